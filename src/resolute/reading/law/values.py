"""A legal text as values. Offsets are code points of the decoded text, as everywhere."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from resolute.core import Fact, Place
from resolute.core.fact import Evidence
from resolute.reading.record.values import Request

Part = Literal["full", "partial"]
Change = Literal["merge", "split", "rename", "unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A numbered part of the text: `path` as "1.3.a" (article, clause, point), from `start` to the end of all below it.

    `level`: part (a Roman number), article, clause, point. `heading` is its first line where that is a title.
    """

    path: str
    level: str
    number: str
    heading: str
    start: int
    end: int

    def to_json(self) -> dict[str, object]:
        return {
            "path": self.path,
            "level": self.level,
            "number": self.number,
            "heading": self.heading or None,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DayInForce:
    """The day from which the text holds, or its new bodies work, and the words that say so."""

    day: date
    evidence: Evidence

    def to_json(self) -> dict[str, object]:
        return {"day": self.day.isoformat(), **_span(self.evidence)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A fact of the kind target, and the clause it stands in; empty outside of clauses."""

    clause: str
    fact: Fact

    def to_json(self) -> dict[str, object]:
        return {"clause": self.clause or None, **self.fact.to_json()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A task given to a body, and its clause."""

    clause: str
    request: Request

    def to_json(self) -> dict[str, object]:
        return {"clause": self.clause or None, **self.request.to_json()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as the text names it, and the place meant, if one could be found."""

    name: str
    kind: str
    within: str
    place: Place | None
    evidence: Evidence

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "kind": self.kind or None,
            "within": self.within or None,
            "place_id": self.place.place_id if self.place else None,
            **_span(self.evidence),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """One predecessor and one successor on a day; `part`: whether all of the predecessor goes there."""

    clause: str
    predecessor: Unit
    successor: Unit
    part: Part
    change: Change
    day: date | None

    def to_json(self) -> dict[str, object]:
        return {
            "clause": self.clause or None,
            "change": self.change,
            "part": self.part,
            "day": self.day.isoformat() if self.day else None,
            "predecessor": self.predecessor.to_json(),
            "successor": self.successor.to_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """All of it. `in_force`: of the text; `operates`: of what it forms; `None` where it does not say."""

    document: str | None
    language: str | None
    clauses: tuple[Clause, ...]
    in_force: DayInForce | None
    operates: DayInForce | None
    targets: tuple[Target, ...]
    assignments: tuple[Assignment, ...]
    successions: tuple[Succession, ...]
    not_understood: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "document": self.document,
            "language": self.language,
            "in_force": self.in_force.to_json() if self.in_force else None,
            "operates": self.operates.to_json() if self.operates else None,
            "clauses": [clause.to_json() for clause in self.clauses],
            "targets": [target.to_json() for target in self.targets],
            "assignments": [assignment.to_json() for assignment in self.assignments],
            "successions": [succession.to_json() for succession in self.successions],
            "not_understood": list(self.not_understood),
        }


def _span(evidence: Evidence) -> dict[str, object]:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
