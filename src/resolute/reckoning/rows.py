"""Achievements as flat rows, for JSON and CSV."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from resolute.core import Fact, Quantity
from resolute.reckoning.achievement import Achievement
from resolute.reckoning.candidate import Candidate


def row_of(achievement: Achievement) -> dict[str, Any]:
    """One achievement: the target's fields, the result, percent and way in percent, status, and the reasons in English.

    `stated` lists what the sources say about this score themselves.
    """
    fact, measured = achievement.target.fact, achievement.measured
    return {
        "place": fact.place,
        "place_id": fact.place_id,
        "period": fact.period,
        "indicator": fact.indicator,
        "label": fact.label,
        "measure": fact.measure,
        "unit": fact.quantity.unit,
        **_ends("target", fact.quantity),
        **_ends("result", measured.quantity if measured else None),
        "result_period": measured.period if measured else None,
        **_ends("percent", achievement.percent),
        **_ends("way", achievement.way),
        "status": achievement.status,
        "reason": achievement.reason.code,
        "reasons": [str(reason) for reason in achievement.reasons],
        "target_rule": achievement.chosen.rule,
        "result_rules": [choice.rule for choice in measured.choices] if measured else [],
        "target_sources": _sources(achievement.chosen.standing),
        "result_sources": _sources(measured.sources if measured else ()),
        "stated": [_stated(candidate) for candidate in achievement.stated],
    }


def _ends(name: str, quantity: Quantity | None) -> dict[str, Any]:
    if quantity is None:
        return {f"{name}_{field}": None for field in ("low", "high", "bound")}
    return {
        f"{name}_low": _plain(quantity.low),
        f"{name}_high": _plain(quantity.high),
        f"{name}_bound": quantity.bound,
    }


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    rounded = round(value, 6)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _sources(candidates: Iterable[Candidate]) -> list[dict[str, Any]]:
    return [{"source": one.source, "words": _words(one.fact), "status": one.status} for one in candidates]


def _stated(candidate: Candidate) -> dict[str, Any]:
    fact = candidate.fact
    return {
        "measure": fact.measure,
        "period": fact.period,
        **_ends("value", fact.quantity),
        "source": candidate.source,
        "words": _words(fact),
    }


def _words(fact: Fact) -> str | None:
    return fact.evidence.quote if fact.evidence else None
