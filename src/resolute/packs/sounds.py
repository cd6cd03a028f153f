"""Sounds of a written name: Latin (Vietnamese spelling first), Thai, Arabic letters as one small alphabet of phonemes.

Only for finding out which known place a spelling in another script means. Tones and lengths are dropped. Phonemes are
single characters: consonants `p b t T d k K g c j z s f v m n N Y l r h w y` (T: th, K: kh, c: ch, N: ng, Y: nh) and
vowels `a e i o u @` (@: ơ, ư, â and the like).

>>> sounds("Hải Dương").text, sounds("ไห่เซือง").text, sounds("هاي دونج").text
('haiz@@N', 'hais@aN', 'haydwN')
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

VOWELS = "aeiou@"


@dataclass(frozen=True, slots=True)
class Sounds:
    """`text` has one character a phoneme; `ends[i]` is the offset in the original after what phoneme `i` was read from.

    `stops`: the numbers of phonemes after which a name may end: at the end of a word, in Thai of a syllable.
    `writes_vowels` is false for Arabic, which leaves short ones out.
    """

    text: str
    ends: tuple[int, ...]
    stops: frozenset[int]
    writes_vowels: bool


def sounds(text: str) -> Sounds:
    """The phonemes of the beginning of a text, up to the first character that is no part of a name."""
    read = _script(text)
    phonemes: list[str] = []
    ends: list[int] = []
    stops: set[int] = set()
    for start, end in _words(text):
        word = text[start:end]
        for symbols, at in read(word):
            phonemes.append(symbols)
            ends.extend([start + at] * len(symbols))
            if read is _thai and not _syllable_goes_on(word, at):
                stops.add(len(ends))
        stops.add(len(ends))
    return Sounds("".join(phonemes), tuple(ends), frozenset(stops), read is not _arabic)


Reader = Callable[[str], Iterator[tuple[str, int]]]
_WORD = re.compile(r"[^\W\d_][\w\u0e31-\u0e4e\u064b-\u0652'’]*")
_GAP = re.compile(r"[ \u00a0\u200b\u200c\u200d]?[ \-–\u2010\u2011]?[ ]?")


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the words from the beginning, as long as no more than blanks and hyphens part them."""
    position = _GAP.match(text).end()  # type: ignore[union-attr]
    while word := _WORD.match(text, position):
        yield word.start(), word.end()
        position = _GAP.match(text, word.end()).end()  # type: ignore[union-attr]


def _script(text: str) -> Reader:
    for character in text:
        if "\u0e00" <= character <= "\u0e7f":
            return _thai
        if "\u0600" <= character <= "\u06ff":
            return _arabic
        if character.isalpha():
            return _latin
    return _latin


# ---- Latin letters -------------------------------------------------------------------------------------------------

_LATIN = {
    "ngh": "N", "ng": "N", "nh": "Y", "gh": "g", "gi": "z", "kh": "K", "ph": "f", "th": "T", "tr": "c", "ch": "c",
    "qu": "kw", "sh": "s", "cz": "c", "sz": "s", "w": "w", "ou": "u", "đ": "d", "d": "z", "x": "s", "c": "k",
    "q": "k", "j": "y", "ł": "l", "â": "@", "ơ": "@", "ư": "@", "y": "i", "b": "b", "g": "g", "h": "h", "k": "k",
    "l": "l", "m": "m", "n": "n", "p": "p", "r": "r", "s": "s", "t": "t", "v": "v", "f": "f", "z": "z", "a": "a",
    "e": "e", "i": "i", "o": "o", "u": "u",
}  # fmt: skip
_LATIN_LETTERS = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_KEPT = {"a\u0302": "â", "o\u031b": "ơ", "u\u031b": "ư"}
_GI = re.compile(r"gi(?=[aeiouâơưy])")


def _latin(word: str) -> Iterator[tuple[str, int]]:
    letters: list[str] = []  # one for each character of the word
    for character in word.casefold():
        parts = unicodedata.normalize("NFD", character).translate(_TONES)
        letters.append(_KEPT.get(parts, parts[:1]) if parts else "")
    plain = "".join(letter or "'" for letter in letters)
    position = 0
    while position < len(plain):
        match = _LATIN_LETTERS.match(plain, position)
        if match is None:
            position += 1
            continue
        symbols = _LATIN[match[0]]
        if match[0] == "gi" and not _GI.match(plain, position):
            symbols = "zi"  # gìn, gì
        elif match[0] == "gi" and position:
            symbols = "gi"
        position = match.end()
        yield symbols, position


# ---- Thai letters --------------------------------------------------------------------------------------------------

_THAI = dict(
    zip(
        "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลวศษสหฬฮ",
        "kKKKKKNcccscYdtTTTndtTTTnbppfpfpmyrrlwssshlh",
        strict=True,
    )
)
_SIGNS = {"ะ": "a", "ั": "a", "า": "a", "ำ": "am", "ิ": "i", "ี": "i", "ึ": "@", "ื": "@", "ุ": "u", "ู": "u"}
_THAI_SILENT = re.compile("[ก-ฮ][ิุ]?์")
_THAI_MARKS = re.compile("[\u0e47-\u0e4e]")
_ONSET = "(?P<onset>ห[งญณนมยรลว]|[กขคจซดตทถบปพผสฮห][รลว](?=[ัาิีึืุู])|[ก-ฮ])"
_THAI_SYLLABLES = [  # (pattern with the onset, vowels after the onset)
    (re.compile(f"เ{_ONSET}ียว"), "iau"),
    (re.compile(f"เ{_ONSET}ียะ?"), "ia"),
    (re.compile(f"เ{_ONSET}ือะ?"), "@a"),
    (re.compile(f"เ{_ONSET}ิ"), "@"),
    (re.compile(f"เ{_ONSET}าะ"), "o"),
    (re.compile(f"เ{_ONSET}า"), "au"),
    (re.compile(f"เ{_ONSET}อะ?(?![ัาำิีึืุู])"), "@"),
    (re.compile(f"เ{_ONSET}ย(?![ัาำิีึืุู])"), "@i"),
    (re.compile(f"[เแ]{_ONSET}ะ?"), "e"),
    (re.compile(f"โ{_ONSET}ะ?"), "o"),
    (re.compile(f"[ไใ]{_ONSET}ย?"), "ai"),
    (re.compile(f"{_ONSET}ัวะ?"), "ua"),
    (re.compile(f"{_ONSET}ือ"), "@"),
    (re.compile(f"{_ONSET}(?P<sign>[ะัาำิีึืุู])"), ""),
    (re.compile(f"{_ONSET}อ(?![ัาำิีึืุู])"), "o"),
    (re.compile(_ONSET), ""),
]


def _thai(word: str) -> Iterator[tuple[str, int]]:
    kept = [True] * len(word)
    for mark in (*_THAI_SILENT.finditer(word), *_THAI_MARKS.finditer(word)):
        kept[mark.start() : mark.end()] = [False] * (mark.end() - mark.start())
    offsets = [index for index, keep in enumerate(kept) if keep]
    letters = "".join(word[index] for index in offsets)
    ends = [*offsets[1:], len(word)]  # a mark belongs to the letter before it
    position = 0
    while position < len(letters):
        for pattern, vowels in _THAI_SYLLABLES:
            match = pattern.match(letters, position)
            if match:
                onset = match["onset"]
                if len(onset) == 2 and onset[0] == "ห" and onset[1] in "งญณนมยรลว":
                    onset = onset[1]
                symbols = "".join(_THAI.get(letter, "") for letter in onset)
                symbols += vowels or _SIGNS.get(match.groupdict().get("sign") or "", "")
                position = match.end()
                yield symbols, ends[position - 1]
                break
        else:
            position += 1


_NEEDS_CODA = re.compile("ั[\u0e47-\u0e4e]*$")
_CODA = re.compile("[ก-ฮ][\u0e47-\u0e4e]?(?:[เแโใไ]|$)")


def _syllable_goes_on(word: str, at: int) -> bool:
    """Whether a syllable cannot end here: its vowel needs a consonant, or the next one can only close it."""
    return _NEEDS_CODA.search(word, 0, at) is not None or _CODA.match(word, at) is not None


# ---- Arabic letters ------------------------------------------------------------------------------------------------

_ARABIC = {
    "تش": "c", "نج": "N", "نغ": "N", "نك": "N", "نه": "Y", "ا": "a", "آ": "a", "أ": "a", "إ": "i", "ى": "a", "ة": "a",
    "ب": "b", "پ": "p", "ت": "t", "ث": "T", "ج": "j", "چ": "c", "ح": "h", "خ": "K", "د": "d", "ذ": "z", "ر": "r",
    "ز": "z", "ژ": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ڤ": "v",
    "ق": "k", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ؤ": "w", "ي": "y",
    "ی": "y", "ئ": "y", "ع": "a",
}  # fmt: skip
_ARABIC_LETTERS = re.compile("|".join(sorted(_ARABIC, key=len, reverse=True)))


def _arabic(word: str) -> Iterator[tuple[str, int]]:
    position = 0
    while position < len(word):
        match = _ARABIC_LETTERS.match(word, position)
        if match is None:
            position += 1
            continue
        position = match.end()
        yield _ARABIC[match[0]], position
