"""Sentences of Indonesian as reports write them, and what must be read from them. The tables: test_sentences.py."""

FACTS = [  # text, then for each fact: indicator, measure, low, high, unit, period
    (
        "Nilai impor Bali April 2021 mencapai US$3 juta, naik 4 persen dibanding Maret 2021.",
        [
            ("import_turnover", "level", 3e6, 3e6, "USD", "2021-04"),
            ("import_turnover", "growth", 4, 4, "percent", "2021-04"),
        ],
    ),
    (
        "Ekonomi Jawa Timur triwulan II-2023 tumbuh 5,2 persen.",
        [("grdp", "growth", 5.2, 5.2, "percent", "2023-Q2")],
    ),
    (
        "Secara kumulatif, ekspor Januari–April 2021 mencapai US$30 juta atau naik 2 persen dibanding periode yang sama tahun 2020.",
        [
            ("export_turnover", "level", 30e6, 30e6, "USD", "2021-4M"),
            ("export_turnover", "growth", 2, 2, "percent", "2021-4M"),
        ],
    ),
    (
        "Realisasi belanja tahun 2023 mencapai Rp1.250,5 miliar atau 91,2 persen dari pagu.",
        [
            ("budget_expenditure", "level", 1250.5e9, 1250.5e9, "IDR", "2023"),
            ("budget_expenditure", "percent_of_plan", 91.2, 91.2, "percent", "2023"),
        ],
    ),
    (
        "Pada Maret 2023 persentase penduduk miskin turun 0,3 persen.",
        [("poverty_rate", "change", -0.3, -0.3, "percent", "2023-03")],
    ),
    (  # points of thousands are no day and month
        "Pada 2023 kunjungan wisatawan sebanyak 4.115.200 orang.",
        [("tourist_arrivals", "level", 4_115_200, 4_115_200, "count", "2023")],
    ),
    (
        "Pada 2023 konsumsi pemerintah mengalami pertumbuhan tertinggi sebesar 6,5 persen.",
        [("other", "growth", 6.5, 6.5, "percent", "2023")],
    ),
]
NAMES = [  # one figure, and the indicator that it is about
    ("PDRB per kapita mencapai Rp62 juta.", "grdp_per_capita"),
    ("Tingkat pengangguran terbuka sebesar 5,2 persen.", "unemployment_rate"),
    ("Jumlah penduduk mencapai 1,2 juta jiwa.", "population"),
    ("Produksi padi mencapai 80 ribu ton.", "grain_output"),
    ("Kunjungan wisatawan mencapai 30 ribu orang.", "tourist_arrivals"),
    ("Pendapatan daerah mencapai Rp3 triliun.", "budget_revenue"),
    ("Investasi asing mencapai US$40 juta.", "fdi_registered"),
    ("APBD kabupaten mencapai Rp2 triliun.", "other"),
    ("Angka stunting sebesar 14 persen.", "child_malnutrition_rate"),
]
KINDS = [
    ("Pendapatan daerah ditargetkan sebesar Rp3 triliun.", "target"),
    ("Pendapatan daerah mencapai Rp3 triliun.", "result"),
]
BOUNDS = [
    ("Jumlah penduduk sekitar 40.000 jiwa.", "about"),
    ("Jumlah penduduk lebih dari 40.000 jiwa.", "at_least"),
]
PLACES = [("Pada 2023 ekonomi Jawa Timur tumbuh 5 persen.", "Jawa Timur")]
NOTHING = ["Rapat digelar pada 12 Mei 2023.", "Baca juga: 7 tempat makan."]
