"""Figures that a text says twice: a headline and the sentence below it tell each other's subject and period."""

from collections import defaultdict
from dataclasses import replace

from resolute.core.fact import Fact, Reason
from resolute.core.quantity import Quantity
from resolute.reading.confidence import also
from resolute.reading.subjects import OTHER

UNNAMED = "named by the text"  # the rule of a fact whose subject no table names
DIGITS = 3  # so many that count make it unlikely that two figures are equal by chance
AGAIN = "said again"
NO_PERIOD = "no period"
HEADLINE = "period of the figures below"


def completed(facts: list[Fact]) -> list[Fact]:
    """The facts, each without a subject or a period with that of a fact of the same quantity elsewhere in the text."""
    alike: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if _is_telling(fact.quantity):
            alike[_key(fact)].append(fact)
    return _headlines([_completed(fact, alike.get(_key(fact), [])) for fact in facts])


def _headlines(facts: list[Fact]) -> list[Fact]:
    """The facts, those of a headline without a period with that of the first figure below of the same subject.

    A headline is what stands before the first figure that has a period.
    """
    first = next((at for at, fact in enumerate(facts) if fact.period is not None), 0)
    return [_dated_below(fact, facts[first:]) for fact in facts[:first]] + facts[first:]


def _dated_below(fact: Fact, below: list[Fact]) -> Fact:
    if _is_unnamed(fact) or NO_PERIOD not in fact.rules:
        return fact
    alike = (
        one for one in below if (one.indicator, one.label) == (fact.indicator, fact.label) and one.kind == fact.kind
    )
    told = next((one for one in alike if one.period is not None and not _is_unnamed(one)), None)
    if told is None or any(_key(one) == _key(fact) for one in below):
        return fact
    rules = (*(rule for rule in fact.rules if rule != NO_PERIOD), HEADLINE)
    reasons = _reasons(fact, {"period": told.period}, [], [told])
    return replace(fact, rules=rules, reasons=reasons, period=told.period)


def _completed(fact: Fact, alike: list[Fact]) -> Fact:
    others = [one for one in alike if one is not fact]
    if not others:
        return fact
    changes: dict[str, object] = {}
    named = [one for one in others if not _is_unnamed(one)]
    if _is_unnamed(fact) and named:
        changes |= {"indicator": named[0].indicator, "label": named[0].label}
    dated = [one for one in others if one.period is not None]
    if fact.period is None and dated and len({one.period for one in dated}) == 1:
        changes["period"] = dated[0].period
    if not changes:
        return fact
    gone = {NO_PERIOD} if "period" in changes else set()
    gone |= {UNNAMED} if "indicator" in changes else set()
    rules = (*(rule for rule in fact.rules if rule not in gone), AGAIN)
    reasons = _reasons(fact, changes, named, dated)
    sure = also(fact.confidence, AGAIN)
    return replace(fact, rules=rules, reasons=reasons, confidence=sure, **changes)  # type: ignore[arg-type]


def _reasons(fact: Fact, changes: dict[str, object], named: list[Fact], dated: list[Fact]) -> tuple[Reason, ...]:
    """The reasons of a fact, where it was completed those of the fact that says the same."""
    if not fact.reasons:
        return ()
    told = {field: one[0].reasons for field, one in (("indicator", named), ("period", dated)) if field in changes}
    kept = [reason for reason in fact.reasons if reason.field not in told]
    taken = [replace(reason, rule=AGAIN) for field, of in told.items() for reason in of if reason.field == field]
    return (*kept, *taken, Reason("confidence", AGAIN))


def _key(fact: Fact) -> tuple[object, ...]:
    quantity = fact.quantity
    return (quantity.low, quantity.high, quantity.unit, fact.measure)


def _is_unnamed(fact: Fact) -> bool:
    """Whether no rule found a subject: the label is made of the words around the figure."""
    return fact.indicator == OTHER and UNNAMED in fact.rules


def _is_telling(quantity: Quantity) -> bool:
    """Whether a quantity has digits enough to know it again."""
    end = quantity.low if quantity.low is not None else quantity.high
    return end is not None and len(end.normalize().as_tuple().digits) >= DIGITS
