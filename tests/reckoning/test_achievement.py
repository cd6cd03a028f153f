"""Matching results with targets, and what stands beside a score."""

from datetime import date
from decimal import Decimal

import pytest
from reckoning.facts import indicators, result, target

from resolute.reckoning import Candidate, score, stated_tallies


def test_a_carve_out_is_scored_on_its_own():
    """A district's target is held against the district's result, the province's against the province's."""
    targets = [target("<=-1.5", measure="change"), target("<=-4", measure="change", place="B")]
    results = [result("-1.72", measure="change"), result("-3", measure="change", place="B")]

    scored = score(targets, results, indicators=indicators("lower"))

    assert [(one.target.fact.place, one.status) for one in scored] == [("A", "reached"), ("B", "missed")]


def test_contradictory_results_stand_where_they_agree():
    """63 and 59.4 both reach 59 to 60; of 61 only one does."""
    results = [result("63", measure="share"), result("59.4", measure="share")]

    scored = [score([target(text, measure="share")], results, indicators=indicators())[0] for text in ("59..60", "61")]

    assert [one.status for one in scored] == ["reached", "unknown"]
    assert [one.percent.bound for one in scored if one.percent] == ["range", "range"]
    assert "results_contradict" in [reason.code for reason in scored[0].reasons]


def test_contradictory_targets_stand_where_they_agree():
    """101 and 101 to 102 are both missed by 98; of 100 and 90 only one is."""
    agreed = score([target("101"), target("101..102")], [result("98")], indicators=indicators())
    divided = score([target("100"), target("90")], [result("98")], indicators=indicators())

    assert [(len(scored), scored[0].status, len(scored[0].rivals)) for scored in (agreed, divided)] == [
        (1, "missed", 1),
        (1, "unknown", 1),
    ]
    assert divided[0].reason.code == "targets_disagree"


def test_what_the_source_says_of_its_own_score_stays_apart():
    """A stated percent of the plan is listed, and neither gives nor changes the percent."""
    stated = [result("106", measure="percent_of_plan"), result("107", measure="percent_of_plan")]

    [with_result] = score([target("100")], [result("98"), *stated], indicators=indicators())
    [without] = score([target("100")], stated, indicators=indicators())

    assert (with_result.status, with_result.percent.middle, len(with_result.stated)) == ("missed", Decimal(98), 2)
    assert (without.status, without.reason.code, len(without.stated)) == ("unknown", "no_result", 2)


def test_a_target_in_percent_of_the_plan_is_judged_by_it():
    """Disbursing the whole plan is a target of its own, so its percent is a result, not a statement beside."""
    promised = target("100", measure="percent_of_plan")

    [scored] = score([promised], [result("92", measure="percent_of_plan")], indicators=indicators(cumulative=True))

    assert (scored.status, scored.stated) == ("missed", ())


def test_tallies_of_sources_are_listed_apart():
    """15 of 18 is said of the whole set; of another place or period it says nothing here."""
    tally = {"indicator": "targets_met", "measure": "tally", "of": 18}
    facts = [result("15", **tally), result("14", **tally, period="2023"), result("13", **tally, place="B"), result("5")]

    achievements = score([target("5")], facts, indicators=indicators())

    assert [one.fact for one in stated_tallies(facts, achievements)] == facts[:1]


def test_a_suspect_figure_is_neither_target_nor_result():
    """An implausible figure is shown, not scored."""
    suspect = {"suspect": True}

    [target_scored] = score([target("2..3", **suspect)], [result("68")], indicators=indicators())
    [result_scored] = score([target("2")], [result("68", **suspect)], indicators=indicators())

    assert (target_scored.status, target_scored.reason.code) == ("unknown", "suspect_target")
    assert (result_scored.status, result_scored.reason.code) == ("unknown", "suspect_result")


MISSING = [
    ("nothing", [], "There is no result of 2024 for it."),
    ("another unit", [result("4", unit="USD")], "The target is in percent, the only result in USD."),
    ("another measure", [result("4", measure="share")], "There is a result of 2024, but stated otherwise (share)."),
    ("another period", [result("4", period="2023")], "There is no result of 2024 for it."),
]


@pytest.mark.parametrize(("_spoken", "results", "sentence"), MISSING, ids=[case[0] for case in MISSING])
def test_unknown_says_what_is_missing(_spoken, results, sentence):
    """The reason names what would settle it."""
    [scored] = score([target("5")], results, indicators=indicators())

    assert (scored.status, str(scored.reason), scored.percent) == ("unknown", sentence, None)


def test_a_target_without_period_is_unknown():
    """Nobody knows when it is due."""
    [scored] = score([target("5", period=None)], [result("6")], indicators=indicators())

    assert (scored.status, str(scored.reason)) == ("unknown", "The target names no period.")


def test_only_what_was_known_on_the_day_counts():
    """A later publication changes no score of an earlier day, and a target of tomorrow is no target yet."""
    early = Candidate(fact=result("4"), published=date(2025, 1, 10))
    late = Candidate(fact=result("6"), published=date(2025, 3, 1))
    new = Candidate(fact=target("9", measure="growth"), published=date(2025, 3, 1))

    february, april = (
        score([target("5"), new], [early, late], indicators=indicators(), as_of=day)
        for day in (date(2025, 2, 1), date(2025, 4, 1))
    )

    assert {one.target.fact.measure: one.status for one in february} == {"level": "missed"}
    assert {one.target.fact.measure: one.status for one in april} == {"level": "reached", "growth": "unknown"}


def test_the_latest_part_of_the_period_counts():
    """Of a quarter and a half-year the half-year is held against the pace."""
    results = [result("90", period="2024-Q1"), result("40", period="2024-H1")]

    [scored] = score([target("100")], results, indicators=indicators(cumulative=True))

    assert (scored.status, scored.measured.period) == ("behind", "2024-H1")


def test_one_year_says_nothing_of_a_term():
    """The average of a term is unknown until the term has a result."""
    promised = target("10..11", measure="growth", period="2020/2025")

    [scored] = score([promised], [result("12", measure="growth", period="2020")], indicators=indicators())

    assert (
        str(scored.reason) == "There is no result of the whole term 2020/2025 for it, and single years do not make one."
    )


def test_a_rank_is_matched_whatever_the_target_leaves_unsaid():
    """A target of a rank seldom says among whom; with ranks among several it stays unknown."""
    nation, region = (result("8", measure="rank", among=group, of=63) for group in ("nation", "region"))

    one_group = score([target("<=10", measure="rank")], [nation], indicators=indicators())
    two_groups = score([target("<=10", measure="rank")], [nation, region], indicators=indicators())

    assert [scored[0].status for scored in (one_group, two_groups)] == ["reached", "unknown"]


def test_an_estimate_says_so():
    """A status that rests on an estimate carries the remark."""
    estimate = Candidate(fact=result("6"), finality="estimate")

    [scored] = score([target("5")], [estimate], indicators=indicators())

    assert [reason.code for reason in scored.reasons] == ["met", "provisional"]
