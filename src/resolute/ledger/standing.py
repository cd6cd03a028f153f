"""How one fact stands: taken under lock as a person saw it, and moved on. Every write names who makes it."""

from datetime import datetime

from resolute.ledger.errors import (
    FactDecidedError,
    FactSupersededError,
    NobodyError,
    NotInLedgerError,
    RowChangedError,
)
from resolute.ledger.models import FactRow, Status


def name_given(by: str) -> None:
    """Raises NobodyError if a write does not say who makes it."""
    if not by:
        raise NobodyError


def locked(fact_id: int, version: int | None) -> FactRow:
    """The fact, locked until the transaction ends; `version` is the one that the person saw.

    Raises NotInLedgerError, FactSupersededError if it was corrected, FactDecidedError if it was changed since.
    """
    row = FactRow.objects.select_for_update(of=("self",)).select_related("place").filter(pk=fact_id).first()
    if row is None:
        raise NotInLedgerError(what="fact", key=fact_id)
    if row.status == Status.CORRECTED:
        raise FactSupersededError(fact=row.pk, by=FactRow.objects.values_list("pk", flat=True).get(supersedes=row))
    if version is not None and row.version != version:
        raise FactDecidedError(fact=row.pk, status=row.status, decided_by=row.decided_by)
    return row


def move(row: FactRow, *, by: str, now: datetime, status: str) -> None:
    """Give a fact another status. Raises FactDecidedError if somebody has changed it since it was loaded."""
    decided = (
        {"decided_by": "", "decided_at": None} if status == Status.PROPOSED else {"decided_by": by, "decided_at": now}
    )
    try:
        row.become(changed_by=by, status=status, rule="", **decided)
    except RowChangedError:
        raise FactDecidedError(fact=row.pk, status="changed", decided_by="") from None
