"""The scoreboard of a place and period, as a page and as CSV, and the page of one target."""

from datetime import date

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from resolute.core import Period
from resolute.ledger import queries
from resolute.ledger.models import STANDING, FactRow, PlaceRow
from resolute.reckoning import Achievement, Candidate, stated_tallies
from resolute.web import board
from resolute.web.asking import classes, day, language, place_or_404, text
from resolute.web.csvs import csv_response
from resolute.web.views.facts import fact_or_404, shown_choice
from resolute.web.words import STATUSES


def scoreboard(request: HttpRequest, key: str, period: Period) -> HttpResponseBase:
    """Targets and results with status, percent and reason; what sources say of their own score stands apart."""
    place, seen = place_or_404(key), classes(request)
    periods = [one for one, _number in queries.periods_with_targets(place, seen)]
    as_of, asked = day(request, "as_of"), text(request, "period")
    if asked != period and asked in periods:
        return redirect(address(place, Period(asked), as_of))
    achievements = queries.achievements(place, period, seen, as_of=as_of)
    indicators = queries.indicators()
    tallies = [
        one
        for one in stated_tallies(queries.tallies(place, seen), achievements)
        if as_of is None or one.published is None or one.published <= as_of
    ]
    return render(
        request,
        "web/scoreboard.html",
        {
            "place": place,
            "period": period,
            "periods": periods if period in periods else [period, *periods],
            "as_of": as_of,
            "board": board.lines(achievements, place, indicators, language()),
            "counts": board.counts(achievements),
            "tallies": board.stated(tallies, indicators, language()),
        },
    )


def address(place: PlaceRow, period: Period, as_of: date | None) -> str:
    """Where the scoreboard of a place and period is."""
    query = f"?as_of={as_of.isoformat()}" if as_of else ""
    return reverse("scoreboard", args=[place.key, period]) + query


def scoreboard_csv(request: HttpRequest, key: str, period: Period) -> HttpResponseBase:
    """The scoreboard as a table to compute with: numbers as numbers, in base units."""
    place = place_or_404(key)
    achievements = queries.achievements(place, period, classes(request), as_of=day(request, "as_of"))
    lines = board.lines(achievements, place, queries.indicators(), language())
    header = [
        *(_("Place"), _("Period"), pgettext("code", "Indicator"), _("Measure"), _("What"), _("Unit")),
        *(_("Target, low"), _("Target, high"), _("Result, low"), _("Result, high")),
        *(_("Percent, low"), _("Percent, high"), _("Status"), _("Reason"), _("Words of the target"), _("Source")),
    ]
    rows = (_csv_row(one, line, place) for one, line in zip(achievements, lines, strict=True))
    return csv_response(f"{place.code}-{period}-scores", header, rows)


def _csv_row(one: Achievement, line: board.Line, place: PlaceRow) -> list[object]:
    fact, result, percent = one.target.fact, one.measured and one.measured.quantity, one.percent
    return [
        *(line.place or place.name, fact.period, fact.indicator, fact.measure, line.what, fact.quantity.unit),
        *(fact.quantity.low, fact.quantity.high),
        *((result.low, result.high) if result else (None, None)),
        *((percent.low, percent.high) if percent else (None, None)),
        *(STATUSES[line.status], line.reason, line.target.quote, one.chosen.standing[0].source or ""),
    ]


def target(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One target: what was promised, what was reached, by which words and rules; all figures that compete."""
    seen = classes(request)
    fact = fact_or_404(pk, seen)
    achievement = _achievement_of(fact, seen)
    if achievement is None:  # a result, or a target that was rejected or corrected
        return redirect("fact", pk=pk)
    indicators = queries.indicators()
    line = board.lines([achievement], None, indicators, language())[0]
    results = [
        shown_choice(queries.Counted(choice))
        for choice in (achievement.measured.choices if achievement.measured else ())
    ]
    return render(
        request,
        "web/target.html",
        {
            "fact": line.target,
            "line": line,
            "target_choice": shown_choice(queries.Counted(achievement.chosen)),
            "result_choices": results,
            "baseline": achievement.baseline and board.measured_text(achievement.baseline, language()),
            "stated": line.stated,
        },
    )


def _achievement_of(fact: FactRow, seen: queries.Classes) -> Achievement | None:
    """The score in which a target stands, alone or among its rivals."""
    if fact.kind != "target" or fact.status not in STANDING:
        return None
    return next((one for one in queries.scored_with(fact, seen) if fact in _rows(one)), None)


def _rows(one: Achievement) -> set[FactRow]:
    found: list[Candidate] = [*one.chosen.standing, *(aside.candidate for aside in one.chosen.set_aside)]
    return {board.row_of(candidate) for candidate in found}
