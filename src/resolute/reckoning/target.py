"""Targets: what a result must keep to, and how much of it a value is. The direction of the indicator decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from resolute.core import Better, Bound, Fact, Indicator, Quantity

Form = Literal["floor", "ceiling", "range", "point"]
Verdict = Literal["met", "not_met", "across"]

ABOUT = Decimal("0.01")  # "about" allows for one percent
_INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A fact of the kind `target`, with the direction in which its measure improves (a rank: lower, always)."""

    fact: Fact
    better: Better

    @classmethod
    def of(cls, fact: Fact, indicators: Mapping[str, Indicator]) -> "Target":
        """The target of a fact. An indicator that is not in the table has no direction: `neutral`."""
        indicator = indicators.get(fact.indicator)
        better: Better = "lower" if fact.measure == "rank" else indicator.better if indicator else "neutral"
        return cls(fact=fact, better=better)

    @property
    def low(self) -> Decimal | None:
        """The lower end, included; `None` is open."""
        return self.fact.quantity.low

    @property
    def high(self) -> Decimal | None:
        """The upper end, included; `None` is open."""
        return self.fact.quantity.high

    @property
    def form(self) -> Form:
        """`floor` (at least), `ceiling` (at most), `range` or `point`."""
        if self.high is None:
            return "floor"
        if self.low is None:
            return "ceiling"
        return "point" if self.low == self.high else "range"

    @property
    def floor(self) -> Decimal | None:
        """What a result may not stay under; `None` if it may. A range or point whose lower is better has no floor."""
        return None if self.high is not None and self.better == "lower" else self.low

    @property
    def ceiling(self) -> Decimal | None:
        """What a result may not exceed; `None` if it may. A range or point whose higher is better has no ceiling."""
        return None if self.low is not None and self.better == "higher" else self.high

    @property
    def binds_both_ends(self) -> bool:
        """Whether a result may leave it on neither side: a range or point of an indicator without direction."""
        return self.floor is not None and self.ceiling is not None

    @property
    def runs_against_direction(self) -> bool:
        """Whether it is a floor of what should fall, or a ceiling of what should rise."""
        return (self.form, self.better) in (("floor", "lower"), ("ceiling", "higher"))

    def limits(self, share: Decimal = Decimal(1)) -> tuple[Decimal, Decimal]:
        """Floor and ceiling of a share of the target, "about" allowed for; infinite where open."""
        slack = ABOUT if self.fact.quantity.bound == "about" else Decimal(0)
        low = -_INFINITY if self.floor is None else (self.floor - abs(self.floor) * slack) * share
        high = _INFINITY if self.ceiling is None else (self.ceiling + abs(self.ceiling) * slack) * share
        return low, high

    def nearest(self, value: Decimal) -> Decimal:
        """The binding end next to a value."""
        ends = [end for end in (self.floor, self.ceiling) if end is not None]
        return min(ends, key=lambda end: (abs(end - value), end))


def is_met(target: Target, value: Decimal) -> bool:
    """Tell whether `value`, in the target's unit, meets it. A range asks for its easier end.

    Rule: docs/rules/scoring.md, "Which end of a target binds".

    >>> fact = Fact(kind="target", indicator="grdp", measure="growth",
    ...     quantity=Quantity(low=Decimal(11), high=Decimal(12), bound="range", unit="percent"))
    >>> growth = Target(fact=fact, better="higher")
    >>> is_met(growth, Decimal(13)), is_met(growth, Decimal("10.9"))
    (True, False)
    """
    low, high = target.limits()
    return low <= value <= high


def verdict(target: Target, result: Quantity, *, share: Decimal = Decimal(1)) -> Verdict:
    """Whether all, none or some of a result's values keep to a share of the target.

    "About" counts as its figure.
    """
    floor, ceiling = target.limits(share)
    low = -_INFINITY if result.low is None else result.low
    high = _INFINITY if result.high is None else result.high
    if floor <= low and high <= ceiling:
        return "met"
    return "not_met" if high < floor or low > ceiling else "across"


def percent_of(target: Target, value: Decimal) -> Decimal | None:
    """How much of the target a value is: 100 and the distance by which it is better, in percent of the target's size.

    For a floor above zero that is the result divided by the target. It is never capped. `None` for a target of zero,
    of which there is no percent, and for ranks, which are no amounts. Rule: docs/rules/scoring.md, "The percent".
    """
    if target.fact.measure == "rank":
        return None
    floor, ceiling = target.floor, target.ceiling
    if floor is not None and ceiling is not None:  # both bind, for want of a direction: below, inside, above
        if floor < value < ceiling:
            return Decimal(100)
        return _ratio(value - floor, floor) if value <= floor else _ratio(value - ceiling, ceiling)
    if floor is not None:
        return _ratio(value - floor, floor)
    assert ceiling is not None  # a target has at least one binding end
    return _ratio(ceiling - value, ceiling)


def percent_range(target: Target, result: Quantity) -> Quantity | None:
    """The percent of a result that may be a range, or known to one side only; `None` where there is none."""
    ends = [None if end is None else percent_of(target, end) for end in (result.low, result.high)]
    if all(end is None for end in ends):
        return None
    low, high = ends if target.floor is not None else ends[::-1]
    bound: Bound = result.bound
    if low is None or high is None:
        bound = "at_least" if high is None else "at_most"
    elif low != high:
        bound = "range"
    elif bound == "range":
        bound = "exact"
    return Quantity(low=low, high=high, bound=bound, unit="percent")


def _ratio(better_by: Decimal, limit: Decimal) -> Decimal | None:
    return None if limit == 0 else 100 + 100 * better_by / abs(limit)
