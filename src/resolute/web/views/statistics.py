"""The official series: which there are, each for all places of a level with rank and course, as a page and as CSV."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from resolute.core import Indicator
from resolute.core.folding import fold
from resolute.ledger import queries
from resolute.ledger.models import FactRow, Kind, Measure, PlaceRow
from resolute.publishing import figures
from resolute.publishing.charts import Point, sparkline
from resolute.web.asking import classes, language, text, whole
from resolute.web.csvs import csv_response
from resolute.web.words import label_of

LEVELS = ("nation", "province", "district", "commune")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A series that can be opened."""

    label: str
    kind: str
    unit: str
    first: str
    last: str
    places: int
    figures: int
    address: str


def statistics(request: HttpRequest) -> HttpResponse:
    """Which yearly series there are of provinces; search by a word of the label."""
    query = text(request, "q")
    indicators = queries.indicators()
    position = {code: at for at, code in enumerate(indicators)}
    found = [
        _offer(one, indicators[one["indicator"]])
        for one in sorted(
            queries.indicators_with_series(classes=classes(request)),
            key=lambda one: (position[one["indicator"]], one["measure"] != "level", one["measure"], one["kind"]),
        )
        if one["indicator"] != "other"
    ]
    shown = [one for one in found if fold(query) in fold(one.label)] if query else found
    wide = [one for one in shown if one.places > 1]
    return render(
        request,
        "web/statistics.html",
        {"query": query, "series": wide, "narrow": [one for one in shown if one.places <= 1], "total": len(found)},
    )


def _offer(one: dict[str, object], indicator: Indicator) -> Offer:
    names = {name: str(one[name]) for name in ("kind", "measure", "unit")}
    return Offer(
        label=label_of(indicator, str(one["measure"]), language()),
        kind=str(Kind(str(one["kind"])).label),
        unit=figures.unit(str(one["unit"])),
        first=str(one["first"]),
        last=str(one["last"]),
        places=int(str(one["places"])),
        figures=int(str(one["figures"])),
        address=f"{reverse('series', args=[indicator.code])}?{urlencode(names)}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which series an address asks for, and how it is to be shown."""

    indicator: Indicator
    measure: str
    unit: str | None
    kind: str
    level: str

    @property
    def query(self) -> str:
        """The values of the address that name the series."""
        names = {"kind": self.kind, "measure": self.measure, "unit": self.unit, "level": self.level}
        return urlencode({name: value for name, value in names.items() if value})

    def load(self, request: HttpRequest) -> list[queries.Series]:
        """The series of all places. One query."""
        return queries.series_of_indicator(
            self.indicator.code,
            measure=self.measure,
            unit=self.unit,
            kind=self.kind,
            level=self.level,
            classes=classes(request),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place in the table of a year. `rank` is 1 for the best, else for the highest; equal figures share it."""

    place: PlaceRow
    fact: FactRow | None
    value: Decimal | None
    text: str
    rank: int | None
    change: Decimal | None
    change_text: str
    spark: str


def series(request: HttpRequest, code: str) -> HttpResponse:
    """One series: a table of places for a year, with rank, change to the year before and course over the years."""
    asked = _asked(request, code)
    found = asked.load(request)
    years = sorted({year for one in found for year in one.by_year}, reverse=True)
    asked_year = whole(request, "year", 0)
    year = asked_year if asked_year in years else _full_year(found)
    query, sort = text(request, "q"), text(request, "sort") or "rank"
    called = _called(query, asked.level)
    rows = [row for row in _rows(asked, found, year) if called is None or row.place.pk in called]
    order, backwards = _order(sort)
    known = [row for row in rows if order(row) is not None]
    rows = sorted(known, key=order, reverse=backwards) + [row for row in rows if order(row) is None]
    return render(
        request,
        "web/series.html",
        {
            "asked": asked,
            "title": label_of(asked.indicator, asked.measure, language()),
            "unit": figures.unit(asked.unit or asked.indicator.unit if asked.measure == "level" else asked.unit or ""),
            "query": query,
            "sort": sort,
            "year": year,
            "years": years,
            "rows": rows,
            "is_empty": not found,
            "columns": _columns(sort, year),
            "sources": sorted({fact.source.name for row in rows if (fact := row.fact) and fact.source})[:6],
        },
    )


def series_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """All places and years of a series, one figure a line, in base units, with its source."""
    asked = _asked(request, code)
    header = [
        *(_("Code"), _("Place"), _("Valid until"), _("Year"), pgettext("code", "Indicator"), _("Measure"), _("Kind")),
        *(_("Low"), _("High"), _("Unit"), _("Finality"), _("Which figure counts"), _("Source")),
    ]
    rows = (
        [
            *(one.place.code, one.place.name, one.place.valid_to, year, code, asked.measure, asked.kind),
            *(row.low, row.high, row.unit, row.finality, counted.rule, _source(row)),
        ]
        for one in asked.load(request)
        for year, counted in one.by_year.items()
        for row in counted.rows
    )
    return csv_response("-".join((code, asked.measure, asked.kind)), header, rows)


def _source(row: FactRow) -> str:
    if row.document is not None:
        return row.document.source or row.document.name
    return row.source.name if row.source else ""


def _asked(request: HttpRequest, code: str) -> Asked:
    indicator = queries.indicators().get(code)
    measure, kind = text(request, "measure") or "level", text(request, "kind") or "result"
    level = text(request, "level") or "province"
    if indicator is None or measure not in Measure.values or kind not in Kind.values or level not in LEVELS:
        raise Http404
    return Asked(indicator=indicator, measure=measure, unit=text(request, "unit") or None, kind=kind, level=level)


def _full_year(found: list[queries.Series]) -> int:
    """The latest year of which at least half as many places have a figure as of the fullest; 0 if there is none."""
    known = Counter(year for one in found for year in one.by_year)
    return max((year for year in known if 2 * known[year] >= max(known.values())), default=0)


def _called(query: str, level: str) -> set[int] | None:
    """The places that bear the words of a search; `None` without one: all."""
    return {place.pk for place in queries.search_places(query, level=level, limit=10_000)} if query else None


def _rows(asked: Asked, found: list[queries.Series], year: int) -> list[Row]:
    """The table of a year, ranked among all places, whatever is shown of it."""
    facts = {one.place.pk: one.by_year[year].rows[0] for one in found if year in one.by_year}
    found = [one for one in found if year in one.by_year or _was_there(one.place, year)]
    ranks = _ranks({pk: fact.quantity.middle for pk, fact in facts.items()}, lowest_first=_lowest_first(asked))
    return [_row(one, year, facts.get(one.place.pk), ranks.get(one.place.pk)) for one in found]


def _figure(fact: FactRow) -> str:
    return figures.figure(fact.to_core(), language())


def _bare(fact: FactRow) -> str:
    """A figure without the unit that the heading says; money keeps its size."""
    quantity = fact.quantity
    if quantity.bound == "exact" and fact.unit in ("percent", "score", "count", "rank"):
        return figures.number(quantity.middle, language())
    return _figure(fact)


def _change_text(change: Decimal, fact: FactRow) -> str:
    return figures.difference(change, _unit_of_change(fact), language())


def _was_there(place: PlaceRow, year: int) -> bool:
    """Whether this version of a place was in force in a year."""
    first, last = place.valid_from, place.valid_to
    return (first is None or first.year <= year) and (last is None or last.year >= year)


def _row(one: queries.Series, year: int, fact: FactRow | None, rank: int | None) -> Row:
    before = one.by_year.get(year - 1)
    change = _change(fact, before.rows[0]) if fact and before else None
    ends = (min(one.by_year), max(one.by_year))  # only their labels are shown
    points = [
        Point(at, counted.rows[0].quantity.middle, _figure(counted.rows[0]) if at in ends else "")
        for at, counted in one.by_year.items()
    ]
    return Row(
        place=one.place,
        fact=fact,
        value=fact.quantity.middle if fact else None,
        text=_bare(fact) if fact else "",
        rank=rank,
        change=change,
        change_text="" if change is None or fact is None else _change_text(change, fact),
        spark=sparkline(points),
    )


def _lowest_first(asked: Asked) -> bool:
    return asked.measure == "rank" or asked.indicator.better == "lower"


def _ranks(values: dict[int, Decimal], *, lowest_first: bool) -> dict[int, int]:
    """Equal values share the better rank, and the next one counts on.

    >>> _ranks({1: Decimal(5), 2: Decimal(7), 3: Decimal(5), 4: Decimal(1)}, lowest_first=False)
    {2: 1, 1: 2, 3: 2, 4: 4}
    """
    ordered = sorted(values, key=lambda pk: values[pk], reverse=not lowest_first)
    ranks: dict[int, int] = {}
    for at, pk in enumerate(ordered, start=1):
        previous = ordered[at - 2] if at > 1 else None
        ranks[pk] = ranks[previous] if previous is not None and values[previous] == values[pk] else at
    return ranks


def _change(now: FactRow, before: FactRow) -> Decimal | None:
    """Against the year before: in percent, or in points of what is itself a rate, an index or a rank."""
    first, last = before.quantity.middle, now.quantity.middle
    if not _unit_of_change(now):
        return last - first
    return 100 * (last / first - 1) if first > 0 else None


def _unit_of_change(row: FactRow) -> str:
    return "" if row.unit in ("percent", "score", "rank", "times") else "percent"


Order = Callable[[Row], Any]  # a text or a number, None for what is unknown
_ORDERS: dict[str, Order] = {
    "name": lambda row: fold(row.place.name),
    "value": lambda row: row.value,
    "rank": lambda row: row.rank,
    "change": lambda row: row.change,
}


def _order(sort: str) -> tuple[Order, bool]:
    """The order of an address: a column, with a minus before it backwards."""
    return _ORDERS.get(sort.removeprefix("-"), _ORDERS["rank"]), sort.startswith("-")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `sort` is what a click on it asks for, `sorted` how the table is sorted by it."""

    title: str
    is_number: bool = True
    sort: str = ""
    sorted: str = ""


def _columns(sort: str, year: int) -> list[Column]:
    titles = {
        "name": _("Place"),
        "value": str(year or "–"),
        "rank": pgettext("column", "Rank"),
        "change": _("Against the year before"),
    }
    columns = []
    for name, title in titles.items():
        is_sorted = sort.removeprefix("-") == name
        columns.append(
            Column(
                title=title,
                is_number=name != "name",
                sort=f"-{name}" if sort == name else name,
                sorted=("descending" if sort.startswith("-") else "ascending") if is_sorted else "",
            )
        )
    return [*columns, Column(_("Over the years"), is_number=False)]
