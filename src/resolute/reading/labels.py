"""What a figure without a known indicator is about, in the words of the source."""

from bisect import bisect_left

from resolute.reading.lexicon import Token
from resolute.reading.parts import WORD
from resolute.reading.subjects import Linked
from resolute.reading.tokens import Paragraph

LABEL_CHARS = 60
OWN_REACH = 240  # as far before a figure as its label may begin
GOES_ON = 4  # figures that may go on about the same unknown thing
JOINING = frozenset(  # what only joins, or tells of direction, bound, period: no label ends in it
    "up down by to_level equal exceed short growth share result target allotted achieved_at compared same_period "
    "previous_period plan part_of period clause_start average_per_year range_before rank percent_before of_between "
    "at_least_before at_most_before about_before at_least_after at_most_after about_after points number".split()
)


def label_of(paragraph: Paragraph, linked: list[Linked], index: int, common: frozenset[str]) -> str:
    """What a bare number counts; else the words before a figure, before the one that it goes on about, or behind it.

    Words that only join or tell of a direction, a bound or a period are left off at both ends; `common` are small
    words of the language.
    """
    figure = linked[index].mention
    if figure.noun is not None:
        return paragraph.original[slice(*figure.noun)]
    sentence = paragraph.sentence(figure.start)
    for at in range(index, max(-1, index - GOES_ON), -1):
        mention = linked[at].mention
        if at < index and (linked[at].subject is not None or paragraph.sentence(mention.start) != sentence):
            break
        before = linked[at - 1].mention.words_end if at else 0
        first = max(paragraph.clause(mention.start)[0], min(before, mention.words_start))
        if words := _own(paragraph, first, mention.words_start, common):
            first = max(words[0], words[1] - LABEL_CHARS)
            while first > words[0] and paragraph.text[first - 1].isalpha():
                first += 1  # no label begins in the middle of a word
            return paragraph.original[first : words[1]].strip(" ,;:-–(")
    end = min(paragraph.clause(figure.start)[1], figure.words_end + LABEL_CHARS)
    following = linked[index + 1].mention.words_start if index + 1 < len(linked) else end
    words = _own(paragraph, figure.words_end, max(figure.words_end, min(end, following)), common)
    if words is None and figure.counted:
        words = (figure.end, figure.words_end)  # what is counted, "4 provinces"
    return paragraph.original[slice(*words)].strip(" ,;:-–(") if words else ""


def opens_with_own_word(paragraph: Paragraph, begin: int, end: int) -> bool:
    """Whether a stretch of text opens with a word that no table has, and names no place or period."""
    tokens = _between(paragraph, begin, end)
    while tokens and "range_between" in tokens[0][2]:  # "and"
        begin = tokens.pop(0)[1]
    first = WORD.search(paragraph.text, begin, end)
    if first is None or len(first[0]) < 2 or any({"where", "period"} & classes.keys() for _, _, classes in tokens):
        return False
    return not tokens or first.start() < tokens[0][0]


def says_nothing(paragraph: Paragraph, begin: int, end: int, common: frozenset[str]) -> bool:
    """Whether a stretch of text only joins two figures."""
    known = [(start, stop) for start, stop, _ in _between(paragraph, begin, end)]
    return all(
        match[0] in common or any(start <= match.start() < stop for start, stop in known)
        for match in WORD.finditer(paragraph.text, begin, end)
    )


def _own(paragraph: Paragraph, begin: int, end: int, common: frozenset[str]) -> tuple[int, int] | None:
    """From the first to the last word in a stretch of text that says something; `None` where there is none."""
    begin = max(begin, end - OWN_REACH)
    function = [(start, stop) for start, stop, classes in _between(paragraph, begin, end) if JOINING & classes.keys()]
    own = [
        match.span()
        for match in WORD.finditer(paragraph.text, begin, end)
        if match[0] not in common and not any(start <= match.start() < stop for start, stop in function)
    ]
    return (own[0][0], own[-1][1]) if own else None


def _between(paragraph: Paragraph, begin: int, end: int) -> list[Token]:
    """The tokens that overlap a stretch of text."""
    first = bisect_left(paragraph.tokens, (begin,))
    if first and paragraph.tokens[first - 1][1] > begin:
        first -= 1
    return paragraph.tokens[first : bisect_left(paragraph.tokens, (end,))]
