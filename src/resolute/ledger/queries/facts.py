"""Facts, and which of competing ones counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Count,
    Q,
    QuerySet,
)

from resolute.core import Period
from resolute.ledger.errors import NotInLedgerError
from resolute.ledger.models import (
    STANDING,
    FactRow,
    History,
    PlaceRow,
    Status,
)
from resolute.ledger.queries.visible import PUBLIC, Classes
from resolute.reckoning import Candidate, Choice, Key, Reason, choose_each


@dataclass(frozen=True, slots=True)
class Counted:
    """What competing facts say about one thing. In `choice` each candidate's `ref` is its row."""

    choice: Choice

    @property
    def row(self) -> FactRow | None:
        """The fact that counts, `None` if the sources contradict each other."""
        return row_of(self.choice.counts) if self.choice.counts else None

    @property
    def agreeing(self) -> list[FactRow]:
        """All that state what counts, its own row first."""
        return [row_of(one) for one in self.choice.agreeing]

    @property
    def contradictory(self) -> list[FactRow]:
        """What remains unequal, shown together."""
        return [row_of(one) for one in self.choice.contradictory]

    @property
    def set_aside(self) -> list[tuple[FactRow, Reason]]:
        """What does not count, each with the rule that set it aside."""
        return [(row_of(one.candidate), Reason(one.rule)) for one in self.choice.set_aside]

    @property
    def rows(self) -> list[FactRow]:
        """Those that count or contradict each other: what to show first."""
        return self.agreeing or self.contradictory

    @property
    def key(self) -> Key:
        return self.choice.key

    @property
    def rule(self) -> str:
        return self.choice.rule

    @property
    def reason(self) -> Reason:
        return self.choice.reason


def row_of(candidate: Candidate) -> FactRow:
    assert isinstance(candidate.ref, FactRow)
    return candidate.ref


def candidate(row: FactRow) -> Candidate:
    """A row as a candidate for the choice; `ref` is the row. Select place, source and document along with it."""
    source: str | None = row.source.name if row.source else None
    if row.document is not None:
        source = row.document.source or row.document.name
    return Candidate(
        fact=row.to_core(),
        status=row.status,  # type: ignore[arg-type]
        finality=row.finality,  # type: ignore[arg-type]
        published=row.published,
        source=source,
        ref=row,
    )


def counted(rows: Iterable[FactRow]) -> list[Counted]:
    """Facts grouped by what they speak of, the one that counts chosen in each group."""
    return [Counted(choice) for choice in choose_each(candidate(row) for row in rows).values()]


def facts(classes: Classes = PUBLIC) -> QuerySet[FactRow]:
    """The facts that stand, with place, indicator, document and source; texts of documents are left where they are."""
    return all_facts(classes).filter(status__in=STANDING)


def all_facts(classes: Classes = PUBLIC) -> QuerySet[FactRow]:
    """All facts, rejected, corrected and withdrawn ones as well."""
    return (
        FactRow.objects.select_related("place", "indicator", "document", "source")
        .defer("document__text", "document__folded", "place__names", "place__folded", "indicator__folded")
        .filter(Q(document__isnull=True) | Q(document__classification__in=classes))
    )


def facts_of_document(document_id: int, classes: Classes = PUBLIC) -> list[FactRow]:
    """All facts of a document in the order of its text, also decided ones; those withdrawn are left out. One query."""
    rows = all_facts(classes).filter(document=document_id).exclude(status=Status.WITHDRAWN)
    return list(rows.order_by("start", "pk"))


def facts_between(document_id: int, start: int, end: int, classes: Classes = PUBLIC) -> list[FactRow]:
    """The facts whose number begins in a stretch of a document, as `facts_of_document`. One query.

    Those without a place in the text count as standing at its beginning.
    """
    rows = all_facts(classes).filter(document=document_id).exclude(status=Status.WITHDRAWN)
    within = Q(start__gte=start, start__lt=end)
    return list(rows.filter(within | Q(start__isnull=True) if start == 0 else within).order_by("start", "pk"))


def start_of(fact_id: int, document_id: int) -> int | None:
    """Where in a document the number of a fact begins, `None` if it is none of its facts. One query."""
    return FactRow.objects.filter(pk=fact_id, document=document_id).values_list("start", flat=True).first()


def fact_before(document_id: int, at: int) -> FactRow | None:
    """The last fact of a document whose number stands before an offset: what comes next often shares its period. One
    query.
    """
    rows = FactRow.objects.filter(document=document_id, status__in=STANDING, start__lt=at)
    return rows.order_by("-start", "-pk").first()


def facts_by_status(document_id: int) -> dict[str, int]:
    """How many facts of a document have each status. One query."""
    rows = FactRow.objects.filter(document=document_id).order_by()
    return dict(rows.values_list("status").annotate(number=Count("pk")))


def fact(fact_id: int, classes: Classes = PUBLIC) -> FactRow:
    """One fact, whatever its status. Raises NotInLedgerError."""
    row = all_facts(classes).filter(pk=fact_id).first()
    if row is None:
        raise NotInLedgerError(what="fact", key=fact_id)
    return row


def successor_of(row: FactRow) -> FactRow | None:
    """The fact that stands in the place of a corrected one. One query."""
    return FactRow.objects.filter(supersedes=row).only("pk").first()


def facts_of_place(place: PlaceRow, period: str | None = None, classes: Classes = PUBLIC) -> list[FactRow]:
    """The facts of a place: of a period and whatever lies within it, or of all. One query.

    Facts whose place is only named count if the name is the place's own and no level contradicts.
    """
    rows = facts(classes).filter(is_of_place(place))
    if period is not None:
        whole = Period(period)
        rows = rows.filter(period__gte=f"{whole.year:04}", period__lt=f"{whole.end.year + 1:04}")
        return [row for row in rows if row.period and whole.contains(Period(row.period))]
    return list(rows)


def is_of_place(place: PlaceRow) -> Q:
    unnamed = Q(place__isnull=True, place_name=place.name) & (Q(place_level="") | Q(place_level=place.level))
    return Q(place=place) | unnamed


def counted_facts(place: PlaceRow, period: str | None = None, classes: Classes = PUBLIC) -> list[Counted]:
    """What is known of a place: of competing facts the one that counts, with the rule that chose. One query."""
    return counted(facts_of_place(place, period, classes))


def competing(row: FactRow, classes: Classes = PUBLIC) -> Counted:
    """The choice that a fact takes part in: all facts of its kind, indicator, measure, period and place. One query.

    For a fact that does not stand (rejected, corrected), the choice among those that do and itself.
    """
    rows = facts(classes).filter(
        Q(place=row.place_id) if row.place_id else Q(place__isnull=True, place_name=row.place_name),
        kind=row.kind,
        indicator__code=row.indicator_id,
        measure=row.measure,
    )
    among = [*rows.exclude(pk=row.pk), row]
    return next(one for one in counted(among) if row in {*one.rows, *(aside for aside, _ in one.set_aside)})


def candidates(
    place: PlaceRow | None = None, classes: Classes = PUBLIC, *, known_on: datetime | None = None
) -> list[Candidate]:
    """The facts that stand as `resolute.reckoning.score` takes them: of a place, or all.

    `known_on`: as they stood at that moment; facts that came later are left out. One query, two with `known_on`.
    """
    if known_on is None:
        rows: Iterable[FactRow] = facts(classes).filter(is_of_place(place) if place else Q())
    else:
        rows = _as_of(all_facts(classes).filter(is_of_place(place) if place else Q()), known_on)
    return [candidate(row) for row in rows]


def _as_of(rows: QuerySet[FactRow], moment: datetime) -> list[FactRow]:
    """The facts that stood at a moment, with the status they had then: what changed later says what it was before."""
    later = (
        History.objects.filter(
            table="ledger_fact", action="update", at__gt=moment, row_id__in=rows.order_by().values("pk")
        )
        .order_by("-version")
        .values_list("row_id", "before")
    )
    before = dict(later)  # the first change after the moment comes last
    known = []
    for row in rows.filter(recorded_at__lte=moment):
        if row.pk in before:
            row.status = (before[row.pk] or {})["status"]
        if row.status in STANDING:
            known.append(row)
    return known
