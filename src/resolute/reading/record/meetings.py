"""The meeting that a report is about: body, ordinal, day, mode."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from resolute.reading.record.instruments import DATE_REACH, day_of
from resolute.reading.record.parties import Party
from resolute.reading.record.passage import Passage, Source
from resolute.reading.record.values import Meeting, Mode
from resolute.reading.record.words import RecordLexicon, ordinal_of

OPENING = 6  # paragraphs in which a report says what meeting it is about
BODY_REACH = 60
_NUMBERED = re.compile(r"(\d+)(?:st|nd|rd|th) ")
HEADING_LEAD = 10  # characters before the day of a line that tells the day of what stands above
ORDINAL_CHARS = 24  # of an ordinal between a meeting and its body
ORDINAL_REACH = 90


def meeting_of(
    passages: list[Passage],
    parties: list[list[Party]],
    lexicon: RecordLexicon,
    source: Source,
    published: date | None,
) -> Meeting | None:
    """The first meeting named near the top; later paragraphs only add what the first leaves open."""
    found: list[_Candidate] = []
    for passage, ours in zip(passages[:OPENING], parties, strict=False):
        found += _meetings(passage, ours, lexicon, published)
        found += _congresses(passage, ours, lexicon, published)
    if not found:
        return None
    best = max(found, key=lambda one: (one.score, -one.passage.index, -one.start))
    passage, start, end, body, ordinal, day = (
        *(best.passage, best.start, best.end),
        *(best.body, best.ordinal, best.day),
    )
    if ordinal is None and body is not None:
        ordinal = next(
            (
                one.ordinal
                for one in found
                if one.ordinal and one.body == body and (one.is_held or best.is_held is False)
            ),
            None,
        )
    mode = _mode(passages)
    if day is None:
        heading = passages[passage.index + 1 : passage.index + 3]
        day = next((day_of(m, published) for p in heading for at, _, m in p.days if at <= HEADING_LEAD), None)
    if day is None or body is None:
        body, day = _filled(passages, parties, published, body, day)
    if body is None and ordinal is None and day is None and mode is None:
        return None
    return Meeting(body=body, ordinal=ordinal, date=day, mode=mode, evidence=source.evidence(passage, start, end))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A word for a meeting with what its sentence says of it."""

    passage: Passage
    start: int
    end: int
    body: str | None
    ordinal: int | None
    day: date | None
    is_held: bool = False  # its sentence says who holds it

    @property
    def score(self) -> int:
        told = 3 * (self.body is not None) + 2 * (self.ordinal is not None) + 2 * (self.day is not None)
        return told + 3 * self.is_held - self.passage.index


def _meetings(
    passage: Passage, parties: list[Party], lexicon: RecordLexicon, published: date | None
) -> Iterator[_Candidate]:
    for start, end, classes in passage.tokens:
        if "meeting" not in classes or "many" in classes["meeting"]:
            continue
        first, last = passage.sentence(start)
        body = _body(passage, parties, start, end, first, last)
        ordinal = _ordinal(passage, lexicon, start, end, last)
        organs = [party for party in parties if party.kind == "organ" and first <= party.start and party.end <= start]
        held = any("convene" in c for p in organs[-1:] for _, _, c in passage.between(p.end, start))
        yield _Candidate(passage, start, end, body, ordinal, _day(passage, first, last, published), held)


def _congresses(
    passage: Passage, parties: list[Party], lexicon: RecordLexicon, published: date | None
) -> Iterator[_Candidate]:
    """Congresses that are held, not those whose resolutions are carried out."""
    for party in parties:
        if not party.is_meeting:
            continue
        first, last = passage.sentence(party.start)
        held = any("convene" in c for _, _, c in passage.between(first, last))
        if not (held or passage.index == 0) or any(
            "type" in classes for _, _, classes in passage.between(first, party.start)
        ):
            continue
        number = _NUMBERED.match(party.text)
        ordinal = int(number[1]) if number else _ordinal(passage, lexicon, party.start, party.end, last)
        body = party.text[number.end() :] if number else party.text
        yield _Candidate(passage, party.start, party.end, body, ordinal, _day(passage, first, last, published), held)


def _day(passage: Passage, first: int, last: int, published: date | None) -> date | None:
    """The first day that a sentence names, those of instruments apart."""
    days = [(at, mention) for at, _, mention in passage.days if first <= at < last]
    return next((day_of(m, published) for at, m in days if not passage.has("type", at - DATE_REACH, at)), None)


def _filled(
    passages: list[Passage], parties: list[list[Party]], published: date | None, body: str | None, day: date | None
) -> tuple[str | None, date | None]:
    """Body and day where another sentence near the top names the meeting with them."""
    for passage, ours in zip(passages[:OPENING], parties, strict=False):
        for start, end, classes in passage.tokens:
            if "meeting" not in classes or "many" in classes["meeting"]:
                continue
            first, last = passage.sentence(start)
            body = body or _body(passage, ours, start, end, first, last)
            day = day or next((day_of(m, published) for at, _, m in passage.days if first <= at < start), None)
    return body, day


def _body(passage: Passage, parties: list[Party], start: int, end: int, first: int, last: int) -> str | None:
    """The organ right behind or before the word for the meeting, else the one that convenes it."""
    organs = [party for party in parties if party.kind == "organ" and first <= party.start < last]
    before = next((p for p in reversed(organs) if p.end <= start and not p.is_meeting), None)
    if before is not None and any("convene" in classes for _, _, classes in passage.between(before.end, start)):
        return before.text
    for party in organs:
        if end <= party.start <= end + BODY_REACH and not _breaks(passage.text[end : party.start]):
            if any("about" in c or "convene" in c for _, _, c in passage.between(end, party.start)):
                break
            return party.text
    if before is not None and not passage.text[before.end : start].strip(" '’s"):
        return before.text
    for party in organs:
        between = passage.between(end, party.start)
        if party.start > end and any("convene" in classes for _, _, classes in between):
            return party.text
    return None


def _breaks(text: str) -> bool:
    """Whether more than an ordinal and a comma stands in a text."""
    if len(text) <= ORDINAL_CHARS and text.rstrip().endswith((",", "،")):
        text = text.rstrip()[:-1]
    return any(mark in text for mark in ",.;:،؛()")


def _ordinal(passage: Passage, lexicon: RecordLexicon, start: int, end: int, last: int) -> int | None:
    for pattern in lexicon.meeting_ordinals:
        other_meeting = next((at for at, _, c in passage.between(end, last) if "meeting" in c), last)
        for match in pattern.finditer(passage.text, max(0, start - 30), min(other_meeting, end + ORDINAL_REACH)):
            number = ordinal_of(match["n"], lexicon.ordinals)
            near = passage.text[end : match.start()] if match.start() >= end else ""
            other = any("organ" in c or "type" in c for _, _, c in passage.between(end, match.start())) and _breaks(
                near
            )
            if number and not other:
                return number
    return None


def _mode(passages: list[Passage]) -> Mode | None:
    """Online and in person in one text are hybrid; said in sentences that name the meeting, or one of its own."""
    said: set[str] = set()
    for passage in passages:
        for start, _, classes in passage.tokens:
            for mode in ("online", "in_person", "hybrid"):
                if mode in classes:
                    first, last = passage.sentence(start)
                    if passage.has("meeting", first, last):
                        said.add(mode)
    if "hybrid" in said or {"online", "in_person"} <= said:
        return "hybrid"
    return "online" if "online" in said else "in_person" if "in_person" in said else None
