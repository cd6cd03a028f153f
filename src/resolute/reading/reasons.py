"""Why a fact was read so: the words of the text behind each of its fields, and the rule or word list they belong to.

Made only where it is asked for (`read(..., explain=True)`): the rules are kept with the fact as it is read, the words
are found again here, in the tokens that the rules name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from resolute.reading.mention import Mention
from resolute.reading.section import Setting, Span
from resolute.reading.subjects import Linked
from resolute.reading.tokens import Paragraph

FIELD_OF_LIST = {  # word lists of words.toml -> the field of a fact that their phrases give
    "scale": "value",
    "range_between": "value",
    "range_before": "value",
    "of_between": "value",
    "unit": "unit",
    "currency": "unit",
    "percent_before": "unit",
    "per": "unit",
    "at_least_before": "bound",
    "at_least_after": "bound",
    "at_most_before": "bound",
    "at_most_after": "bound",
    "about_before": "bound",
    "about_after": "bound",
    "up": "measure",
    "down": "measure",
    "by": "measure",
    "to_level": "measure",
    "equal": "measure",
    "exceed": "measure",
    "short": "measure",
    "growth": "measure",
    "share": "measure",
    "share_of": "measure",
    "of_growth": "measure",
    "points": "measure",
    "compared": "measure",
    "same_period": "measure",
    "previous_period": "measure",
    "plan": "measure",
    "average_per_year": "measure",
    "rank": "measure",
}
BOUNDS_BEFORE = ("at_least_before", "at_most_before", "about_before")
WORDS_OF_MEASURE = {  # the lists whose words make a measure, some of them farther off
    "growth": ("growth", "up", "down"),
    "change": ("up", "down"),
    "share": ("share", "share_of", "of_growth"),
    "percent_of_plan": ("plan", "exceed", "short"),
    "difference_from_plan": ("plan", "exceed", "short"),
    "percent_of_same_period": ("same_period", "previous_period"),
}
KIND_LISTS = {  # rule -> the list whose last word before the number decided
    "target": ("target",),
    "allotted": ("allotted",),
    "heading of targets": ("target_heading",),
    "result word": ("result",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One reason: a field, the rule or word list, and the range in the text; `None`: no words of this text."""

    field: str
    rule: str
    span: Span | None = None


def reasons_of(
    paragraph: Paragraph,
    linked: list[Linked],
    index: int,
    setting: Setting,
    place: tuple[Span | None, str],
    lead: Span | None,
) -> list[Found]:
    """All reasons of the fact of one mention, in the order of its fields; spans in the composed text.

    `place`: where its place is named and by which rule; `lead`: the words that the list it stands in is about.
    """
    link = linked[index]
    mention = link.mention
    number = Found(
        "value", mention.shape if mention.bound != "range" else "range", _at(paragraph, mention.start, mention.end)
    )
    told = list(_told(paragraph, link))
    if not any(one.field == "unit" for one in told) and mention.shape == "value":
        told.append(Found("unit", "unit said elsewhere" if mention.unit else "no unit"))
    if not any(one.field == "measure" for one in told):
        told.append(Found("measure", _measure_rule(link)))
    kind_rule, period_rule = setting.rules
    found = [
        number,
        *told,
        *_subject(paragraph, link, lead),
        Found("kind", kind_rule, _kind_words(paragraph, mention, kind_rule, setting)),
        Found("period", period_rule, _period_words(paragraph, mention, period_rule, setting)),
        Found("place", place[1], place[0]),
    ]
    order = ("value", "unit", "bound", "measure", "indicator", "kind", "period", "place")
    return sorted(found, key=lambda one: order.index(one.field))


def place_words(paragraph: Paragraph, mention: Mention, where: object) -> Span | None:
    """Where the paragraph names a place (or the nation) last before a number; `None`: not in this paragraph."""
    for start, end, classes in reversed(paragraph.tokens[: mention.first]):
        if "where" in classes and classes["where"] == where:
            return _at(paragraph, start, end)
    return None


def _at(paragraph: Paragraph, start: int, end: int) -> Span:
    return paragraph.offset + start, paragraph.offset + end


def _told(paragraph: Paragraph, link: Linked) -> Iterator[Found]:
    """The words around a number by their lists: those it took, and those farther off that decided."""
    mention, tokens = link.mention, paragraph.tokens
    near = [
        at
        for at in range(max(0, mention.first - 12), len(tokens))
        if tokens[at][0] < mention.words_end and tokens[at][1] > mention.words_start
    ]
    taken = sorted({*near, *mention.told, *mention.share_tokens})
    seen: set[str] = set()
    for at in taken:
        start, end, classes = tokens[at]
        if "number" in classes and not (mention.start <= start < mention.end):
            yield Found("value", "the whole", _at(paragraph, start, end))  # 22 of "13 of 22"
        for name in classes:
            stands_wrong = name.endswith(
                "_after" if end <= mention.start else "_before" if start >= mention.end else " "
            )
            if (field := FIELD_OF_LIST.get(name)) is not None and "period" not in classes and not stands_wrong:
                seen.add(name)
                yield Found(field, name, _at(paragraph, start, end))
    lists = WORDS_OF_MEASURE.get(link.measure, ("up", "down") if mention.direction else ())
    if not set(lists) & seen:
        yield from _farther(paragraph, mention, lists)
    if mention.bound in ("at_least", "at_most", "about") and not any("_" in one for one in seen):
        yield from _farther(paragraph, mention, BOUNDS_BEFORE)


def _farther(paragraph: Paragraph, mention: Mention, names: tuple[str, ...]) -> Iterator[Found]:
    """The nearest phrase of some lists before a number, in its clause."""
    clause = paragraph.clause(mention.start)[0]
    for start, end, classes in reversed(paragraph.tokens[: mention.first]):
        if start < clause:
            return
        for name in names:
            if name in classes:
                yield Found(FIELD_OF_LIST[name], name, _at(paragraph, start, end))
                return


def _measure_rule(link: Linked) -> str:
    """Why a figure is stated in its measure where no word beside it says so."""
    if link.mention.shape in ("rank", "tally"):
        return "a rank" if link.mention.shape == "rank" else "so many of so many"
    tags = link.subject.name.tags if link.subject else frozenset()
    if {"growth", "share", "up", "down", "change", "rate"} & tags:
        return "the name says it"
    return "no word of change, share or plan" if link.measure == "level" else "what a percentage of it usually is"


def _subject(paragraph: Paragraph, link: Linked, lead: Span | None) -> Iterator[Found]:
    subject = link.subject
    rules = [rule for rule in link.rules if rule != "part"] or ["no name of the tables near it"]
    if subject is None:
        yield Found("indicator", rules[-1])
    elif subject.start < 0:
        yield Found("indicator", rules[0], lead)
    else:
        span = _at(paragraph, subject.start, subject.end) if subject.end > subject.start else None
        yield from (Found("indicator", rule, span) for rule in rules)


def _kind_words(paragraph: Paragraph, mention: Mention, rule: str, setting: Setting) -> Span | None:
    if rule == "list of targets":
        return setting.list_words
    tokens = paragraph.tokens
    if rule == "target word after the number":
        words = (token for token in tokens[mention.last :] if {"target", "allotted"} & token[2].keys())
        return next((_at(paragraph, start, end) for start, end, _ in words), None)
    if rule == "plan of a period":
        sentence = paragraph.sentence(mention.start)[0]
        words = (token for token in tokens if token[0] >= sentence and "plan" in token[2])
        return next((_at(paragraph, start, end) for start, end, _ in words), None)
    names = KIND_LISTS.get(rule, ("plan",) if rule == "plan before the number" else ())
    for start, end, classes in reversed(tokens[: mention.first]):
        if any(name in classes for name in names):
            return _at(paragraph, start, end)
    return None


def _period_words(paragraph: Paragraph, mention: Mention, rule: str, setting: Setting) -> Span | None:
    if rule in ("period of the section", "period before that of the figure") and setting.said is None:
        return setting.topic_words
    if rule == "period of the plan":
        return setting.plan_words
    spans = [
        (abs(start - mention.start), start, end)
        for start, end, classes in paragraph.tokens
        if setting.said is not None and classes.get("period") is setting.said
    ]
    if not spans:
        return setting.topic_words if rule == "period of the same subject" else None
    _, start, end = min(spans)
    return _at(paragraph, start, end)
