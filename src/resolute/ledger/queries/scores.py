"""Scoreboards: the targets of places held against their results."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import (
    Count,
    Q,
)

from resolute.core import Period
from resolute.ledger.models import (
    FactRow,
    PlaceRow,
)
from resolute.ledger.queries.facts import candidate, candidates, facts, is_of_place, row_of
from resolute.ledger.queries.places import by_pk, indicators
from resolute.ledger.queries.visible import PUBLIC, Classes
from resolute.reckoning import Achievement, Candidate, score
from resolute.reckoning.candidate import span


def achievements(
    place: PlaceRow,
    period: str | None = None,
    classes: Classes = PUBLIC,
    *,
    as_of: date | None = None,
    known_on: datetime | None = None,
) -> list[Achievement]:
    """The scoreboard of a place and period (`None`: of all): its targets held against its results. Four queries.

    Carve-outs come along: the targets that the same documents set for places within. With `known_on` they do not; then
    three queries.
    """
    if known_on is None:
        return score_boards([(place, period)], classes, as_of=as_of)[0]
    every = candidates(place, classes, known_on=known_on)
    return score(_targets(every, period), _results(every), indicators=indicators(), as_of=as_of)


def score_boards(
    boards: Sequence[tuple[PlaceRow, str | None]], classes: Classes = PUBLIC, *, as_of: date | None = None
) -> list[list[Achievement]]:
    """The scoreboards of some places and periods, in the order given. Four queries for all of them together."""
    places = list(dict.fromkeys(place for place, _ in boards))
    targets = [candidate(row) for row in facts(classes).filter(_of_any(places), kind="target")]
    carved = _carve_outs(targets, classes)
    wanted = [_targets_of_board(place, period, targets, carved) for place, period in boards]
    results = _results_for([one for some in wanted for one in some], places, classes)
    known = indicators()
    return [
        score(
            some,
            [one for one in results if _is_of(row_of(one), place) or row_of(one).place_id in _places(some)],
            indicators=known,
            as_of=as_of,
        )
        for some, (place, _) in zip(wanted, boards, strict=True)
    ]


def _of_any(places: Iterable[PlaceRow]) -> Q:
    hit = Q(pk__in=[])
    for place in places:
        hit |= is_of_place(place)
    return hit


def _targets_of_board(
    place: PlaceRow, period: str | None, targets: Iterable[Candidate], carved: Iterable[Candidate]
) -> list[Candidate]:
    """The targets of a place and period, with those of places within that the same documents set."""
    own = _targets([one for one in targets if _is_of(row_of(one), place)], period)
    documents = {row_of(one).document_id for one in own} - {None}
    within = [one for one in _targets(carved, period) if row_of(one).document_id in documents]
    return own + [one for one in within if (inner := row_of(one).place) and _is_within(inner, place)]


def _targets(every: Iterable[Candidate], period: str | None) -> list[Candidate]:
    """The targets, of a period if given: of its days, however it is written."""
    wanted = None if period is None else span(Period(period))
    return [one for one in every if one.fact.kind == "target" and (wanted is None or span(one.fact.period) == wanted)]


def _results(every: Iterable[Candidate]) -> list[Candidate]:
    return [one for one in every if one.fact.kind == "result"]


def _results_for(targets: Sequence[Candidate], places: Iterable[PlaceRow], classes: Classes) -> list[Candidate]:
    """The results that the rules may hold against some targets: of their indicators, from the period before on.

    One query.
    """
    periods = [one.fact.period for one in targets if one.fact.period]
    if not periods:
        return []
    first, last = min(one.year_before().year for one in periods) - 1, max(one.end.year for one in periods)
    in_time = Q(period__gte=f"{first:04}", period__lt=f"{last + 1:04}") | Q(period__contains="/")
    rows = facts(classes).filter(
        _of_any(places) | Q(place__in=_places(targets)),
        in_time,
        kind="result",
        indicator__code__in={one.fact.indicator for one in targets},
    )
    return [candidate(row) for row in rows]


def _places(candidates: Iterable[Candidate]) -> set[int]:
    return {row_of(one).place_id or 0 for one in candidates} - {0}


def _is_of(row: FactRow, place: PlaceRow) -> bool:
    """Whether a row that `is_of_place` has found is of this place: by the place, else by the name."""
    return row.place_id == place.pk if row.place_id else row.place_name == place.name


def _carve_outs(targets: Iterable[Candidate], classes: Classes) -> list[Candidate]:
    """All targets with a place in the documents of some targets. One query."""
    documents = {row_of(one).document_id for one in targets} - {None}
    rows = facts(classes).filter(document__in=documents, kind="target", place__isnull=False)
    return [candidate(row) for row in rows] if documents else []


def scored_with(row: FactRow, classes: Classes = PUBLIC) -> list[Achievement]:
    """The scores of all targets of the indicator and place of a fact. Two queries."""
    of_place = is_of_place(row.place) if row.place else Q(place__isnull=True, place_name=row.place_name)
    every = [candidate(one) for one in facts(classes).filter(of_place, indicator=row.indicator)]
    return score(every, every, indicators=indicators())


def tallies(place: PlaceRow, classes: Classes = PUBLIC) -> list[Candidate]:
    """What sources say of how many targets of a place were met, for `resolute.reckoning.stated_tallies`. One query."""
    rows = facts(classes).filter(is_of_place(place), indicator__code="targets_met", measure="tally")
    return [candidate(row) for row in rows]


def _is_within(inner: PlaceRow, outer: PlaceRow) -> bool:
    """Whether a place lay right below another at some time."""
    return (inner.parent_level, inner.parent_code) == (outer.level, outer.code) and (
        (inner.valid_from is None or outer.valid_to is None or inner.valid_from <= outer.valid_to)
        and (outer.valid_from is None or inner.valid_to is None or outer.valid_from <= inner.valid_to)
    )


def periods_with_targets(place: PlaceRow, classes: Classes = PUBLIC) -> list[tuple[str, int]]:
    """The periods for which a place has targets and how many facts state them, latest first. One query."""
    rows = facts(classes).filter(is_of_place(place), kind="target").exclude(period="")
    return list(rows.values_list("period").annotate(number=Count("pk")).order_by("-period"))


def boards(classes: Classes = PUBLIC, *, limit: int = 8) -> list[tuple[PlaceRow, str, int]]:
    """Places and periods for which reports state targets, and how many facts do, most first. Two queries."""
    rows = facts(classes).filter(kind="target", place__isnull=False, document__isnull=False).exclude(period="")
    found = list(
        rows.order_by()
        .values_list("place", "period")
        .annotate(number=Count("pk"))
        .order_by("-number", "-period", "place")[:limit]
    )
    rows_of = {row.pk: row for row in by_pk(PlaceRow.objects.defer("folded"), [pk for pk, _, _ in found])}
    return [(rows_of[pk], period, number) for pk, period, number in found]
