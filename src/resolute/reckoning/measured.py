"""Results by what they speak of, and the figure to hold against a target: as stated, else computed from others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from resolute.core import Bound, Period, Quantity
from resolute.reckoning.candidate import Candidate, Key
from resolute.reckoning.choice import Choice
from resolute.reckoning.reasons import Reason

Span = tuple[date, date]
SELF_SCORES = frozenset({"percent_of_plan", "difference_from_plan"})  # the source scores itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure and the choices it rests on; `reasons` say how it was computed, and what is to be known about it."""

    quantity: Quantity
    period: Period
    choices: tuple[Choice, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def is_one_value(self) -> bool:
        """Whether it is a single number, no range and open to no side."""
        return self.quantity.low is not None and self.quantity.low == self.quantity.high

    @property
    def sources(self) -> tuple[Candidate, ...]:
        """The facts that stand behind the figure."""
        return tuple(candidate for choice in self.choices for candidate in choice.standing)


@dataclass(slots=True)
class Results:
    """The choices among results, found by subject and days."""

    choices: dict[Key, Choice]
    by_subject: dict[tuple[str, str, str | None], list[Choice]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for choice in self.choices.values():
            if choice.key.span is not None:
                self.by_subject.setdefault(subject_of(choice.key), []).append(choice)

    def about(self, key: Key) -> list[Choice]:
        """All results of the indicator and place of a key, whatever their measure, unit and period."""
        return self.by_subject.get(subject_of(key), [])

    def at(self, key: Key, span: Span, *, measure: str | None = None, unit: str | None = None) -> Measured | None:
        """The stated figure of a key's subject and those days, in another measure and unit if given.

        What the key leaves unsaid (ranked among whom, of how many) is taken from the result if there is but one.
        """
        sought = key._replace(kind="result", span=span, measure=measure or key.measure, unit=unit or key.unit)
        choice = self.choices.get(sought)
        if choice is None:
            fitting = [one for one in self.about(key) if _fits(one.key, sought)]
            choice = fitting[0] if len(fitting) == 1 else None
        return None if choice is None else _measured(choice)

    def spans_ending_before(self, key: Key, day: date) -> list[Span]:
        """The days of results of the key's indicator and place that end right before a day, the longest first."""
        end = day - timedelta(days=1)
        return sorted({one.key.span for one in self.about(key) if one.key.span and one.key.span[1] == end})


def subject_of(key: Key) -> tuple[str, str, str | None]:
    """Indicator, label and place."""
    return key.indicator, key.label, key.place


def measure(results: Results, key: Key, span: Span, *, cumulative: bool, stated: bool = True) -> Measured | None:
    """The figure of a target's key for some days: as stated, else computed by the rules of docs/rules/scoring.md.

    `cumulative`: whether the indicator adds up within the year. Without `stated` only computed figures are given.
    """
    rules = _COMPUTED.get((key.measure, key.unit), ())
    if key.measure == "change":
        rules = (_change_of_sum if cumulative else _change_of_stock,)
    if stated:
        rules = (Results.at, *rules)
    return next((figure for rule in rules if (figure := rule(results, key, span))), None)


def growth_of_levels(results: Results, key: Key, span: Span) -> Measured | None:
    """Growth in percent from the levels of the period and of the same period a year before, both above zero."""
    for unit in sorted({one.key.unit for one in results.about(key) if one.key.measure == "level"}):
        now = results.at(key, span, measure="level", unit=unit)
        then = now and _year_before(results, key, now)
        if now and then and _is_positive(now) and _is_positive(then):
            return _difference(now, then, lambda a, b: 100 * (a / b - 1), unit="percent")
    return None


def _growth_from_counts(results: Results, key: Key, span: Span) -> Measured | None:
    """As `growth_of_levels`, but not of money: its growth is published at constant prices, its levels are not."""
    growth = growth_of_levels(results, key, span)
    return None if growth is None or is_money(growth.choices[0].key.unit) else growth


def is_money(unit: str) -> bool:
    """Whether a unit is a currency, or a currency per something."""
    head = unit.partition("/")[0]
    return len(head) == 3 and head.isalpha() and head.isupper()


def _change_of_stock(results: Results, key: Key, span: Span) -> Measured | None:
    """The level at the end of the days less the level before the year began."""
    now = results.at(key, span, measure="level")
    before = results.spans_ending_before(key, date(span[1].year, 1, 1))
    then = next((level for each in before if (level := results.at(key, each, measure="level"))), None)
    return _difference(now, then, lambda a, b: a - b, unit=key.unit) if now and then else None


def _change_of_sum(results: Results, key: Key, span: Span) -> Measured | None:
    """The sum of the period less the sum of the same period a year before."""
    now = results.at(key, span, measure="level")
    then = now and _year_before(results, key, now)
    return _difference(now, then, lambda a, b: a - b, unit=key.unit) if now and then else None


def _year_before(results: Results, key: Key, now: Measured) -> Measured | None:
    before = now.period.year_before()
    return results.at(key, (before.start, before.end), measure="level", unit=now.quantity.unit)


def _is_positive(figure: Measured) -> bool:
    return figure.quantity.low is not None and figure.quantity.low > 0


def _growth_from_same_period(results: Results, key: Key, span: Span) -> Measured | None:
    stated = results.at(key, span, measure="percent_of_same_period", unit="percent")
    return stated and _map(stated, lambda value: value - 100, "percent", "from_same_period", "percent")


def _growth_from_times(results: Results, key: Key, span: Span) -> Measured | None:
    stated = results.at(key, span, measure="growth", unit="times")
    return stated and _map(stated, lambda value: 100 * (value - 1), "percent", "from_times", "times")


def _share_from_tally(results: Results, key: Key, span: Span) -> Measured | None:
    """32 of 47 is 68.1 percent. With tallies of several wholes none is taken."""
    stated = results.at(key, span, measure="tally", unit="count")
    whole = stated.choices[0].key.within.whole if stated else None
    if stated is None or not whole:
        return None
    part = _map(stated, lambda value: 100 * value / whole, "percent")
    reason = Reason.of("from_share", part=stated.quantity, whole=str(whole))
    return Measured(quantity=part.quantity, period=part.period, choices=part.choices, reasons=(*part.reasons, reason))


_Rule = Callable[[Results, Key, Span], Measured | None]
_COMPUTED: dict[tuple[str, str], tuple[_Rule, ...]] = {
    ("growth", "percent"): (_growth_from_same_period, _growth_from_times, _growth_from_counts),
    ("share", "percent"): (_share_from_tally,),
}


def _fits(found: Key, sought: Key) -> bool:
    """Whether a result's key is the one sought, but for what the sought one leaves unsaid."""
    asked, given = sought.within, found.within
    unsaid = {name: getattr(given, name) for name in ("among", "ranked_by", "whole") if getattr(asked, name) is None}
    return found == sought._replace(within=asked._replace(**unsaid))


def _measured(choice: Choice) -> Measured | None:
    """The figure of a choice; contradictory figures as the range that holds them all, `None` if open to both sides."""
    quantity = choice.counts.fact.quantity if choice.counts else _hull([one.fact.quantity for one in choice.standing])
    if quantity is None:
        return None
    period = choice.standing[0].fact.period
    assert period is not None  # only results with a period are looked up
    reasons: list[Reason] = []
    if choice.counts is None:
        reasons.append(Reason.of("results_contradict", result=quantity))
    elif quantity.bound == "about":
        reasons.append(Reason.of("approximate"))
    if all(one.finality != "final" for one in choice.standing):
        reasons.append(Reason.of("provisional"))
    return Measured(quantity=quantity, period=period, choices=(choice,), reasons=tuple(reasons))


def _hull(quantities: Iterable[Quantity]) -> Quantity | None:
    stated = list(quantities)
    lows, highs = [one.low for one in stated], [one.high for one in stated]
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    return interval(low, high, stated[0].unit)


def interval(low: Decimal | None, high: Decimal | None, unit: str) -> Quantity | None:
    """The quantity between two ends, `None` if both are open."""
    if low is None and high is None:
        return None
    bound: Bound = "at_least" if high is None else "at_most" if low is None else "exact" if low == high else "range"
    return Quantity(low=low, high=high, bound=bound, unit=unit)


def _map(
    stated: Measured, function: Callable[[Decimal], Decimal], unit: str, code: str = "", name: str = ""
) -> Measured:
    """A rising function of a figure, with the reason that says from what it was computed."""
    old = stated.quantity
    low, high = (None if end is None else function(end) for end in (old.low, old.high))
    reasons = (*stated.reasons, Reason.of(code, **{name: old})) if code else stated.reasons
    quantity = Quantity(low=low, high=high, bound=old.bound, unit=unit)
    return Measured(quantity=quantity, period=stated.period, choices=stated.choices, reasons=reasons)


def _difference(
    now: Measured, then: Measured, function: Callable[[Decimal, Decimal], Decimal], *, unit: str
) -> Measured | None:
    """A function of two figures that rises with the first and falls with the second, as an interval."""
    a, b = now.quantity, then.quantity
    low = function(a.low, b.high) if a.low is not None and b.high is not None else None
    high = function(a.high, b.low) if a.high is not None and b.low is not None else None
    quantity = interval(low, high, unit)
    if quantity is None:
        return None
    reasons = dict.fromkeys((*now.reasons, *then.reasons, Reason.of("from_levels", before=b, now=a)))
    choices = (*now.choices, *then.choices)
    return Measured(quantity=quantity, period=now.period, choices=choices, reasons=tuple(reasons))
