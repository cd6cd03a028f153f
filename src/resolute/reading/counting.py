"""What a bare number counts: the noun phrase right behind it, told by a plural in languages that mark it."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from resolute.languages import load_language
from resolute.reading.folding import fold
from resolute.reading.mention import Blocked, Mention
from resolute.reading.tokens import Paragraph

MOST_WORDS = 5  # from a number to the plural it counts: "63 new model dispensaries"
JOINED_GAP = 5  # a word such as "and" between two counts
LEAST_LETTERS = 3  # of a thing of which there is one
_WORD = re.compile(r"[^\W\d_]+(?:[-'&/][^\W\d_]+)*")
_SHORT = re.compile(r"\([^\W\d_]{2,6}\) ")
_OPENS = re.compile(r"[.!?:;•\"“(]\s*$")
ENDS = frozenset(  # no noun phrase goes on over these
    "period number compared part_of same_period previous_period up down to_level by range_between share plan "
    "duration_after headcount_after age_after anniversary_after document_after views_after ordinal_after rank "
    "clause_start such_as currency unit scale of_between".split()
)


@dataclass(frozen=True, slots=True)
class Counting:
    """How a language shows that several are meant. `endings` of plurals, plurals without them, words that are none."""

    endings: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()  # beginnings of plurals
    plurals: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()  # words with such an ending that are no plurals
    stops: frozenset[str] = frozenset()  # small words, at which a noun phrase ends

    @property
    def is_known(self) -> bool:
        return bool(self.endings or self.plurals)

    def is_plural(self, word: str) -> bool:
        """Whether a word is a plural, by its ending or by the list."""
        if word in self.others:
            return False
        if word in self.plurals or (self.stems and word.startswith(self.stems)):
            return True
        return len(word) > LEAST_LETTERS and word.endswith(self.endings) and not word.endswith("ss")


@cache
def counting_of(code: str) -> Counting:
    """The counting of a language; one without the section `counting` knows none."""
    language = load_language(code)
    told = {name: tuple(fold(word) for word in words) for name, words in language.counting.items()}
    plurals = told.get("plurals", ())
    return Counting(
        endings=told.get("endings", ()),
        stems=tuple(word[:-1] for word in plurals if word.endswith("*")),
        plurals=frozenset(plurals),
        others=frozenset(told.get("others", ())),
        stops=frozenset((*told.get("stops", ()), *(fold(word) for word in language.common))),
    )


def find_counted(paragraph: Paragraph, mentions: list[Mention], counting: Counting) -> list[Blocked]:
    """Give each bare whole number the noun phrase that it counts, if there is one.

    Those that are parts of names are taken out of the mentions and given back.
    """
    if not counting.is_known:
        return []
    named: list[Mention] = []
    for mention in mentions:
        is_value = mention.shape == "value"
        is_bare = not mention.unit and not mention.scaled and is_value
        is_bare |= mention.shape == "tally" and not mention.counted
        raw = str(paragraph.tokens[mention.first][2].get("raw", ""))
        if not is_bare or mention.low != mention.low.to_integral_value() or "." in raw[-3:]:
            continue
        if _ends_name(paragraph, mention.first):
            if is_value and raw.isdigit() and _goes_on_small(paragraph, mention.words_end):
                named.append(mention)
        elif not _is_ranked(paragraph, mention):
            is_one = mention.low == mention.high == 1
            mention.noun = counted(paragraph, mention.first, mention.words_end, is_one=is_one, counting=counting)
    for before, mention in pairwise(mentions):
        _move_as_well(paragraph, before, mention)
    for mention in named:
        mentions.remove(mention)
    return [Blocked(mention.start, mention.end, "part of a name") for mention in named]


def _move_as_well(paragraph: Paragraph, before: Mention, mention: Mention) -> None:
    """ "Down 2 cases, 5 deaths and 1 injured person": what is counted behind a count that moved moved as well."""
    if before.noun is None or mention.noun is None or mention.direction or not before.adjacent_direction:
        return
    gap = paragraph.text[before.noun[1] : mention.words_start]
    if gap.strip() == "," or (gap.startswith(" ") and gap.strip().isalpha() and len(gap) <= JOINED_GAP):
        mention.direction, mention.adjacent_direction = before.direction, True


def _goes_on_small(paragraph: Paragraph, end: int) -> bool:
    """Whether a word in small letters follows: in "City Opens 12 Schools" all words begin with capitals."""
    return paragraph.text[end : end + 1] == " " and paragraph.original[end + 1 : end + 2].islower()


def _is_ranked(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a number tells how many a writer chose or all know of: "the top 10", "those of the 47"."""
    if not mention.first:
        return False
    start, end, before = paragraph.tokens[mention.first - 1]
    is_known = "of_between" in before and " " in paragraph.text[start:end] and mention.start - end == 1
    return "rank" in before or is_known


def counted(paragraph: Paragraph, first: int, end: int, *, is_one: bool, counting: Counting) -> tuple[int, int] | None:
    """The noun phrase that a bare number counts, which begins at token `first` and ends at `end`; `None` if none."""
    if paragraph.text[end : end + 1] != " ":
        return None
    text, at = paragraph.text, end + 1
    ends = {
        start for start, _, classes in paragraph.tokens[first + 1 : first + 2 * MOST_WORDS] if ENDS & classes.keys()
    }
    for _ in range(MOST_WORDS):
        if (bracket := _SHORT.match(text, at)) is not None:
            at = bracket.end()  # "51 foreign direct investment (FDI) projects"
        match = _WORD.match(text, at)
        if match is None or match.start() in ends or match[0] in counting.stops:
            return None
        if counting.is_plural(match[0]) or (is_one and len(match[0]) >= LEAST_LETTERS):
            return end + 1, match.end()
        if text[match.end() : match.end() + 1] != " ":
            return None
        at = match.end() + 1
    return None


def _ends_name(paragraph: Paragraph, first: int) -> bool:
    """Whether a number ends a name: a word that no table has stands before it, with a capital within a sentence.

    So in "the Boeing 737 planes", "Level 3 hospitals".
    """
    start = paragraph.tokens[first][0]
    before = paragraph.original[:start].rstrip()
    if not before or start - len(before) > 1 or not before[-1].isalpha():
        return False
    word = re.search(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*$", before)
    if word is None or not word[0][0].isupper():
        return False
    opening = before[: word.start()]
    if not opening.strip() or _OPENS.search(opening):
        return False
    token = paragraph.tokens[first - 1] if first else None
    return token is None or token[1] < len(before)
