"""Whether a figure is a target or a result."""

from bisect import bisect_left
from datetime import date
from itertools import pairwise

from resolute.core.fact import Kind
from resolute.core.period import Period
from resolute.reading.mention import Mention
from resolute.reading.section import HEADING_CHARS, SELF_SCORED, Section
from resolute.reading.subjects import Linked
from resolute.reading.tokens import Paragraph

SETTING = ("target_heading", "target", "allotted", "result")  # classes that set the kind, the strongest first
PROMISE_REACH = 36  # from a number to the target word that it is the subject of
PLAN_REACH = 60  # between the name of a plan and its year
STRIVE_REACH = 60  # a part of a plan is a target only where the word for it stands before it, no comma between
OPENING_GAP = 4  # an article before "plan"
MET_GAP = 8  # between "met and exceeded" and the targets
PERIOD_GAP = 12  # between a plan and its period: "for", "of the year"
BRACKET_REACH = 40  # of a bracket between a figure and the word that it was promised by
MOVE_BEGINS = "where a move begins"
RANK_REACH = 60  # a rank is a target only where the word for it stands near


def is_to_come(period: Period | None, published: date | None) -> bool:
    """Whether three quarters of a period still lay ahead when the text was published: nobody can have its result."""
    if period is None or published is None or period.form not in ("year", "term", "half"):
        return False
    return 4 * (period.end - published).days > 3 * (period.end - period.start).days


def note_plan(paragraph: Paragraph, section: Section) -> bool:
    """Whether the paragraph names a plan and its period ("the budget for 2024"), which is that of its targets."""
    for at in paragraph.having("target_heading"):
        end = paragraph.tokens[at][1]
        for start, last, behind in paragraph.tokens[at + 1 :]:
            if start - end > PLAN_REACH:
                break
            if "period" in behind and behind["period"].form in ("year", "term", "quarter", "half", "months"):
                section.planned = section.resolve(behind["period"])
                section.plan_words = paragraph.offset + start, paragraph.offset + last
                return section.planned is not None
    return False


def kinds_of(paragraph: Paragraph, linked: list[Linked], section: Section) -> list[tuple[Kind, str]]:
    events: list[tuple[int, str, frozenset[str]]] = []
    for at in sorted({at for name in SETTING for at in paragraph.having(name)}):
        start, _, classes = paragraph.tokens[at]
        for name in SETTING:
            if name == "target_heading" and name in classes and _is_met(paragraph, at):
                break
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
        section.list_words = _announced(paragraph)
        section.is_told = not is_heading and paragraph.text.rstrip().endswith(".")
    elif (any(name == "result" and "past" in tags for _, name, tags in events) and not _is_item(paragraph)) or (
        is_heading
        and any(char.isalpha() for char in paragraph.text)  # "2030" on a line of its own heads nothing new
        and (not _is_subheading(paragraph) or _turns(paragraph, section))
        and not _is_caption(paragraph, section)
    ):
        section.target_list = False
    openers = {paragraph.tokens[at][0] for at in paragraph.having("sentence_start")}
    breaks = [point for point in paragraph.hard if paragraph.text[point - 1] in ".!?\n。！？" or point in openers]
    kinds: list[tuple[Kind, str]] = []
    for link in linked:
        kinds.append(_kind(paragraph, link, events, breaks, section, plan_starts))
    if (
        not is_heading
        and not any(name == "target_heading" for _, name, _ in events)
        and not linked
        and len(paragraph.text) > 300
        and not _is_item(paragraph)
    ):
        section.target_list = False
    return kinds


def _announced(paragraph: Paragraph) -> tuple[int, int] | None:
    """Where a paragraph announces the targets behind it."""
    announcing = [at for name in ("target_heading", "targets_word", "target") for at in paragraph.having(name)[:1]]
    if not announcing:
        return None
    start, end, _ = paragraph.tokens[min(announcing)]
    return paragraph.offset + start, paragraph.offset + end


def _is_met(paragraph: Paragraph, at: int) -> bool:
    """Whether a heading of targets only tells that they were met: "met and exceeded the targets: …"."""
    start = paragraph.tokens[at][0]
    before = paragraph.tokens[max(0, at - 2) : at]
    return any({"achieved_at", "exceed"} & classes.keys() and start - end <= MET_GAP for _, end, classes in before)


def _heads_targets(paragraph: Paragraph, section: Section) -> bool:
    """Whether a short line announces targets, and not what became of them: "Main targets of 2024".

    A headline ("Striving to be among the best") announces none unless it names them.
    """
    announces = bool(paragraph.having("targets_word") or (paragraph.having("target") and not section.is_opening))
    return announces and not paragraph.having("result")


def _is_caption(paragraph: Paragraph, section: Section) -> bool:
    """Whether a short line between sentences that tell of targets heads nothing: a picture's words."""
    return section.is_told and not (paragraph.having("result") or paragraph.having("period"))


def _is_item(paragraph: Paragraph) -> bool:
    """Whether a line is an item of a list: a participle in it ("the waste collected") does not end the list."""
    return "ignored" in (paragraph.tokens or [(0, 0, {})])[0][2] or paragraph.text.lstrip()[:1] in "-•*+"


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
    is_listed = section.target_list and _is_item(paragraph)
    is_headed = False  # "sets the following targets: … reached …", all one sentence
    for start, name, tags in events:
        if start >= mention.start or start in plan_starts:
            break
        if name == "target_heading":
            state, is_headed = ("target", "heading of targets"), start >= sentence
        elif start < sentence:
            continue
        elif name == "allotted" and _counts_things(mention):
            continue  # "sanctioned 817 houses": what is allotted is money
        elif name in ("target", "allotted") and "behind" not in tags:
            if not ("after" in tags and is_forecast):
                state = ("target", name)
        elif "past" in tags and not is_headed and not is_listed:
            state = ("result", "result word")
    if state == ("result", "default") and not is_forecast and _is_promised(paragraph, mention):
        state = ("target", "target word after the number")
    if state == ("result", "default") and not is_forecast and _is_of_plan(paragraph, sentence):
        state = ("target", "plan of a period")
    if (state[0] == "target" or section.target_list) and _begins_move(paragraph, mention):
        state = ("result", MOVE_BEGINS)
    return state


def _counts_things(mention: Mention) -> bool:
    return mention.unit in ("", "count") and not mention.scaled


def _is_of_plan(paragraph: Paragraph, sentence: int) -> bool:
    """Whether a sentence begins with a plan and its period: "The plan for 2024 is …"."""
    for (start, end, classes), (behind, _, following) in pairwise(paragraph.tokens):
        if start >= sentence:
            opens = start - sentence <= OPENING_GAP and "plan" in classes and behind - end <= PERIOD_GAP
            return opens and bool({"period", "year"} & following.keys())
    return False


def _begins_move(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a move begins at this figure: "raise the rate FROM 22 % to 30 %" tells what the rate is now."""
    if mention.bound == "range" or not mention.first or mention.last + 1 >= len(paragraph.tokens):
        return False
    _, end, before = paragraph.tokens[mention.first - 1]
    start, stop, behind = paragraph.tokens[mention.last]
    goes_on = "to_level" in behind and "number" in paragraph.tokens[mention.last + 1][2]
    return (
        "range_before" in before
        and goes_on
        and paragraph.text[end : mention.start].strip() == ""
        and paragraph.text[mention.words_end : start].strip() == ""
        and paragraph.text[stop : paragraph.tokens[mention.last + 1][0]].strip() == ""
    )


def _is_promised(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether the same breath goes on with a target word: "51,000 jobs will be created", "5 billion allocated to"."""
    behind = _behind_bracket(paragraph.text, mention.words_end)
    for start, _, classes in paragraph.tokens[mention.last :]:
        if start < behind:
            continue
        if "number" in classes or start - behind > PROMISE_REACH:
            return False
        if paragraph.has_soft(behind, start) or paragraph.clause(mention.start)[1] <= start:
            return False
        if ("allotted" in classes and not _counts_things(mention)) or {"after", "behind"} & classes.get(
            "target", frozenset()
        ):
            return True
    return False


def _behind_bracket(text: str, at: int) -> int:
    """Where a sentence goes on behind a bracket that opens at an offset: "5 billion (200 million USD) was allotted"."""
    closing = text.find(")", at, at + BRACKET_REACH) if text.startswith(" (", at) else -1
    return closing + 1 if closing >= 0 else at


def _is_striven_for(paragraph: Paragraph, mention: Mention, events: list[tuple[int, str, frozenset[str]]]) -> bool:
    """ "Strive to disburse 100 % of the plan": a word for a target right before the figure, in its clause."""
    begin, comma = bisect_left(paragraph.soft, mention.words_start), 0
    if begin:
        comma = paragraph.soft[begin - 1]
    near = max(paragraph.clause(mention.start)[0], mention.words_start - STRIVE_REACH, comma)
    words = [name for start, name, tags in events if near <= start < mention.words_start and "behind" not in tags]
    return bool(words) and words[-1] in ("target", "target_heading")


def _turns(paragraph: Paragraph, section: Section) -> bool:
    """Whether a short line turns from the plan to another period: "Results of 2023:" under the targets of 2024."""
    named = [paragraph.tokens[at][2]["period"] for at in paragraph.having("period")]
    periods = [period for mention in named if (period := section.resolve(mention)) is not None]
    return section.planned is not None and bool(periods) and section.planned not in periods
