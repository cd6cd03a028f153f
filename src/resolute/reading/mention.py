"""A mention: one number of a text with what stands directly around it, and the marks that join words to numbers."""

from dataclasses import dataclass, field
from decimal import Decimal

from resolute.core.quantity import Bound
from resolute.reading.periods import PeriodMention

JOIN = frozenset(
    (" ", "", "  ", " (", "(", ' "', '"', " “", "“", "~", " ~", "+", "-", " -", "- ", " - ", "'", "≈", "> ", "< ")
)
TAIL = frozenset((" ", "", "  ", "-"))
BOUND_WORDS: tuple[tuple[str, Bound], ...] = (("at_least", "at_least"), ("at_most", "at_most"), ("about", "about"))


@dataclass(slots=True)
class Mention:
    """One number with what stands directly around it. Offsets are within the paragraph.

    `first`, `last`: the tokens that it is made of, half-open; `start`, `end`: the number; `words_end`: with its unit.
    """

    start: int
    end: int
    words_start: int
    words_end: int
    first: int
    last: int
    low: Decimal
    high: Decimal
    unit: str = ""
    shape: str = "value"  # value, rank, tally
    bound: Bound = "exact"
    of: int | None = None
    counted: bool = False  # a counting word stands after the number
    scaled: bool = False
    is_currency_unsaid: bool = False  # the unit is that of the amount before
    direction: int = 0
    adjacent_direction: bool = False
    direction_end: int = 0  # where the direction word ends that stands after the number
    by: bool = False  # a word such as "by" stands before: the number is a change
    may_be_by: bool = False  # … unless it is a part of a plan or of a whole
    each: bool = False  # "0.2 % each": it is the figure of every place named right before
    to_level: bool = False
    equal: bool = False
    is_base: bool = False  # a word such as "from" or "against" stands right before: the number is the base's own
    exceed: int = 0
    may_exceed: bool = False  # "exceeding", which says more than a plan only if one is named behind
    points: bool = False
    plan_before: bool = False
    against_plan: bool = False  # the number behind the stroke is what was planned
    plan_after: bool = False
    same_period: bool = False
    compared: bool = False
    has_base: bool = False  # "year on year": the period behind it is the figure's own
    share_of: bool = False
    of_growth: bool = False  # "5 % of growth", "8.5 points to growth": what is contributed to it
    share_tokens: set[int] = field(default_factory=set)
    says_share: bool = False
    says_growth: bool = False
    of_something: bool = False  # "35 per cent of our income": an "of" right behind a percentage
    rise_told: bool = False  # a word of rising stands in its part of the clause, somewhere before
    growth_told: bool = False  # the clause speaks of growth, somewhere before
    per_year: bool = False
    divisor: str = ""  # so many inhabitants that a count is told for
    base: PeriodMention | None = None
    base_tokens: set[int] = field(default_factory=set)
    per: str | None = None
    rules: list[str] = field(default_factory=list)
    noun: tuple[int, int] | None = None  # the noun phrase behind a bare number, which it counts
    told: list[int] = field(default_factory=list)  # tokens behind it that it took, as well as those it is made of


@dataclass(frozen=True, slots=True)
class Blocked:
    """A number that a rule says is none of ours. Offsets are within the paragraph."""

    start: int
    end: int
    rule: str
