"""The words of a language's `record.toml` and a pack's organs, compiled for one pass over a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from resolute.languages import load_language
from resolute.languages.record_words import RecordWords, load_record_words
from resolute.packs import Pack
from resolute.reading.folding import fold
from resolute.reading.lexicon import Entry, Evaluate, Scanner
from resolute.reading.numerals import DIGIT, whole
from resolute.reading.patterns import Phrase, compile_phrase
from resolute.reading.periods import ROMAN

LEVELS = ("commune", "district", "province", "central")  # lowest first
_TENS = {"x": 10, "xx": 20, "xxx": 30, "xl": 40, "l": 50, "lx": 60, "lxx": 70, "lxxx": 80, "xc": 90}
_ROMAN = re.compile(r"(xl|xc|lx{0,3}|x{0,3})(ix|iv|v?i{0,3})$")


@dataclass(frozen=True, slots=True)
class Name:
    """What a phrase names: English (with `{}` where the organ goes), the level of government, further tags."""

    text: str
    level: str | None
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class RecordLexicon:
    """The scanner of a language, and what else its tables say."""

    scanner: Scanner
    words: RecordWords
    word_breaks: bool
    joined: frozenset[str]
    ordinals: dict[str, int]
    meeting_ordinals: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=64)
def record_lexicon(code: str, pack: Pack) -> RecordLexicon:
    """The record lexicon of a language with the organs of a pack."""
    language = load_language(code)
    words = load_record_words(code)
    ordinals = {fold(word): number for word, number in (language.numbers | language.ordinals).items()}
    gaps = _gaps(words, ordinals)
    options: dict[str, Any] = {"word_breaks": language.word_breaks, "proclitics": language.proclitics}
    entries = list(_entries(words, gaps, ordinals, language.word_breaks))
    entries += _organs(pack, code, Scanner(entries, **options))
    scanner = Scanner(entries, **options)
    meeting_ordinals = tuple(
        compiled.rest
        for phrase in words.words.get("meeting_ordinal", ())
        for compiled in compile_phrase(phrase, word_breaks=language.word_breaks, gaps=gaps)
        if compiled.rest is not None
    )
    joined = frozenset(fold(letters) for letters in language.proclitics)
    return RecordLexicon(scanner, words, language.word_breaks, joined, ordinals, meeting_ordinals)


def ordinal_of(text: str, ordinals: dict[str, int]) -> int | None:
    """The number that digits, a Roman numeral or a word says.

    >>> ordinal_of("xviii", {}), ordinal_of("3", {}), ordinal_of("fourth", {"fourth": 4}), ordinal_of("mix", {})
    (18, 3, 4, None)
    """
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", text.strip().rstrip("."))
    if re.fullmatch(f"{DIGIT}+", text):
        return whole(text)
    if text in ordinals:
        return ordinals[text]
    roman = _ROMAN.match(text)
    if roman is None or not text:
        return None
    return _TENS.get(roman[1], 0) + ROMAN.get(roman[2], 0) or None


def english_ordinal(number: int) -> str:
    """
    >>> [english_ordinal(n) for n in (1, 2, 3, 11, 22)]
    ['1st', '2nd', '3rd', '11th', '22nd']
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _gaps(words: RecordWords, ordinals: dict[str, int]) -> dict[str, str]:
    fields = "|".join(re.escape(fold(name)) for name in sorted(words.fields, key=len, reverse=True))
    spoken = "|".join(re.escape(word) for word in sorted(ordinals, key=len, reverse=True))
    number = rf"{DIGIT}{{1,3}}(?:st|nd|rd|th)?|[ivxlc]{{1,8}}(?![^\W\d_])" + (f"|{spoken}" if spoken else "")
    return {"field": f"(?P<field>{fields or '(?!)'})", "n": f"(?P<n>{number})"}


def _entries(words: RecordWords, gaps: dict[str, str], ordinals: dict[str, int], word_breaks: bool) -> Iterator[Entry]:
    fields = {fold(name): english for name, english in words.fields.items()}
    tables = {"organ": words.organs, "part": words.parts, "post": words.posts, "group": words.groups}
    for name, table in tables.items():
        for phrase, english in table.items():
            for compiled in compile_phrase(phrase, word_breaks=word_breaks, gaps=gaps):
                tags = compiled.tags
                level = next((level for level in LEVELS if level in tags), None)
                payload = Name(english, level, tags)
                if "{field}" in phrase or "{n}" in phrase:
                    yield from _gapped(compiled, name, payload, fields, ordinals)
                else:
                    yield Entry(compiled, name, payload)
    for kind, phrases in words.types.items():
        for phrase in phrases:
            for compiled in compile_phrase(phrase, word_breaks=word_breaks, gaps=gaps):
                yield Entry(compiled, "type", Name(kind, None, compiled.tags))
    for name, phrases in words.words.items():
        if name == "meeting_ordinal":
            continue
        for phrase in phrases:
            for compiled in compile_phrase(phrase, word_breaks=word_breaks, gaps=gaps):
                yield Entry(compiled, name, compiled.tags)


def _organs(pack: Pack, code: str, scanner: Scanner) -> Iterator[Entry]:
    """The pack's organs as this language calls them; those that the tables read, whole or in parts, are theirs."""
    for organ in pack.organs:
        for text in {organ.name if code == pack.language else "", organ.name_en if code == "en" else ""}:
            name = fold(text)
            covered = sum(end - start for start, end, _ in scanner.scan(name))
            if len(name) > 3 and covered + name.count(" ") < len(name):
                payload = Name(organ.name_en, organ.level, frozenset())
                yield Entry(Phrase(name, None, frozenset(), False), "organ", payload)


def _gapped(
    compiled: Phrase, name: str, payload: Name, fields: dict[str, str], ordinals: dict[str, int]
) -> Iterator[Entry]:
    """A phrase with a gap: its English takes in what the gap says. One that begins with it stands under each word."""
    rest = compiled.rest or re.compile(re.escape(compiled.key))
    keys = [compiled.key]
    if not compiled.key:
        keys = list(fields) if "field" in rest.groupindex else [*map(str, range(1, 10)), "i", "v", "x", *ordinals]
    for key in keys:
        yield Entry(
            Phrase(key, rest, compiled.tags, compiled.open_end), name, None, _evaluate(payload, fields, ordinals)
        )


def _evaluate(payload: Name, fields: dict[str, str], ordinals: dict[str, int]) -> Evaluate:
    def evaluate(match: re.Match[str]) -> Name | None:
        groups = match.groupdict()
        text = payload.text
        if groups.get("field"):
            text = text.replace("{field}", fields[re.sub(r"\s+", " ", groups["field"])])
        if groups.get("n"):
            number = ordinal_of(groups["n"], ordinals)
            if number is None:
                return None
            text = text.replace("{n}", english_ordinal(number))
        return Name(text.replace("{n} ", ""), payload.level, payload.tags)

    return evaluate
