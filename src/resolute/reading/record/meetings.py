"""The meeting that a report is about: body, ordinal, day, mode."""

from datetime import date

from resolute.reading.record.instruments import day_of
from resolute.reading.record.parties import Party
from resolute.reading.record.passage import Passage, Source
from resolute.reading.record.values import Meeting, Mode
from resolute.reading.record.words import RecordLexicon, ordinal_of

OPENING = 6  # paragraphs in which a report says what meeting it is about
BODY_REACH = 60
ORDINAL_REACH = 90


def meeting_of(
    passages: list[Passage],
    parties: list[list[Party]],
    lexicon: RecordLexicon,
    source: Source,
    published: date | None,
) -> Meeting | None:
    """The first meeting named near the top; later paragraphs only add what the first leaves open."""
    best: tuple[int, Passage, int, int, str | None, int | None, date | None] | None = None
    for passage, ours in zip(passages[:OPENING], parties, strict=False):
        for start, end, classes in passage.tokens:
            if "meeting" not in classes or "many" in classes["meeting"]:
                continue
            first, last = passage.sentence(start)
            body = _body(passage, ours, start, end, first, last)
            ordinal = _ordinal(passage, lexicon, start, end, last)
            day = next((day_of(m, published) for at, _, m in passage.days if first <= at < last), None)
            score = 3 * (body is not None) + 2 * (ordinal is not None) + 2 * (day is not None) - passage.index
            if best is None or score > best[0]:
                best = (score, passage, start, end, body, ordinal, day)
    if best is None:
        return None
    _, passage, start, end, body, ordinal, day = best
    mode = _mode(passages)
    if day is None or body is None:
        body, day = _filled(passages, parties, published, body, day)
    if body is None and ordinal is None and day is None and mode is None:
        return None
    return Meeting(body=body, ordinal=ordinal, date=day, mode=mode, evidence=source.evidence(passage, start, end))


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
    for party in organs:
        if end <= party.start <= end + BODY_REACH and not _breaks(passage.text[end : party.start]):
            if any("about" in c or "convene" in c for _, _, c in passage.between(end, party.start)):
                break
            return party.text
    for party in reversed(organs):
        if party.end <= start and (
            any("convene" in classes for _, _, classes in passage.between(party.end, start))
            or not passage.text[party.end : start].strip(" '’s")
        ):
            return party.text
    for party in organs:
        between = passage.between(end, party.start)
        if party.start > end and any("convene" in classes for _, _, classes in between):
            return party.text
    return None


def _breaks(text: str) -> bool:
    return any(mark in text for mark in ",.;:،؛()")


def _ordinal(passage: Passage, lexicon: RecordLexicon, start: int, end: int, last: int) -> int | None:
    for pattern in lexicon.meeting_ordinals:
        for match in pattern.finditer(passage.text, max(0, start - 30), min(last, end + ORDINAL_REACH)):
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
