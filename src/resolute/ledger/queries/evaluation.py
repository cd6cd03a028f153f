"""What reviewers decided, as rows of evaluation: the facts of a report as they should have been read."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from resolute.ledger.models import STANDING, Document, FactRow, Origin, Status
from resolute.ledger.queries.visible import PUBLIC, Classes
from resolute.ledger.rows import statement


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report on which people have decided: how many facts they settled, and how many wait; no text is loaded."""

    document: Document
    settled: int
    open: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing waits: only then do the rows say what is missing, too."""
        return self.open == 0


def reviewed_documents(classes: Classes = PUBLIC) -> list[Reviewed]:
    """The documents with at least one fact that a person decided on, oldest first. Two queries."""
    decided = Q(rule="") & ~Q(decided_by="")
    by_person = FactRow.objects.filter(decided, document=OuterRef("pk"))
    documents = Document.objects.filter(Exists(by_person), classification__in=classes).defer("text", "folded")
    numbers = {
        pk: (settled, open_)
        for pk, settled, open_ in FactRow.objects.filter(document__in=documents.order_by().values("pk"))
        .order_by()
        .values_list("document")
        .annotate(
            settled=Count("pk", filter=decided & ~Q(status=Status.CORRECTED)),
            open=Count("pk", filter=Q(status__in=STANDING) & ~decided),
        )
    }
    return [Reviewed(row, *numbers[row.pk]) for row in documents.order_by("pk")]


def evaluation_rows(document_id: int) -> list[dict[str, Any]]:
    """The facts of a document that people settled, in the order of its text. One query, one more for some corrections.

    A row has the fields of a file of facts, and `review`: accepted, corrected, added, or rejected: then what was read
    there is no fact. A corrected one has under `read` what the reader had said.
    """
    rows = (
        FactRow.objects.filter(document=document_id, rule="", status__in=(Status.ACCEPTED, Status.REJECTED))
        .exclude(decided_by="")
        .select_related("place", "supersedes__place")
        .order_by("start", "pk")
    )
    return [_row(fact) for fact in rows]


def _row(row: FactRow) -> dict[str, Any]:
    fact = row.to_core()
    values = {name: value for name, value in fact.to_json().items() if name != "confidence"}
    first = row
    while first.supersedes is not None:
        first = first.supersedes
    if row.status == Status.REJECTED:
        return values | {"review": "rejected"}
    if first.origin == Origin.ENTERED:
        return values | {"review": "added"}
    if statement(first.to_core()) == statement(fact):
        return values | {"review": "accepted"}
    return values | {"review": "corrected", "read": first.to_core().to_json(explain=True)}
