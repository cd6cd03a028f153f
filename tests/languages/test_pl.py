"""Polish: sentences as reports write them, and what must be read from them."""

import pytest

from resolute.reading import read

FACTS = [  # text, then for each fact: indicator, measure, low, high, unit, period
    ("W 2024 r. dochody budżetu gminy wyniosły 4,5 mln zł.", [("budget_revenue", "level", 4_500_000, 4_500_000, "PLN", "2024")]),
    ("Wydatki budżetu zaplanowano na 2 345 678,90 zł.", [("budget_expenditure", "level", 2345678.9, 2345678.9, "PLN", None)]),
    ("W 2023 roku wartość eksportu osiągnęła 3,2 mld USD.", [("export_turnover", "level", 3.2e9, 3.2e9, "USD", "2023")]),
    ("GRDP prowincji wzrósł w 2023 roku o 7,5%.", [("grdp", "growth", 7.5, 7.5, "percent", "2023")]),
    ("Produkcja sprzedana przemysłu spadła w marcu 2022 r. o 2,4 proc.", [("industrial_production_value", "growth", -2.4, -2.4, "percent", "2022-03")]),
    ("W pierwszych 9 miesiącach 2024 r. prowincję odwiedziło ponad 2,1 mln turystów.", [("tourist_arrivals", "level", 2_100_000, None, "count", "2024-9M")]),
    ("W pierwszym kwartale 2025 roku dochody krajowe wyniosły 812 mld VND.", [("domestic_revenue", "level", 812e9, 812e9, "VND", "2025-Q1")]),
    ("Stopa bezrobocia na koniec maja 2021 r. wyniosła 6,3%.", [("unemployment_rate", "level", 6.3, 6.3, "percent", "2021-05")]),
    ("Średni dochód na mieszkańca w 2022 roku osiągnął około 47 milionów VND.", [("income_per_capita", "level", 47e6, 47e6, "VND", "2022")]),
    ("Wskaźnik ubóstwa wielowymiarowego spadł w 2024 roku do 5,1%.", [("poverty_rate", "level", 5.1, 5.1, "percent", "2024")]),
    ("Odsetek osób objętych ubezpieczeniem zdrowotnym wyniósł 93,4% w 2023 r.", [("health_insurance_coverage", "level", 93.4, 93.4, "percent", "2023")]),
    ("Liczba lekarzy na 10 000 mieszkańców wynosi 11.", [("doctors_per_10000", "level", 11, 11, "count", None)]),
    ("W 2024 roku utworzono 12 500 nowych miejsc pracy.", [("jobs_created", "level", 12500, 12500, "count", "2024")]),
    ("Policja odnotowała w 2020 r. 1,2 tys. wypadków drogowych.", [("traffic_accidents", "level", 1200, 1200, "count", "2020")]),
    ("Wskaźnik lesistości osiągnął w 2023 r. 54,2%.", [("forest_cover", "level", 54.2, 54.2, "percent", "2023")]),
    ("Zbiory zbóż w 2022 r. wyniosły 310 tys. ton.", [("grain_output", "level", 310_000, 310_000, "t", "2022")]),
    ("Sprzedaż detaliczna towarów wzrosła w 2023 roku o 9,8%.", [("retail_sales", "growth", 9.8, 9.8, "percent", "2023")]),
    ("Całkowity społeczny kapitał inwestycyjny w 2023 r. wyniósł 8,4 biliona VND.", [("social_investment", "level", 8.4e12, 8.4e12, "VND", "2023")]),
    ("Dochody budżetowe w 2023 r. osiągnęły 540 mld VND, co stanowi 61,5% planu.",
     [("budget_revenue", "level", 540e9, 540e9, "VND", "2023"), ("budget_revenue", "percent_of_plan", 61.5, 61.5, "percent", "2023")]),
    ("W 2022 r. obroty importowo-eksportowe wyniosły 720 mln USD, co stanowi wzrost o 14,1%.",
     [("trade_turnover", "level", 720e6, 720e6, "USD", "2022"), ("trade_turnover", "growth", 14.1, 14.1, "percent", "2022")]),
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


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_read_from_dates_numbers_of_acts_and_headcounts(text: str) -> None:
    assert _facts(text) == []


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert [fact.kind for fact in read(text, language="pl").facts] == [kind]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bound(text: str, bound: str) -> None:
    assert [fact.quantity.bound for fact in read(text, language="pl").facts] == [bound]
