"""A fact that was missed: from words selected in a report to what the form shows at first."""

import re
from dataclasses import dataclass
from typing import Any

from resolute.core import Fact
from resolute.ledger import queries
from resolute.ledger.models import Document
from resolute.packs import Pack
from resolute.reading import Reading, read
from resolute.web.forms import number_text

LONGEST = 2_000  # code points that may be selected
AROUND = 300  # code points looked at on either side for the sentence of a number
_END = re.compile(r"\n|[.!?。;](?=\s)")
_DIGITS = re.compile(r"\d[\d.,\u00a0 ]*\d|\d")


@dataclass(frozen=True, slots=True)
class Selected:
    """Words of a report: code points `start` to `end` of its text."""

    start: int
    end: int
    words: str


def selected(document: Document, start: int, end: int) -> Selected | None:
    """The selected words without blanks at their ends; `None` if there are none, or too many."""
    if not 0 <= start < end or end - start > LONGEST:
        return None
    some = queries.text_between(document.pk, start, end)
    words = some.strip()
    if not words:
        return None
    first = start + len(some) - len(some.lstrip())
    return Selected(first, first + len(words), words)


def found(document: Document, words: str) -> Selected | None:
    """Words typed or pasted, where they stand in the text: once, line ends and blanks apart; else `None`."""
    parts = words.split()
    if not parts or len(words) > LONGEST:
        return None
    text = queries.document(document.pk, queries.EVERYTHING).text
    matches = list(re.finditer(r"\s+".join(map(re.escape, parts)), text))
    if len(matches) != 1:
        return None
    return Selected(matches[0].start(), matches[0].end(), matches[0][0])


def sentence_around(document: Document, start: int, end: int) -> Selected | None:
    """The sentence, or line, in which a number stands."""
    first = max(0, start - AROUND)
    some = queries.text_between(document.pk, first, end + AROUND)
    before = [match.end() for match in _END.finditer(some, 0, start - first)]
    after = _END.search(some, end - first)
    return selected(document, first + (before[-1] if before else 0), first + (after.start() if after else len(some)))


def first_values(document: Document, pack: Pack, chosen: Selected, number: tuple[int, int] | None) -> dict[str, Any]:
    """What the form shows at first: what the reader makes of the words alone, and what facts nearby say beside.

    `number`: where the number stands, if that is known. Three queries at most.
    """
    reading = read(chosen.words, pack=pack, language=document.language or None, published=document.published)
    fact = _fact_at(reading, chosen, number)
    near = queries.fact_before(document.pk, chosen.end)
    start, end = _number(chosen, fact, number)
    period = (fact.period if fact else None) or (near.period if near else "")
    values: dict[str, Any] = {
        "start": chosen.start,
        "end": chosen.end,
        "number_start": start,
        "number_end": end,
        "kind": fact.kind if fact else near.kind if near else "result",
        "indicator": fact.indicator if fact else "other",
        "measure": fact.measure if fact else "level",
        "bound": fact.quantity.bound if fact else "exact",
        "unit": fact.quantity.unit if fact else "",
        "period": period,
        "place": (fact.place if fact else None) or (near.place_name if near else ""),
        "label": (fact.label or "") if fact else "",
        "figure": "" if fact else chosen.words[start - chosen.start : end - chosen.start],
    }
    if fact:
        values |= {"low": number_text(fact.quantity.low), "high": number_text(fact.quantity.high)}
    return values


def _fact_at(reading: Reading, chosen: Selected, number: tuple[int, int] | None) -> Fact | None:
    """The fact of the number, or the first one of the words."""
    for fact in reading.facts:
        if number is None or (fact.start is not None and chosen.start + fact.start == number[0]):
            return fact
    return None


def _number(chosen: Selected, fact: Fact | None, number: tuple[int, int] | None) -> tuple[int, int]:
    """Where the number stands in the text: as known, as read, the first digits, or all the words if it has none."""
    if number is not None:
        return number
    if fact is not None and fact.start is not None and fact.end is not None:
        return chosen.start + fact.start, chosen.start + fact.end
    digits = _DIGITS.search(chosen.words)
    return (chosen.start + digits.start(), chosen.start + digits.end()) if digits else (chosen.start, chosen.end)
