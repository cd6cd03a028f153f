"""The ledger as a whole: counts, and the history of a row."""

from dataclasses import dataclass

from django.db.models import (
    Count,
    Q,
)

from resolute.ledger.models import (
    Document,
    FactRow,
    History,
    IndicatorRow,
    PlaceRow,
    RemarkKind,
    Review,
)
from resolute.ledger.queries.documents import current_remarks
from resolute.ledger.queries.visible import PUBLIC, Classes


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the ledger holds; `facts` by status."""

    documents: int
    facts: dict[str, int]
    not_understood: int
    places: int
    indicators: int


def counts(classes: Classes = PUBLIC) -> Counts:
    """Five queries."""
    rows = FactRow.objects.filter(Q(document__isnull=True) | Q(document__classification__in=classes)).order_by()
    return Counts(
        documents=Document.objects.filter(classification__in=classes).count(),
        facts=dict(rows.values_list("status").annotate(number=Count("pk"))),
        not_understood=current_remarks(RemarkKind.NOT_UNDERSTOOD)
        .filter(reading__document__classification__in=classes)
        .count(),
        places=PlaceRow.objects.count(),
        indicators=IndicatorRow.objects.count(),
    )


def history_of(row: FactRow | Document | PlaceRow | IndicatorRow) -> list[History]:
    """Who wrote a row when, and what: oldest first. One query."""
    return list(History.objects.filter(table=row._meta.db_table, row_id=row.pk).order_by("version"))


def reviews_of(row: FactRow) -> list[Review]:
    """The decisions on a fact, oldest first. One query."""
    return list(Review.objects.filter(fact=row).order_by("pk"))
