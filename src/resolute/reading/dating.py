"""The period of a figure: told beside it, before it, or inherited."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from resolute.core.period import Period
from resolute.reading.mention import Mention
from resolute.reading.periods import POINTS, TO_A_POINT, PeriodMention
from resolute.reading.section import HEADING_CHARS, Section
from resolute.reading.subjects import Linked
from resolute.reading.tokens import Paragraph

Told = tuple[int, int, int, PeriodMention]  # the token, where it begins and ends, the period

PARTS = frozenset(("quarter", "quarters", "until_quarter", "half", "months", "month", "until_month"))
MERGE_GAP = 8  # between a part of a year and its year with a small word between
AFTER = "period after the number"
BEFORE_IT = "period before that of the figure"
NEAR = 30
BASE_GAP = 4
OPENING_REACH = (
    90  # a term this near to the beginning of a sentence speaks for the sentences behind it in the paragraph
)
TOPIC_REACH = 90  # a period this near to the beginning of its clause speaks for what follows
LOCAL_REACH = 34
JOINED_GAP = 5  # between two figures that a word such as "and" joins
NEXT_GAP = 9  # a period farther behind a figure than a preposition, and near before the next, belongs to the next
STEP_REACH = 16  # between a figure and the words that tell how far back it lies
BASE_REACH = 60  # the same behind "compared with …"


def periods_of(
    paragraph: Paragraph, linked: list[Linked], section: Section
) -> list[tuple[PeriodMention | None, Period | None, str]]:
    base = {at for link in linked for at in link.mention.base_tokens}
    told = [
        (at, start, end, classes["period"])
        for at, (start, end, classes) in ((at, paragraph.tokens[at]) for at in paragraph.having("period"))
        if at not in base and classes["period"].form not in ("day", "undated") and not _is_base(paragraph, at)
    ]
    found = _merged(paragraph, section, told)
    local: dict[int, int] = {}  # index of a period token -> index of the mention it follows
    for index, link in enumerate(linked):
        if link.mention.shape == "value" and link.subject is not None and link.subject.name.code == "targets_met":
            continue  # "24 targets of 2026: ...": the year is that of the targets to come
        if _step_back(paragraph, linked, index):
            continue
        limit = linked[index + 1].mention.words_start if index + 1 < len(linked) else len(paragraph.text)
        for at, start, end, _ in found:
            if start >= link.mention.words_end and end <= limit and _is_local(paragraph, link.mention, start):
                if not _leads_the_next(paragraph, linked, index, found, start, end):
                    local.setdefault(at, index)
                break
    shared = _shared(paragraph, linked, local)
    answers: list[tuple[PeriodMention | None, Period | None, str]] = []
    for index, link in enumerate(linked):
        answers.append(_period(paragraph, index, link, found, local | shared.get(index, {}), answers, linked, section))
        if index and "conversion in brackets" in link.rules and answers[index][2] == AFTER:
            answers[index - 1] = answers[index]  # "1.4 billion dollars (50 billion baht) in 2022"
    for at, start, _, mention in found:
        counts = any(link.subject is None or link.subject.name.code != "targets_met" for link in linked)
        if at not in local or (section.topic is None and (section.is_opening or not counts)):
            _move_topic(paragraph, section, at, start, mention, bool(linked) and at not in local)
    section.is_opening = section.is_opening and len(paragraph.text) < HEADING_CHARS
    return answers


def _merged(paragraph: Paragraph, section: Section, found: list[Told]) -> list[Told]:
    """Periods told in two steps made one: "January to October this year", "this year's third quarter"."""
    merged: list[Told] = []
    for told in found:
        before = merged[-1] if merged else None
        if before is not None and told[0] - before[0] <= 2 and _is_one_breath(paragraph, before, told):
            both = _both(before[3], told[3], section.year) or _both(told[3], before[3], section.year)
            if both is not None:
                merged[-1] = (before[0], before[1], told[2], both)
                continue
        merged.append(told)
    return merged


def _is_one_breath(paragraph: Paragraph, before: Told, told: Told) -> bool:
    """Whether nothing but a bracket, a blank or a small word such as "of" parts two periods."""
    gap = paragraph.text[before[2] : told[1]]
    if told[0] - before[0] == 2:
        return len(gap) <= MERGE_GAP and "of_between" in paragraph.tokens[before[0] + 1][2]
    return len(gap) <= 3 and not gap.strip(" ()'’s")


def _both(part: PeriodMention, whole: PeriodMention, year: int | None) -> PeriodMention | None:
    """A part of a year with the year told beside it; `None` where the two are not that."""
    if part.year is not None or part.back or part.form not in PARTS:
        return None
    if whole.form == "year" and whole.year is not None:
        return replace(part, year=whole.year)
    if whole.form in ("this_year", "last_year") and year is not None:
        return replace(part, year=year - (whole.form == "last_year"))
    return part if whole == part else None


def _shared(paragraph: Paragraph, linked: list[Linked], local: dict[int, int]) -> dict[int, dict[int, int]]:
    """By figure: the period behind the next one, where both are said in one breath: "9.1 and 6.4 % in 2012"."""
    owners = {owner: at for at, owner in local.items()}
    shared: dict[int, dict[int, int]] = {}
    for index in range(len(linked) - 1):
        mention, following = linked[index].mention, linked[index + 1].mention
        gap = paragraph.text[mention.words_end : following.words_start]
        is_joined = len(gap) <= JOINED_GAP and gap.strip().isalpha() and mention.unit == following.unit
        if is_joined and index not in owners and index + 1 in owners and mention.is_base == following.is_base:
            shared[index] = {owners[index + 1]: index}
    return shared


def _is_base(paragraph: Paragraph, at: int) -> bool:
    """Whether a period stands right behind "compared with" or "the same period of": never what a figure is about."""
    start = paragraph.tokens[at][0]
    if _is_plan_of(paragraph, at):
        return True
    for before, end, classes in reversed(paragraph.tokens[max(0, at - 2) : at]):
        if start - end > BASE_GAP or any(mark in paragraph.text[end:start] for mark in ".;!?(؛؟"):
            return False
        if "complete" in classes.get("same_period", ()):
            return False  # "up 5 % year on year in the first quarter"
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
    found: list[Told],
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
    if "(" in paragraph.text[mention.words_end : start] and ")" not in paragraph.text[start : following.start]:
        return True  # "43 % (in 2023 it was 11 %)"
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
        for _, end, classes in paragraph.tokens[mention.last : mention.last + 8]
        if mention.words_end < end <= start
    ]
    return not any("clause_start" in classes or ("compared" in classes and not mention.compared) for classes in between)


def _period(
    paragraph: Paragraph,
    index: int,
    link: Linked,
    found: list[Told],
    local: dict[int, int],
    answers: list[tuple[PeriodMention | None, Period | None, str]],
    linked: list[Linked],
    section: Section,
) -> tuple[PeriodMention | None, Period | None, str]:
    mention = link.mention
    sentence_start = paragraph.sentence(mention.start)[0]
    step = _step_back(paragraph, linked, index)
    now = answers[index - 1][1] if index and linked[index - 1].mention.start >= sentence_start else section.topic
    if step and now is not None:
        return None, now.one_before() if step == now.form else now.year_before(), BEFORE_IT
    if now is not None and (year := _year_of_base(paragraph, mention)) is not None and year < now.year:
        for _ in range(now.year - year):
            now = now.year_before()
        return None, now, BEFORE_IT
    if now is not None and _is_of_same_period(paragraph, mention):
        said = answers[index - 1][0] if index else None
        is_to_month = said is not None and said.form in TO_A_POINT  # it adds up as the figure does
        return said if is_to_month else None, now.year_before(), BEFORE_IT
    named = _named_base(paragraph, mention, linked[index - 1].mention.last if index else 0, section.base_told)
    if (
        named is None
        and index
        and answers[index - 1][2] == BEFORE_IT
        and _goes_on_with(paragraph, mention, linked[index - 1])
    ):
        named = answers[index - 1][0]
    if named is not None:
        return named, section.resolve(named), BEFORE_IT
    for at, _, _, period in found:
        if local.get(at) == index:
            return period, section.resolve(period), AFTER
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
    clause = paragraph.clause(mention.start)
    inside = [one for one in found if clause[0] <= one[1] < clause[1]]
    if (
        len(inside) == 1
        and inside[0][1] >= mention.words_end
        and _carries(inside[0][3])
        and inside[0][3].year is not None
    ):
        return inside[0][3], section.resolve(inside[0][3]), "period later in the sentence"
    if section.topic is not None:
        return None, section.topic, "period of the section"
    for _, start, _, period in found:
        speaks = _carries(period) or period.form == "horizon"
        if mention.words_end <= start < paragraph.sentence(mention.start)[1] and speaks:
            return period, section.resolve(period), "period later in the sentence"
    for at, _, end, period in reversed(found):
        owner = local.get(at)
        if end <= sentence_start and owner is not None and _carries(period) and not _goes_back(linked[owner].mention):
            return period, _with_year(section, found, at, period), "period of the paragraph"
    return None, None, "no period"


def _named_base(paragraph: Paragraph, mention: Mention, floor: int, words: tuple[str, ...]) -> PeriodMention | None:
    """The period of a figure that tells the base itself: "down from May 2018, which had 5,865 cases"."""
    for at in range(mention.first - 1, floor - 1, -1):
        _, end, classes = paragraph.tokens[at]
        if "clause_start" in classes or mention.start - end > BASE_REACH:
            return None
        if "period" not in classes and "year" not in classes:
            continue
        period = classes.get("period") or classes.get("year")
        behind = paragraph.text[end : mention.start].lstrip()
        is_told = bool(words) and behind.startswith(words) and _is_base(paragraph, at)
        return period if is_told and isinstance(period, PeriodMention) and period.form != "undated" else None
    return None


def _goes_on_with(paragraph: Paragraph, mention: Mention, before: Linked) -> bool:
    """Whether an "and" joins a figure to that before: "down from 2017, which had 4,650 fires and 75,419 rai burnt"."""
    between = [token for token in paragraph.tokens[before.mention.last : mention.first] if "unit" not in token[2]]
    if not between or mention.direction or any("clause_start" in classes for _, _, classes in between):
        return False
    start, _, classes = between[0]
    return "paired" in classes.get("range_between", ()) and start - before.mention.words_end <= 1


def _goes_back(mention: Mention) -> bool:
    """Whether a figure is where another began: "from 6.2 % in 2012"."""
    return mention.is_base or "range_before" in mention.rules


def _year_of_base(paragraph: Paragraph, mention: Mention) -> int | None:
    """The year of a figure that is itself the base: "against 46 % in the same period of 2022"."""
    if not mention.is_base:
        return None
    end = mention.words_end
    for start, stop, classes in paragraph.tokens[mention.last : mention.last + 4]:
        if start - end > STEP_REACH or any(mark in paragraph.text[end:start] for mark in ".,;:()،؛"):
            return None
        if "same_period" in classes:
            behind = (one for one in paragraph.tokens if stop <= one[0] <= stop + BASE_GAP)
            named = next((two.get("period") or two.get("year") for _, _, two in behind), None)
            return named.year if isinstance(named, PeriodMention) and named.form == "year" else None
    return None


def _is_of_same_period(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a figure that is itself the base is of the year before: "against 46 billion in the same period"."""
    if not mention.is_base:
        return False
    for start, _, classes in paragraph.tokens[mention.last : mention.last + 3]:
        if start - mention.words_end > STEP_REACH or paragraph.has_soft(mention.words_end, start):
            return False
        if "same_period" in classes:
            return True
        if "number" in classes:
            return False
    return False


def _step_back(paragraph: Paragraph, linked: list[Linked], index: int) -> str | None:
    """How far back a figure lies that is itself the base: "down from 3.4 % in the quarter before", a quarter.

    So "from the quarter before, which had grown by 3.4 %". It is the tag of the phrase: `year`, `quarter`, `month`.
    """
    tokens, mention = paragraph.tokens, linked[index].mention
    if mention.compared:
        return None
    floor = linked[index - 1].mention.last if index else 0
    clause = paragraph.clause(mention.start)
    base = next((at for at in range(mention.first - 1, floor - 1, -1) if "compared" in tokens[at][2]), None)
    if base is None or tokens[base][0] < clause[0]:
        return None
    for at in range(base + 1, mention.first):
        if tag := _step_of(tokens[at][2]):
            end, (start, _, follows) = tokens[at][1], tokens[at + 1]
            tells_more = bool(paragraph.text[end:start].strip(" ,")) or "clause_start" in follows
            if any("indicator" in classes for _, _, classes in tokens[at + 1 : mention.first]):
                return None  # "exports fell 1.5 % against the month before and imports fell 1 %"
            moves = any({"up", "down", "growth"} & classes.keys() for _, _, classes in tokens[at + 1 : mention.first])
            return tag if tells_more and (moves or mention.direction) else None
    for start, _, classes in tokens[mention.last : mention.last + 2]:
        if start - mention.words_end > STEP_REACH or start >= clause[1] or {"compared", "number"} & classes.keys():
            return None
        if tag := _step_of(classes):
            return tag
    return None


def _step_of(classes: Mapping[str, object]) -> str | None:
    tags = classes.get("previous_period", ())
    return next((tag for tag in ("year", "quarter", "month") if tag in tags), None)  # type: ignore[operator]


def _in_closed_bracket(text: str, period: int, figure: int, before: list[Linked]) -> bool:
    """Whether a period shares a bracket with another figure: "4.5 % (the plan of 2023 was 4.2 %), GNI 1,668 USD"."""
    if text.rfind("(", 0, period) <= text.rfind(")", 0, period):
        return False
    closed = text.find(")", period, figure)
    return any(period < link.mention.start < closed for link in before)


def _with_year(section: Section, found: list[Told], at: int, period: PeriodMention) -> Period | None:
    """A quarter without a year takes the year said last before it."""
    if period.year is None and period.form not in ("this_year", "last_year", "next_year"):
        spoken = [other for index, _, _, other in found if index < at and other.year is not None]
        years = [other.year for other in spoken if other.form != "term" or _carries(other)]
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
        section.topic_words = paragraph.offset + start, paragraph.offset + end


def fiscal_year(paragraphs: list[Paragraph]) -> Period | None:
    """The fiscal year ("2024/25") that a text is about: the one named most, if no other is named as often."""
    named: Counter[Period] = Counter()
    for paragraph in paragraphs:
        for at in paragraph.having("period"):
            mention = paragraph.tokens[at][2]["period"]
            if mention.form == "term" and _carries(mention):
                named[mention.period(None)] += 1
    ordered = named.most_common(2)
    return ordered[0][0] if ordered and (len(ordered) == 1 or ordered[0][1] > ordered[1][1]) else None


def document_year(paragraphs: list[Paragraph]) -> int | None:
    """The year a text speaks of where it says only "this year" and was published no one knows when: that named most."""
    years: Counter[int] = Counter()
    told: set[int] = set()  # years whose months or quarters are told
    bases: Counter[int] = Counter()  # "the same period of 2024" is told in 2025
    compared: Counter[int] = Counter()
    named = {
        (period.form, period.number)
        for paragraph in paragraphs
        for at in paragraph.having("period")
        if (period := paragraph.tokens[at][2]["period"]).year is None and period.number
    }
    for paragraph in paragraphs:
        for at in sorted({*paragraph.having("period"), *paragraph.having("year")}):
            classes = paragraph.tokens[at][2]
            period = classes.get("period") or classes["year"]
            if period.year is None or period.form in ("horizon", "term"):
                continue
            if period.form in ("month", "quarter", "half", "months", "quarters", *TO_A_POINT):
                told.add(period.year)
            if at and "same_period" in paragraph.tokens[at - 1][2]:
                bases[period.year] += 1
            elif not (at and "compared" in paragraph.tokens[at - 1][2]):
                years[period.year] += 1
            elif (period.form, period.number) in named:
                bases[period.year] += 1  # "in September … up on September 2021"
            else:
                compared[period.year] += 1
    if bases and bases.most_common(1)[0][1] >= max(years.values(), default=0):
        years[bases.most_common(1)[0][0] + 1] += bases.most_common(1)[0][1]
    if not years and compared:
        return max(compared) + 1  # "in the first half of the year … up on 2011", and no other year
    if told and years and max(told) > years.most_common(1)[0][0]:
        return max(told)
    return years.most_common(1)[0][0] if years else None
