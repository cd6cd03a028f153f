"""Candidates: facts with their standing, and what makes two of them speak of the same thing."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from resolute.core import Fact, Period

Status = Literal["accepted", "proposed"]
Finality = Literal["final", "estimate", "preliminary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact as a source states it. `published` is the day of the source, `None` if unknown.

    `source` names the document or publication; `ref` is the caller's own key (of a row), handed back untouched.
    """

    fact: Fact
    status: Status = "proposed"
    finality: Finality = "final"
    published: date | None = None
    source: str | None = None
    ref: Hashable = None


class Within(NamedTuple):
    """What narrows a fact down: ranked among whom and by what, which achievement counted, per what, to what base."""

    among: str | None = None
    ranked_by: str | None = None
    threshold: Decimal | None = None
    per: str | None = None
    base: str | None = None
    whole: int | None = None  # of how many, of a tally


class Key(NamedTuple):
    """What a fact speaks of. Facts of one key compete: only one of them counts.

    The unit belongs to it, for nothing converts units; a tally's whole too, for 7 of 9 and 15 of 18 count other things.
    Periods are equal when their days are (2023-Q1 and 2023-3M).
    """

    kind: str
    indicator: str
    label: str
    measure: str
    unit: str
    span: tuple[date, date] | None
    place: str | None
    within: Within


def as_candidates(facts: Iterable[Fact | Candidate]) -> tuple[Candidate, ...]:
    """Facts as candidates; those without standing are proposed, final, of an unknown day."""
    return tuple(fact if isinstance(fact, Candidate) else Candidate(fact=fact) for fact in facts)


def place_ids(candidates: Iterable[Candidate]) -> dict[str, str]:
    """The id of each name that bears only one in these facts, so that facts with and without an id meet."""
    seen: dict[str, set[str]] = {}
    for candidate in candidates:
        fact = candidate.fact
        if fact.place and fact.place_id:
            seen.setdefault(fact.place, set()).add(fact.place_id)
    return {name: next(iter(ids)) for name, ids in seen.items() if len(ids) == 1}


def place_of(fact: Fact, ids: Mapping[str, str]) -> str | None:
    """The identity of the fact's place: its id, else the id that its name alone bears, else the name."""
    return fact.place_id or ids.get(fact.place or "", fact.place)


def span(period: Period | None) -> tuple[date, date] | None:
    """First and last day."""
    return None if period is None else (period.start, period.end)


def label_of(fact: Fact) -> str:
    """What tells one `other` from another: its label, else its words; empty for a named indicator."""
    if fact.indicator != "other":
        return ""
    return " ".join((fact.label or (fact.evidence.quote if fact.evidence else "")).casefold().split())


def key_of(fact: Fact, ids: Mapping[str, str]) -> Key:
    """The key of a fact; `ids` are those of `place_ids`."""
    whole = fact.of if fact.measure == "tally" else None
    return Key(
        kind=fact.kind,
        indicator=fact.indicator,
        label=label_of(fact),
        measure=fact.measure,
        unit=fact.quantity.unit,
        span=span(fact.period),
        place=place_of(fact, ids),
        within=Within(fact.among, fact.ranked_by, fact.threshold, fact.per, fact.base, whole),
    )
