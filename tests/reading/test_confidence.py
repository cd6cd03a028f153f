"""The chance that a fact is right: a table of weights, and the script that makes it."""

import json
import random
from pathlib import Path

from repository import tool

from resolute.reading import confidence, read
from resolute.reading.confidence import LEAST, MOST, confidence_of, weights_in_use


def test_a_clue_that_the_table_does_not_have_is_neutral() -> None:
    """A rule may get a new name without breaking the table."""
    assert confidence_of(["default", "a rule of tomorrow"]) == confidence_of(["default"])


def test_confidence_stays_between_its_bounds() -> None:
    """Nothing is sure, whatever speaks for it."""
    _, weights = weights_in_use()
    assert confidence_of([clue for clue, weight in weights.items() if weight > 0] * 50) == MOST
    assert confidence_of([clue for clue, weight in weights.items() if weight < 0] * 50) == LEAST


def test_a_fact_without_subject_and_period_is_less_sure() -> None:
    """What the tables name with period and place is surer than a number with words of its own."""
    [known] = read("Năm 2023, thu ngân sách của tỉnh Ninh Thuận đạt 3.658 tỷ đồng.").facts
    [unknown] = read("Nhiều việc khác đã tốn 12 tỷ đồng.").facts

    assert unknown.confidence < known.confidence


def test_clues_in_the_table_are_those_that_the_reader_gives() -> None:
    """The table was made by the reader as it is: most clues of a report have a weight."""
    text = "Năm 2023, thu ngân sách của tỉnh Ninh Thuận đạt 3.658 tỷ đồng, tăng 5,2% so với cùng kỳ."

    clues = [
        reason.rule
        for fact in read(text, explain=True).facts
        for reason in fact.reasons
        if reason.field == "confidence"
    ]

    assert sum(clue in weights_in_use()[1] for clue in clues) > len(clues) / 2


def test_calibration_finds_the_chances_that_made_the_cases() -> None:
    """Cases drawn at known chances: what is said is right as often as it says, also on cases not seen."""
    script, chances, draw = tool("calibrate"), {"good": 0.9, "fair": 0.5, "poor": 0.1}, random.Random(3)
    cases = [
        script.Case(f"text {number % 60}", (clue, "always"), draw.random() < chance)
        for number in range(1200)
        for clue, chance in chances.items()
    ]

    told = script.crossed(cases)

    for clue, chance in chances.items():
        said = [script.chance(score) for case, score in told if clue in case.clues]
        assert abs(sum(said) / len(said) - chance) < 0.06


def test_calibration_sets_the_level_by_reports_not_tuned_on() -> None:
    """Scores that flatter are brought down to what was right."""
    script = tool("calibrate")
    scored = [(3.0, number % 2 == 0) for number in range(200)] + [(0.0, number % 5 == 0) for number in range(200)]

    scale, shift = script.slope_of(scored)

    assert abs(script.chance(scale * 3 + shift) - 0.5) < 0.03
    assert abs(script.chance(shift) - 0.2) < 0.03


def test_cases_come_from_graded_reports(tmp_path: Path) -> None:
    """A fact is a case; right where a person found the same in every field."""
    text = "Năm 2023, thu ngân sách của tỉnh Ninh Thuận đạt 3.658 tỷ đồng."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "not_graded.txt").write_text(text, encoding="utf-8")
    row = read(text).facts[0].to_json()
    (tmp_path / "a.facts.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    [case] = tool("calibrate").cases_of([tmp_path])
    (tmp_path / "a.facts.jsonl").write_text(json.dumps(row | {"period": "2022"}) + "\n", encoding="utf-8")
    [wrong] = tool("calibrate").cases_of([tmp_path])

    assert (case.right, wrong.right) == (True, False)
    assert "unit money" in case.clues and confidence_of(case.clues) == read(text).facts[0].confidence
    assert confidence.TABLE == "confidence.toml"


def test_first_readings_are_kept_whatever_becomes_of_the_report(tmp_path: Path) -> None:
    """Later fits take what the first reading gave, without a word of the report."""
    folder, kept = tmp_path / "graded", tmp_path / "first.jsonl"
    folder.mkdir()
    text = "Năm 2023, thu ngân sách của tỉnh Ninh Thuận đạt 3.658 tỷ đồng."
    (folder / "a.txt").write_text(text, encoding="utf-8")
    row = read(text).facts[0].to_json()
    gold = folder / "a.facts.jsonl"
    gold.write_text(json.dumps(row | {"period": "2022"}) + "\n", encoding="utf-8")
    script = tool("calibrate")

    [first] = script.first_readings([folder], kept)
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    [again] = script.first_readings([folder], kept)

    assert first == again and not again.right
    assert "ngân sách" not in kept.read_text(encoding="utf-8")
    assert script.first_readings([folder], None)[0].right
