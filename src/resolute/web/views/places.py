"""Places: the search for them, and the page of one with its indicators over the years."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolute.core import Indicator
from resolute.ledger import queries
from resolute.ledger.models import FactRow, PlaceRow
from resolute.publishing import figures
from resolute.publishing.charts import Line, Point, line_chart
from resolute.web.asking import classes, day, language, place_or_404, text
from resolute.web.words import label_of

_FOUND = 60
_CHILDREN = 250


def places(request: HttpRequest) -> HttpResponse:
    """Search without accents, as of a day; without a word the provinces of which figures are known."""
    query, on = text(request, "q"), day(request, "on")
    if query:
        found: list[tuple[PlaceRow, int | None]] = [
            (place, None) for place in queries.search_places(query, on=on, limit=_FOUND + 1)
        ]
    else:
        known = queries.places_with_facts(level="province", classes=classes(request))
        found = [(place, number) for place, number in known if on is None or place.to_core().holds_on(on)]
    return render(
        request,
        "web/places.html",
        {
            "query": query,
            "on": on,
            "places": found[:_FOUND] if query else found,
            "is_cut": bool(query) and len(found) > _FOUND,
        },
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact and what it says, worded once for the chart and for the table below it."""

    fact: FactRow
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One year of a chart."""

    year: int
    target: Figure | None
    result: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """An indicator in one measure and unit over the years; `svg` is empty where there is but one year."""

    indicator: str
    measure: str
    unit: str
    title: str
    subtitle: str
    svg: str
    rows: tuple[Row, ...]

    @property
    def last(self) -> Row:
        """The latest year."""
        return self.rows[-1]


def place(request: HttpRequest, key: str) -> HttpResponse:
    """One version of a place: scoreboards, indicators over the years, reports, what lies above and within."""
    row, seen = place_or_404(key), classes(request)
    charts = _charts(row, seen)
    documents, _total = queries.documents(place=row, classes=seen, limit=12)
    children = queries.children_of(row)
    return render(
        request,
        "web/place.html",
        {
            "place": row,
            "parent": queries.parent_of(row),
            "others": [other for other in queries.namesakes(row) if other.pk != row.pk],
            "boards": queries.periods_with_targets(row, seen),
            "charts": [chart for chart in charts if chart.svg],
            "singles": [chart for chart in charts if not chart.svg],
            "documents": documents,
            "children": children[:_CHILDREN],
            "is_cut": len(children) > _CHILDREN,
        },
    )


def _charts(row: PlaceRow, seen: queries.Classes) -> list[Chart]:
    """Targets and results by year, in the order of the indicators."""
    results = queries.series_of_place(row, classes=seen)
    targets = queries.series_of_place(row, kind="target", classes=seen)
    indicators = queries.indicators()
    position = {code: at for at, code in enumerate(indicators)}
    keys = sorted(results.keys() | targets.keys(), key=lambda key: (position.get(key[0], 0), key[1] != "level", key))
    return [_chart(key, indicators[key[0]], results.get(key), targets.get(key)) for key in keys]


def _chart(
    key: tuple[str, str, str], indicator: Indicator, results: queries.Series | None, targets: queries.Series | None
) -> Chart:
    reached, promised = _by_year(results), _by_year(targets)
    rows = tuple(
        Row(year=year, target=promised.get(year), result=reached.get(year))
        for year in sorted(reached.keys() | promised.keys())
    )
    title = label_of(indicator, key[1], language())
    lines = [Line("", _points(reached), "result"), Line("", _points(promised), "target")]
    first, last = rows[0].year, rows[-1].year
    return Chart(
        indicator=key[0],
        measure=key[1],
        unit=key[2],
        title=title,
        subtitle=f"{first}–{last}" if first != last else str(first),
        svg=line_chart(title, lines) if first != last else "",
        rows=rows,
    )


def _by_year(series: queries.Series | None) -> dict[int, Figure]:
    """The fact that counts; where the sources contradict each other, the first of theirs, which says so when opened."""
    facts = {year: one.rows[0] for year, one in series.by_year.items()} if series else {}
    return {year: Figure(fact, figures.figure(fact.to_core(), language())) for year, fact in facts.items()}


def _points(found: dict[int, Figure]) -> list[Point]:
    return [Point(year, one.fact.quantity.middle, one.text) for year, one in found.items()]
