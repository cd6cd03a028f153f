"""Sentences of German as reports write them, and what must be read from them. The tables: test_sentences.py."""

FACTS = [  # text, then for each fact: indicator, measure, low, high, unit, period
    (
        "Die Exporte stiegen im ersten Quartal 2024 gegenüber dem Vorjahresquartal um 3,2 Prozent auf 1,4 Mrd. Euro.",
        [
            ("export_turnover", "growth", 3.2, 3.2, "percent", "2024-Q1"),
            ("export_turnover", "level", 1.4e9, 1.4e9, "EUR", "2024-Q1"),
        ],
    ),
    (
        "Im Mai 2023 kamen 120.000 Gäste, vier Prozent mehr als im Mai 2022.",
        [
            ("tourist_arrivals", "level", 120_000, 120_000, "count", "2023-05"),
            ("tourist_arrivals", "growth", 4, 4, "percent", "2023-05"),
        ],
    ),
    (
        "Die Einnahmen beliefen sich im 1. Halbjahr 2023 auf 12,4 Mio. Euro.",
        [("budget_revenue", "level", 12.4e6, 12.4e6, "EUR", "2023-H1")],
    ),
    ("2023 sank die Arbeitslosenquote auf 5,6 %.", [("unemployment_rate", "level", 5.6, 5.6, "percent", "2023")]),
    (
        "Von Januar bis September 2024 wuchs die Wirtschaft um 1,5 Prozent.",
        [("grdp", "growth", 1.5, 1.5, "percent", "2024-9M")],
    ),
    (
        "2024 gingen die Exporte zurück (- 14 %), die Importe legten um 3 % zu.",
        [
            ("export_turnover", "growth", -14, -14, "percent", "2024"),
            ("import_turnover", "growth", 3, 3, "percent", "2024"),
        ],
    ),
    (
        "2024 lagen die Ausfuhren um 2 Prozent unter dem Vorjahreswert.",
        [("export_turnover", "growth", -2, -2, "percent", "2024")],
    ),
    ("Einwohnerzahl 2024: Hessen (– 12 000).", [("population", "change", -12_000, -12_000, "count", "2024")]),
]
NAMES = [  # one figure, and the indicator that it is about
    ("Das Bruttoinlandsprodukt betrug 40 Mrd. Euro.", "grdp"),
    ("Das BIP je Einwohner lag bei 38.000 Euro.", "grdp_per_capita"),
    ("Die Importe betrugen 3 Mrd. Euro.", "import_turnover"),
    ("Die Ausgaben betrugen 30 Mio. Euro.", "budget_expenditure"),
    ("Die Einzelhandelsumsätze stiegen um 2,1 %.", "retail_sales"),
    ("Die Getreideernte betrug 40.000 Tonnen.", "grain_output"),
    ("Die Armutsquote lag bei 14,2 %.", "poverty_rate"),
    ("Die Einwohnerzahl betrug 52.300.", "population"),
    ("Der Überschuss in der Handelsbilanz betrug 3 Mrd. Euro.", "other"),
]
KINDS = [
    ("Für 2025 sind Einnahmen von 2 Mio. Euro geplant.", "target"),
    ("Die Einnahmen betrugen 2 Mio. Euro.", "result"),
]
BOUNDS = [
    ("Es kamen rund 40.000 Touristen.", "about"),
    ("Es kamen mehr als 40.000 Touristen.", "at_least"),
    ("Die Arbeitslosenquote lag unter 4 %.", "at_most"),
]
PLACES = [
    ("Das BIP Bayerns wuchs 2023 um 1,2 Prozent.", "Bayern"),
    ("2023 wuchs das BIP in Vietnam um 5 Prozent.", "Việt Nam"),
]
NOTHING = [
    "Die Sitzung fand am 12. Mai 2023 statt.",
    "Der Beschluss nr. 26 gilt.",
    "Zum 75. Jahrestag sprach der Landrat.",
]
