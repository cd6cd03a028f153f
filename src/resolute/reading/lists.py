"""Places and figures in lists: "A, B and C … 3, 4 and 5", "3 in A, 4 in B and 5 in C"."""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from resolute.reading.lexicon import Token
from resolute.reading.place_names import Named
from resolute.reading.places import Places
from resolute.reading.subjects import Linked
from resolute.reading.tokens import Paragraph

JOIN_REACH = 24  # between two names or two figures of a list: a comma, "and", a word for the level
BEHIND_REACH = 10  # between a figure and the place it is of: "in the"
BEFORE_REACH = 24  # … and the other way round
PAIR_REACH = 100  # between the last name of a list and the first of its figures
SAID_REACH = 200  # … where "respectively" says that they belong together
RUN_REACH = 60  # between two figures of a list that have each a place behind them
LIST_MARKS = ",;،؛"
JOINS = frozenset(("level", "localities", "range_between", "compound"))


def listed_places(paragraph: Paragraph, linked: list[Linked], places: Places) -> dict[int, tuple[Named, bool]]:
    """By the index of a figure: the place that it has from a list, and whether the place stands behind it.

    As many names in a row as figures of one unit in a row: each figure has the name of its turn. Figures of one unit
    that have each a place right behind them, and none right before the first: each has that.
    """
    found: dict[int, tuple[Named, bool]] = {}
    for first, last in _stretches(paragraph, linked, _are_joined):
        reach = SAID_REACH if _says_respectively(paragraph, linked[first], linked[last - 1]) else PAIR_REACH
        named = _names_in_a_row(paragraph, linked[first], places, reach)
        if len(named) == last - first:
            found |= {first + turn: (name, False) for turn, name in enumerate(named)}
    for first, last in _stretches(paragraph, linked, _are_alike):
        if first in found:
            continue
        begin = last
        while begin > first and places.behind_figure(paragraph, linked[begin - 1].mention, BEHIND_REACH):
            begin -= 1
        if last - begin > 1 and not _has_place_before(paragraph, linked[begin]):
            for index in range(begin, last):
                if (behind := places.behind_figure(paragraph, linked[index].mention, BEHIND_REACH)) is not None:
                    found[index] = behind, True
    return found


def _stretches(
    paragraph: Paragraph, linked: list[Linked], goes_on: Callable[[Paragraph, Linked, Linked], bool]
) -> Iterator[tuple[int, int]]:
    """The stretches of two figures and more of which each goes on from the one before."""
    first = 0
    for index in range(1, len(linked) + 1):
        if index < len(linked) and goes_on(paragraph, linked[index - 1], linked[index]):
            continue
        if index - first > 1:
            yield first, index
        first = index


def _are_joined(paragraph: Paragraph, before: Linked, after: Linked) -> bool:
    """Whether two figures of one unit stand in a row."""
    one, other = before.mention, after.mention
    if one.unit != other.unit or one.shape != "value" or other.shape != "value":
        return False
    return _joins(paragraph, one.words_end, other.words_start, paragraph.tokens[one.last : other.first])


def _are_alike(paragraph: Paragraph, before: Linked, after: Linked) -> bool:
    """Whether two figures of one unit stand near each other in a sentence."""
    one, other = before.mention, after.mention
    if one.unit != other.unit or one.shape != other.shape or other.start - one.words_end > RUN_REACH:
        return False
    return paragraph.sentence(one.start) == paragraph.sentence(other.start)


def _joins(paragraph: Paragraph, begin: int, end: int, between: list[Token]) -> bool:
    """Whether a stretch of text only joins two members of a list: a blank, a comma, one word, words for the level."""
    gap = paragraph.text[begin:end]
    if not 0 < len(gap) <= JOIN_REACH or any(mark in gap for mark in ".:()"):
        return False
    if not all(JOINS & classes.keys() for _, _, classes in between):
        return False
    known = sum(len(paragraph.text[start:stop].split()) for start, stop, _ in between)
    return len([word for word in gap.split() if word.strip(LIST_MARKS)]) - known <= 1


def _says_respectively(paragraph: Paragraph, first: Linked, last: Linked) -> bool:
    """Whether a word such as "respectively" stands right before or behind a row of figures."""
    beside = (*paragraph.tokens[max(0, first.mention.first - 2) : first.mention.first],)
    beside += (*paragraph.tokens[last.mention.last : last.mention.last + 2],)
    return any("respectively" in classes for _, _, classes in beside)


def _names_in_a_row(paragraph: Paragraph, link: Linked, places: Places, reach: int) -> list[Named]:
    """The last places named before a figure in its sentence, as long as nothing but what joins stands between them."""
    mention = link.mention
    begin = paragraph.sentence(mention.start)[0]
    named: list[Named] = []
    reached = -1
    for at in range(mention.first - 1, -1, -1):
        start, end, classes = paragraph.tokens[at]
        if start < begin:
            break
        if "where" in classes:
            if named and not _joins(paragraph, end, paragraph.tokens[reached][0], paragraph.tokens[at + 1 : reached]):
                break
            if not named and mention.words_start - end > reach:
                break
            named.insert(0, places.named_at(paragraph, at))
            reached = at
        elif "number" in classes and not named and reach == PAIR_REACH:
            break
    return named


def _has_place_before(paragraph: Paragraph, link: Linked) -> bool:
    """Whether a place stands right before a figure: "A 3 and B 4 in the north"."""
    begin = link.mention.words_start - BEFORE_REACH
    first = bisect_left(paragraph.tokens, (begin,))
    return any(
        "where" in classes and not paragraph.has_soft(end, link.mention.words_start)
        for _, end, classes in paragraph.tokens[first : link.mention.first]
    )
