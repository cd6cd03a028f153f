"""Readings and scores as tables of plain text, for `resolute read` and `resolute score`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from resolute.core import Bound, Fact, Indicator, Quantity
from resolute.packs import load_pack
from resolute.publishing.terminal import clean, table, terminal_width, wrap
from resolute.reading import Ignored, NotUnderstood, Reading
from resolute.reading.confidence import weights_in_use
from resolute.reckoning import Achievement, Candidate, Standing
from resolute.reckoning.reasons import number, plain

PLACES_SHOWN, CLUES_SHOWN = 3, 5  # of a text, and of each of them
MEASURES = {
    "level": "",
    "growth": "growth",
    "change": "change",
    "share": "share",
    "percent_of_plan": "percent of the plan",
    "difference_from_plan": "difference from the plan",
    "percent_of_same_period": "percent of the same period a year before",
    "rank": "rank",
    "tally": "how many of how many",
}
STATUSES: dict[Standing, str] = {
    "reached": "reached",
    "on_pace": "on pace",
    "behind": "behind",
    "missed": "missed",
    "unknown": "unknown",
}
AROUND = 24  # characters around a number that is no fact
CLUES = 2  # of the weightiest on each side
LEAST_WEIGHT = 0.1
PLAINLY = {"default": "nothing said otherwise (default)", "value": "the number", "rank": "the rank", "tally": "so many"}
Indicators = Mapping[str, Indicator]


def render_reading(
    reading: Reading,
    *,
    name: str = "",
    explain: bool = False,
    text: str = "",
    columns: int | None = None,
    indicators: Indicators | None = None,
) -> str:
    """What was read in a text: each figure with what, when, where, target or result and its words; then the rest.

    `explain` adds the rules and words that made each fact, and each number ignored with the rule that did it; with the
    `text` what stands around such a number is shown too. `columns` is that of the terminal if not given, `indicators`
    those of the default pack.
    """
    total = columns or terminal_width()
    labels = load_pack().indicators if indicators is None else indicators
    lines = wrap(_heading(reading, name), total)
    for note in reading.notes:
        lines += wrap(note, total)
    if reading.facts:
        rows = [
            (figure(fact), what(fact, labels), fact.period or "-", fact.place or "-", fact.kind)
            for fact in reading.facts
        ]
        words = [_words(fact, explain=explain) for fact in reading.facts]
        lines += ["", *table(("Figure", "What", "When", "Where", "Kind"), rows, columns=total, under=words)]
    if reading.not_understood:
        missed = [_row_of(one, one.why, text) for one in reading.not_understood]
        lines += [
            "",
            "Not understood:",
            *table(("Number", "Why", "At", "Among")[: len(missed[0])], missed, columns=total),
        ]
    lines += [line for words in _weighed(reading) for line in wrap(words, total)]
    if reading.ignored and explain:
        ignored = [_row_of(one, one.rule, text) for one in reading.ignored]
        lines += ["", "Ignored:", *table(("Number", "Rule", "At", "Among")[: len(ignored[0])], ignored, columns=total)]
    return "\n".join(lines) + "\n"


def _weighed(reading: Reading) -> list[str]:
    """The places that an explained text may be about, the likeliest first, with the clues that weigh most."""
    lines: list[str] = []
    for one in reading.weighed[:PLACES_SHOWN]:
        shares = sorted(one.shares.items(), key=lambda pair: -abs(pair[1]))[:CLUES_SHOWN]
        lines.append(f"  {one.place} {one.score:.1f}: " + ", ".join(f"{clue} {share:+.1f}" for clue, share in shares))
    return ["", "About which place:", *lines] if lines else []


def _heading(reading: Reading, name: str) -> str:
    found = [
        _count(len(reading.facts), "fact", "facts"),
        _count(len(reading.not_understood), "number not understood", "numbers not understood"),
        _count(len(reading.ignored), "number that is no fact", "numbers that are no facts"),
    ]
    known = [
        f"language {reading.language}" if reading.language else "",
        f"about {reading.place}" if reading.place else "",
        f"published {reading.published}" if reading.published else "",
    ]
    told = ", ".join(part for part in known if part)
    return f"{name or reading.document or 'text'}: {', '.join(found)}{f' ({told})' if told else ''}."


def render_scores(
    achievements: Sequence[Achievement],
    *,
    stated: Iterable[Candidate] = (),
    columns: int | None = None,
    indicators: Indicators | None = None,
) -> str:
    """Targets with result, percent and status, the reasons below each; then what sources say about their own score.

    `stated` are tallies over whole sets of targets (15 of 18 reached), as `stated_tallies` gives them.
    """
    total = columns or terminal_width()
    labels = load_pack().indicators if indicators is None else indicators
    if not achievements:
        return "There is no target of that place and period.\n"
    places = Counter(one.target.fact.place or "-" for one in achievements)
    ordered = sorted(achievements, key=lambda one: -places[one.target.fact.place or "-"])
    rows = [
        (
            what(one.target.fact, labels),
            figure(one.target.fact),
            _result(one),
            number(one.percent.middle, places=1) if one.percent else "-",
            STATUSES[one.status],
            one.target.fact.place or "-",
        )
        for one in ordered
    ]
    reasons = [" ".join(map(str, one.reasons)) for one in ordered]
    lines = [*wrap(_of([one.target.fact for one in ordered]), total), ""]
    header = ("What", "Target", "Result", "Percent", "Status", "Where")
    shown = len(header) if len(places) > 1 else len(header) - 1  # of one place, the heading names it
    cells = [row[:shown] for row in rows]
    lines += table(header[:shown], cells, columns=total, under=reasons, right=frozenset({3}))
    counts = Counter(one.status for one in achievements)
    summary = ", ".join(f"{counts[status]} {word}" for status, word in STATUSES.items() if counts[status])
    lines += ["", f"{_count(len(achievements), 'target', 'targets')}: {summary}."]
    lines += _stated(achievements, list(stated), labels, total)
    return "\n".join(lines) + "\n"


def _of(facts: Sequence[Fact]) -> str:
    places = dict.fromkeys(fact.place or "-" for fact in facts)
    periods = sorted({fact.period or "-" for fact in facts})
    return f"{', '.join(places)}; {', '.join(periods)}"


def _result(achievement: Achievement) -> str:
    measured = achievement.measured
    if measured is None:
        return "-"
    partly = "" if measured.period == achievement.target.fact.period else f" ({measured.period})"
    return figure(replace(achievement.target.fact, quantity=measured.quantity, of=None, suspect=False)) + partly


def _stated(
    achievements: Sequence[Achievement], tallies: Sequence[Candidate], labels: Indicators, columns: int
) -> list[str]:
    """What the sources say of their own score, each statement once, never mixed with what was computed."""
    own = [candidate for one in achievements for candidate in one.stated]
    rows = [
        (what(one.fact, labels), figure(one.fact), str(one.fact.period or "-"), clean(one.source or "-"))
        for one in dict.fromkeys((*own, *tallies))
    ]
    if not rows:
        return []
    return ["", "Stated by the sources:", *table(("What", "Figure", "When", "Source"), rows, columns=columns)]


def figure(fact: Fact) -> str:
    """The number as a person says it: `11 to 12 percent`, `rank 8 of 63`, `13 of 22`; doubtful ones with a mark.

    >>> from resolute.core import Fact
    >>> row = {"kind": "result", "indicator": "targets_met", "measure": "tally", "bound": "exact", "unit": "count"}
    >>> figure(Fact.from_json(row | {"low": 13, "high": 13, "of": 22}))
    '13 of 22'
    """
    whole = f" of {fact.of}" if fact.of is not None else ""
    doubt = " (?)" if fact.suspect else ""
    fall = fall_of(fact)
    said = f"fall of {plain(in_points(fact, fall))}" if fall else plain(in_points(fact, fact.quantity))
    return said + whole + doubt


def in_points(fact: Fact, quantity: Quantity) -> Quantity:
    """A difference between rates is one in points, not in percent of anything."""
    is_rate = fact.measure in ("change", "difference_from_plan") and quantity.unit == "percent"
    return replace(quantity, unit="points") if is_rate else quantity


def fall_of(fact: Fact) -> Quantity | None:
    """The size of a fall: "at most -4" of a change is a fall of at least 4. `None` for what does not fall.

    >>> from resolute.core import Fact
    >>> row = {"kind": "target", "indicator": "poverty_rate", "measure": "change", "unit": "percent"}
    >>> figure(Fact.from_json(row | {"high": -4, "bound": "at_most"}))
    'fall of at least 4 points'
    """
    quantity = fact.quantity
    if fact.measure not in ("growth", "change") or any(end is not None and end >= 0 for end in _ends(quantity)):
        return None
    low, high = (None if end is None else -end for end in _ends(quantity))
    swapped: dict[str, Bound] = {"at_least": "at_most", "at_most": "at_least"}
    return Quantity(low=high, high=low, bound=swapped.get(quantity.bound, quantity.bound), unit=quantity.unit)


def _ends(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    return quantity.low, quantity.high


def what(fact: Fact, indicators: Indicators) -> str:
    """The indicator's label with the measure and what narrows it down."""
    indicator = indicators.get(fact.indicator)
    label = fact.label or fact.indicator if indicator is None else indicator.label_en
    said = [
        MEASURES[fact.measure],
        f"among {fact.among}" if fact.among else "",
        f"at {number(fact.threshold)} percent" if fact.threshold is not None else "",
        f"per {fact.per}" if fact.per else "",
        f"against {fact.base}" if fact.base else "",
    ]
    return ", ".join([label, *(part for part in said if part)])


def _words(fact: Fact, *, explain: bool) -> str:
    quote = f"“{clean(fact.evidence.quote)}”" if fact.evidence else ""
    return "\n".join(part for part in (quote, *(_because(fact) if explain else ())) if part)


def _because(fact: Fact) -> Iterator[str]:
    """For each field of a fact the words and the word list or rule that gave it, and how sure the reader is."""
    fields: dict[str, list[str]] = {}
    for reason in fact.reasons:
        rule = PLAINLY.get(reason.rule, reason.rule)
        told = f"“{clean(reason.words)}” ({rule})" if reason.words else rule
        fields.setdefault(reason.field, []).append(told)
    clues = fields.pop("confidence", [])
    for field, told_of in fields.items():
        yield f"{field}: {'; '.join(dict.fromkeys(told_of))}"
    yield f"right in all of it: {round(100 * fact.confidence)} in 100{_for_and_against(clues)}"


def _for_and_against(clues: Sequence[str]) -> str:
    """The clues that weigh most, those for a fact and those against it."""
    _, weights = weights_in_use()
    weighed = sorted(((weights.get(clue, 0.0), clue) for clue in clues), reverse=True)
    told = {
        "for it": [clue for weight, clue in weighed[:CLUES] if weight >= LEAST_WEIGHT],
        "against it": [clue for weight, clue in weighed[: -CLUES - 1 : -1] if weight <= -LEAST_WEIGHT],
    }
    return "".join(f"; {side}: {', '.join(named)}" for side, named in told.items() if named)


def _row_of(one: Ignored | NotUnderstood, why: str, text: str) -> tuple[str, ...]:
    row = (one.text, why, f"{one.start}-{one.end}")
    return (*row, _around(one, text)) if text else row


def _around(one: Ignored | NotUnderstood, text: str) -> str:
    """A number with what stands around it."""
    line_start, line_end = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
    first = max(line_start, one.start - AROUND)
    last = min(line_end if line_end >= 0 else len(text), one.end + AROUND)
    return f"{'…' if first > line_start else ''}{text[first:last].strip()}"


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
