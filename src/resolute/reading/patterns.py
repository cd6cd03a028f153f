"""Compile phrases of the language tables: a literal key for the scan, and a regular expression for what follows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resolute.core.errors import ResoluteError
from resolute.reading.folding import fold

WORD_REST = r"[^\s\d.,;:()\[\]\"“”«»/%–-]*"
WORD_END = r"(?:(?![^\W\d_])|(?<![^\W\d_]))"  # so that "(e|es|ed)" tries on until a word ends
GAP = r"[^\d.;:\n]{0,40}?"
AHEAD = r"(?:[^.;:\n]|\.(?=\d)){0,40}?"  # the same where it is only looked over: numbers may stand in it
_TAG = re.compile(r"\s@(\w+)")


class PhraseError(ResoluteError):
    """A phrase of a table cannot be compiled."""

    code = "bad-phrase"

    def __init__(self, phrase: str, why: str) -> None:
        self.phrase = phrase
        super().__init__(f"phrase {phrase!r}: {why}; see docs/languages.md")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`key` begins every match; `rest` matches from the key's beginning to the phrase's end, `None` if the key is all.

    `open_end` says that the phrase may end within a word.
    """

    key: str
    rest: re.Pattern[str] | None
    tags: frozenset[str]
    open_end: bool


def compile_phrase(
    text: str, *, word_breaks: bool, gaps: dict[str, str] | None = None, covers_all: bool = True
) -> Iterator[Phrase]:
    """The compiled forms of a phrase; more than one where it begins with alternatives.

    `gaps` maps the names in braces to regular expressions. A phrase that begins with a gap has the key "" and is tried
    at numbers. Without `covers_all` what follows a gap ("approved..budget") must be there, but other phrases may
    be found in it.

    >>> next(compile_phrase("dochod* budżet*", word_breaks=True)).key
    'dochod'

    Without word breaks a blank may be missing from the text, so it ends the key.

    >>> next(compile_phrase("การเติบโตทาง เศรษฐกิจ", word_breaks=False)).key
    'การเติบโตทาง'
    """
    tags = frozenset(_TAG.findall(text))
    body = fold(_TAG.sub("", text).strip())
    key_end = r"[*({|]|\.\." if word_breaks else r"[*({| ]|\.\."
    for variant in _without_leading_group(body):
        key = re.split(key_end, variant, maxsplit=1)[0]
        if key == variant:
            yield Phrase(key, None, tags, False)
            continue
        key = key.rstrip()
        if not key and not variant.startswith("{"):
            raise PhraseError(text, "it must begin with letters")
        head, gap, tail = (variant, "", "") if covers_all else variant.partition("..")
        source = _source(head, word_breaks, gaps)
        if gap:
            source += f"(?={AHEAD}{_source(tail, word_breaks, gaps)})"
        try:
            rest = re.compile(source)
        except re.error as error:
            raise PhraseError(text, str(error)) from error
        yield Phrase(key, rest, tags, head.endswith("*"))


def _source(body: str, word_breaks: bool, gaps: dict[str, str] | None) -> str:
    source = "".join(_regex_pieces(body, word_breaks, gaps or {}))
    return source + WORD_END if word_breaks and not body.endswith("*") else source


def _without_leading_group(body: str) -> Iterator[str]:
    """The forms of a phrase that begin with letters: each alternative of a group at its beginning, however nested."""
    if not body.startswith("("):
        yield body
        return
    options, end = _options(body)
    optional = body.startswith("?", end)
    tail = body[end + optional :]
    for option in options:
        yield from _without_leading_group(option + tail)
    if optional:
        yield from _without_leading_group(tail.lstrip())


def _options(body: str) -> tuple[list[str], int]:
    """The alternatives of the group that a phrase begins with, and where it ends."""
    options, depth = [""], 0
    for at, char in enumerate(body):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return options, at + 1
        if char == "|" and depth == 1:
            options.append("")
        elif at:
            options[-1] += char
    return [body[1:]], len(body)  # never closed: the regular expression will say so


def _regex_pieces(body: str, word_breaks: bool, gaps: dict[str, str]) -> Iterator[str]:
    position = 0
    while position < len(body):
        char = body[position]
        if body.startswith("..", position):
            yield GAP
            position += 2
            continue
        if char == "{":
            end = body.index("}", position)
            name = body[position + 1 : end]
            if name not in gaps:
                raise PhraseError(body, f"the gap {{{name}}} is not known")
            yield gaps[name]
            position = end + 1
            continue
        if char == "*":
            yield WORD_REST
        elif char == "(":
            yield "(?:"
        elif char in ")|":
            yield char
        elif char == "?" and position and body[position - 1] == ")":
            yield "?"
        elif char == " ":
            yield " +" if word_breaks else " *"
        elif gaps and char in "/-":
            yield " ?[/.-] ?"
        else:
            yield re.escape(char)
        position += 1
