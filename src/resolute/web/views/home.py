"""The start page, and the page of rules."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from resolute.ledger import queries
from resolute.ledger.models import PlaceRow
from resolute.web import board
from resolute.web.asking import classes

_BOARDS, _REPORTS = 6, 6


@dataclass(frozen=True, slots=True)
class Board:
    """A scoreboard in short: how many of its targets have which status."""

    place: PlaceRow
    period: str
    counts: list[tuple[str, int]]

    @property
    def targets(self) -> int:
        return sum(number for _, number in self.counts)


def home(request: HttpRequest) -> HttpResponse:
    """What stands where: scoreboards in short, the latest reports, a place to search for."""
    seen = classes(request)
    found = [(place, period) for place, period, _ in queries.boards(seen, limit=_BOARDS)]
    scored = queries.score_boards(found, seen) if found else []
    documents, total = queries.documents(classes=seen, limit=_REPORTS)
    return render(
        request,
        "web/home.html",
        {
            "boards": [
                Board(place, period, board.counts(achievements))
                for (place, period), achievements in zip(found, scored, strict=True)
            ],
            "documents": documents,
            "total": total,
        },
    )


def rules(request: HttpRequest) -> HttpResponse:
    """How a target is scored, in short. The whole of it: docs/rules/scoring.md."""
    return render(request, "web/rules.html")
