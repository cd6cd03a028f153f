"""When a linked number is a statement, and what it says besides its value: group, base, threshold."""

from decimal import Decimal
from itertools import pairwise

from resolute.core.period import Period
from resolute.packs import Pack
from resolute.reading.mention import Mention
from resolute.reading.section import Setting
from resolute.reading.subjects import OTHER, Linked
from resolute.reading.tokens import Paragraph

THRESHOLD_REACH = 90  # characters between a number of places and what they had to reach
LEAST_GROUPED = 1000
GROUPED_CHARS = 4  # of a number with a mark for thousands
GROUP_REACH = 12  # between a rank, "of", and the words of the group
GROUP_WORDS = frozenset(("where", "nation", "region", "level", "of_between"))


def is_about_the_same(link: Linked, before: Linked) -> bool:
    if link.subject is None or before.subject is None:
        return False
    one, other = link.subject.name, before.subject.name
    return link.subject is before.subject or (one.code == other.code != OTHER and one.part == other.part)


def thresholds_of(paragraph: Paragraph, linked: list[Linked]) -> dict[int, Decimal]:
    """By the index of a tally of targets: the achievement in percent that was counted, told right behind it."""
    return {
        index: link.mention.low
        for index, (tally, link) in enumerate(pairwise(linked))
        if is_targets_tally(tally)
        and link.mention.unit == "percent"
        and not (link.mention.direction or link.mention.plan_after)
        and paragraph.clause(tally.mention.start) == paragraph.clause(link.mention.start)
        and (link.subject is None or link.subject.name.code == "targets_met")
    }


def is_threshold(paragraph: Paragraph, link: Linked, before: Linked) -> bool:
    """Whether an open figure only tells which places were counted: "12 provinces grew by more than 9 %"."""
    mention, count = link.mention, before.mention
    if mention.bound not in ("at_least", "at_most") or count.unit not in ("", "count") or count.scaled:
        return False
    if mention.unit in ("", "count") or mention.start - count.words_end > THRESHOLD_REACH:
        return False
    if paragraph.clause(count.start) != paragraph.clause(mention.start):
        return False
    if paragraph.has_soft(count.words_end, mention.words_start):
        return False
    counted = paragraph.tokens[count.first : count.last + 1]
    return any({"level", "localities"} & classes.keys() for _, _, classes in counted)


def is_targets_tally(link: Linked) -> bool:
    return link.mention.shape == "tally" and link.subject is not None and link.subject.name.code == "targets_met"


def rule_against(link: Linked) -> str | None:
    mention = link.mention
    is_of_targets = link.subject is not None and link.subject.name.code == "targets_met"
    if is_of_targets and mention.shape != "tally" and mention.unit != "percent":
        return "number of targets"
    is_idiom = mention.shape == "tally" and "one of several" in mention.rules
    if is_idiom and not is_targets_tally(link):
        return "one of several"
    return None


def is_fact(link: Linked) -> bool:
    """Whether a mention states something: it has a subject, or a unit that only a figure has."""
    mention = link.mention
    if mention.shape == "rank":
        return link.subject is not None
    if mention.shape == "tally":
        return link.subject is not None or mention.counted or mention.noun is not None
    if mention.unit == "times" and "words of its own" in link.rules:
        return True
    return link.subject is not None or mention.unit not in ("", "times") or mention.scaled or mention.noun is not None


def counts_something(paragraph: Paragraph, linked: list[Linked], index: int) -> bool:
    """Whether a bare number counts something though no noun stands behind it.

    Its digits are grouped and a word follows ("6,500 learners"); it tells how far something rose or fell ("from 440 in
    2013 to 663"), or a plan ("a target of 559"); or it is of what was counted before ("35 parks, of which 32 …").
    """
    mention = linked[index].mention
    raw = str(paragraph.tokens[mention.first][2].get("raw", ""))
    is_whole = mention.low == mention.low.to_integral_value() and (raw.isdigit() or len(raw) > GROUPED_CHARS)
    if mention.unit or mention.shape != "value" or mention.bound == "range" or not is_whole:
        return False
    after = paragraph.text[mention.words_end : mention.words_end + 2]
    is_grouped = mention.low >= LEAST_GROUPED and not raw.isdigit() and "." not in raw[-3:-1]
    if is_grouped and after[:1] == " " and after[1:].isalpha():
        return True
    is_aim = mention.plan_before or _is_aimed_at(paragraph, mention)
    return is_aim or _is_step(paragraph, mention) or _is_of_counted(paragraph, linked, index)


def _is_aimed_at(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a word for a target stands right before a number: "the target of 568"."""
    if not mention.first or "target" not in paragraph.tokens[mention.first - 1][2]:
        return False
    return paragraph.text[paragraph.tokens[mention.first - 1][1] : mention.start] == " "


def _is_step(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a number is where something rose or fell to, or from: "nurses increased from 440 in 2013 to 663"."""
    begin = paragraph.clause(mention.start)[0]
    first = next((at for at in range(mention.first, -1, -1) if paragraph.tokens[at][0] < begin), -1) + 1
    if not mention.to_level or paragraph.has("rank", first, mention.first):
        return False
    return paragraph.has_any(("up", "down"), first, mention.first)


def _is_of_counted(paragraph: Paragraph, linked: list[Linked], index: int) -> bool:
    """Whether a number right behind "of which" tells how many of the things counted before: "35 parks, of which 32"."""
    mention = linked[index].mention
    if not index or not mention.first or "part_of" not in paragraph.tokens[mention.first - 1][2]:
        return False
    whole = linked[index - 1].mention
    is_count = whole.unit in ("", "count") and whole.shape == "value" and whole.low > mention.low
    return is_count and paragraph.sentence(whole.start) == paragraph.sentence(mention.start)


def group_of(paragraph: Paragraph, mention: Mention, pack: Pack) -> str | None:
    after = paragraph.tokens[mention.last : mention.last + 4]
    before = paragraph.tokens[max(0, mention.first - 3) : mention.first][::-1]
    for start, _, classes in (*after, *before):
        if "number" in classes or abs(start - mention.words_end) > 70:
            continue
        if "region" in classes:
            return str(classes["region"])
        if "nation" in classes:
            return pack.nation.name
    return None


def behind_group(paragraph: Paragraph, mention: Mention) -> int:
    """The token behind a mention, and behind what a rank is within: "second of Viet Nam", and then "industry grew"."""
    at, end = mention.last, mention.words_end
    while mention.shape == "rank" and at < len(paragraph.tokens):
        start, stop, classes = paragraph.tokens[at]
        if start - end > GROUP_REACH or not GROUP_WORDS & classes.keys() or paragraph.has_soft(end, start):
            break
        at, end = at + 1, stop
    return at


def base_of(link: Linked, setting: Setting) -> Period | None:
    """The period compared with, where it is not the year before: "the same period of 2022" is, for a figure of 2023."""
    mention = link.mention
    base = mention.base.period(None) if mention.base and link.measure in ("growth", "change") else None
    if base is None or setting.period is None:
        return base
    is_year_before = base == setting.period.year_before() or (
        mention.same_period and base.year == setting.period.year - 1 and base.form == "year"
    )
    return None if is_year_before else base


def ranked_by(linked: list[Linked], index: int) -> str:
    link = linked[index]
    if link.subject is not None and "growth" in link.subject.name.tags:
        return "growth"
    for before in reversed(linked[:index]):
        if before.subject is link.subject and before.measure in ("growth", "level"):
            return before.measure
    return "growth" if link.subject is not None and link.subject.name.code == "grdp" else "level"
