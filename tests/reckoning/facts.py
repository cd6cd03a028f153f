"""Facts in short notation, for the tables of these tests and of docs/rules/scoring.md."""

import re
from datetime import date
from typing import Any

from resolute.core import Better, Fact, Indicator, Quantity
from resolute.reckoning import Candidate

THING = "thing"
UNITS = {"rank": "rank", "tally": "count"}


def quantity(text: str, unit: str = "percent") -> Quantity:
    """`11..12`, `>=4000`, `<=-4`, `~101` or `12`."""
    if ".." in text:
        (low, high), bound = text.split(".."), "range"
    else:
        match = re.fullmatch(r"(>=|<=|~)?(-?[\d.]+)", text)
        assert match, text
        bound = {">=": "at_least", "<=": "at_most", "~": "about"}.get(match[1] or "", "exact")
        low, high = (None if bound == "at_most" else match[2]), (None if bound == "at_least" else match[2])
    row = {
        "kind": "result",
        "indicator": THING,
        "measure": "level",
        "low": low,
        "high": high,
        "bound": bound,
        "unit": unit,
    }
    return Fact.from_json(row).quantity


def fact(kind: str, text: str, *, measure: str = "level", unit: str | None = None, **fields: Any) -> Fact:
    """A fact of Thing in A in 2024, unless `fields` say otherwise."""
    stated = quantity(text, unit or UNITS.get(measure, "percent"))
    ends = {"low": stated.low, "high": stated.high, "bound": stated.bound, "unit": stated.unit}
    row = {"kind": kind, "indicator": THING, "measure": measure, "period": "2024", "place": "A"}
    return Fact.from_json(row | ends | fields)


def target(text: str, **fields: Any) -> Fact:
    """A target in short notation."""
    return fact("target", text, **fields)


def result(text: str, **fields: Any) -> Fact:
    """A result in short notation."""
    return fact("result", text, **fields)


def indicators(better: Better = "higher", *, cumulative: bool = False, unit: str = "percent") -> dict[str, Indicator]:
    """The table that holds Thing."""
    return {THING: Indicator(code=THING, label_en="Thing", unit=unit, better=better, cumulative=cumulative)}


def candidate(text: str) -> Candidate:
    """`9.4`, with any of `estimate`, `preliminary`, `accepted` and a day behind it."""
    figure, *words = text.split()
    fields: dict[str, Any] = {}
    for word in words:
        if word == "accepted":
            fields["status"] = word
        elif word in ("estimate", "preliminary"):
            fields["finality"] = word
        else:
            fields["published"] = date.fromisoformat(word)
    return Candidate(fact=result(figure, measure="growth"), **fields)
