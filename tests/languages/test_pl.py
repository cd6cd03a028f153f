"""Polish: sentences as reports write them, and what must be read from them."""

import pytest

from resolute.reading import read

FACTS = [  # text, then for each fact: indicator, measure, low, high, unit, period
    (
        "W 2024 r. dochody budżetu gminy wyniosły 4,5 mln zł.",
        [("budget_revenue", "level", 4_500_000, 4_500_000, "PLN", "2024")],
    ),
    (
        "Wydatki budżetu zaplanowano na 2 345 678,90 zł.",
        [("budget_expenditure", "level", 2345678.9, 2345678.9, "PLN", None)],
    ),
    (
        "W 2023 roku wartość eksportu osiągnęła 3,2 mld USD.",
        [("export_turnover", "level", 3.2e9, 3.2e9, "USD", "2023")],
    ),
    ("GRDP prowincji wzrósł w 2023 roku o 7,5%.", [("grdp", "growth", 7.5, 7.5, "percent", "2023")]),
    (
        "Produkcja sprzedana przemysłu spadła w marcu 2022 r. o 2,4 proc.",
        [("industrial_production_value", "growth", -2.4, -2.4, "percent", "2022-03")],
    ),
    (
        "W pierwszych 9 miesiącach 2024 r. prowincję odwiedziło ponad 2,1 mln turystów.",
        [("tourist_arrivals", "level", 2_100_000, None, "count", "2024-9M")],
    ),
    (
        "W pierwszym kwartale 2025 roku dochody krajowe wyniosły 812 mld VND.",
        [("domestic_revenue", "level", 812e9, 812e9, "VND", "2025-Q1")],
    ),
    (
        "Stopa bezrobocia na koniec maja 2021 r. wyniosła 6,3%.",
        [("unemployment_rate", "level", 6.3, 6.3, "percent", "2021-05")],
    ),
    (
        "Średni dochód na mieszkańca w 2022 roku osiągnął około 47 milionów VND.",
        [("income_per_capita", "level", 47e6, 47e6, "VND", "2022")],
    ),
    (
        "Wskaźnik ubóstwa wielowymiarowego spadł w 2024 roku do 5,1%.",
        [("poverty_rate", "level", 5.1, 5.1, "percent", "2024")],
    ),
    (
        "Odsetek osób objętych ubezpieczeniem zdrowotnym wyniósł 93,4% w 2023 r.",
        [("health_insurance_coverage", "level", 93.4, 93.4, "percent", "2023")],
    ),
    ("Liczba lekarzy na 10 000 mieszkańców wynosi 11.", [("doctors_per_10000", "level", 11, 11, "count", None)]),
    ("W 2024 roku utworzono 12 500 nowych miejsc pracy.", [("jobs_created", "level", 12500, 12500, "count", "2024")]),
    (
        "Policja odnotowała w 2020 r. 1,2 tys. wypadków drogowych.",
        [("traffic_accidents", "level", 1200, 1200, "count", "2020")],
    ),
    ("Wskaźnik lesistości osiągnął w 2023 r. 54,2%.", [("forest_cover", "level", 54.2, 54.2, "percent", "2023")]),
    ("Zbiory zbóż w 2022 r. wyniosły 310 tys. ton.", [("grain_output", "level", 310_000, 310_000, "t", "2022")]),
    (
        "Sprzedaż detaliczna towarów wzrosła w 2023 roku o 9,8%.",
        [("retail_sales", "growth", 9.8, 9.8, "percent", "2023")],
    ),
    (
        "Całkowity społeczny kapitał inwestycyjny w 2023 r. wyniósł 8,4 biliona VND.",
        [("social_investment", "level", 8.4e12, 8.4e12, "VND", "2023")],
    ),
    (
        "Dochody budżetowe w 2023 r. osiągnęły 540 mld VND, co stanowi 61,5% planu.",
        [
            ("budget_revenue", "level", 540e9, 540e9, "VND", "2023"),
            ("budget_revenue", "percent_of_plan", 61.5, 61.5, "percent", "2023"),
        ],
    ),
    (
        "W 2022 r. obroty importowo-eksportowe wyniosły 720 mln USD, co stanowi wzrost o 14,1%.",
        [
            ("trade_turnover", "level", 720e6, 720e6, "USD", "2022"),
            ("trade_turnover", "growth", 14.1, 14.1, "percent", "2022"),
        ],
    ),
    (
        "Eksport wzrósł w 2022 r. o 4%, a import o 3,5%.",
        [
            ("export_turnover", "growth", 4, 4, "percent", "2022"),
            ("import_turnover", "growth", 3.5, 3.5, "percent", "2022"),
        ],
    ),
    (
        "Liczba bezrobotnych była w maju 2021 r. o 2,1 tys. osób niższa niż przed rokiem.",
        [("other", "change", -2100, -2100, "count", "2021-05")],
    ),
    (
        "W 2023 r. prowincję odwiedziło 2,4 mln turystów, w tym 310 500 zagranicznych.",
        [
            ("tourist_arrivals", "level", 2_400_000, 2_400_000, "count", "2023"),
            ("other", "level", 310_500, 310_500, "count", "2023"),
        ],
    ),
    (
        "Dystrykt obniżył wskaźnik ubóstwa o 1,1% przy planie 1,3%.",
        [
            ("poverty_rate", "change", -1.1, -1.1, "percent", None),
            ("poverty_rate", "change", -1.3, -1.3, "percent", None),
        ],
    ),
    ("Kolejne 04 gminy spełniły nowe standardy wiejskie.", [("communes_new_rural", "level", 4, 4, "count", None)]),
    ("W 2022 r. GRDP prowincji zajął 11. miejsce na 63 prowincje.", [("grdp", "rank", 11, 11, "rank", "2022")]),
    (
        "W 2023 r. 40/45 gmin (88,9%) spełniło krajowe kryteria zdrowotne.",
        [
            ("communes_health_standard", "tally", 40, 40, "count", "2023"),
            ("communes_health_standard", "level", 88.9, 88.9, "percent", "2023"),
        ],
    ),
    ("Ludność kraju spadła poniżej 30 mln osób.", [("population", "level", None, 30_000_000, "count", None)]),
    (
        "Stopa bezrobocia była o 0,4 pkt proc. niższa niż przed rokiem.",
        [("unemployment_rate", "change", -0.4, -0.4, "percent", None)],
    ),
]
NAMES = [  # one figure, and the indicator that it is about
    ("PKB na mieszkańca wyniósł 4700 dolarów amerykańskich.", "grdp_per_capita"),
    ("Produkt regionalny brutto na mieszkańca osiągnął 92 mln VND.", "grdp_per_capita"),
    ("Średni dochód na osobę wyniósł 58 milionów VND/rok.", "income_per_capita"),
    ("Sektor rolnictwa, leśnictwa i rybołówstwa wzrósł o 3,4%.", "va_agriculture"),
    ("Przemysł i budownictwo stanowią 41,2% struktury gospodarczej.", "va_industry_construction"),
    ("Sektor przemysłowo-budowlany wzrósł o 11%.", "va_industry_construction"),
    ("Handel i usługi wzrosły o 7,9%.", "va_services"),
    ("Sektor usług wzrósł o 8,1%.", "va_services"),
    ("Podatki od produktów pomniejszone o dotacje wzrosły o 4%.", "product_taxes"),
    ("Wkład TFP we wzrost wynosi 45%.", "tfp"),
    ("Społeczna wydajność pracy wzrosła o 6,2%.", "labour_productivity"),
    ("Gospodarka morska stanowi 40% GRDP.", "marine_economy"),
    ("Udział gospodarki cyfrowej w GRDP wynosi 15%.", "digital_economy"),
    ("Całkowita wartość produkcji osiągnęła 52 000 mld VND.", "production_value"),
    ("Wartość produkcji rolnej wyniosła 9100 mld VND.", "agricultural_production_value"),
    ("Wartość produkcji przemysłowej wyniosła 30 000 mld VND.", "industrial_production_value"),
    ("Wartość produkcji budowlanej wyniosła 7000 mld VND.", "construction_value"),
    ("Wartość produkcji na hektar gruntów ornych wyniosła 160 mln VND.", "production_value_per_hectare"),
    ("Łączna sprzedaż detaliczna towarów i przychody z usług konsumenckich wyniosły 41 000 mld VND.", "retail_sales"),
    ("Prowincja przyjęła 1,4 mln turystów.", "tourist_arrivals"),
    ("Liczba turystów wyniosła 820 tys.", "tourist_arrivals"),
    ("Przychody z turystyki osiągnęły 1200 mld VND.", "tourism_revenue"),
    ("Obroty eksportowe wyniosły 850 mln USD.", "export_turnover"),
    ("Obroty importowe wyniosły 410 mln USD.", "import_turnover"),
    ("Łączne obroty importowo-eksportowe osiągnęły 1,3 mld USD.", "trade_turnover"),
    ("Łączne dochody budżetu państwa w prowincji wyniosły 14 000 mld VND.", "budget_revenue"),
    ("Dochody budżetowe na terenie prowincji wyniosły 9 000 mld VND.", "budget_revenue"),
    ("Dochody krajowe wyniosły 6 500 mld VND.", "domestic_revenue"),
    ("Dochody z działalności importowo-eksportowej wyniosły 300 mld VND.", "customs_revenue"),
    ("Opłaty za użytkowanie gruntów wyniosły 1100 mld VND.", "land_revenue"),
    ("Wydatki budżetu lokalnego wyniosły 15 200 mld VND.", "budget_expenditure"),
    ("Łączny kapitał inwestycyjny na rozwój społeczny wyniósł 27 000 mld VND.", "social_investment"),
    ("Wypłata kapitału inwestycji publicznych osiągnęła 3200 mld VND.", "public_investment_disbursed"),
    ("Wypłacony kapitał inwestycyjny publiczny wyniósł 2900 mld VND.", "public_investment_disbursed"),
    ("Zarejestrowany kapitał BIZ wyniósł 450 mln USD.", "fdi_registered"),
    ("Zrealizowany kapitał BIZ wyniósł 200 mln USD.", "fdi_disbursed"),
    ("Zarejestrowane inwestycje krajowe wyniosły 8000 mld VND.", "domestic_investment_registered"),
    ("W prowincji powstało 930 nowych przedsiębiorstw.", "new_enterprises"),
    ("Liczba nowo utworzonych przedsiębiorstw wyniosła 1050.", "new_enterprises"),
    ("Saldo kredytów wyniosło 60 000 mld VND.", "credit_outstanding"),
    ("Zmobilizowany kapitał wyniósł 55 000 mld VND.", "deposits"),
    ("Produkcja zbóż wyniosła 320 000 ton.", "grain_output"),
    ("Łączna produkcja ziarna osiągnęła 410 tys. ton.", "grain_output"),
    ("Produkcja owoców morza wyniosła 95 000 ton.", "fishery_output"),
    ("Powierzchnia upraw wyniosła 81 000 ha.", "planted_area"),
    ("Posadzono 2400 ha nowych lasów.", "forest_planted"),
    ("Wskaźnik pokrycia lasami wyniósł 52,4%.", "forest_cover"),
    ("Odsetek ubogich gospodarstw domowych wyniósł 4,2%.", "poverty_rate"),
    ("Wskaźnik ubóstwa wielowymiarowego zmniejszył się o 1,5%.", "poverty_rate"),
    ("Odsetek gospodarstw bliskich ubóstwa wyniósł 5%.", "near_poverty_rate"),
    ("W gminie pozostało 310 ubogich gospodarstw domowych.", "poor_households"),
    ("Stworzono miejsca pracy dla 9000 osób.", "jobs_created"),
    ("Stopa bezrobocia w miastach wyniosła 2,9%.", "unemployment_rate"),
    ("Odsetek przeszkolonych pracowników wyniósł 68%.", "trained_labour_rate"),
    ("Odsetek pracowników z dyplomami i certyfikatami wyniósł 28%.", "certified_labour_rate"),
    ("Odsetek zatrudnionych w rolnictwie wyniósł 37%.", "agricultural_labour_rate"),
    ("Zasięg ubezpieczenia zdrowotnego wyniósł 93,1%.", "health_insurance_coverage"),
    ("Wskaźnik uczestnictwa w ubezpieczeniu społecznym wyniósł 31%.", "social_insurance_coverage"),
    ("Na 10 000 mieszkańców przypada 9 lekarzy.", "doctors_per_10000"),
    ("Liczba łóżek szpitalnych na 10 000 mieszkańców wyniosła 28.", "hospital_beds_per_10000"),
    ("Liczba łóżek szpitalnych wyniosła 3100.", "hospital_beds"),
    ("98% gmin spełnia krajowe kryteria zdrowotne.", "communes_health_standard"),
    ("Wskaźnik niedożywienia dzieci poniżej 5 lat wyniósł 11%.", "child_malnutrition_rate"),
    ("Odsetek szkół spełniających krajowe standardy wyniósł 71%.", "schools_national_standard"),
    ("Liczba ludności prowincji wynosi 1 120 000 osób.", "population"),
    ("Ludność miejska wyniosła 310 000 osób.", "urban_population"),
    ("Powierzchnia naturalna prowincji wynosi 5060 km2.", "area"),
    ("Wskaźnik urbanizacji osiągnął 33%.", "urbanisation_rate"),
    ("Odsetek ludności miejskiej korzystającej z czystej wody wyniósł 97%.", "clean_water_urban"),
    ("Odsetek ludności wiejskiej korzystającej z higienicznej wody wyniósł 95%.", "clean_water_rural"),
    ("Odsetek zebranych i przetworzonych odpadów stałych wyniósł 92%.", "waste_collected_rate"),
    ("W prowincji 85 gmin spełnia nowe standardy obszarów wiejskich.", "communes_new_rural"),
    ("Zaawansowane nowe standardy wiejskie spełnia 21 gmin.", "communes_advanced_new_rural"),
    ("Wzorowe nowe standardy wiejskie spełniają 4 gminy.", "communes_model_new_rural"),
    ("Prowincja posiada 145 produktów OCOP.", "ocop_products"),
    ("Odsetek rodzin, które otrzymały tytuł rodziny kulturalnej, wyniósł 90%.", "cultural_households"),
    ("Wskaźnik obłożenia parków przemysłowych wyniósł 62%.", "industrial_parks_occupancy"),
    ("Wskaźnik reformy administracyjnej (PAR INDEX) wyniósł 87,3 punktu.", "par_index"),
    ("Prowincjonalny wskaźnik konkurencyjności (PCI) wyniósł 67,1 punktu.", "pci"),
    ("Wskaźnik PAPI wyniósł 43,2 punktu.", "papi"),
    ("Wskaźnik satysfakcji SIPAS wyniósł 84%.", "sipas"),
    ("Odsetek usług publicznych online wyniósł 76%.", "online_public_services_rate"),
    ("Przyjęto 950 nowych członków partii.", "new_party_members"),
    ("Utworzono 12 nowych organizacji partyjnych.", "party_organisations_established"),
    (
        "Odsetek podstawowych organizacji partyjnych, które dobrze wykonały swoje zadania, wyniósł 91%.",
        "party_organisations_completing_tasks",
    ),
    ("Odsetek członków partii, którzy dobrze wykonali zadania, wyniósł 93%.", "party_members_completing_tasks"),
    ("Liczba przestępstw wyniosła 640.", "crimes"),
    ("Doszło do 85 wypadków drogowych.", "traffic_accidents"),
]
NOTHING = [
    "Uchwała Nr 12/2023 Rady Gminy z dnia 4 marca 2023 r.",
    "Na podstawie art. 18 ust. 2 pkt 4 ustawy z 8 marca 1990 r.",
    "W obradach uczestniczyło 45 delegatów.",
    "Obchody 30. rocznicy odbyły się 3 maja 2022 r. o godz. 12:30.",
    "Urząd mieści się przy ul. 11 Listopada 5.",
    "XIV sesja Rady odbędzie się w dniach 19–25 stycznia 2026 roku.",
]
KINDS = [
    ("Prowincja dąży do tego, aby w 2026 roku GRDP wzrósł o 10%.", "target"),
    ("Gmina planuje w 2026 r. dochody budżetu w wysokości 50 mln zł.", "target"),
    ("Dochody budżetu gminy wyniosły w 2022 r. 50 mln zł.", "result"),
]
BOUNDS = [
    ("Dochody budżetu wyniosły ponad 30 mln zł.", "at_least"),
    ("Dochody budżetu wyniosły co najmniej 30 mln zł.", "at_least"),
    ("Dochody budżetu wyniosły prawie 30 mln zł.", "about"),
    ("Dochody budżetu wyniosły ok. 30 mln zł.", "about"),
    ("Dochody budżetu wyniosły nie więcej niż 30 mln zł.", "at_most"),
    ("Dochody budżetu wyniosły 30 mln zł.", "exact"),
]


def _facts(text: str) -> list[tuple[object, ...]]:
    return [
        (
            fact.indicator,
            fact.measure,
            None if fact.quantity.low is None else float(fact.quantity.low),
            None if fact.quantity.high is None else float(fact.quantity.high),
            fact.quantity.unit,
            None if fact.period is None else str(fact.period),
        )
        for fact in read(text, language="pl").facts
    ]


@pytest.mark.parametrize(("text", "expected"), FACTS)
def test_facts(text: str, expected: list[tuple[object, ...]]) -> None:
    assert _facts(text) == expected


@pytest.mark.parametrize(("text", "indicator"), NAMES)
def test_names(text: str, indicator: str) -> None:
    assert [fact[0] for fact in _facts(text)] == [indicator]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_read_from_dates_numbers_of_acts_and_headcounts(text: str) -> None:
    assert _facts(text) == []


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert [fact.kind for fact in read(text, language="pl").facts] == [kind]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bound(text: str, bound: str) -> None:
    assert [fact.quantity.bound for fact in read(text, language="pl").facts] == [bound]
