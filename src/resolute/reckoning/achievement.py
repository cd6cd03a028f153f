"""Results against targets: an achievement in percent and as a status, each with its reason.

>>> from resolute.core import Fact, Indicator
>>> row = {"indicator": "grdp", "measure": "growth", "unit": "percent", "period": "2023", "place": "Ninh Thuận"}
>>> target = Fact.from_json(row | {"kind": "target", "low": 10, "high": 11, "bound": "range"})
>>> result = Fact.from_json(row | {"kind": "result", "low": 9.4, "high": 9.4, "bound": "exact"})
>>> grdp = Indicator(code="grdp", label_en="Gross product", unit="VND", better="higher")
>>> [achievement] = score([target], [result], indicators={"grdp": grdp})
>>> achievement.status, achievement.percent.middle
('missed', Decimal('94.0'))
>>> print(achievement.reason)
The result, 9.4 percent, does not meet the target, 10 to 11 percent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from resolute.core import Fact, Indicator, Quantity
from resolute.packs import load_pack
from resolute.reckoning.candidate import Candidate, Key, as_candidates, key_of, place_ids, place_of, span
from resolute.reckoning.choice import Choice, choose_by
from resolute.reckoning.judging import Case, Judgement, Standing, judge
from resolute.reckoning.measured import SELF_SCORES, Measured, Results, interval
from resolute.reckoning.reasons import Reason, Value
from resolute.reckoning.target import Target, is_met, percent_range, verdict

LEVELS = ("nation", "region", "province", "district", "commune")  # highest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """One target and what was reached of it.

    `percent` is of the target, `None` where there is none; `way` is of the way from `baseline`, the state before the
    period, where known. `reasons` begin with the one that decided. `stated` is what the sources say about this score
    themselves: never mixed with ours. Where sources contradict each other on the target, `rivals` are its other forms.
    """

    target: Target
    status: Standing
    reasons: tuple[Reason, ...]
    chosen: Choice
    rivals: tuple[Target, ...] = ()
    percent: Quantity | None = None
    way: Quantity | None = None
    measured: Measured | None = None
    baseline: Measured | None = None
    stated: tuple[Candidate, ...] = ()

    @property
    def reason(self) -> Reason:
        """The reason that decided."""
        return self.reasons[0]


def score(
    targets: Iterable[Fact | Candidate],
    results: Iterable[Fact | Candidate],
    *,
    indicators: Mapping[str, Indicator] | None = None,
    as_of: date | None = None,
) -> list[Achievement]:
    """Hold results against targets of the same indicator, measure and place, and of the same period or a part of it.

    Of competing facts those count that `choose` names. On a day, `as_of`, only what was known then counts, and a period
    that ends later is still running; without a day the facts alone decide: a result of the whole period ends it. Facts
    of the other kind are left out, so one collection may be given twice. `indicators` are those of a pack, of the
    default one if not given. Rules: docs/rules/scoring.md.
    """
    table = load_pack().indicators if indicators is None else indicators
    promised = [one for one in as_candidates(targets) if one.fact.kind == "target" and _is_known(one, as_of)]
    reached = [one for one in as_candidates(results) if one.fact.kind == "result" and _is_known(one, as_of)]
    ids = place_ids(promised + reached)
    usable = Results(choose_by([one for one in reached if not one.fact.suspect], ids))
    suspects = Results(choose_by([one for one in reached if one.fact.suspect], ids))
    position = {code: index for index, code in enumerate(table)}
    choices = sorted(
        choose_by(promised, ids).values(), key=lambda choice: _order(choice.key, choice.standing[0].fact, position)
    )
    return [_score_one(choice, usable, suspects, table, as_of) for choice in choices]


def stated_tallies(results: Iterable[Fact | Candidate], achievements: Iterable[Achievement]) -> list[Candidate]:
    """What sources say about the whole set of targets (15 of 18 reached), of the places and periods of achievements.

    Shown beside our own count, never mixed with it.
    """
    candidates = as_candidates(results)
    ids = place_ids(candidates)
    scored = {(place_of(one.target.fact, ids), span(one.target.fact.period)) for one in achievements}
    tallies = [
        one
        for one in candidates
        if (one.fact.indicator, one.fact.measure) == ("targets_met", "tally")
        if (place_of(one.fact, ids), span(one.fact.period)) in scored
    ]
    return sorted(
        tallies,
        key=lambda one: (_order(key_of(one.fact, ids), one.fact, {}), one.published or date.min, one.source or ""),
    )


def _score_one(
    choice: Choice, results: Results, suspects: Results, indicators: Mapping[str, Indicator], as_of: date | None
) -> Achievement:
    forms = [Target.of(fact, indicators) for fact in _distinct(choice.standing)]
    period = choice.standing[0].fact.period
    if period is None:
        return Achievement(target=forms[0], status="unknown", reasons=(Reason.of("no_period"),), chosen=choice)
    indicator = indicators.get(choice.key.indicator)
    judged = [
        judge(
            Case(
                target=form,
                key=choice.key,
                period=period,
                cumulative=indicator is not None and indicator.cumulative,
                results=results,
                suspects=suspects,
                as_of=as_of,
            )
        )
        for form in forms
    ]
    return _achievement(choice, forms, judged, _self_scores(choice.key, results))


def _achievement(
    choice: Choice, forms: list[Target], judged: list[Judgement], stated: tuple[Candidate, ...]
) -> Achievement:
    """One achievement of all forms of a target: what they agree on stands."""
    first, target = judged[0], forms[0]
    agree = len({one.status for one in judged}) == 1
    reasons = [first.reason if agree else Reason.of("targets_disagree")]
    if len(forms) > 1:
        reasons.append(Reason.of("targets_contradict"))
    reasons += _remarks(target, first)
    percents = [percent_range(form, first.measured.quantity) for form in forms] if first.measured else []
    return Achievement(
        target=target,
        rivals=tuple(forms[1:]),
        status=first.status if agree else "unknown",
        reasons=tuple(_in_points(reason, target) for reason in reasons),
        chosen=choice,
        percent=_widest(percents),
        way=_way(target, first),
        measured=first.measured,
        baseline=first.baseline,
        stated=stated,
    )


def _remarks(target: Target, judged: Judgement) -> list[Reason]:
    """What else is to be known about the target and the figure held against it."""
    quantity = target.fact.quantity
    remarks = []
    if target.form == "range" and not target.binds_both_ends:
        end = target.nearest(quantity.middle)
        remarks.append(Reason.of("easier_end", end=Quantity(low=end, high=end, bound="exact", unit=quantity.unit)))
    if quantity.bound == "about":
        remarks.append(Reason.of("about_target"))
    if target.runs_against_direction:
        remarks.append(Reason.of("against_direction"))
    if judged.measured is None:
        return remarks
    if target.fact.measure != "rank" and target.nearest(judged.measured.quantity.middle) == 0:
        remarks.append(Reason.of("zero_target"))
    if judged.baseline and verdict(target, judged.baseline.quantity) == "met":
        remarks.append(Reason.of("already_met", baseline=judged.baseline.quantity, before=judged.baseline.period))
    return remarks + list(judged.measured.reasons)


def _in_points(reason: Reason, target: Target) -> Reason:
    """The reason, with differences between rates said in points: percent of what would be open."""
    if target.fact.measure not in ("change", "difference_from_plan") or reason.code == "from_levels":
        return reason
    return Reason(reason.code, tuple((name, _points(value)) for name, value in reason.values))


def _points(value: Value) -> Value:
    return replace(value, unit="points") if isinstance(value, Quantity) and value.unit == "percent" else value


def _way(target: Target, judged: Judgement) -> Quantity | None:
    """How much of the way from the state before the period to the target was gone; `None` if there was none to go."""
    if judged.measured is None or judged.baseline is None or not judged.baseline.is_one_value:
        return None
    if target.fact.measure in ("rank", "tally"):
        return None
    start, result = judged.baseline.quantity.middle, judged.measured.quantity
    if is_met(target, start) or target.binds_both_ends:
        return None
    goal = target.nearest(start)
    ends = [None if end is None else 100 * (end - start) / (goal - start) for end in (result.low, result.high)]
    low, high = ends if goal > start else ends[::-1]
    return interval(low, high, "percent")


def _widest(percents: list[Quantity | None]) -> Quantity | None:
    """The range that holds all percents of a target's forms."""
    known = [one for one in percents if one is not None]
    if len(known) < len(percents) or not known:
        return None
    if len(known) == 1:
        return known[0]
    lows, highs = [one.low for one in known], [one.high for one in known]
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    return interval(low, high, "percent")


def _self_scores(key: Key, results: Results) -> tuple[Candidate, ...]:
    """What sources say of the same indicator, place and period in percent of the plan, or as a difference from it."""
    assert key.span is not None  # only targets with a period are scored
    first, last = key.span
    found = [
        candidate
        for choice in results.about(key)
        if choice.key.measure in SELF_SCORES - {key.measure} and choice.key.span
        if first <= choice.key.span[0] and choice.key.span[1] <= last
        for candidate in (*choice.standing, *(one.candidate for one in choice.set_aside))
    ]
    return tuple(
        sorted(
            found, key=lambda one: (one.fact.period or "", one.fact.measure, one.fact.quantity.middle, one.source or "")
        )
    )


def _distinct(candidates: Iterable[Candidate]) -> list[Fact]:
    """One fact of each quantity, in the order given."""
    facts: dict[Quantity, Fact] = {}
    for candidate in candidates:
        facts.setdefault(candidate.fact.quantity, candidate.fact)
    return list(facts.values())


def _is_known(candidate: Candidate, as_of: date | None) -> bool:
    """Whether a fact was published on a day. If nobody knows when it was, a result must at least lie in the past."""
    if as_of is None:
        return True
    if candidate.published is not None:
        return candidate.published <= as_of
    period = candidate.fact.period
    return candidate.fact.kind == "target" or period is None or period.end <= as_of


def _order(key: Key, fact: Fact, position: Mapping[str, int]) -> tuple[object, ...]:
    """Higher places first, then by place and period, then as the indicators come.

    The rest only so that the order never depends on the input.
    """
    height = LEVELS.index(fact.place_level) if fact.place_level in LEVELS else len(LEVELS)
    span = key.span or (date.min, date.min)
    at = position.get(key.indicator, len(position))
    within = tuple("" if value is None else str(value) for value in key.within)
    return height, key.place or "", span, at, key.indicator, key.label, key.measure, key.unit, within
