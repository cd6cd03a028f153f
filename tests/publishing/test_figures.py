"""Figures, periods and days as pages say them: marks of the language, size of money, bounds, signs."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from resolute.core import Fact, Quantity
from resolute.publishing import figures
from resolute.reckoning import reasons

NBSP = "\u00a0"


def fact(**fields: object) -> Fact:
    row = {"kind": "result", "indicator": "grdp", "measure": "level", "bound": "exact", "unit": "VND"}
    return Fact.from_json(row | fields)


FIGURES = [
    ("money in billions", "en", {"low": 3658 * 10**9, "high": 3658 * 10**9}, "3,658 billion VND"),
    ("money in Vietnamese", "vi", {"low": 3658 * 10**9, "high": 3658 * 10**9}, "3.658 tỷ đồng"),
    ("money in Polish", "pl", {"low": 87_700_000, "high": 87_700_000}, "87,7 mln VND"),
    ("at least", "en", {"low": 4 * 10**12, "bound": "at_least"}, "at least 4,000 billion VND"),
    ("a range of money", "en", {"low": 87 * 10**6, "high": 88 * 10**6, "bound": "range"}, "87–88 million VND"),
    ("a wage", "en", {"low": 5_000_000, "high": 5_000_000, "unit": "VND/month"}, "5 million VND a month"),
    ("growth", "vi", {"measure": "growth", "low": 9.4, "high": 9.4, "unit": "percent"}, f"+9,4{NBSP}%"),
    (
        "growth to the right",
        "ar",
        {"measure": "growth", "low": 9.4, "high": 9.4, "unit": "percent"},
        f"\u200e+9.4{NBSP}%",
    ),
    (
        "a fall",
        "en",
        {"measure": "change", "high": -4, "bound": "at_most", "unit": "percent"},
        "a fall of at least 4 points",
    ),
    (
        "a share",
        "en",
        {"measure": "share", "low": 28, "high": 29, "bound": "range", "unit": "percent"},
        f"28–29{NBSP}%",
    ),
    ("a rank", "en", {"measure": "rank", "low": 4, "high": 4, "unit": "rank", "of": 63}, "4 of 63"),
    ("a rank alone", "en", {"measure": "rank", "low": 4, "high": 4, "unit": "rank"}, "rank 4"),
    ("a tally", "vi", {"measure": "tally", "low": 15, "high": 15, "unit": "count", "of": 18}, "15/18"),
    ("a count", "pl", {"low": 1234567, "high": 1234567, "unit": "count"}, f"1{NBSP}234{NBSP}567"),
    ("an area", "en", {"low": 45282.9, "high": 45282.9, "unit": "ha"}, f"45,282.9{NBSP}ha"),
    ("less than nothing", "en", {"low": -2, "high": -1.5, "bound": "range", "unit": "USD"}, "-2 to -1.5 USD"),
]


@pytest.mark.parametrize(
    ("language", "fields", "said"), [case[1:] for case in FIGURES], ids=[case[0] for case in FIGURES]
)
def test_figure_is_said_as_the_language_says_it(language, fields, said):
    """With the unit that the number needs."""
    with translation.override(language):
        assert figures.figure(fact(**fields), language) == said


PERIODS = [
    ("2023", "en", "2023"),
    ("2023-Q1", "vi", "quý 1/2023"),
    ("2023-H1", "en", "first half of 2023"),
    ("2023-9M", "en", "January–September 2023"),
    ("2023-1M", "en", "January 2023"),
    ("2023-09", "pl", "wrzesień 2023"),
    ("2023-09-22", "vi", "đến 22/09/2023"),
    ("2020/2025", "en", "2020–2025"),
    ("", "en", "no period"),
    (None, "ar", "فترة غير مذكورة"),
]


@pytest.mark.parametrize(("period", "language", "said"), PERIODS, ids=[str(case[0]) for case in PERIODS])
def test_period_is_said_in_words(period, language, said):
    """Months bear the language's own names."""
    with translation.override(language):
        assert figures.period(period, language) == said


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3))
def test_number_keeps_its_value(value):
    """What is shown, read again, is the number, in whatever language; up to four digits behind the mark."""
    for language, group, mark in (("en", ",", "."), ("vi", ".", ","), ("pl", NBSP, ","), ("ar", ",", ".")):
        shown = figures.number(value, language).replace("\u200e", "").replace(group, "").replace(mark, ".")
        assert Decimal(shown) == value


def test_percent_that_was_computed_has_one_digit():
    """A range that is none after rounding is a single value."""
    quantity = Quantity(low=Decimal("94.04"), high=Decimal("93.96"), bound="range", unit="percent")

    assert figures.percent(quantity, "en") == f"94{NBSP}%"
    assert figures.day(date(2024, 1, 2), "en") == "2 Jan 2024"


@pytest.mark.parametrize("unit", ["percent", "VND", "count", "VND/month"])
def test_numbers_of_any_length_are_shown(unit: str) -> None:
    """The longest numbers that a file of facts may hold fail no page: neither by themselves nor divided."""
    for end in (Decimal(10) ** 59 + Decimal("0.4"), Decimal(7) / Decimal(10) ** 50, Decimal("-" + "9" * 59)):
        quantity = Quantity(low=end, high=end, bound="exact", unit=unit)

        shown = (
            figures.quantity(quantity, "en"),
            figures.percent(quantity, "vi"),
            figures.shown(quantity, "ar"),
            figures.shown(end, "pl"),
            figures.difference(end, unit, "th"),
            reasons.plain(quantity),
            reasons.plain(end),
        )

        assert all(any(letter.isdigit() for letter in text) for text in shown)
