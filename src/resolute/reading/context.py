"""What a number inherits: whether it is a target or a result, its period, its place. State runs through the document."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from resolute.core.fact import Kind
from resolute.core.period import Period
from resolute.reading.linking import Linked
from resolute.reading.mentions import Mention
from resolute.reading.periods import POINTS, PeriodMention
from resolute.reading.tokens import Paragraph

NEAR = 30
BASE_GAP = 4
OPENING_REACH = (
    90  # a term this near to the beginning of a sentence speaks for the sentences behind it in the paragraph
)
TOPIC_REACH = 90  # a period this near to the beginning of its clause speaks for what follows
LOCAL_REACH = 34
NEXT_GAP = 9  # a period farther behind a figure than a preposition, and near before the next, belongs to the next
BASE_REACH = 60  # the same behind "compared with …"
HEADING_CHARS = 160
PROMISE_REACH = 36  # from a number to the target word that it is the subject of
PLAN_REACH = 60  # between the name of a plan and its year
STRIVE_REACH = 30  # a part of a plan is a target only where the word for it stands right before
RANK_REACH = 60  # a rank is a target only where the word for it stands near
SELF_SCORED = frozenset(("percent_of_plan", "difference_from_plan", "percent_of_same_period"))


@dataclass(slots=True)
class Section:
    """What the paragraphs before have set."""

    year: int | None
    published: date | None = None
    topic: Period | None = None
    target_list: bool = False
    is_told: bool = False  # a whole sentence began the targets, not a heading or the lead-in of a list
    planned: Period | None = None  # the period of the plan whose targets are listed
    is_opening: bool = True  # only headings so far

    def resolve(self, mention: PeriodMention) -> Period | None:
        """The period of a mention in this section."""
        year = mention.year
        if year is None and mention.form in ("this_year", "last_year", "next_year"):
            return mention.period(self.year)
        return mention.period(year if year is not None else (self.topic.year if self.topic else self.year))


@dataclass(slots=True)
class Setting:
    """Kind and period of one mention."""

    kind: Kind
    period: Period | None
    rules: list[str] = field(default_factory=list)


def settle(paragraph: Paragraph, linked: list[Linked], section: Section) -> list[Setting]:
    """Kind and period of each mention; moves the section's state past the paragraph."""
    kinds = _kinds(paragraph, linked, section)
    periods = _periods(paragraph, linked, section)
    heads_plan = _note_plan(paragraph, section)
    settings: list[Setting] = []
    for link, (kind, kind_rule), (mention, period, period_rule) in zip(linked, kinds, periods, strict=True):
        is_forecast = kind_rule == "result word"  # "expected to reach by 2025"
        if mention is not None and mention.form == "horizon" and not is_forecast and link.measure not in SELF_SCORED:
            kind, kind_rule = "target", "horizon"
        elif kind == "target" and section.planned is not None:
            inherited = "period of the paragraph" if heads_plan else "period of the section"
            if period is None or period_rule == inherited:
                period, period_rule = section.planned, "period of the plan"
        if kind_rule == "default" and link.measure not in SELF_SCORED and _is_to_come(period, section.published):
            kind, kind_rule = "target", "period to come"
        if mention is not None and mention.form == "until_month" and link.adds_up and period is not None:
            period = mention.since_january(period.year)
        settings.append(Setting(kind, period, [kind_rule, period_rule]))
    return settings


def _is_to_come(period: Period | None, published: date | None) -> bool:
    """Whether three quarters of a period still lay ahead when the text was published: nobody can have its result."""
    if period is None or published is None or period.form not in ("year", "term", "half"):
        return False
    return 4 * (period.end - published).days > 3 * (period.end - period.start).days


def _note_plan(paragraph: Paragraph, section: Section) -> bool:
    """Whether the paragraph names a plan and its period ("the budget for 2024"); then its targets are of that period."""
    for at, (_, end, classes) in enumerate(paragraph.tokens):
        if "target_heading" not in classes:
            continue
        for start, _, behind in paragraph.tokens[at + 1 :]:
            if start - end > PLAN_REACH:
                break
            if "period" in behind and behind["period"].form in ("year", "term", "quarter", "half", "months"):
                section.planned = section.resolve(behind["period"])
                return section.planned is not None
    return False


def _kinds(paragraph: Paragraph, linked: list[Linked], section: Section) -> list[tuple[Kind, str]]:
    events: list[tuple[int, str, frozenset[str]]] = []
    for start, _, classes in paragraph.tokens:
        for name in ("target_heading", "target", "allotted", "result"):
            if name in classes:
                tags = classes[name] if isinstance(classes[name], frozenset) else frozenset()
                events.append((start, name, tags))
                break
    base = {at for link in linked for at in link.mention.base_tokens}
    plan_starts = {paragraph.tokens[at][0] for at in base}
    is_heading = len(paragraph.text) < HEADING_CHARS and (not linked or paragraph.text.rstrip().endswith(":"))
    is_heading = is_heading and not paragraph.text.rstrip().endswith((".", "!", "?"))
    if any(name == "target_heading" for _, name, _ in events) or (is_heading and _heads_targets(paragraph, section)):
        section.target_list = True
        section.is_told = not is_heading and paragraph.text.rstrip().endswith(".")
    elif any(name == "result" and "past" in tags for _, name, tags in events) or (
        is_heading
        and paragraph.text.strip()
        and (not _is_subheading(paragraph) or _turns(paragraph, section))
        and not _is_caption(paragraph, section)
    ):
        section.target_list = False
    breaks = [point for point in paragraph.hard if paragraph.text[point - 1] in ".!?\n。！？"]
    kinds: list[tuple[Kind, str]] = []
    for link in linked:
        kinds.append(_kind(paragraph, link, events, breaks, section, plan_starts))
    if (
        not is_heading
        and not any(name == "target_heading" for _, name, _ in events)
        and not linked
        and len(paragraph.text) > 300
    ):
        section.target_list = False
    return kinds


def _heads_targets(paragraph: Paragraph, section: Section) -> bool:
    """Whether a short line announces targets, and not what became of them: "Main targets of 2024".

    A headline ("Striving to be among the best") announces none unless it names them.
    """
    classes = set[str]().union(*(token[2] for token in paragraph.tokens))
    announces = "targets_word" in classes or ("target" in classes and not section.is_opening)
    return announces and "result" not in classes


def _is_caption(paragraph: Paragraph, section: Section) -> bool:
    """Whether a short line between sentences that tell of targets heads nothing: a picture's words."""
    return section.is_told and not any("result" in classes or "period" in classes for _, _, classes in paragraph.tokens)


def _turns(paragraph: Paragraph, section: Section) -> bool:
    """Whether a short line turns from the plan to another period: "Results of 2023:" under the targets of 2024."""
    named = [classes["period"] for _, _, classes in paragraph.tokens if "period" in classes]
    periods = [period for mention in named if (period := section.resolve(mention)) is not None]
    return section.planned is not None and bool(periods) and section.planned not in periods


def _is_subheading(paragraph: Paragraph) -> bool:
    """Whether a short line only parts a list: "2. Social targets:", "- On the environment:"."""
    text = paragraph.text.strip()
    return text.endswith(":") or text[0] in "-•*+" or "ignored" in (paragraph.tokens or [(0, 0, {})])[0][2]


def _kind(
    paragraph: Paragraph,
    link: Linked,
    events: list[tuple[int, str, frozenset[str]]],
    breaks: list[int],
    section: Section,
    plan_starts: set[int],
) -> tuple[Kind, str]:
    mention = link.mention
    if link.measure in SELF_SCORED:
        if link.measure == "percent_of_plan" and _is_striven_for(paragraph, mention, events):
            return "target", "target"
        return "result", "scores itself"
    if mention.plan_before and not mention.exceed and not mention.plan_after:
        return "target", "plan before the number"
    if mention.shape == "tally" and link.subject is not None and link.subject.name.code == "targets_met":
        return "result", "tally of targets"
    sentence = max((point for point in breaks if point <= mention.start), default=0)
    if mention.shape == "rank":
        sentence = max(sentence, mention.words_start - RANK_REACH)
    is_forecast = any(name == "result" and sentence <= start < mention.start for start, name, _ in events)
    state: tuple[Kind, str] = ("target", "list of targets") if section.target_list else ("result", "default")
    is_headed = False  # "sets the following targets: … reached …", all one sentence
    for start, name, tags in events:
        if start >= mention.start or start in plan_starts:
            break
        if name == "target_heading":
            state, is_headed = ("target", "heading of targets"), start >= sentence
        elif start < sentence:
            continue
        elif name in ("target", "allotted"):
            if not ("after" in tags and is_forecast):
                state = ("target", name)
        elif "past" in tags and not is_headed:
            state = ("result", "result word")
    if state == ("result", "default") and not is_forecast and _is_promised(paragraph, mention):
        state = ("target", "target word after the number")
    return state


def _is_promised(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether the same breath goes on with a target word: "51,000 jobs will be created", "5 billion allocated to"."""
    for start, _, classes in paragraph.tokens[mention.last :]:
        if "number" in classes or start - mention.words_end > PROMISE_REACH:
            return False
        if paragraph.has_soft(mention.words_end, start) or paragraph.clause(mention.start)[1] <= start:
            return False
        if "allotted" in classes or "after" in classes.get("target", ()):
            return True
    return False


def _is_striven_for(paragraph: Paragraph, mention: Mention, events: list[tuple[int, str, frozenset[str]]]) -> bool:
    """ "Strive to disburse 100 % of the plan": a word for a target right before the figure, in its clause."""
    near = max(paragraph.clause(mention.start)[0], mention.words_start - STRIVE_REACH)
    words = [name for start, name, _ in events if near <= start < mention.words_start]
    return bool(words) and words[-1] in ("target", "target_heading")


def _periods(
    paragraph: Paragraph, linked: list[Linked], section: Section
) -> list[tuple[PeriodMention | None, Period | None, str]]:
    base = {at for link in linked for at in link.mention.base_tokens}
    found = [
        (at, start, end, classes["period"])
        for at, (start, end, classes) in enumerate(paragraph.tokens)
        if "period" in classes
        and at not in base
        and classes["period"].form not in ("day", "undated")
        and not _is_base(paragraph, at)
    ]
    local: dict[int, int] = {}  # index of a period token -> index of the mention it follows
    for index, link in enumerate(linked):
        if link.mention.shape == "value" and link.subject is not None and link.subject.name.code == "targets_met":
            continue  # "24 targets of 2026: ...": the year is that of the targets to come
        limit = linked[index + 1].mention.words_start if index + 1 < len(linked) else len(paragraph.text)
        for at, start, end, _ in found:
            if start >= link.mention.words_end and end <= limit and _is_local(paragraph, link.mention, start):
                if not _leads_the_next(paragraph, linked, index, found, start, end):
                    local.setdefault(at, index)
                break
    answers: list[tuple[PeriodMention | None, Period | None, str]] = []
    for index, link in enumerate(linked):
        answers.append(_period(paragraph, index, link, found, local, answers, linked, section))
    for at, start, _, mention in found:
        counts = any(link.subject is None or link.subject.name.code != "targets_met" for link in linked)
        if at not in local or (section.topic is None and (section.is_opening or not counts)):
            _move_topic(paragraph, section, at, start, mention, bool(linked) and at not in local)
    section.is_opening = section.is_opening and len(paragraph.text) < HEADING_CHARS
    return answers


def _is_base(paragraph: Paragraph, at: int) -> bool:
    """Whether a period stands right behind "compared with" or "the same period of": never what a figure is about."""
    start = paragraph.tokens[at][0]
    if _is_plan_of(paragraph, at):
        return True
    for before, end, classes in reversed(paragraph.tokens[max(0, at - 2) : at]):
        if start - end > BASE_GAP or any(mark in paragraph.text[end:start] for mark in ".;!?(؛؟"):
            return False
        if {"compared", "same_period", "previous_period"} & classes.keys():
            return True
        if "period" not in classes:
            return False
        start = before
    return False


def _is_plan_of(paragraph: Paragraph, at: int) -> bool:
    """Whether a year only tells which plan a number before it is measured by: "up 11 % over the estimate of 2022"."""
    tokens, start = paragraph.tokens, paragraph.tokens[at][0]
    before = at - 1
    if before > 0 and "of_between" in tokens[before][2]:
        before -= 1
    if before < 0 or start - tokens[before][1] > BASE_GAP or not {"plan", "at_least_before"} & tokens[before][2].keys():
        return False
    for _, end, classes in reversed(tokens[max(0, before - 4) : before]):
        if classes.get("unit") == "percent":
            return (
                start - end <= BASE_REACH
                and not paragraph.has_soft(end, start)
                and "." not in paragraph.text[end:start]
            )
    return False


def _leads_the_next(
    paragraph: Paragraph,
    linked: list[Linked],
    index: int,
    found: list[tuple[int, int, int, PeriodMention]],
    start: int,
    end: int,
) -> bool:
    """Whether a period between two figures speaks for the second: "in H1 it rose 4 %, by the end of 2022 5 %"."""
    mention = linked[index].mention
    if index + 1 == len(linked):
        return False
    floor = linked[index - 1].mention.words_end if index else 0
    has_near = any(floor <= first and 0 <= mention.words_start - last <= NEAR for _, first, last, _ in found)
    following = linked[index + 1].mention
    is_right_behind = start - mention.words_end <= NEXT_GAP
    clause_end = paragraph.clause(mention.start)[1]
    last = [one.mention for one in linked if mention.start <= one.mention.start < clause_end][-1]
    if is_right_behind and any(0 <= first - last.words_end <= NEXT_GAP for _, first, _, _ in found):
        return False  # "3.1 % in the fourth quarter and 4.4 % in the year": each before its own
    if has_near and 0 <= following.words_start - end <= NEAR and mention.unit == following.unit:
        return True  # "2022 sales of 80 million, 2023 of 105 million"
    if start - mention.words_end <= NEXT_GAP:
        return False
    clause = paragraph.clause(mention.start)[0]
    has_own = any(clause <= first and last <= mention.words_start for _, first, last, _ in found)
    return has_own and linked[index + 1].mention.words_start - end <= LOCAL_REACH


def _is_local(paragraph: Paragraph, mention: Mention, start: int) -> bool:
    gap = paragraph.text[mention.words_end : start]
    if len(gap) > (BASE_REACH if mention.compared else LOCAL_REACH) or paragraph.clause(mention.start)[1] <= start:
        return False
    if any(mark in gap for mark in ",،:、，"):
        return False
    between = [
        classes
        for _, end, classes in paragraph.tokens[mention.last : mention.last + 4]
        if mention.words_end < end <= start
    ]
    return not any("clause_start" in classes or ("compared" in classes and not mention.compared) for classes in between)


def _period(
    paragraph: Paragraph,
    index: int,
    link: Linked,
    found: list[tuple[int, int, int, PeriodMention]],
    local: dict[int, int],
    answers: list[tuple[PeriodMention | None, Period | None, str]],
    linked: list[Linked],
    section: Section,
) -> tuple[PeriodMention | None, Period | None, str]:
    mention = link.mention
    sentence_start = paragraph.sentence(mention.start)[0]
    for at, _, _, period in found:
        if local.get(at) == index:
            return period, section.resolve(period), "period after the number"
    for at, start, end, period in reversed(found):
        if end > mention.words_start or start < sentence_start or at in local:
            continue
        if not _in_closed_bracket(paragraph.text, start, mention.words_start, linked[:index]):
            return period, _with_year(section, found, at, period), "period before the number"
    if index and link.subject is not None and linked[index - 1].subject is link.subject:
        at = index - 1
        while at and linked[at].mention.is_base and linked[at - 1].subject is link.subject:
            at -= 1  # "8.2 billion in 2023 against 7.9 billion in 2022, up 3.8 %"
        before = answers[at]
        return before[0], before[1], "period of the same subject"
    for at, start, end, period in reversed(found):
        opens = period.form in ("term", "until") and start - paragraph.sentence(start)[0] <= OPENING_REACH
        if end <= sentence_start and at not in local and (_carries(period) or opens):
            spoken = _with_year(section, found, at, period)
            if spoken is None or not _is_aside(section, period, spoken):
                return period, spoken, "period of the paragraph"
    if section.topic is not None:
        return None, section.topic, "period of the section"
    for _, start, _, period in found:
        if mention.words_end <= start < paragraph.sentence(mention.start)[1] and _carries(period):
            return period, section.resolve(period), "period later in the sentence"
    return None, None, "no period"


def _in_closed_bracket(text: str, period: int, figure: int, before: list[Linked]) -> bool:
    """Whether a period shares a bracket with another figure: "4.5 % (the plan of 2023 was 4.2 %), GNI 1,668 USD"."""
    if text.rfind("(", 0, period) <= text.rfind(")", 0, period):
        return False
    closed = text.find(")", period, figure)
    return any(period < link.mention.start < closed for link in before)


def _with_year(
    section: Section, found: list[tuple[int, int, int, PeriodMention]], at: int, period: PeriodMention
) -> Period | None:
    """A quarter without a year takes the year said last before it."""
    if period.year is None and period.form not in ("this_year", "last_year", "next_year"):
        years = [other.year for index, _, _, other in found if index < at and other.year is not None]
        if years:
            return period.period(years[-1])
    return section.resolve(period)


def _carries(mention: PeriodMention) -> bool:
    """Whether a period speaks for sentences to come. A fiscal year (2024-25) does, a term does not."""
    if mention.form == "term" and mention.year is not None:
        return mention.last == mention.year + 1
    return mention.form not in POINTS and mention.form not in ("term", "horizon", "last_year")


def _is_aside(section: Section, mention: PeriodMention, period: Period) -> bool:
    """Whether a quarter or month is told in passing: "in the third quarter alone" in a report on nine months."""
    topic = section.topic
    if mention.form not in ("quarter", "month") or mention.year is not None or topic is None:
        return False
    return topic.year == period.year and topic.form in ("months", "half", "quarter") and topic != period


def _move_topic(
    paragraph: Paragraph, section: Section, at: int, start: int, mention: PeriodMention, has_mentions: bool
) -> None:
    """A period that no single number owns speaks for what follows; a bare year only at the beginning of a clause."""
    clause = paragraph.clause(start)
    end = paragraph.tokens[at][1]
    if mention.form == "month" and mention.year is None and not has_mentions and len(paragraph.text) > HEADING_CHARS:
        return  # "the meeting in September"
    if section.is_opening and mention.form == "month" and paragraph.text.strip() == paragraph.text[start:end]:
        return  # the date of the page
    if at and "plan" in paragraph.tokens[at - 1][2]:
        planned, end, _ = paragraph.tokens[at - 1]
        if start - end <= 1 and planned - clause[0] > 3:
            return  # "the capital plan of 2023"
    announces = section.target_list and paragraph.text[clause[0] : clause[1]].rstrip().endswith(":")
    announces = announces or (section.target_list and mention.form == "horizon")
    if not _carries(mention) and not (announces and mention.form in ("term", "horizon")):
        return
    is_far = start - clause[0] > TOPIC_REACH and len(paragraph.text) > HEADING_CHARS
    is_first = section.topic is None and not has_mentions and (section.is_opening or section.target_list)
    if "bare" in paragraph.tokens[at][2] and is_far and not is_first:
        return
    period = section.resolve(mention)
    if period is not None and not _is_aside(section, mention, period):
        section.topic = period


def document_year(paragraphs: list[Paragraph], published: date | None) -> int | None:
    """The year a text speaks of where it says only "this year": that of publication, else the one named most."""
    if published is not None:
        return published.year
    years: Counter[int] = Counter()
    bases: Counter[int] = Counter()  # "the same period of 2024" is told in 2025
    for paragraph in paragraphs:
        for at, (_, _, classes) in enumerate(paragraph.tokens):
            period = classes.get("period") or classes.get("year")
            if period is None or period.year is None or period.form in ("horizon", "term"):
                continue
            if at and "same_period" in paragraph.tokens[at - 1][2]:
                bases[period.year] += 1
            elif not (at and "compared" in paragraph.tokens[at - 1][2]):
                years[period.year] += 1
    if bases and bases.most_common(1)[0][1] >= max(years.values(), default=0):
        years[bases.most_common(1)[0][0] + 1] += bases.most_common(1)[0][1]
    return years.most_common(1)[0][0] if years else None
