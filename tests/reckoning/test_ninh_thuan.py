"""Ninh Thuận's plans of 2023 and 2024 against what was published of them, each score checked by hand."""

from collections import Counter
from datetime import date

import pytest

from resolute.core import Period
from resolute.packs import load_pack
from resolute.reckoning import Candidate, score, stated_tallies, targets_of
from resolute.reckoning.reasons import number

# indicator, measure, percent, status; 101.8 is the percent rounded to one place
PLAN_2023 = [
    ("grdp", "growth", "94", "missed"),  # 9.4 of 10 to 11
    ("grdp_per_capita", "level", "100.8", "reached"),  # 87.7 million of 87 to 88
    ("va_agriculture", "share", "101.8", "reached"),  # 28.5 of 28 to 29; one source counts it as missed
    ("va_industry_construction", "share", "102.1", "reached"),  # 39.8 of 39 to 40; the same
    ("va_services", "share", "99.1", "missed"),  # 31.7 of 32 to 33; one source counts it as met
    ("tfp", "share", "110.6", "reached"),
    ("labour_productivity", "growth", "129.7", "reached"),
    ("marine_economy", "share", "102.1", "reached"),
    ("digital_economy", "share", "79.7", "missed"),
    ("budget_revenue", "level", "100", "reached"),  # estimate of December; a later growth rate implies more
    ("social_investment", "level", "102.3", "reached"),  # the source says 102.3 too
    ("public_investment_disbursed", "percent_of_plan", None, "unknown"),  # no result of the year
    ("poverty_rate", "change", "114.7", "reached"),  # the final −1.72, not the preliminary −1.5
    ("trained_labour_rate", "level", "102.8", "reached"),
    ("certified_labour_rate", "level", "101", "reached"),
    ("communes_health_standard", "level", "100.9", "reached"),
    ("schools_national_standard", "share", "103.7", "reached"),  # 59.4 and 63 contradict, both reach 59
    ("communes_new_rural", "share", "97.3", "missed"),
    ("other", "level", "115.7", "unknown"),  # workers trained: nobody says that more is better
]
PLAN_2024 = [
    ("grdp", "growth", "79.5", "missed"),
    ("grdp_per_capita", "level", "97.2", "missed"),
    ("va_agriculture", "share", "100.4", "on_pace"),  # of the half-year
    ("va_industry_construction", "share", "101.7", "reached"),
    ("va_services", "share", "95.6", "behind"),  # of the half-year
    ("tfp", "share", "109.9", "reached"),
    ("labour_productivity", "growth", "101.3", "reached"),
    ("marine_economy", "share", "100.5", "reached"),
    ("digital_economy", "share", None, "unknown"),
    ("budget_revenue", "level", "123.8", "reached"),
    ("social_investment", "level", "33.8", "behind"),  # half a year
    ("forest_cover", "level", None, "unknown"),
    ("poverty_rate", "change", "96.7", "on_pace"),  # −1.45 by 15 October, from two levels
    ("trained_labour_rate", "level", None, "unknown"),
    ("communes_health_standard", "level", None, "unknown"),
    ("schools_national_standard", "share", None, "unknown"),
    ("clean_water_rural", "level", None, "unknown"),
    ("communes_new_rural", "level", None, "unknown"),  # 2 to 3, where 32 have it: additional ones
    ("communes_advanced_new_rural", "level", None, "unknown"),  # the same
    ("communes_model_new_rural", "level", None, "unknown"),
    ("other", "level", None, "unknown"),
    ("poverty_rate", "change", "192.8", "reached"),  # the carve-out for Bác Ái
]


def published():
    return [
        Candidate(fact=one.fact, finality=one.status, published=one.published, source=one.source)
        for one in load_pack().published_figures()
    ]


def scored(year, as_of=None):
    pack, figures = load_pack(), published()
    targets = targets_of(figures, place="Ninh Thuận", period=Period(year), pack=pack)
    return score(targets, figures, indicators=pack.indicators, as_of=as_of)


@pytest.mark.parametrize(("year", "expected"), [("2023", PLAN_2023), ("2024", PLAN_2024)], ids=["2023", "2024"])
def test_plan_against_what_was_published(year, expected):
    """Percent and status of every target."""
    rows = [
        (
            one.target.fact.indicator,
            one.target.fact.measure,
            number(one.percent.middle, places=1) if one.percent else None,
            one.status,
        )
        for one in scored(year)
    ]

    assert sorted(rows, key=str) == sorted(expected, key=str)


def test_2024_has_eight_results_of_the_year_and_four_within_it():
    """Once the year is over, a result of a part of it decides nothing, and what is missing is said."""
    achievements = scored("2024", as_of=date(2025, 6, 30))

    reasons = Counter(one.reason.code for one in achievements)

    assert (reasons["met"] + reasons["not_met"], reasons["only_part"]) == (8, 4)
    assert reasons["no_result"] + reasons["stock_or_flow"] == 10


def test_what_the_sources_say_of_the_whole_plan_stands_apart():
    """15 and 14 of 18 targets of 2023 are said to be met; none of it enters our count."""
    tallies = stated_tallies(published(), scored("2023"))

    assert {one.fact.quantity.middle for one in tallies if one.fact.of == 18} == {14, 15}
