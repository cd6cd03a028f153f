"""The lines of a scoreboard as pages and CSV show them: figures and reasons in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from resolute.core import Indicator
from resolute.ledger.models import FactRow, PlaceRow, Status
from resolute.publishing import figures
from resolute.reckoning import Achievement, Candidate, Choice, Measured
from resolute.web.words import STATUSES, sentence, what_of_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a source says itself: its figure in words, and the fact to open."""

    pk: int
    text: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One target of a scoreboard. `notes` are the reasons beside the one that decided, and the rules that chose."""

    target: FactRow
    what: str
    place: str
    target_text: str
    result_text: str
    percent_text: str
    way_text: str
    status: str
    reason: str
    notes: tuple[str, ...]
    results: tuple[FactRow, ...]
    stated: tuple[Stated, ...]
    is_unreviewed: bool

    @property
    def result(self) -> FactRow | None:
        """The fact to open for the result: the first of those behind it."""
        return self.results[0] if self.results else None


def lines(
    achievements: Iterable[Achievement], place: PlaceRow | None, indicators: dict[str, Indicator], language: str
) -> list[Line]:
    """The achievements in their order; the place is named where it is another than the board's."""
    return [_line(one, place, indicators, language) for one in achievements]


def counts(achievements: Iterable[Achievement]) -> list[tuple[str, int]]:
    """How many targets have each status, in the order of statuses; those with none are left out."""
    found: Counter[str] = Counter(one.status for one in achievements)
    return [(status, found[status]) for status in STATUSES if found[status]]


def row_of(candidate: Candidate) -> FactRow:
    """The row of a candidate that came out of the ledger."""
    assert isinstance(candidate.ref, FactRow)
    return candidate.ref


def stated(candidates: Iterable[Candidate], indicators: dict[str, Indicator], language: str) -> tuple[Stated, ...]:
    """Statements of sources, each in words: what, figure, period."""
    return tuple(
        Stated(
            pk=row_of(one).pk,
            text=_("%(what)s: %(figure)s (%(period)s)")
            % {
                "what": what_of_value(one.fact, indicators, language),
                "figure": figures.figure(one.fact, language),
                "period": figures.period(one.fact.period, language),
            },
            published=figures.day(one.published, language) if one.published else "",
        )
        for one in candidates
    )


def _line(one: Achievement, place: PlaceRow | None, indicators: dict[str, Indicator], language: str) -> Line:
    fact = one.target.fact
    target = row_of(one.chosen.standing[0])
    forms = [fact, *(rival.fact for rival in one.rivals)]
    behind = [row_of(candidate) for candidate in one.measured.sources] if one.measured else []
    is_elsewhere = place is not None and target.place_id not in (None, place.pk)
    return Line(
        target=target,
        what=what_of_value(fact, indicators, language),
        place=(fact.place or str(target.place)) if is_elsewhere else "",
        target_text=" / ".join(figures.figure(form, language) for form in forms),
        result_text=_result(one.measured, fact.measure, language) if one.measured else "",
        percent_text=figures.percent(one.percent, language) if one.percent else "",
        way_text=figures.percent(one.way, language) if one.way else "",
        status=one.status,
        reason=sentence(one.reason, language),
        notes=_notes(one, language),
        results=tuple(dict.fromkeys(behind)),
        stated=stated(one.stated, indicators, language),
        is_unreviewed=any(row.status == Status.PROPOSED for row in (target, *behind)),
    )


def _result(measured: Measured, measure: str, language: str) -> str:
    """As its source states it, else the computed figure in the target's measure."""
    choice = measured.choices[0]
    if len(measured.choices) == 1 and choice.counts and choice.counts.fact.measure == measure:
        return figures.figure(choice.counts.fact, language)
    quantity = measured.quantity
    return figures.percent(quantity, language) if quantity.unit == "percent" else figures.quantity(quantity, language)


def _notes(one: Achievement, language: str) -> tuple[str, ...]:
    """The further reasons, and which rule chose among competing figures where there was something to choose."""
    notes = [sentence(reason, language) for reason in one.reasons[1:]]
    if _was_a_choice(one.chosen):
        notes.append(_("Target: %(rule)s") % {"rule": sentence(one.chosen.reason, language)})
    for choice in one.measured.choices if one.measured else ():
        if _was_a_choice(choice):
            notes.append(_("Result: %(rule)s") % {"rule": sentence(choice.reason, language)})
    return tuple(dict.fromkeys(notes))


def _was_a_choice(choice: Choice) -> bool:
    """Whether a rule chose; of contradictions a reason tells already."""
    return choice.rule not in ("only", "agree", "contradictory")


def measured_text(measured: Measured, language: str) -> str:
    """A figure that was held against something, with its period."""
    return f"{figures.quantity(measured.quantity, language)} ({figures.period(measured.period, language)})"
