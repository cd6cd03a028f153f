"""The place that a text is about: clues with weights, and the script that makes the weights."""

import json
from pathlib import Path

import pytest
from repository import tool

from resolute.reading import read
from resolute.reading.main_place import score, weights_in_use

NEIGHBOUR = (
    "Bình Thuận reports its first half of 2024\n"
    "In the first half of 2024, Bình Thuận collected 5,200 billion VND for the budget. Exports of Bình Thuận rose 7 %. "
    "The province follows Khánh Hòa in tourism."
)


def test_an_explained_reading_shows_what_its_text_may_be_about() -> None:
    """The likeliest first, the scores being the sums of what the clues add."""
    reading = read(NEIGHBOUR, language="en", explain=True)

    assert reading.place == reading.weighed[0].place == "Bình Thuận"
    assert {"Khánh Hòa", "Việt Nam"} <= {one.place for one in reading.weighed}
    assert [one.score for one in reading.weighed] == sorted((one.score for one in reading.weighed), reverse=True)
    assert reading.weighed[0].score == pytest.approx(score(reading.weighed[0].clues))


def test_a_reading_that_is_not_explained_does_not_carry_them() -> None:
    assert read(NEIGHBOUR, language="en").weighed == ()


def test_nothing_speaks_for_a_place_in_a_text_that_tells_of_none() -> None:
    """No place is better than the country of the pack for any text in the world."""
    reading = read("In 2023 budget revenue rose 5%.", language="en", explain=True)

    assert (reading.place, reading.weighed) == (None, ())


def test_a_clue_that_the_table_does_not_have_adds_nothing() -> None:
    assert score({"named": 1.0, "a clue of tomorrow": 9.0}) == score({"named": 1.0})


def test_to_be_named_where_figures_stand_speaks_for_a_place() -> None:
    weights = weights_in_use()

    assert min(weights["figures"], weights["in the opening"], weights["begins a sentence"]) > 0


def test_the_weights_come_from_what_was_right() -> None:
    """Where the place that figures stand behind is right again and again, that clue gains weight."""
    script = tool("weigh_places")
    right, wrong = {"figures": 1.0, "named": 1.0}, {"named": 1.5}
    cases = [script.Case(str(number), (right, wrong), (True, False)) for number in range(10)]

    weights = script.fit(cases)

    assert weights["figures"] > 0.5 and weights["named"] < 0
    assert script.crossed(cases) == 10


def test_reports_are_added_as_clues_without_a_word_of_them(tmp_path: Path) -> None:
    script = tool("weigh_places")
    fact = read(NEIGHBOUR, language="en").facts[0].to_json()
    (tmp_path / "a.txt").write_text(NEIGHBOUR, encoding="utf-8")
    (tmp_path / "a.facts.jsonl").write_text(json.dumps(fact) + "\n", encoding="utf-8")

    (case,) = script.cases_of(tmp_path)

    assert any(case.right) and not all(case.right)
    assert "Thuận" not in script.line(case)


def test_the_table_is_that_of_the_cases_kept() -> None:
    """Fitting what is kept again gives the table in use."""
    script = tool("weigh_places")
    weights = script.fit(sorted(script.kept(), key=lambda case: case.text))

    assert {clue: round(weight, 3) for clue, weight in weights.items()} == pytest.approx(weights_in_use(), abs=2e-3)
