"""The graded sample reports: what the reader reaches on them may rise, not fall."""

import json
from pathlib import Path

import pytest
from repository import REPOSITORY

from resolute.core import Fact
from resolute.packs import load_pack
from resolute.reading import read
from resolute.reading.grading import Grade, grade, total

REPORTS = load_pack().sample_reports()
EVALUATION = sorted((REPOSITORY / "evaluation").glob("*/*.txt"))
FLOORS = {"number": 0.97, "measured": 0.93, "named": 0.87, "dated": 0.84, "complete": 0.84}
EVALUATION_FLOORS = {"number": 0.98, "measured": 0.87, "named": 0.83, "dated": 0.83, "complete": 0.68}
FEWEST = 0.50  # complete, of any one report


def graded(report: Path) -> Grade:
    text = report.read_text(encoding="utf-8")
    lines = report.with_name(f"{report.stem}.facts.jsonl").read_text(encoding="utf-8").splitlines()
    return grade(read(text).facts, [Fact.from_json(json.loads(line)) for line in lines], text)


def test_samples_are_read_as_well_as_before() -> None:
    """F1 over all sample reports at each level; `make gold` shows each report, and what a change gains and loses."""
    scores = {level: score.f1 for level, score in total(map(graded, REPORTS)).scores().items()}

    assert {level: f1 for level, f1 in scores.items() if f1 < FLOORS[level]} == {}


def test_evaluation_is_read_as_well_as_before() -> None:
    """The same over the reports in `evaluation/`, of places that no sample is about."""
    scores = {level: score.f1 for level, score in total(map(graded, EVALUATION)).scores().items()}

    assert {level: f1 for level, f1 in scores.items() if f1 < EVALUATION_FLOORS[level]} == {}


@pytest.mark.parametrize("report", EVALUATION, ids=lambda report: report.stem)
def test_evaluation_is_read_in_its_language_and_quotes_it(report: Path) -> None:
    """The folder names the language; what is expected stands letter for letter in the report."""
    text = report.read_text(encoding="utf-8")
    facts = report.with_name(f"{report.stem}.facts.jsonl").read_text(encoding="utf-8").splitlines()

    assert read(text).language == report.parent.name
    assert all(json.loads(line)["evidence"] in text for line in facts)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_sample_is_read_in_its_language_about_its_place(report: Path) -> None:
    """No report falls out altogether."""
    reading = read(report.read_text(encoding="utf-8"))

    assert reading.language == report.stem.rsplit("_", 1)[1]
    assert graded(report).scores()["complete"].f1 >= FEWEST


def test_rules_of_the_samples_stand_in_the_documentation() -> None:
    """What `--explain` names, docs/reading.md explains."""
    page = (REPOSITORY / "docs" / "reading.md").read_text(encoding="utf-8")
    readings = [read(report.read_text(encoding="utf-8")) for report in REPORTS]
    rules = {rule for reading in readings for fact in reading.facts for rule in fact.rules}
    rules |= {one.rule for reading in readings for one in reading.ignored}

    assert {rule for rule in rules if f"`{rule}`" not in page and not rule.endswith(("_before", "_after"))} == set()
