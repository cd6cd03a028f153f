"""The paragraphs of a text with both kinds of tokens: those of the record's words, and places and days."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from resolute.core.fact import Evidence
from resolute.reading.folding import Composed
from resolute.reading.lexicon import Classes, Token
from resolute.reading.place_names import Named
from resolute.reading.record.words import RecordLexicon

_SENTENCE_END = re.compile(r"[.!?؟。](?=[\s\"”»)]|$)")
_LAST_WORD = re.compile(r"(?:^|(?<=[\s(.]))([^\W\d_]{1,3}|[^\W\d_]{1,3}\.[^\W\d_]{1,3}|\d{1,2})$")
_ITEM_END = re.compile(r"[;؛]")
Span = tuple[int, int]


@dataclass(slots=True)
class Passage:
    """One paragraph; offsets within it unless said otherwise."""

    index: int
    offset: int
    text: str
    original: str
    tokens: list[Token]  # of the record's words
    wheres: list[tuple[int, int, Named]]
    levels: list[Span]
    days: list[tuple[int, int, object]]
    unspaced: bool = False  # in a script without blanks between words
    joined: frozenset[str] = frozenset()  # letters that are written in front of a word as one with it
    sentences: list[Span] = field(default_factory=list)

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that begin within [start, end)."""
        return self.tokens[bisect_left(self.tokens, (start,)) : bisect_left(self.tokens, (end,))]

    def sentence(self, at: int) -> Span:
        return next((span for span in self.sentences if span[0] <= at < span[1]), (0, len(self.text)))

    def wheres_within(self, start: int, end: int) -> bool:
        """Whether the name of a place stands within a range."""
        return any(start <= first and last <= end for first, last, _ in self.wheres)

    def has(self, name: str, start: int, end: int) -> bool:
        return any(name in classes for _, _, classes in self.between(start, end))


@dataclass(frozen=True, slots=True)
class Source:
    """The text as it came, and the way from passages to it."""

    composed: Composed
    text: str

    def evidence(self, passage: Passage, start: int, end: int) -> Evidence:
        """The words of a passage, blanks at both ends left out."""
        words = passage.original[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        first = self.composed.original(passage.offset + start)
        last = self.composed.original(passage.offset + max(start, end))
        return Evidence(first, last, self.text[first:last])


def tokens_of(lexicon: RecordLexicon, text: str) -> list[Token]:
    return lexicon.scanner.scan(text)


def with_class(tokens: list[Token], name: str) -> Iterator[Token]:
    return (token for token in tokens if name in token[2])


def sentences_of(text: str, original: str, tokens: list[Token]) -> list[Span]:
    """The sentences; no full stop of an abbreviation, within a token, or before a small letter ends one."""
    spans: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        at = match.start()
        if any(first <= at < last for first, last, _ in _around(tokens, at)):
            continue
        following = original[match.end() : match.end() + 3].strip()
        if text[at] == "." and (following[:1].islower() or _is_short(original, at)):
            continue
        if text[start : match.end()].strip():
            spans.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _is_short(original: str, at: int) -> bool:
    """Whether the full stop at an offset follows a letter, a number of two digits, or three letters with a capital."""
    word = _LAST_WORD.search(original, max(0, at - 8), at)
    return word is not None and (len(word[1]) == 1 or not word[1].islower())


def items_of(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a range between semicolons."""
    for match in _ITEM_END.finditer(text, start, end):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:end].strip(" .\n"):
        yield start, end


def _around(tokens: list[Token], at: int) -> list[tuple[int, int, Classes]]:
    first = max(0, bisect_left(tokens, (at,)) - 1)
    return tokens[first : first + 2]
