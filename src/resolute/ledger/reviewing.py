"""What a reviewer does beyond one decision: take it back, add a fact that was missed, correct all that are alike.

reopen_fact(fact_id, by="anna")                  # accepted or rejected by mistake: proposed again
add_fact(document_id, fact, by="anna")           # the reader missed it; `fact` carries its words
correct_alike({12: (1, corrected)}, by="anna")   # by fact: the version that was seen, and what it should say
"""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from resolute.core import Fact
from resolute.ledger.actions import correct_fact
from resolute.ledger.errors import (
    AlreadyThereError,
    FactDecidedError,
    NothingCorrectedError,
    NotInLedgerError,
    NotOfDocumentError,
)
from resolute.ledger.models import STANDING, Decision, Document, FactRow, Origin, Reading, Review, Status
from resolute.ledger.rows import FACT_COLUMNS, Known, Standing, fact_row, statement
from resolute.ledger.standing import locked, move, name_given


@transaction.atomic
def reopen_fact(fact_id: int, *, by: str, version: int | None = None, note: str = "") -> FactRow:
    """Take a decision back: the fact is proposed again, as if nobody had looked at it; its history remains.

    Raises NotInLedgerError, FactSupersededError, FactDecidedError if it is neither accepted nor rejected, or was
    changed since `version`.
    """
    name_given(by)
    row = locked(fact_id, version)
    if row.status not in (Status.ACCEPTED, Status.REJECTED):
        raise FactDecidedError(fact=row.pk, status=row.status, decided_by=row.decided_by)
    now = timezone.now()
    move(row, by=by, now=now, status=Status.PROPOSED)
    Review.objects.create(recorded_at=now, changed_by=by, fact=row, decision=Decision.REOPENED, note=note)
    return row


@transaction.atomic
def restore_fact(fact_id: int, *, by: str, version: int | None = None, note: str = "") -> FactRow:
    """Take a correction back: what stood before is put in its place again, as proposed. Both remain readable.

    Raises as correct_fact, and NotInLedgerError if the fact corrects none.
    """
    row = FactRow.objects.select_related("supersedes__place").filter(pk=fact_id, supersedes__isnull=False).first()
    if row is None or row.supersedes is None:
        raise NotInLedgerError(what="correction", key=fact_id)
    return correct_fact(
        fact_id, row.supersedes.to_core(), by=by, version=version, note=note, status=Status.PROPOSED.value
    )


@transaction.atomic
def add_fact(document_id: int, fact: Fact, *, by: str, note: str = "") -> FactRow:
    """Add a fact that the reader missed, with its words, as accepted.

    Raises NotInLedgerError, NotOfDocumentError if its words do not stand in the text where it says so,
    AlreadyThereError if a fact that stands says the same of the same number, OutsidePackError.
    """
    name_given(by)
    document = Document.objects.defer("folded").filter(pk=document_id).first()
    if document is None:
        raise NotInLedgerError(what="document", key=document_id)
    _check_words(document, fact)
    for row in FactRow.objects.select_related("place").filter(
        document=document, start=fact.start, end=fact.end, status__in=STANDING
    ):
        if statement(row.to_core()) == statement(fact):
            raise AlreadyThereError(fact=row.pk)
    now = timezone.now()
    reading = Reading.objects.filter(document=document).order_by("-pk").first()
    standing = Standing(
        by=by,
        now=now,
        origin=Origin.ENTERED.value,
        status=Status.ACCEPTED.value,
        document=document.pk,
        reading=reading.pk if reading else None,
        published=document.published,
        note=note,
    )
    values = fact_row(fact, standing, Known.of_facts([fact]), None, f"fact added to document {document.pk}")
    made = FactRow.objects.create(**dict(zip(FACT_COLUMNS, values, strict=True)))
    Review.objects.create(recorded_at=now, changed_by=by, fact=made, decision=Decision.ADDED, note=note)
    return FactRow.objects.select_related("place").get(pk=made.pk)


def _check_words(document: Document, fact: Fact) -> None:
    """The number lies within the words, and the words stand in the text letter for letter."""
    words = fact.evidence
    if words is None or fact.start is None or fact.end is None:
        raise NotOfDocumentError(document=document.pk, words="")
    inside = 0 <= words.start <= fact.start < fact.end <= words.end == words.start + len(words.quote)
    if not inside or document.text[words.start : words.end] != words.quote:
        raise NotOfDocumentError(document=document.pk, words=words.quote)


@transaction.atomic
def correct_alike(corrections: Mapping[int, tuple[int, Fact]], *, by: str, note: str = "") -> list[FactRow]:
    """Correct several facts, all or none. By fact: the version that was seen, and what it should say.

    Those that say so already are left. Gives the new facts. Raises as correct_fact.
    """
    made = []
    for fact_id, (version, corrected) in corrections.items():
        try:
            made.append(correct_fact(fact_id, corrected, by=by, version=version, note=note))
        except NothingCorrectedError:
            continue
    return made


@transaction.atomic
def restore_alike(versions: Mapping[int, int], *, by: str) -> list[FactRow]:
    """Take several corrections back, all or none; `versions` by fact, as they were seen. Raises as restore_fact."""
    return [restore_fact(fact_id, by=by, version=version) for fact_id, version in versions.items()]
