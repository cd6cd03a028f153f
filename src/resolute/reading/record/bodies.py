"""Bodies formed for a task: committees, sub-committees, working groups, with headcount and head."""

import re

from resolute.reading.numerals import DIGIT, whole
from resolute.reading.record.parties import Party
from resolute.reading.record.passage import Passage, Source
from resolute.reading.record.values import BodyFormed

FORMED_REACH = 80  # characters between "establish" and the body
NAME_CHARS = 220
MEMBERS_REACH = 160
HEAD_REACH = 120
_NAME_END = re.compile(r"[,،;؛.\n](?=\s|$)|\s[-–—(]\s?")
_COUNT = re.compile(f"{DIGIT}{{1,3}}")


def bodies_of(passage: Passage, parties: list[Party], source: Source) -> list[BodyFormed]:
    """The bodies that a passage says were formed; one told only by its members counts where forming was told."""
    found: list[BodyFormed] = []
    tokens = passage.tokens
    formed = [start for start, _, classes in tokens if "formed" in classes]
    for start, end, classes in tokens:
        if "body" not in classes:
            continue
        first, last = passage.sentence(start)
        said = [at for at in formed if at < start and start - at <= FORMED_REACH and at >= first]
        members, at = _members(passage, end, min(len(passage.text), end + MEMBERS_REACH))
        if not said and (members is None or not formed):
            continue
        if "many" in classes["body"] and members is None:
            continue
        stop = _NAME_END.search(passage.text, end, min(last, end + NAME_CHARS))
        limit = min(stop.start() if stop else last, start + NAME_CHARS)
        if members is not None:
            limit = min(limit, at)
        found.append(
            BodyFormed(
                name=source.evidence(passage, start, limit).quote,
                members=members,
                head=_head(passage, parties, end, last),
                evidence=source.evidence(passage, start, limit),
            )
        )
    return found


def told(bodies: list[BodyFormed]) -> tuple[BodyFormed, ...]:
    """Those with a headcount; where none has one, the first that each name stands for."""
    counted = [body for body in bodies if body.members is not None]
    names: dict[str, BodyFormed] = {}
    for body in counted or bodies:
        names.setdefault(body.name, body)
    return tuple(names.values())


def _members(passage: Passage, start: int, end: int) -> tuple[int | None, int]:
    """A number right before a word for members, up to the next body; and where the name ends."""
    for first, _, classes in passage.between(start, end):
        if "body" in classes and first > start:
            break
        if "members_after" not in classes:
            continue
        counts = list(_COUNT.finditer(passage.text, max(start, first - 8), first))
        if counts and not passage.text[counts[-1].end() : first].strip():
            at = counts[-1].start()
            said = next((f for f, _, c in passage.between(start, at) if "members_before" in c), at)
            return whole(counts[-1][0]), said
        after = re.compile(rf"\D{{0,3}}({DIGIT}{{1,3}})").match(passage.text, first + 1)
        if after is not None:
            return whole(after[1]), first
    return None, end


def _head(passage: Passage, parties: list[Party], start: int, last: int) -> str | None:
    """The post or organ named with a word for the head: "headed by …", "… as head"."""
    for first, end, classes in passage.between(start, last):
        if "head_before" in classes:
            party = next((p for p in parties if p.kind == "post" and 0 <= p.start - end <= HEAD_REACH // 4), None)
        elif "head_after" in classes:
            near = [
                p for p in parties if p.kind == "post" and start <= p.start and 0 <= first - p.end <= HEAD_REACH // 4
            ]
            party = near[-1] if near else None
        else:
            continue
        if party is not None:
            return party.text
    return None
