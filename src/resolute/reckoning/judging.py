"""The verdict on one target: reached, on pace, behind, missed or unknown, with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from resolute.core import Period, Quantity
from resolute.reckoning.candidate import Key
from resolute.reckoning.measured import SELF_SCORES, Measured, Results, Span, growth_of_levels, measure
from resolute.reckoning.pace import elapsed, on_path
from resolute.reckoning.reasons import Reason, Value
from resolute.reckoning.target import Target, Verdict, is_met, verdict

Standing = Literal["reached", "on_pace", "behind", "missed", "unknown"]

_RATES = frozenset(
    {"growth", "percent_of_same_period", "difference_from_plan"}
)  # a part of the year shows the same rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A status with the reason that decided, the figure judged (`None` without one) and the level before the period."""

    status: Standing
    reason: Reason
    measured: Measured | None = None
    baseline: Measured | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A target with all that the rules look at. `as_of` is the day of the judgement, `None`: by the facts alone."""

    target: Target
    key: Key
    period: Period
    cumulative: bool
    results: Results
    suspects: Results
    as_of: date | None

    @property
    def span(self) -> Span:
        """First and last day of the target's period."""
        return self.period.start, self.period.end

    @property
    def is_sum(self) -> bool:
        """Whether the figure adds up within the period, so that a share of it is due in a share of the time."""
        return self.key.measure == "change" or (self.cumulative and self.key.measure in ("level", "percent_of_plan"))

    @property
    def is_rate(self) -> bool:
        """Whether the figure of a part of the period stands beside that of the whole: growth, a share of a sum."""
        return not self.is_sum and (self.key.measure in _RATES or (self.cumulative and self.key.measure == "share"))

    @property
    def is_over(self) -> bool:
        """Whether the day of the judgement lies after the period."""
        return self.as_of is not None and self.as_of > self.period.end


def judge(case: Case) -> Judgement:
    """Judge a target by the rules of docs/rules/scoring.md."""
    if case.target.fact.suspect:
        return Judgement(status="unknown", reason=Reason.of("suspect_target"))
    baseline = _baseline(case)
    if baseline and _counts_more_than_asked(case, baseline):
        reason = Reason.of(
            "stock_or_flow", baseline=baseline.quantity, before=baseline.period, target=case.target.fact.quantity
        )
        return Judgement(status="unknown", reason=reason, baseline=baseline)
    whole = measure(case.results, case.key, case.span, cumulative=case.cumulative)
    if whole:
        return _judge_whole(case, whole, baseline)
    part = _latest_part(case)
    if part is None:
        return Judgement(status="unknown", reason=_what_is_missing(case), baseline=baseline)
    status, reason = _judge_part(case, part, baseline)
    return Judgement(status=status, reason=reason, measured=part, baseline=baseline)


def _judge_whole(case: Case, whole: Measured, baseline: Measured | None) -> Judgement:
    found = verdict(case.target, whole.quantity)
    values: dict[str, Value] = {"result": whole.quantity, "target": case.target.fact.quantity}
    running = case.as_of is not None and not case.is_over
    status: Standing
    if found == "across":
        status, code = "unknown", "across"
    elif found == "met":
        status, code = ("on_pace", "expected_met") if running else ("reached", "met")
    elif case.target.better == "neutral" and case.target.form == "point":
        status, code = "unknown", "no_direction"
    else:
        status, code = ("behind", "expected_not_met") if running else ("missed", "not_met")
    return Judgement(status=status, reason=Reason.of(code, **values), measured=whole, baseline=baseline)


def _judge_part(case: Case, part: Measured, baseline: Measured | None) -> tuple[Standing, Reason]:
    """A part of the period: never compared with the whole as if it were final."""
    values: dict[str, Value] = {
        "result": part.quantity,
        "target": case.target.fact.quantity,
        "until": part.period.end,
    }
    if case.is_sum and case.key.measure != "change":
        early = _settled_early(case, part)
        if early:
            return early[0], Reason.of(early[1], **values)
    if case.is_over:
        del values["target"]
        return "unknown", Reason.of("only_part", **values)
    if case.is_sum:
        return _judge_pace(case, part)
    found = verdict(case.target, part.quantity)
    if found == "across":
        del values["until"]
        return "unknown", Reason.of("across", **values)
    if found == "met":
        return "on_pace", Reason.of("rate_kept" if case.is_rate else "state_kept", **values)
    if case.is_rate:
        return "behind", Reason.of("rate_lost", **values)
    return _judge_path(case, part, baseline)


def _settled_early(case: Case, part: Measured) -> tuple[Standing, str] | None:
    """A sum that cannot fall has reached its floor, or passed its ceiling, before the period is over."""
    floor, ceiling = case.target.limits()
    low = part.quantity.low
    if low is None:
        return None
    if low > ceiling:
        return "missed", "passed_early"
    return ("reached", "met_early") if low >= floor and case.target.ceiling is None else None


def _judge_pace(case: Case, part: Measured) -> tuple[Standing, Reason]:
    """A sum against the share of its target that is due by then."""
    target, quantity = case.target, case.target.fact.quantity
    if target.binds_both_ends:
        return "unknown", Reason.of("no_direction", result=part.quantity, target=quantity)
    share = elapsed(case.period, part.period.end)
    found = verdict(target, part.quantity, share=share)
    limit = target.nearest(part.quantity.middle)
    due = Quantity(low=limit * share, high=limit * share, bound="exact", unit=quantity.unit)
    if found == "across":
        return "unknown", Reason.of("across", result=part.quantity, target=due)
    kept: tuple[Standing, str] = ("on_pace", "pace_kept") if found == "met" else ("behind", "pace_lost")
    code = kept[1] + ("_ceiling" if target.floor is None and limit > 0 else "")
    return kept[0], Reason.of(
        code, result=part.quantity, until=part.period.end, expected=due, elapsed=100 * share, target=quantity
    )


def _judge_path(case: Case, part: Measured, baseline: Measured | None) -> tuple[Standing, Reason]:
    """A state that does not meet the target yet, against the even path from the state before the period."""
    target, result = case.target, part.quantity
    if target.binds_both_ends:
        return "unknown", Reason.of("no_direction", result=result, target=target.fact.quantity)
    if baseline is None or not baseline.is_one_value:
        before = case.period.year_before()
        return "unknown", Reason.of(
            "no_baseline", result=result, until=part.period.end, target=target.fact.quantity, before=before
        )
    start, limit = baseline.quantity.middle, target.nearest(result.middle)
    share = Decimal(1) if is_met(target, start) else elapsed(case.period, part.period.end)
    due = on_path(start, limit, share)
    expected = Quantity(low=due, high=due, bound="exact", unit=result.unit)
    found = _beyond(result, due, rising=target.floor is not None)
    if found == "across":
        return "unknown", Reason.of("across", result=result, target=expected)
    kept: tuple[Standing, str] = ("on_pace", "path_kept") if found == "met" else ("behind", "path_lost")
    return kept[0], Reason.of(
        kept[1],
        result=result,
        until=part.period.end,
        baseline=baseline.quantity,
        target=target.fact.quantity,
        expected=expected,
    )


def _beyond(result: Quantity, due: Decimal, *, rising: bool) -> Verdict:
    near, far = (result.low, result.high) if rising else (result.high, result.low)
    sign = 1 if rising else -1
    if near is not None and sign * near >= sign * due:
        return "met"
    return "not_met" if far is not None and sign * far < sign * due else "across"


def _baseline(case: Case) -> Measured | None:
    """The state before the period began; sums and rates of growth have none."""
    if case.is_sum or case.key.measure in _RATES | SELF_SCORES:
        return None
    figures = (
        measure(case.results, case.key, span, cumulative=case.cumulative)
        for span in case.results.spans_ending_before(case.key, case.period.start)
    )
    return next((figure for figure in figures if figure), None)


def _counts_more_than_asked(case: Case, baseline: Measured) -> bool:
    """Whether a floor of a count or share lies at half or less of what stood before: it asks for additional ones."""
    floor, low = case.target.floor, baseline.quantity.low
    is_count = case.key.measure == "level" and case.key.unit == "count" and not case.cumulative
    asked = is_count or case.key.measure == "share"
    return asked and floor is not None and low is not None and 0 < 2 * floor <= low


def _latest_part(case: Case) -> Measured | None:
    """The figure that reaches furthest into the period. What is stated as a sum or rate must begin with it."""
    first, last = case.span
    spans = {one.key.span for one in case.results.about(case.key) if one.key.span}
    parts = [span for span in spans if first <= span[0] and span[1] < last and _is_comparable(case, span)]
    figures = (
        measure(case.results, case.key, span, cumulative=case.cumulative, stated=_is_state(case) or span[0] == first)
        for span in sorted(parts, key=lambda span: (-span[1].toordinal(), span[0]))
    )
    return next((figure for figure in figures if figure), None)


def _is_state(case: Case) -> bool:
    return not (case.is_sum or case.is_rate)


def _is_comparable(case: Case, part: Span) -> bool:
    """Whether a part can tell of the whole. One year says nothing of the sum or the average of a term."""
    if case.period.form == "term" and not _is_state(case):
        return part[0].year < part[1].year
    return _is_state(case) or not (case.is_rate or case.cumulative) or part[0] == case.period.start


def _what_is_missing(case: Case) -> Reason:
    """Why nothing can be held against the target."""
    key, period = case.key, case.period
    sought = key._replace(kind="result", span=case.span)
    if any(_of_measure(case.suspects, sought)):
        return Reason.of("suspect_result")
    if key.measure == "growth" and (growth := growth_of_levels(case.results, key, case.span)):
        return Reason.of("prices_unknown", growth=growth.quantity)
    units = sorted({found.unit for found in _of_measure(case.results, sought)} - {key.unit})
    if units:
        return Reason.of("other_unit", target_unit=key.unit, result_unit=", ".join(units))
    measures = {one.key.measure for one in case.results.about(key) if one.key.span == case.span}
    measures -= {key.measure, *SELF_SCORES, "rank"}
    if measures:
        return Reason.of("other_measure", period=period, measures=", ".join(sorted(measures)))
    is_whole_term = period.form == "term" and not _is_state(case)
    return Reason.of("no_result_of_term" if is_whole_term else "no_result", period=period)


def _of_measure(results: Results, sought: Key) -> Iterator[Key]:
    return (
        one.key for one in results.about(sought) if (one.key.measure, one.key.span) == (sought.measure, sought.span)
    )
