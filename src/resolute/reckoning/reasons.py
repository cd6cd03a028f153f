"""Reasons: why a figure counts, why a target is reached or not. A code and its values, so that it translates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from resolute.core import Quantity

WIDE = Context(prec=200)  # digits: more than any number of a file of facts has, or two of them divided
Value = str | int | Decimal | date | Quantity


def gettext_noop(text: str) -> str:
    """Mark a text for the catalogues of translations; it is translated where it is shown."""
    return text


SENTENCES: dict[str, str] = {
    # which fact counts
    "only": gettext_noop("It is the only figure."),
    "agree": gettext_noop("All sources state the same figure."),
    "accepted_first": gettext_noop("An accepted figure counts before one that nobody has reviewed."),
    "final_first": gettext_noop("A final figure counts before an estimate or a preliminary one."),
    "later_first": gettext_noop("A later publication counts before an earlier one."),
    "exact_first": gettext_noop("An exact figure counts before one given as “about”, “over” or “under”."),
    "contradictory": gettext_noop("The sources contradict each other, and no rule decides between them."),
    # reached, missed
    "met": gettext_noop("The result, %(result)s, meets the target, %(target)s."),
    "not_met": gettext_noop("The result, %(result)s, does not meet the target, %(target)s."),
    "met_early": gettext_noop(
        "%(result)s up to %(until)s already meets the target of the whole period, %(target)s; the sum cannot fall."
    ),
    "passed_early": gettext_noop(
        "%(result)s up to %(until)s is already beyond the ceiling of the whole period, %(target)s; the sum cannot fall."
    ),
    # the period still runs
    "expected_met": gettext_noop(
        "The period is not over. The result expected for it, %(result)s, would meet the target, %(target)s."
    ),
    "expected_not_met": gettext_noop(
        "The period is not over. The result expected for it, %(result)s, would not meet the target, %(target)s."
    ),
    "pace_kept": gettext_noop(
        "%(result)s up to %(until)s. At an even pace %(expected)s would be due by then: %(elapsed)s percent of "
        "the way to %(target)s."
    ),
    "pace_lost": gettext_noop(
        "Only %(result)s up to %(until)s. At an even pace %(expected)s would be due by then: %(elapsed)s percent of "
        "the way to %(target)s."
    ),
    "pace_kept_ceiling": gettext_noop(
        "%(result)s up to %(until)s. At an even pace up to %(expected)s may be used by then: %(elapsed)s "
        "percent of %(target)s."
    ),
    "pace_lost_ceiling": gettext_noop(
        "Already %(result)s up to %(until)s. At an even pace up to %(expected)s may be used by then: %(elapsed)s "
        "percent of %(target)s."
    ),
    "rate_kept": gettext_noop("%(result)s up to %(until)s: a rate of that height meets the target, %(target)s."),
    "rate_lost": gettext_noop(
        "%(result)s up to %(until)s: a rate of that height does not meet the target, %(target)s."
    ),
    "state_kept": gettext_noop("%(result)s at %(until)s already meets the target, %(target)s; it has to be kept."),
    "path_kept": gettext_noop(
        "%(result)s at %(until)s. On an even path from %(baseline)s to %(target)s it would be %(expected)s by then."
    ),
    "path_lost": gettext_noop(
        "Only %(result)s at %(until)s. On an even path from %(baseline)s to %(target)s it would be %(expected)s "
        "by then."
    ),
    # unknown
    "no_result": gettext_noop("There is no result of %(period)s for it."),
    "no_result_of_term": gettext_noop(
        "There is no result of the whole term %(period)s for it, and single years do not make one."
    ),
    "no_period": gettext_noop("The target names no period."),
    "only_part": gettext_noop(
        "The period is over, but the last result, %(result)s, reaches only to %(until)s; a part is not compared with "
        "the target of the whole."
    ),
    "no_baseline": gettext_noop(
        "%(result)s at %(until)s is not yet %(target)s. Without one figure of %(before)s nobody can say whether the "
        "pace is kept."
    ),
    "across": gettext_noop("The result, %(result)s, lies on both sides of the limit of the target, %(target)s."),
    "other_unit": gettext_noop("The target is in %(target_unit)s, the only result in %(result_unit)s."),
    "other_measure": gettext_noop("There is a result of %(period)s, but stated otherwise (%(measures)s)."),
    "no_direction": gettext_noop(
        "The result, %(result)s, differs from the target, %(target)s, and the indicator does not say whether more or "
        "less is better."
    ),
    "suspect_target": gettext_noop("The figure of the target is implausible as its source states it."),
    "suspect_result": gettext_noop("The only result is implausible as its source states it."),
    "stock_or_flow": gettext_noop(
        "Already %(baseline)s at %(before)s against a target of %(target)s: the target may count additional ones, "
        "so it is not judged."
    ),
    "prices_unknown": gettext_noop(
        "No growth is stated. The levels of both years give %(growth)s at current prices, and a target of growth is "
        "usually set at constant prices."
    ),
    "targets_disagree": gettext_noop(
        "The sources contradict each other on the target, and the result meets one of its forms and not another."
    ),
    # beside the reason
    "results_contradict": gettext_noop("The sources contradict each other on the result: %(result)s."),
    "targets_contradict": gettext_noop("The sources contradict each other on the target."),
    "zero_target": gettext_noop("There is no percent of a target of zero."),
    "provisional": gettext_noop("The result is an estimate or a preliminary figure."),
    "approximate": gettext_noop("The source gives the result only as “about”; it is taken as it stands."),
    "about_target": gettext_noop("The target is only “about”: one percent of it is allowed for."),
    "easier_end": gettext_noop("A range asks for its easier end, %(end)s."),
    "against_direction": gettext_noop(
        "The bound of the target runs against the direction in which the indicator improves."
    ),
    "from_levels": gettext_noop("Computed from the levels %(before)s and %(now)s."),
    "from_share": gettext_noop("Computed from %(part)s of %(whole)s."),
    "from_same_period": gettext_noop("Computed from %(percent)s of the same period of the year before."),
    "from_times": gettext_noop("Computed from the ratio to the year before, %(times)s."),
    "already_met": gettext_noop("The target was met before the period began: %(baseline)s in %(before)s."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence as a key of SENTENCES and its values.

    >>> print(Reason.of("no_result", period="2024"))
    There is no result of 2024 for it.
    """

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, **values: Value) -> "Reason":
        """The reason of a code, its values by name."""
        return cls(code, tuple(values.items()))

    def text(self, *, translate: Callable[[str], str] = str, show: Callable[[Value], str] | None = None) -> str:
        """The sentence: `translate` gives the template in a language, `show` a value (in English if not given)."""
        say = show or plain
        return translate(SENTENCES[self.code]) % {name: say(value) for name, value in self.values}

    def __str__(self) -> str:
        return self.text()


def plain(value: Value) -> str:
    """A value in English.

    >>> plain(Quantity(low=Decimal("-2"), high=Decimal("-1.5"), bound="range", unit="percent"))
    '-2 to -1.5 percent'
    >>> plain(Quantity(low=Decimal(4 * 10**12), high=None, bound="at_least", unit="VND"))
    'at least 4,000 billion VND'
    """
    if isinstance(value, Quantity):
        return _quantity(value)
    if isinstance(value, date):
        return value.isoformat()
    return number(value) if isinstance(value, Decimal) else str(value)


def number(value: Decimal, *, places: int = 2) -> str:
    """A number with grouped thousands, rounded half up to `places`, no empty decimals.

    >>> number(Decimal("1234.500")), number(Decimal("0.005")), number(Decimal("-0.001"))
    ('1,234.5', '0.01', '0')
    """
    step = Decimal(1).scaleb(-places)
    text = f"{rounded(value, step) if value != value.to_integral() else value:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def rounded(value: Decimal, step: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A number in steps of so much, however many digits it has.

    >>> rounded(Decimal(10) ** 40, Decimal("0.1")) == 10**40
    True
    """
    return value.quantize(step, rounding, WIDE)


def _quantity(quantity: Quantity) -> str:
    money = any(end is not None and abs(end) >= 10**6 for end in (quantity.low, quantity.high))
    large = any(end is not None and abs(end) >= 10**9 for end in (quantity.low, quantity.high))
    scale, word = (10**9, " billion") if large else (10**6, " million") if money else (1, "")
    ends = [number(end / scale) for end in (quantity.low, quantity.high) if end is not None]
    text = ends[0] if quantity.bound != "range" else f"{ends[0]} to {ends[1]}"
    lead = {"about": "about ", "at_least": "at least ", "at_most": "at most "}.get(quantity.bound, "")
    unit = {"count": "", "rank": "", "score": " points"}.get(quantity.unit, f" {quantity.unit}")
    lead += "rank " if quantity.unit == "rank" else ""
    return f"{lead}{text}{word}{unit}"
