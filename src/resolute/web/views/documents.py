"""Reports: their list, each with its facts beside its words, and what was not understood in them."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from resolute.ledger import queries
from resolute.ledger.errors import NotInLedgerError
from resolute.ledger.models import Document, FactRow, Remark, RemarkKind, Status
from resolute.publishing.evidence import Span, pieces
from resolute.web.asking import classes, text, whole
from resolute.web.paging import Page
from resolute.web.says import says_of
from resolute.web.words import notes_of

PART = 12_000  # code points of a text on one page
_LOOK_AHEAD = 1_500  # a part ends with the first line that ends within so many
_AROUND = 70  # code points shown on either side of a number
_COUNTED = (Status.PROPOSED, Status.ACCEPTED, Status.REJECTED)
_LINE_END = re.compile(r"\n|(?<=[.!?。])\s")


def documents(request: HttpRequest) -> HttpResponse:
    """All reports, the last published first; search in title and file name."""
    query, seen, size = text(request, "q"), classes(request), 30
    asked = whole(request, "page", 1)
    found, total = queries.documents(query, classes=seen, limit=size, offset=(asked - 1) * size if asked > 0 else 0)
    page = Page(asked, size, total)
    if page.number != asked:
        found, total = queries.documents(query, classes=seen, limit=size, offset=page.offset)
    return render(request, "web/documents.html", {"query": query, "documents": found, "page": page, "total": total})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text that fits on a page."""

    number: int
    last: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A report, or a part of it, with the number and the words of each fact marked, and the facts beside it."""
    try:
        row, length = queries.describe(pk, classes(request))
    except NotInLedgerError:
        raise Http404 from None
    part = _wanted_part(request, row, length)
    facts = queries.facts_between(pk, part.start, part.end, classes(request))
    reading = queries.last_reading(pk)
    left = queries.remarks_between(reading.pk, part.start, part.end) if reading else []
    lost = [remark for remark in left if remark.kind == RemarkKind.NOT_UNDERSTOOD]
    says = says_of(reading.record) if reading else None
    statuses, kinds = queries.facts_by_status(pk), queries.remarks_by_kind(reading.pk) if reading else {}
    return render(
        request,
        "web/document.html",
        {
            "document": row,
            "place_name": reading.place_name if reading else "",
            "notes": notes_of(reading.notes) if reading else [],
            "part": part,
            "pieces": pieces(
                part.text,
                [*_spans_of_facts(facts), *_spans_of_remarks(lost), *(says.spans if says else ())],
                part.start,
            ),
            "says": says if part.number == 1 else None,
            "facts": facts,
            "lost": lost,
            "ignored": [remark for remark in left if remark.kind == RemarkKind.IGNORED],
            "fact_count": sum(statuses.get(status, 0) for status in _COUNTED),
            "open_count": statuses.get(Status.PROPOSED, 0),
            "lost_count": kinds.get(RemarkKind.NOT_UNDERSTOOD, 0),
            "ignored_count": kinds.get(RemarkKind.IGNORED, 0),
        },
    )


def _wanted_part(request: HttpRequest, row: Document, length: int) -> Part:
    """The part asked for: by its number, by a fact that stands in it, or by a position."""
    last = max(1, -(-length // PART))
    asked, fact, at = whole(request, "part", 0), whole(request, "fact", 0), whole(request, "at", 0)
    if asked:
        return _part(row, length, min(asked, last))
    if fact:
        at = queries.start_of(fact, row.pk) or 0
    number = min(at // PART + 1, last)
    part = _part(row, length, number)
    return part if part.start <= at or number == 1 else _part(row, length, number - 1)


def _part(row: Document, length: int, number: int) -> Part:
    """Both ends of a part are moved to the end of the line, or of the sentence, in which they fall."""
    last = max(1, -(-length // PART))
    first, end = (number - 1) * PART, min(number * PART, length)
    some = queries.text_between(row.pk, first, end + _LOOK_AHEAD)
    skip = _to_line_end(some[:_LOOK_AHEAD]) if number > 1 else 0
    stop = len(some) if number == last else PART + _to_line_end(some[PART : PART + _LOOK_AHEAD])
    return Part(number, last, first + skip, some[skip:stop])


def _to_line_end(some: str) -> int:
    found = _LINE_END.search(some)
    return found.end() if found else 0


def _spans_of_facts(facts: list[FactRow]) -> list[Span]:
    spans = []
    for fact in facts:
        if fact.status == Status.CORRECTED:
            continue  # the one in its place marks the same words
        key = str(fact.pk)
        if fact.start is not None and fact.end is not None:
            spans.append(Span(fact.start, fact.end, key, is_number=True, kind=fact.kind))
        if fact.evidence_start is not None and fact.evidence_end is not None:
            spans.append(Span(fact.evidence_start, fact.evidence_end, key, is_number=False, kind=fact.kind))
    return spans


def _spans_of_remarks(remarks: list[Remark]) -> list[Span]:
    return [Span(one.start, one.end, f"0{one.pk}", is_number=True, kind="lost") for one in remarks]


@dataclass(frozen=True, slots=True)
class InContext:
    """A number that was not understood, with the words around it."""

    remark: Remark
    document: Document
    before: str
    after: str


def not_understood(request: HttpRequest) -> HttpResponse:
    """Numbers that no rule explains, with what stands around them: shown, never guessed."""
    seen, size, asked = classes(request), 50, whole(request, "page", 1)
    remarks, total = queries.not_understood(classes=seen, limit=size, offset=max(0, asked - 1) * size)
    page = Page(asked, size, total)
    if page.number != asked:
        remarks, total = queries.not_understood(classes=seen, limit=size, offset=page.offset)
    return render(request, "web/not_understood.html", {"remarks": _in_context(remarks), "page": page, "total": total})


def _in_context(remarks: list[Remark]) -> list[InContext]:
    """With the words around, of each document only the stretch from the first number to the last."""
    stretches: dict[int, tuple[int, int]] = {}
    for remark in remarks:
        first, last = stretches.get(remark.reading.document_id, (remark.start, remark.end))
        first, last = min(first, remark.start - _AROUND), max(last, remark.end + _AROUND)
        stretches[remark.reading.document_id] = (max(0, first), last)
    texts = queries.texts_between(stretches)
    found = []
    for remark in remarks:
        pk = remark.reading.document_id
        start, some = remark.start - stretches[pk][0], texts[pk]
        end = start + remark.end - remark.start
        before, after = some[max(0, start - _AROUND) : start], some[end : end + _AROUND]
        found.append(InContext(remark, remark.reading.document, _end_of(before), _beginning_of(after)))
    return found


def _end_of(some: str) -> str:
    """The end of a line, from a whole word on where words are parted by blanks."""
    line = some.rsplit("\n", 1)[-1]
    return line.split(" ", 1)[-1] if len(line) == _AROUND and " " in line[:25] else line


def _beginning_of(some: str) -> str:
    """The beginning of a line, as far as a whole word."""
    line = some.split("\n", 1)[0]
    return line.rsplit(" ", 1)[0] if len(line) == _AROUND and " " in line[-25:] else line
