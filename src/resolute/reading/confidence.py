"""How sure the reader is of a fact: the chance that all its fields are right, from kind and value to period and place.

The chance is a sum of weights of *clues*, squeezed between 0 and 1 (a logistic regression). Clues are what the reader
knows of its own work: the rules that made the fact, how clear the link to the subject was, how many places and figures
compete. The weights stand in `confidence.toml`; `tools/calibrate.py` makes them from graded reports. A clue that the
table does not have is neutral.
"""

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from resolute.reading.section import Setting
from resolute.reading.subjects import OTHER, Linked

TABLE = "confidence.toml"
LEAST, MOST = 0.02, 0.98  # nothing is said to be sure
SURELY = 50.0  # odds beyond this are within no bound
CLEAR_LINKS = ((5.0, "link below 5"), (8.0, "link 5 to 8"), (11.0, "link 8 to 11"))
SOME_FIGURES = (3, 10)
SOME_NAMES = (2, 5)  # places or periods of a text


@dataclass(frozen=True, slots=True)
class Rivals:
    """What a text names that a figure could be of, besides what it is taken for."""

    places: int
    periods: int
    home: str  # whose text it is: a known place, abroad, or nobody


def clues_of(
    link: Linked, setting: Setting, unit: str, rule_of_place: str, rivals: Rivals, *, places: int, figures: int
) -> tuple[str, ...]:
    """What speaks for and against a fact. `places`, `figures`: how many its paragraph names."""
    kind_rule, period_rule = setting.rules
    clues = [
        *dict.fromkeys((*link.mention.rules, *link.rules)),
        kind_rule,
        f"measure {link.measure}",
        f"unit {_unit_kind(unit)}",
        f"{period_rule} (periods in the text: {_how_many(rivals.periods, *SOME_NAMES)})",
        f"{rule_of_place} (places in the text: {_how_many(rivals.places, *SOME_NAMES)})",
        f"text of {rivals.home}",
        f"figures in the paragraph: {_how_many(figures, *SOME_FIGURES)}",
        f"places in the paragraph: {_how_many(places, *SOME_NAMES)}",
    ]
    if link.subject is None or link.subject.name.code == OTHER or link.subject.name.part:
        clues.append("nothing that a table names" if link.subject is None else "a thing without a code")
    else:
        clues.append(next((name for below, name in CLEAR_LINKS if link.score < below), "link of 11 and more"))
    return tuple(clues)


def confidence_of(clues: Iterable[str]) -> float:
    """The chance that a fact with these clues is right in all its fields."""
    intercept, weights = weights_in_use()
    score = intercept + sum(weights.get(clue, 0.0) for clue in clues)
    return min(MOST, max(LEAST, 1.0 / (1.0 + math.exp(min(-score, SURELY)))))


def also(chance: float, clue: str) -> float:
    """The chance with one more clue.

    >>> also(0.5, "a clue that is not in the table")
    0.5
    """
    weight = weights_in_use()[1].get(clue, 0.0)
    return min(MOST, max(LEAST, 1.0 / (1.0 + (1.0 - chance) / chance * math.exp(-weight)))) if weight else chance


@cache
def weights_in_use() -> tuple[float, dict[str, float]]:
    """The intercept and the weight of each clue."""
    table: dict[str, Any] = tomllib.loads(files("resolute.reading").joinpath(TABLE).read_text(encoding="utf-8"))
    return float(table["intercept"]), {clue: float(weight) for clue, weight in table["weights"].items()}


def _unit_kind(unit: str) -> str:
    if unit in ("percent", "times", "count", "rank", "score"):
        return unit
    return "money" if unit[:3].isupper() and len(unit.split("/", 1)[0]) == 3 else "measured"


def _how_many(count: int, few: int, many: int) -> str:
    """A count in three sizes: `0 to 1`, `2 to 4`, `5 and more`."""
    if count < few:
        return f"0 to {few - 1}"
    return f"{few} to {many - 1}" if count < many else f"{many} and more"
