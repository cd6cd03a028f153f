"""Quantities: a signed interval with a unit, in base units."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from resolute.core.errors import ResoluteError

Bound = Literal["exact", "about", "at_least", "at_most", "range"]
BOUNDS: frozenset[str] = frozenset(get_args(Bound))


class QuantityError(ResoluteError):
    """The ends and the bound of a quantity contradict each other."""

    code = "bad-quantity"

    def __init__(self, *, low: Decimal | None, high: Decimal | None, bound: str, why: str) -> None:
        self.low, self.high, self.bound = low, high, bound
        super().__init__(f"low={low}, high={high}, bound={bound!r}: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """`low` and `high` are the signed ends in base units, both included; `None` is an open end.

    `bound` describes the signed interval: "falls by at least 4" is `high=-4`, `at_most`. `unit` is an ISO 4217
    currency code, `percent`, `times`, `count`, `rank`, `score` or a unit symbol (`ha`, `t`, `VND/month`).
    """

    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str

    @property
    def is_open(self) -> bool:
        """Whether one end is open."""
        return self.low is None or self.high is None

    @property
    def middle(self) -> Decimal:
        """The value itself, the middle of a range, or the known end of an open interval."""
        if self.low is None or self.high is None:
            end = self.high if self.low is None else self.low
            assert end is not None
            return end
        return self.low if self.low == self.high else (self.low + self.high) / 2

    def check(self) -> "Quantity":
        """Return self if ends and bound agree.

        Raises QuantityError.

        >>> Quantity(low=Decimal(11), high=Decimal(12), bound="range", unit="percent").check().middle
        Decimal('11.5')
        """
        why = _disagreement(self.low, self.high, self.bound)
        if why:
            raise QuantityError(low=self.low, high=self.high, bound=self.bound, why=why)
        return self


def _disagreement(low: Decimal | None, high: Decimal | None, bound: str) -> str | None:
    if bound not in BOUNDS:
        return f"the bound is none of {', '.join(sorted(BOUNDS))}"
    if low is None and high is None:
        return "one end must be known"
    if any(end is not None and not end.is_finite() for end in (low, high)):
        return "ends must be finite numbers"
    if low is not None and high is not None and low > high:
        return "low lies above high; swap the two ends"
    expected = {"at_least": (True, False), "at_most": (False, True)}.get(bound, (True, True))
    if (low is not None, high is not None) != expected:
        return "at_least leaves high open, at_most leaves low open, the others know both ends"
    if bound in ("exact", "about") and low != high:
        return "a single value has equal ends; a range has the bound 'range'"
    return None
