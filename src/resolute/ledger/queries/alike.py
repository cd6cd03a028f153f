"""Facts that a correction probably fits as well: in the same report, and in others that use the same words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from resolute.core import Fact
from resolute.core.folding import fold
from resolute.ledger.changes import NAMING, SETTING, Change
from resolute.ledger.models import STANDING, FactRow, Status
from resolute.ledger.queries.facts import all_facts
from resolute.ledger.queries.visible import PUBLIC, Classes

MOST = 200  # so many are offered at once
_LOOKED_AT = 2_000  # facts of other reports whose words are compared


@dataclass(frozen=True, slots=True)
class Alike:
    """A fact as it stands, and as the correction would make it; `is_here`: in the same report."""

    fact: FactRow
    corrected: Fact
    is_here: bool


def alike(new: FactRow, classes: Classes = PUBLIC) -> list[Alike]:
    """The facts that say what was wrong in the fact which `new` corrects, and that no person has decided on.

    In the same report: those equal in every field that the correction changed; where it changed what the number is
    about, equal in all that says so. In other reports of the same language: only what the number is about, and only
    where the words before the number are the same. Three queries; empty if `new` corrects none.
    """
    if new.supersedes_id is None or new.document is None:
        return []
    old_row = FactRow.objects.select_related("place").get(pk=new.supersedes_id)
    old = old_row.to_core()
    change = Change.between(old, new.to_core())
    found = list(_here(new, old, change, classes))
    naming = change.only(NAMING)
    if naming.values:
        found += _elsewhere(new, old_row, naming, classes)
    return found[:MOST]


def _undecided(classes: Classes) -> QuerySet[FactRow]:
    return all_facts(classes).filter(status__in=STANDING).filter(Q(status=Status.PROPOSED) | ~Q(rule=""))


def _here(new: FactRow, old: Fact, change: Change, classes: Classes) -> Iterator[Alike]:
    carried = change.only((*NAMING, *SETTING))
    if not carried.values:
        return
    rows = _undecided(classes).filter(document=new.document_id).exclude(pk=new.pk)
    if carried.is_of_naming:
        rows = rows.filter(**_naming(old))
    for row in rows.order_by("start", "pk"):
        fact = row.to_core()
        if carried.fits(old, fact):
            yield Alike(row, carried.of(fact), is_here=True)


def _elsewhere(new: FactRow, old_row: FactRow, naming: Change, classes: Classes) -> Iterator[Alike]:
    lead = lead_of(old_row)
    if not lead or new.document is None:
        return
    rows = _undecided(classes).filter(document__language=new.document.language, **_naming(old_row.to_core()))
    for row in rows.exclude(document=new.document_id).order_by("document", "start", "pk")[:_LOOKED_AT]:
        if lead_of(row) == lead:
            yield Alike(row, naming.of(row.to_core()), is_here=False)


def _naming(fact: Fact) -> dict[str, str]:
    """What the number of a fact is about, as conditions."""
    return {
        "kind": fact.kind,
        "indicator": fact.indicator,
        "measure": fact.measure,
        "unit": fact.quantity.unit,
    } | ({"label": fact.label or ""} if fact.indicator == "other" else {})


def lead_of(row: FactRow) -> str:
    """The words of a fact before its number, folded: by them the reader named it."""
    if row.start is None or row.evidence_start is None:
        return ""
    return " ".join(fold(row.quote[: row.start - row.evidence_start]).split()).strip(" ,;:-(")
