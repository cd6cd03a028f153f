"""Official series: an indicator over places, a place over indicators."""

from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Count,
    Max,
    Min,
    Prefetch,
    Q,
    QuerySet,
)

from resolute.core.folding import fold
from resolute.ledger.models import (
    Document,
    FactRow,
    IndicatorRow,
    PlaceRow,
)
from resolute.ledger.queries.facts import Counted, counted, facts, is_of_place
from resolute.ledger.queries.visible import PUBLIC, Classes

_YEARS = ~Q(period="") & ~Q(period__contains="-") & ~Q(period__contains="/")  # periods that are a year


@dataclass(frozen=True, slots=True)
class Series:
    """What is known of an indicator in one place, by year."""

    place: PlaceRow
    by_year: dict[int, Counted]

    @property
    def latest(self) -> tuple[int, Counted] | None:
        """The last year that has a figure."""
        year = max(self.by_year, default=None)
        return None if year is None else (year, self.by_year[year])


def series_of_indicator(
    indicator: str,
    *,
    measure: str = "level",
    unit: str | None = None,
    kind: str = "result",
    level: str = "province",
    classes: Classes = PUBLIC,
) -> list[Series]:
    """The yearly series of an indicator for all places of a level, by name; of one unit if given. Five queries."""
    rows = facts(classes).filter(_YEARS, indicator__code=indicator, measure=measure, kind=kind, place__level=level)
    if unit is not None:
        rows = rows.filter(unit=unit)
    places: dict[int, PlaceRow] = {}
    years: dict[int, dict[int, Counted]] = {}
    for one in counted(_sharing(rows)):
        row = one.rows[0]
        assert row.place is not None
        places[row.place.pk] = row.place
        years.setdefault(row.place.pk, {})[int(row.period)] = one
    found = [Series(places[pk], dict(sorted(by_year.items()))) for pk, by_year in years.items()]
    return sorted(found, key=lambda series: (fold(series.place.name), series.place.key))


def series_of_place(
    place: PlaceRow, *, kind: str = "result", classes: Classes = PUBLIC
) -> dict[tuple[str, str, str], Series]:
    """The yearly series of a place by indicator, measure and unit. One query."""
    years: dict[tuple[str, str, str], dict[int, Counted]] = {}
    rows = facts(classes).filter(is_of_place(place), _YEARS, kind=kind, among="", label="", base="", per="")
    for one in counted(rows):
        row = one.rows[0]
        years.setdefault((row.indicator_id, row.measure, row.unit), {})[int(row.period)] = one
    return {key: Series(place, dict(sorted(by_year.items()))) for key, by_year in sorted(years.items())}


def _sharing(rows: QuerySet[FactRow]) -> QuerySet[FactRow]:
    """Facts of few places, indicators, documents and sources: each of those loaded once, instead of once a fact."""
    return rows.select_related(None).prefetch_related(
        Prefetch("place", PlaceRow.objects.defer("names", "folded")),
        Prefetch("indicator", IndicatorRow.objects.defer("folded")),
        Prefetch("document", Document.objects.defer("text", "folded")),
        "source",
    )


def indicators_with_series(level: str = "province", classes: Classes = PUBLIC) -> list[dict[str, Any]]:
    """Which indicators have yearly figures for places of a level, in which units, how many, which years. One query."""
    rows = facts(classes).filter(_YEARS, place__level=level).order_by()
    found = (
        rows.values("indicator", "measure", "unit", "kind")
        .annotate(figures=Count("pk"), places=Count("place", distinct=True), first=Min("period"), last=Max("period"))
        .order_by("indicator", "measure", "kind")
    )
    return [dict(row) for row in found]
