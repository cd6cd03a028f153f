"""Documents, and the numbers of them that became no fact."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Length, Substr

from resolute.core.folding import fold
from resolute.ledger.errors import NotInLedgerError
from resolute.ledger.models import (
    STANDING,
    Document,
    FactRow,
    PlaceRow,
    Reading,
    Remark,
    RemarkKind,
    Status,
)
from resolute.ledger.queries.visible import PUBLIC, Classes


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list, with what its last reading found; `document.text` is not loaded."""

    document: Document
    facts: int
    proposed: int
    not_understood: int
    place_name: str


def documents(
    words: str = "", *, place: PlaceRow | None = None, classes: Classes = PUBLIC, limit: int = 50, offset: int = 0
) -> tuple[list[DocumentLine], int]:
    """Documents whose name or title contains the words, last ones first, and how many there are. Four queries.

    With a place, those of which a fact that stands speaks of it.
    """
    rows = Document.objects.filter(classification__in=classes)
    if place is not None:
        rows = rows.filter(Exists(FactRow.objects.filter(document=OuterRef("pk"), place=place, status__in=STANDING)))
    for word in fold(words).split():
        rows = rows.filter(folded__contains=word)
    number = rows.count()
    current = Reading.objects.filter(document=OuterRef("pk")).order_by("-pk").values("place_name")[:1]
    rows = rows.defer("text", "folded").annotate(
        place_name=Coalesce(Subquery(current), Value(""), output_field=TextField())
    )
    page = list(rows.order_by(F("published").desc(nulls_last=True), "-pk")[offset : offset + limit])
    pks = [row.pk for row in page]
    stated = {
        pk: (all_, proposed)
        for pk, all_, proposed in FactRow.objects.filter(document__in=pks, status__in=STANDING)
        .order_by()
        .values_list("document")
        .annotate(number=Count("pk"), proposed=Count("pk", filter=Q(status=Status.PROPOSED)))
    }
    open_ = dict(
        current_remarks(RemarkKind.NOT_UNDERSTOOD)
        .filter(reading__document__in=pks)
        .order_by()
        .values_list("reading__document")
        .annotate(number=Count("pk"))
    )
    lines = [
        DocumentLine(row, *stated.get(row.pk, (0, 0)), open_.get(row.pk, 0), getattr(row, "place_name", ""))
        for row in page
    ]
    return lines, number


def document(document_id: int, classes: Classes = PUBLIC) -> Document:
    """One document with its text. Raises NotInLedgerError."""
    row = Document.objects.filter(pk=document_id, classification__in=classes).first()
    if row is None:
        raise NotInLedgerError(what="document", key=document_id)
    return row


def describe(document_id: int, classes: Classes = PUBLIC) -> tuple[Document, int]:
    """One document without its text, and the length of that in code points. One query. Raises NotInLedgerError."""
    rows = Document.objects.filter(pk=document_id, classification__in=classes).defer("text", "folded")
    row = rows.annotate(length=Length("text")).first()
    if row is None:
        raise NotInLedgerError(what="document", key=document_id)
    return row, row.length


def text_between(document_id: int, start: int, end: int) -> str:
    """A stretch of a document's text, in code points. One query."""
    rows = Document.objects.filter(pk=document_id)
    return rows.annotate(some=Substr("text", start + 1, max(0, end - start))).values_list("some", flat=True)[0]


def texts_between(stretches: Mapping[int, tuple[int, int]]) -> dict[int, str]:
    """A stretch of the text of each of some documents, in code points. One query."""
    cases = [When(pk=pk, then=Substr("text", start + 1, max(0, end - start))) for pk, (start, end) in stretches.items()]
    if not cases:
        return {}
    rows = Document.objects.filter(pk__in=list(stretches)).annotate(some=Case(*cases, default=Value("")))
    return dict(rows.values_list("pk", "some"))


def document_with_hash(sha256: str, classes: Classes = PUBLIC) -> Document | None:
    """The document of those bytes, without its text."""
    return Document.objects.defer("text").filter(sha256=sha256, classification__in=classes).first()


def last_reading(document_id: int) -> Reading | None:
    """The current reading of a document."""
    return Reading.objects.filter(document=document_id).order_by("-pk").first()


def remarks_of_document(document_id: int, kind: str | None = None) -> list[Remark]:
    """What the last reading of a document ignored or did not understand, in the order of the text. One query."""
    rows = current_remarks(kind).filter(reading__document=document_id)
    return list(rows.order_by("start", "pk"))


def remarks_between(reading_id: int, start: int, end: int) -> list[Remark]:
    """What a reading ignored or did not understand in a stretch of the text, in its order. One query."""
    return list(Remark.objects.filter(reading=reading_id, start__gte=start, start__lt=end).order_by("start", "pk"))


def remarks_by_kind(reading_id: int) -> dict[str, int]:
    """How many numbers a reading ignored, and how many it did not understand. One query."""
    rows = Remark.objects.filter(reading=reading_id).order_by()
    return dict(rows.values_list("kind").annotate(number=Count("pk")))


def not_understood(
    *, classes: Classes = PUBLIC, reason: str = "", limit: int = 100, offset: int = 0
) -> tuple[list[Remark], int]:
    """What the last readings did not understand, newest document first, and how many. Two queries.

    Each remark has its document at `remark.reading.document`, without the text.
    """
    rows = (
        current_remarks(RemarkKind.NOT_UNDERSTOOD)
        .filter(reading__document__classification__in=classes)
        .select_related("reading__document")
        .defer("reading__document__text", "reading__document__folded", "reading__notes")
    )
    if reason:
        rows = rows.filter(reason=reason)
    return list(rows.order_by("-reading__document", "start", "pk")[offset : offset + limit]), rows.count()


def reasons_not_understood(classes: Classes = PUBLIC) -> list[tuple[str, int]]:
    """Why numbers were not understood and how often, most frequent first. One query."""
    rows = current_remarks(RemarkKind.NOT_UNDERSTOOD).filter(reading__document__classification__in=classes)
    return list(rows.order_by().values_list("reason").annotate(number=Count("pk")).order_by("-number", "reason"))


def current_remarks(kind: str | None = None) -> QuerySet[Remark]:
    """Remarks of the last reading of each document."""
    later = Reading.objects.filter(document=OuterRef("reading__document"), pk__gt=OuterRef("reading"))
    rows = Remark.objects.filter(~Exists(later))
    return rows.filter(kind=kind) if kind else rows
