"""Grading: what pairs with what, and what counts at each level."""

from dataclasses import replace
from decimal import Decimal

import pytest

from resolute.core import Evidence, Fact, Quantity
from resolute.core.period import Period
from resolute.reading.grading import Grade, Score, grade, interval, total

GROWTH = Quantity(low=Decimal("9.4"), high=Decimal("9.4"), bound="exact", unit="percent")
FACT = Fact(
    kind="result", indicator="grdp", measure="growth", quantity=GROWTH, period=Period("2023"), place="Ninh Thuận"
)


def f1(found: list[Fact], expected: list[Fact], text: str = "") -> list[float]:
    return [score.f1 for score in grade(found, expected, text).scores().values()]


@pytest.mark.parametrize(
    ("change", "levels"),
    [
        ({}, 5),
        ({"place": "ninh thuan"}, 5),
        ({"place": "Bình Thuận"}, 4),
        ({"period": Period("2022")}, 3),
        ({"indicator": "cpi"}, 2),
        ({"kind": "target"}, 1),
        ({"quantity": replace(GROWTH, bound="about")}, 5),
        ({"quantity": replace(GROWTH, bound="at_least", high=None)}, 1),
        ({"quantity": replace(GROWTH, unit="times")}, 0),
        ({"quantity": replace(GROWTH, low=Decimal("9.5"), high=Decimal("9.5"))}, 0),
    ],
)
def test_grade_counts_a_fact_up_to_the_level_it_agrees_at(change: dict[str, object], levels: int) -> None:
    """Number, measured, named, dated, complete."""
    assert f1([replace(FACT, **change)], [FACT]) == [1.0] * levels + [0.0] * (5 - levels)  # type: ignore[arg-type]


def test_grade_when_a_number_stands_twice_pairs_the_words() -> None:
    """A fact found in other words than the expected one's is another fact."""
    text = "CPI 9.4 %. GRDP 9.4 %."
    expected = replace(FACT, evidence=Evidence(11, 21, "GRDP 9.4 %"))

    assert f1([replace(FACT, start=4, end=7)], [expected], text) == [0.0] * 5
    assert f1([replace(FACT, start=16, end=19)], [expected], text) == [1.0] * 5


def test_grade_pairs_each_fact_once_and_the_best_first() -> None:
    """Of two finds of one number the one that agrees in more counts, the other is false."""
    scores = grade([replace(FACT, period=Period("2022")), FACT], [FACT]).scores()

    assert scores["complete"] == Score(hits=1, found=2, expected=1)
    assert (scores["complete"].precision, scores["complete"].recall) == (0.5, 1.0)


def test_total_when_there_is_nothing_is_perfect() -> None:
    """Nothing to find and nothing found."""
    assert total([]).scores()["number"] == Score(0, 0, 0)
    assert Score(0, 0, 0).f1 == Score(0, 0, 0).precision == Score(0, 0, 0).recall == 1.0


def test_interval_when_reports_differ_holds_the_score_of_all() -> None:
    """Reports are drawn as wholes: a good and a bad one may be drawn twice."""
    good, bad = grade([FACT], [FACT]), grade([], [FACT])

    low, high = interval([good, bad, good, good], "complete")

    assert low < total([good, bad, good, good]).scores()["complete"].f1 <= high == 1.0
    assert interval([good, bad, good, good], "complete") == (low, high)


def test_interval_of_one_report_is_its_score() -> None:
    """It is all that one report can tell."""
    assert interval([grade([], [FACT])], "number") == (0.0, 0.0)


def test_interval_without_reports_is_refused() -> None:
    """There is nothing to draw from."""
    none: list[Grade] = []

    with pytest.raises(ValueError, match="an interval needs at least one graded report"):
        interval(none, "number")
