"""The sample reports and their graded facts hold together."""

import json
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from resolute.core import Fact
from resolute.packs import load_pack

PACK = load_pack()
REPORTS = PACK.sample_reports()


def graded(report: Path) -> list[Fact]:
    lines = report.with_name(f"{report.stem}.facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [Fact.from_json(json.loads(line), where=f"{report.stem}, line {n}") for n, line in enumerate(lines, 1)]


def test_sample_reports_come_in_five_languages_in_the_order_of_the_year() -> None:
    """Plan, quarters, results: Vietnamese, Thai, English, Arabic, Polish."""
    assert len(REPORTS) == 11
    assert {report.stem.rsplit("_", 1)[1] for report in REPORTS} == {"vi", "th", "en", "ar", "pl"}
    assert [report.stem.split("_")[0] for report in REPORTS] == [f"{number:02}" for number in range(1, 12)]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_evidence_when_graded_stands_letter_for_letter_in_its_report(report: Path) -> None:
    """Each fact has its words, a known indicator, and a place of its period."""
    text = report.read_text(encoding="utf-8")

    assert 1_500 <= len(text) <= 4_000
    assert text == unicodedata.normalize("NFC", text)
    for fact in graded(report):
        assert fact.evidence is not None and fact.evidence.quote in text
        assert fact.indicator in {*PACK.indicators, "other"}
        assert (fact.indicator == "other") == (fact.label is not None)
        assert fact.period is not None and fact.place is not None
        assert PACK.only_place(fact.place, day=fact.period.start)
        if fact.among:
            assert PACK.only_place(fact.among, day=fact.period.start)


def test_facts_graded_twice_stand_twice() -> None:
    """A sentence that stands twice is two facts."""
    for report in REPORTS:
        text, facts = report.read_text(encoding="utf-8"), graded(report)
        for fact in facts:
            assert fact.evidence is not None
            assert facts.count(fact) <= text.count(fact.evidence.quote)


@pytest.mark.parametrize(("year", "pairs"), [("2023", 23), ("2024", 9)])
def test_targets_meet_their_results(year: str, pairs: int) -> None:
    """Plan and results of a year name the same indicators in the same measure."""
    facts = [fact for report in REPORTS for fact in graded(report) if fact.period == year]
    met: dict[str, set[tuple[str | None, ...]]] = {"target": set(), "result": set()}
    for fact in facts:
        met[fact.kind].add((fact.indicator, fact.label, fact.measure, fact.place))

    assert len(met["target"] & met["result"]) == pairs


def test_wrong_currency_is_graded_as_written() -> None:
    """A value that a translation put into dollars stays in dollars, and is suspect."""
    suspects = [fact for report in REPORTS for fact in graded(report) if fact.suspect]

    assert [(fact.quantity.unit, fact.quantity.low) for fact in suspects] == [("USD", Decimal(23_286_000_000_000))]
