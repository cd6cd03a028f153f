"""Grade facts read from a text against the facts that a person found in it.

>>> from decimal import Decimal
>>> from resolute.core import Fact, Quantity
>>> growth = Quantity(low=Decimal("9.4"), high=Decimal("9.4"), bound="exact", unit="percent")
>>> expected = Fact(kind="result", indicator="grdp", measure="growth", quantity=growth, period="2023")
>>> found = Fact(kind="result", indicator="grdp", measure="growth", quantity=growth, period="2022")
>>> [(level, score.f1) for level, score in grade([found], [expected]).scores().items()]
[('number', 1.0), ('measured', 1.0), ('named', 1.0), ('dated', 0.0), ('complete', 0.0)]
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from resolute.core.fact import Fact
from resolute.core.folding import fold_tight

LEVELS: dict[str, tuple[str, ...]] = {  # each asks for more than the one before
    "number": (),
    "measured": ("kind", "measure", "bound"),
    "named": ("indicator",),
    "dated": ("period",),
    "complete": ("place",),
}
ASKED = tuple(field for fields in LEVELS.values() for field in fields)
CLOSE = Decimal("1e-6")
DRAWS = 1000  # of as many reports as there are, for an interval
SOFT = frozenset(("exact", "about"))  # "about" and "nearly" shade into "exact"


@dataclass(frozen=True, slots=True)
class Score:
    """So many of the facts found agree with so many expected."""

    hits: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        """The part of what was found that was to be found; 1 where nothing was."""
        return self.hits / self.found if self.found else float(not self.expected)

    @property
    def recall(self) -> float:
        """The part of what was to be found that was."""
        return self.hits / self.expected if self.expected else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.hits / (self.found + self.expected) if self.found + self.expected else 1.0


@dataclass(frozen=True, slots=True)
class Grade:
    """Facts found beside the expected ones that they pair with; `None`: no partner."""

    pairs: tuple[tuple[Fact | None, Fact | None], ...]

    def scores(self) -> dict[str, Score]:
        """The score at each level of `LEVELS`."""
        found = sum(one is not None for one, _ in self.pairs)
        expected = sum(other is not None for _, other in self.pairs)
        scores: dict[str, Score] = {}
        asked: tuple[str, ...] = ()
        for level, fields in LEVELS.items():
            asked += fields
            hits = sum(
                one is not None and other is not None and all(_agree(one, other, field) for field in asked)
                for one, other in self.pairs
            )
            scores[level] = Score(hits, found, expected)
        return scores


def total(grades: Iterable[Grade]) -> Grade:
    """Several texts as one."""
    return Grade(tuple(pair for grade in grades for pair in grade.pairs))


def interval(grades: Sequence[Grade], level: str, *, draws: int = DRAWS) -> tuple[float, float]:
    """Between which bounds F1 lies in 95 of 100 draws of as many reports, each drawn as a whole and put back.

    Reports differ more than the facts within one do, so facts must not be drawn one by one. The same grades always
    give the same interval; one report gives none worth the name (both ends are its score). Raises ValueError for none.

    >>> sure = grade([], [])
    >>> interval([sure, sure], "number")
    (1.0, 1.0)
    """
    if not grades:
        raise ValueError("an interval needs at least one graded report")
    scores = [one.scores()[level] for one in grades]
    random = Random(0)  # the same grades give the same interval
    means: list[float] = []
    for _ in range(draws):
        drawn = random.choices(scores, k=len(scores))
        sums = (sum(one.hits for one in drawn), sum(one.found for one in drawn), sum(one.expected for one in drawn))
        means.append(Score(*sums).f1)
    means.sort()
    return means[round(0.025 * (draws - 1))], means[round(0.975 * (draws - 1))]


def grade(found: Sequence[Fact], expected: Sequence[Fact], text: str = "") -> Grade:
    """Pair facts of the same value and unit, those first that agree in most fields.

    With the `text`, a fact found must also lie in words of the expected one's evidence.
    """
    where = [_stretches(text, fact) for fact in expected]
    options = sorted(
        (-sum(_agree(one, other, field) for field in ASKED), to, at)
        for to, other in enumerate(expected)
        for at, one in enumerate(found)
        if _same_number(one, other) and _lies_in(one, where[to])
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, to, at in options:
        if to not in taken and at not in partner:
            partner[at] = to
            taken.add(to)
    pairs: list[tuple[Fact | None, Fact | None]] = [
        (one, expected[partner[at]] if at in partner else None) for at, one in enumerate(found)
    ]
    return Grade((*pairs, *((None, other) for to, other in enumerate(expected) if to not in taken)))


def _ends(fact: Fact) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of a value; an open one is the closed one, since being open is the bound's matter."""
    low, high = fact.quantity.low, fact.quantity.high
    return (high if low is None else low), (low if high is None else high)


def _same_number(one: Fact, other: Fact) -> bool:
    if one.quantity.unit != other.quantity.unit:
        return False
    return all(
        mine is not None
        and theirs is not None
        and abs(mine - theirs) <= CLOSE * max(Decimal(1), abs(mine), abs(theirs))
        for mine, theirs in zip(_ends(one), _ends(other), strict=True)
    )


def _agree(found: Fact, expected: Fact, field: str) -> bool:
    if field == "bound":
        bounds = {found.quantity.bound, expected.quantity.bound}
        return len(bounds) == 1 or bounds <= SOFT
    if field == "place":
        return same_place(found.place, expected.place)
    if field == "measure" and expected.measure in ("rank", "tally") and expected.of not in (None, found.of):
        return False
    return bool(getattr(found, field) == getattr(expected, field))


def same_place(found: str | None, expected: str | None) -> bool:
    """Whether a place found is the one expected, whatever its case and marks; any, where none is expected."""
    return expected is None or fold_tight(found or "") == fold_tight(expected)


def _stretches(text: str, fact: Fact) -> list[tuple[int, int]]:
    """Where the words of a fact's evidence stand in its text."""
    quote = fact.evidence.quote if fact.evidence else ""
    found: list[tuple[int, int]] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


def _lies_in(fact: Fact, stretches: list[tuple[int, int]]) -> bool:
    if not stretches or fact.start is None or fact.end is None:
        return True
    return any(start < fact.end and fact.start < end for start, end in stretches)
