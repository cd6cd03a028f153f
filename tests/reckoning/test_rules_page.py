"""The worked examples of docs/rules/scoring.md hold."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from reckoning.facts import candidate, indicators, quantity, result, target

from resolute.core import Fact, Quantity
from resolute.reckoning import Achievement, Candidate, choose, score

PAGE = Path(__file__).parents[2] / "docs/rules/scoring.md"
Row = dict[str, str]


def tables() -> Iterator[list[Row]]:
    """The tables of the page, as rows by the names of their columns, without the marks of code."""
    for block in re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        yield [dict(zip(lines[0], line, strict=True)) for line in lines[2:]]


ROWS = [row for table in tables() for row in table]
CHOICES = [row for row in ROWS if "rule" in row]
SCORES = [row for row in ROWS if "status" in row]


def spoken(row: Row) -> str:
    return " ".join(f"{name} {value}" for name, value in row.items() if value).replace("`", "")


@pytest.mark.parametrize("row", CHOICES, ids=spoken)
def test_choice_as_on_the_page(row: Row) -> None:
    """Of the figures of a line the one named counts, by the rule named."""
    figures = re.findall(r"`(.*?)`", row["figures"])

    choice = choose([candidate(figure) for figure in figures])

    assert choice.rule == row["rule"]
    expected = row["counts"].strip("`")
    assert choice.counts is None if expected == "none" else _figure(choice.counts) == quantity(expected)


@pytest.mark.parametrize("row", SCORES, ids=spoken)
def test_score_as_on_the_page(row: Row) -> None:
    """A line's target and result come to its percent, way, status and reason."""
    achievement = scored(row)

    assert achievement.status == row["status"]
    for name in ("percent", "way"):
        if name in row:
            assert rounded(getattr(achievement, name)) == (
                quantity(row[name]) if row[name] not in ("", "none") else None
            )
    if "reason" in row:
        assert achievement.reason.code == row["reason"]
    assert all(str(reason) for reason in achievement.reasons)


def test_the_page_has_its_examples() -> None:
    """A change of the page's form does not lose its tests."""
    assert (len(CHOICES), len(SCORES)) == (13, 70)


def scored(row: Row) -> Achievement:
    cells = {name: value.replace("`", "") for name, value in row.items()}
    measure, _, unit = cells.get("measure", "level").partition(" ")
    figure, *target_unit = cells["target"].split()
    units = {"unit": target_unit[0] if target_unit else unit} if target_unit or unit else {}
    promised = target(figure, measure=measure, **units)
    table = indicators(cells["better"], cumulative=cells.get("adds up") == "yes")  # type: ignore[arg-type]
    reached: list[Fact | Candidate] = list(results(cells, measure, units))
    day = date.fromisoformat(cells["day"]) if cells.get("day") else None
    [achievement] = score([promised], reached, indicators=table, as_of=day)
    return achievement


def results(cells: Row, measure: str, units: dict[str, str]) -> Iterator[Fact | Candidate]:
    figure, *words = cells["result"].split()
    fields: dict[str, Any] = {"measure": measure, "period": cells.get("of") or "2024"} | units
    published = None
    for word in words:
        if word == "published":
            published = date.fromisoformat(cells["day"])
        elif word.isdigit():
            fields["of"] = int(word)
        elif word in ("level", "growth", "tally", "percent_of_same_period", "percent_of_plan"):
            fields["measure"] = word
        else:
            fields["unit"] = word
    stated = result(figure, **fields)
    yield Candidate(fact=stated, published=published) if published else stated
    if cells.get("before"):
        unit = fields.get("unit", "percent")
        yield result(
            cells["before"], measure="level" if measure in ("growth", "change") else measure, period="2023", unit=unit
        )


def rounded(percent: Quantity | None) -> Quantity | None:
    if percent is None:
        return None
    low, high = (None if end is None else end.quantize(Decimal("0.01")) for end in (percent.low, percent.high))
    return replace(percent, low=low, high=high)


def _figure(counted: Candidate | None) -> Quantity:
    assert counted is not None
    return counted.fact.quantity
