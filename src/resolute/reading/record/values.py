"""What a report says besides numbers, as values: meeting, instruments, people, bodies formed, proposals, directions."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from resolute.core.fact import Evidence

Mode = Literal["in_person", "online", "hybrid"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting that a report is about; `body` in English, `None` where the text does not say."""

    body: str | None
    ordinal: int | None
    date: date | None
    mode: Mode | None
    evidence: Evidence

    def to_json(self) -> dict[str, object]:
        return {
            "body": self.body,
            "ordinal": self.ordinal,
            "date": self.date.isoformat() if self.date else None,
            "mode": self.mode,
            **span(self.evidence),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A resolution, directive, plan … that the text names; `subject` in the words of the text."""

    type: str
    number: str | None
    date: date | None
    issuer: str | None
    subject: str | None
    evidence: Evidence

    def to_json(self) -> dict[str, object]:
        return {
            "type": self.type,
            "number": self.number,
            "date": self.date.isoformat() if self.date else None,
            "issuer": self.issuer,
            "subject": self.subject,
            **span(self.evidence),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A public post in English, and the words that say so."""

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The holder of public posts, as first written; nobody else is put down."""

    name: str
    also_written: tuple[str, ...]
    posts: tuple[Post, ...]
    evidence: Evidence

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "also_written": list(self.also_written),
            "posts": [post.name for post in self.posts],
            "posts_evidence": [span(post.evidence) for post in self.posts],
            **span(self.evidence),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFormed:
    """A body formed for a task; `name` in the words of the text, `members` a headcount, `head` a post or a name."""

    name: str
    members: int | None
    head: str | None
    evidence: Evidence

    def to_json(self) -> dict[str, object]:
        return {"name": self.name, "members": self.members, "head": self.head, **span(self.evidence)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody proposes to a higher body, or directs a lower one to do; `text` in the words of the report."""

    origin: str | None
    addressee: str | None
    text: str
    evidence: Evidence

    def to_json(self) -> dict[str, object]:
        return {"from": self.origin, "to": self.addressee, "text": self.text, **span(self.evidence)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All of it. Offsets are code points of the decoded text; names of posts and organs are English."""

    document: str | None
    language: str | None
    title: Evidence | None
    published: date | None
    meeting: Meeting | None
    instruments: tuple[Instrument, ...]
    people: tuple[Person, ...]
    bodies_formed: tuple[BodyFormed, ...]
    proposals: tuple[Request, ...]
    directions: tuple[Request, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "document": self.document,
            "language": self.language,
            "title": self.title.quote if self.title else None,
            "title_evidence": span(self.title) if self.title else None,
            "published": self.published.isoformat() if self.published else None,
            "meeting": self.meeting.to_json() if self.meeting else None,
            "instruments": [instrument.to_json() for instrument in self.instruments],
            "people": [person.to_json() for person in self.people],
            "bodies_formed": [body.to_json() for body in self.bodies_formed],
            "proposals": [proposal.to_json() for proposal in self.proposals],
            "directions": [direction.to_json() for direction in self.directions],
        }


def span(evidence: Evidence) -> dict[str, object]:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
