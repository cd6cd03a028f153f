"""Laws of choosing and scoring that hold for all figures."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from reckoning.facts import indicators, result, target

from resolute.core import Better, Fact, Quantity
from resolute.reckoning import Achievement, Candidate, choose, choose_each, is_met, score
from resolute.reckoning.pace import elapsed
from resolute.reckoning.target import Target, percent_of

figures = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
shares = st.decimals(min_value=0, max_value=100, places=1)
directions = st.sampled_from(["higher", "lower", "neutral"])
MEASURES = st.sampled_from(["level", "growth", "change", "share"])
PERIODS = st.sampled_from(["2024", "2024-H1", "2024-Q1", "2024-09", "2024-10-15", "2023", "2023-H1"])
ORDER = {"missed": 0, "behind": 1, "unknown": 2, "on_pace": 3, "reached": 4}


@st.composite
def quantities(draw: st.DrawFn) -> str:
    first, second = sorted((draw(figures), draw(figures)))
    forms = (f"{first}", f"~{first}", f">={first}", f"<={first}", f"{first}..{second}")
    return draw(st.sampled_from(forms if first < second else forms[:4]))


@st.composite
def results(draw: st.DrawFn) -> Candidate:
    fact = result(draw(quantities()), measure=draw(MEASURES), period=draw(PERIODS))
    return Candidate(
        fact=fact,
        status=draw(st.sampled_from(["accepted", "proposed"])),
        finality=draw(st.sampled_from(["final", "estimate", "preliminary"])),
        published=draw(st.none() | st.dates(date(2024, 1, 1), date(2025, 1, 31))),
    )


def one(promised: Fact, reached: Fact, better: Better, *, cumulative: bool = False) -> Achievement:
    [achievement] = score([promised], [reached], indicators=indicators(better, cumulative=cumulative))
    return achievement


@given(quantities(), figures, figures, st.sampled_from(["higher", "lower"]), st.sampled_from(["2024", "2024-H1"]))
def test_a_better_result_never_lowers_percent_or_status(
    promised: str, a: Decimal, b: Decimal, better: Better, period: str
) -> None:
    """If more is better, raising a result lowers nothing; if less is, the other way round.

    A bound that runs against the direction is meant as it stands: there the bound says what is better.
    """
    asked = target(promised)
    rising = Target(fact=asked, better=better).floor is not None
    worse, good = sorted((a, b), reverse=not rising)

    before, after = (one(asked, result(str(value), period=period), better, cumulative=True) for value in (worse, good))

    assert ORDER[before.status] <= ORDER[after.status]
    assert (before.percent is None) == (after.percent is None)
    if before.percent and after.percent:
        assert before.percent.middle <= after.percent.middle


@given(quantities(), figures, directions)
def test_one_hundred_percent_is_what_meets_the_target(promised: str, value: Decimal, better: Better) -> None:
    """A result meets a target if its percent is 100 or more, and no other; "about" allows for one percent."""
    view = Target(fact=target(promised), better=better)
    percent = percent_of(view, value)

    if percent is None or view.binds_both_ends:
        return
    assert is_met(view, value) == (percent >= (99 if view.fact.quantity.bound == "about" else 100))


@given(
    st.lists(results(), max_size=8).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))), directions
)
def test_the_order_of_the_results_changes_nothing(
    rows: tuple[list[Candidate], list[Candidate]], better: Better
) -> None:
    """Scores do not depend on the order in which facts come."""
    targets = [target("10..12", measure=measure) for measure in ("level", "growth", "change", "share")]

    first, second = (score(targets, given, indicators=indicators(better), as_of=date(2024, 12, 1)) for given in rows)

    assert first == second


@given(st.lists(results(), min_size=1, max_size=8))
def test_every_figure_is_accounted_for(rows: list[Candidate]) -> None:
    """Choosing loses no fact: each counts, agrees, contradicts or was set aside by a named rule."""
    for choice in choose_each(rows).values():
        for _ in choice.standing:
            assert choice.rule
    seen = [
        candidate
        for choice in choose_each(rows).values()
        for candidate in (*choice.standing, *(aside.candidate for aside in choice.set_aside))
    ]

    assert sorted(map(repr, seen)) == sorted(map(repr, rows))


@given(st.lists(results(), min_size=1, max_size=8))
def test_what_counts_states_the_same_as_all_that_agree(rows: list[Candidate]) -> None:
    """Nothing is chosen silently: a fact counts only if all that no rule set aside state its quantity."""
    for choice in choose_each(rows).values():
        stated: set[Quantity] = {candidate.fact.quantity for candidate in choice.standing}
        assert (len(stated) == 1) == (choice.counts is not None) == (choice.rule != "contradictory")
        assert choose([*choice.standing]).standing == choice.standing


@given(st.dates(date(2023, 1, 1), date(2026, 12, 31)), st.dates(date(2023, 1, 1), date(2026, 12, 31)))
def test_time_only_passes(a: date, b: date) -> None:
    """The elapsed share of a period lies between 0 and 1 and never falls."""
    period = target("1").period
    assert period is not None

    early, late = sorted((a, b))

    assert 0 <= elapsed(period, early) <= elapsed(period, late) <= 1
    assert elapsed(period, period.end) == 1
