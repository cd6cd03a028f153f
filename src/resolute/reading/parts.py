"""Words beside an indicator's name or figure that make it a part: "exports to Laos", "urban unemployment".

They stand in the tables of a language as `[parts]` and are no tokens: a word may name a thing and narrow another.
Whose figure it is stays another question: a place that a part is about ("visitors from Laos") owns no figure.
"""

import re
from bisect import bisect_left

from resolute.reading.lexicon import IndicatorName, PartName
from resolute.reading.tokens import Paragraph

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
PLACE_REACH = 20  # between "to" and the place that exports go to
PLACE_TOKENS = 3
OWN_WORDS = 60  # characters of the words of its own that a part may have
BOTH_GAP = 5  # between two groups that are one figure's: "of men and women"
PLACES = frozenset(("where", "country", "place_abroad", "region"))


def part_beside(paragraph: Paragraph, at: int, name: IndicatorName, common: frozenset[str]) -> str:
    """What narrows the indicator named at a token; empty if nothing does."""
    if name.label or name.part or not paragraph.parts:
        return name.part
    start, end, _ = paragraph.tokens[at]
    told = (_in_front(paragraph, start, name), _behind(paragraph, end, name, common))
    return ", ".join(dict.fromkeys(part for part in told if part))


def part_aside(paragraph: Paragraph, begin: int, figure: tuple[int, int], name: IndicatorName) -> str:
    """What narrows a figure: right behind it, else from an offset on before it.

    Only words such as "in towns" and "among women" stand so far from the name.
    """
    if name.label or not paragraph.parts:
        return ""
    first, last = (bisect_left(paragraph.parts, (offset,)) for offset in (begin, figure[1]))
    near = [at for at in range(last, len(paragraph.parts)) if paragraph.parts[at][0] - figure[1] <= 1][:1]
    near += [at for at in range(last - 1, first - 1, -1) if paragraph.parts[at][1] <= figure[0]]
    for at in near:
        if any("aside" in part.tags for part in paragraph.parts[at][2]):
            part = _part(paragraph, at, name)
            return part.label if part is not None and not _of_both(paragraph, at, name) else ""
    return ""


def is_counterpart(paragraph: Paragraph, at: int) -> bool:
    """Whether the place at a token is one that a part is about: that behind "exports to", "visitors from"."""
    start = paragraph.tokens[at][0]
    back = bisect_left(paragraph.parts, (start,)) - 1
    if back < 0 or not 0 <= start - paragraph.parts[back][1] <= PLACE_REACH:
        return False
    opens = paragraph.parts[back][0]
    for _, end, classes in reversed(paragraph.tokens[:at]):
        name = classes.get("indicator")
        if isinstance(name, IndicatorName) and end <= opens:
            part = _part(paragraph, back, name)
            is_place = _place_behind(paragraph, paragraph.parts[back][1])[0] == start
            return part is not None and "place" in part.tags and opens - end <= 1 and is_place
        if end <= opens - 1:
            return False
    return False


def _part(paragraph: Paragraph, at: int, name: IndicatorName) -> PartName | None:
    """What words make of an indicator: what stands in the table for that one goes before what stands for all.

    What the indicator is anyway ("rural", of water in rural areas) makes no part of it.
    """
    fitting = (part for part in paragraph.parts[at][2] if not part.codes or name.code in part.codes)
    part = next(fitting, None)
    return None if part is None or part.label in ("", *name.code.split("_")) else part


def _of_both(paragraph: Paragraph, at: int, name: IndicatorName) -> bool:
    """Whether the words beside are those of another group too: "of men and women" is the whole."""
    for other in (at - 1, at + 1):
        if not 0 <= other < len(paragraph.parts):
            continue
        part, (one, two) = _part(paragraph, other, name), sorted((at, other))
        gap = paragraph.text[paragraph.parts[one][1] : paragraph.parts[two][0]]
        joined = len(gap.strip()) > 0 and len(gap) <= BOTH_GAP and not any(char.isdigit() for char in gap)
        if joined and part is not None and "aside" in part.tags:
            return True
    return False


def _in_front(paragraph: Paragraph, start: int, name: IndicatorName) -> str:
    at = bisect_left(paragraph.parts, (start,)) - 1
    if at < 0 or (part := _part(paragraph, at, name)) is None or {"after", "place", "open"} & part.tags:
        return ""
    gap = paragraph.text[paragraph.parts[at][1] : start]
    joins = gap.strip() in ("", "-") or ("aside" in part.tags and gap.strip() == ",")
    return part.label if joins and 0 <= start - paragraph.parts[at][1] < 3 else ""


def _behind(paragraph: Paragraph, end: int, name: IndicatorName, common: frozenset[str]) -> str:
    at = bisect_left(paragraph.parts, (end,))
    if at >= len(paragraph.parts) or (part := _part(paragraph, at, name)) is None or "before" in part.tags:
        return ""
    start, stop, _ = paragraph.parts[at]
    if start - end > 1 or paragraph.text[end:start].strip():
        return ""
    if not {"place", "open"} & part.tags:
        return part.label
    words = _place_behind(paragraph, stop)[1] if "place" in part.tags else ""
    if not words and "open" in part.tags:
        words = _own_words(paragraph, stop, common)
    return f"{part.label} {words}" if words else ""


def _place_behind(paragraph: Paragraph, end: int) -> tuple[int, str]:
    """Where the place stands that a word such as "to" leads to, and its name; (-1, "") where there is none."""
    first = bisect_left(paragraph.tokens, (end,))
    for start, stop, classes in paragraph.tokens[first : first + PLACE_TOKENS]:
        gap = paragraph.text[end:start]
        if "number" in classes or len(gap) > PLACE_REACH or any(mark in gap for mark in ",.;:()،؛"):
            break
        if PLACES & classes.keys():
            return start, paragraph.original[start:stop]
        end = stop
    return -1, ""


def _own_words(paragraph: Paragraph, end: int, common: frozenset[str]) -> str:
    """The words that no table has right behind an offset, in small letters: "(spending on) armed forces"."""
    following = bisect_left(paragraph.tokens, (end,))
    if following and paragraph.tokens[following - 1][1] > end:
        return ""
    limit = paragraph.tokens[following][0] if following < len(paragraph.tokens) else len(paragraph.text)
    begin = reached = end
    own = False
    for match in WORD.finditer(paragraph.text, end, min(limit, end + OWN_WORDS)):
        if paragraph.text[reached : match.start()].strip() or match.end() > limit:
            break
        if not own and match[0] not in common:
            if paragraph.original[match.start()].isupper():
                return ""
            begin, own = match.start(), True
        reached = match.end()
    return paragraph.original[begin:reached] if own else ""
