"""Which fact counts, of those that speak of the same thing. Rules one after another, the one that decided is named.

>>> from decimal import Decimal
>>> from resolute.core import Fact, Period, Quantity
>>> growth = lambda value: Fact(kind="result", indicator="grdp", measure="growth", period=Period("2023"), place="A",
...     quantity=Quantity(low=Decimal(value), high=Decimal(value), bound="exact", unit="percent"))
>>> early = Candidate(fact=growth("9.4"), finality="estimate")
>>> late = Candidate(fact=growth("9.1"), finality="final")
>>> choice = choose([early, late])
>>> choice.counts is late, choice.rule, str(choice.reason)
(True, 'final_first', 'A final figure counts before an estimate or a preliminary one.')
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.core import Fact, ResoluteError
from resolute.reckoning.candidate import Candidate, Key, as_candidates, key_of, place_ids
from resolute.reckoning.reasons import Reason

_LOOSE = frozenset({"about", "at_least", "at_most"})


class KeysDifferError(ResoluteError):
    """Facts that speak of different things do not compete."""

    code = "keys-differ"

    def __init__(self, *, field: str, values: tuple[object, object]) -> None:
        self.field, self.values = field, values
        super().__init__(
            f"field {field!r}: {values[0]!r} and {values[1]!r} do not compete; choose among one key at a time"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A candidate that does not count, and the rule that set it aside."""

    candidate: Candidate
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`counts` is the fact that counts, `None` if what remains is `contradictory`. `rule` names the rule that chose.

    `agreeing` are all that remain and state the same quantity, the first of them in `counts`.
    """

    key: Key
    rule: str
    counts: Candidate | None
    agreeing: tuple[Candidate, ...] = ()
    contradictory: tuple[Candidate, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @property
    def is_contradictory(self) -> bool:
        """Whether unequal figures remain."""
        return self.counts is None

    @property
    def standing(self) -> tuple[Candidate, ...]:
        """What no rule has set aside: those that agree, or those that contradict each other."""
        return self.agreeing or self.contradictory

    @property
    def reason(self) -> Reason:
        """The rule as a sentence."""
        return Reason(self.rule)


def choose(facts: Iterable[Fact | Candidate], *, ids: Mapping[str, str] | None = None) -> Choice:
    """Choose among the facts of one key; rejected and superseded facts are left out by the caller.

    The order of the facts changes nothing. Raises KeysDifferError if they do not share their key, ValueError if there
    are none. Rule: docs/rules/scoring.md, "Which figure counts".
    """
    candidates = sorted(as_candidates(facts), key=_order)
    if not candidates:
        raise ValueError("no facts to choose from")
    known = place_ids(candidates) if ids is None else ids
    key, *others = [key_of(candidate.fact, known) for candidate in candidates]
    for other in others:
        for field, first, second in zip(Key._fields, key, other, strict=True):
            if first != second:
                raise KeysDifferError(field=field, values=(first, second))
    return _choose(key, candidates)


def choose_each(facts: Iterable[Fact | Candidate]) -> dict[Key, Choice]:
    """Group facts by what they speak of, and choose within each group."""
    candidates = as_candidates(facts)
    return choose_by(candidates, place_ids(candidates))


def choose_by(candidates: Iterable[Candidate], ids: Mapping[str, str]) -> dict[Key, Choice]:
    """As `choose_each`, with the ids of places as `place_ids` gives them for a larger collection."""
    groups: dict[Key, list[Candidate]] = {}
    for candidate in sorted(candidates, key=_order):
        groups.setdefault(key_of(candidate.fact, ids), []).append(candidate)
    return {key: _choose(key, group) for key, group in groups.items()}


def _choose(key: Key, candidates: Sequence[Candidate]) -> Choice:
    if len(candidates) == 1:
        return Choice(key=key, rule="only", counts=candidates[0], agreeing=tuple(candidates))
    remaining, rule = list(candidates), "agree"
    aside: list[SetAside] = []
    for name, keep in _RULES:
        if _all_equal(remaining):
            break
        kept = keep(remaining)
        if len(kept) < len(remaining):
            counted = {id(one) for one in kept}
            aside += [SetAside(candidate=one, rule=name) for one in remaining if id(one) not in counted]
            remaining, rule = kept, name
    if _all_equal(remaining):
        return Choice(key=key, rule=rule, counts=remaining[0], agreeing=tuple(remaining), set_aside=tuple(aside))
    return Choice(key=key, rule="contradictory", counts=None, contradictory=tuple(remaining), set_aside=tuple(aside))


def _accepted(candidates: list[Candidate]) -> list[Candidate]:
    return [one for one in candidates if one.status == "accepted"] or candidates


def _final(candidates: list[Candidate]) -> list[Candidate]:
    return [one for one in candidates if one.finality == "final"] or candidates


def _later(candidates: list[Candidate]) -> list[Candidate]:
    """Those of the last known day, and those of an unknown day: nobody can say that they are earlier."""
    last = max((one.published for one in candidates if one.published), default=None)
    return [one for one in candidates if one.published in (last, None)]


def _exact(candidates: list[Candidate]) -> list[Candidate]:
    return [one for one in candidates if one.fact.quantity.bound not in _LOOSE] or candidates


_RULES: tuple[tuple[str, Callable[[list[Candidate]], list[Candidate]]], ...] = (
    ("accepted_first", _accepted),
    ("final_first", _final),
    ("later_first", _later),
    ("exact_first", _exact),
)


def _stated(candidate: Candidate) -> tuple[Decimal | None, Decimal | None, str]:
    quantity = candidate.fact.quantity
    return quantity.low, quantity.high, quantity.bound


def _all_equal(candidates: Sequence[Candidate]) -> bool:
    return len({_stated(candidate) for candidate in candidates}) == 1


def _order(candidate: Candidate) -> tuple[object, ...]:
    """An order of candidates that does not depend on how they came: best standing first."""
    fact, quantity = candidate.fact, candidate.fact.quantity
    return (
        candidate.status,
        candidate.finality != "final",
        -(candidate.published or date.min).toordinal(),
        quantity.bound in _LOOSE,
        *(end if end is not None else Decimal("-Infinity") for end in (quantity.low, quantity.high)),
        quantity.bound,
        candidate.source or "",
        fact.start if fact.start is not None else -1,
        repr(candidate.ref),
    )
