"""Fold text for comparison without moving an offset: one code point in, one code point out."""

import re
import unicodedata
from array import array
from dataclasses import dataclass

_SAME_LENGTH = (
    ("\u0130", "I"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\t", " "),
    ("أ", "ا"),
    ("إ", "ا"),
    ("آ", "ا"),
    ("ى", "ي"),
    ("ة", "ه"),
    ("ؤ", "و"),
    ("ئ", "ي"),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2212", "-"),
    ("\u2011", "-"),
    ("\u2019", "'"),
    ("٪", "%"),
    ("％", "%"),
)


def fold(text: str) -> str:
    """Lower case, one kind of blank and dash, Arabic letter variants joined. The length stays the same.

    >>> fold("Tăng 5 – 6 %"), len(fold("İstanbul")) == len("İstanbul")
    ('tăng 5 - 6 %', True)
    """
    for old, new in _SAME_LENGTH:
        if old in text:
            text = text.replace(old, new)
    return text.lower()


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in NFC; `at[i]` is the offset in the original of code point i of it, `None` where nothing moved."""

    text: str
    at: "array[int] | None"

    def original(self, offset: int) -> int:
        """The offset in the original text."""
        return offset if self.at is None else self.at[offset]


# harakat and tatweel of Arabic, soft hyphen, zero-width and bidirectional marks: they change no word
_SILENT = "\u064b-\u0652\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff"
_SARA_AM = "\u0e4d\u0e32"  # ํา of Thai PDFs is ำ; NFC leaves the pair alone
_SURROGATE = re.compile("[\ud800-\udfff]")
_HAS_SILENT = re.compile(f"[{_SILENT}]|{_SARA_AM}")
_PIECES = re.compile(f"[{_SILENT}]+|{_SARA_AM}|(?:(?!{_SARA_AM})[^{_SILENT}])+")


def compose(text: str) -> Composed:
    """NFC without silent marks, and a way back to the original offsets. Never NFKC: it changes what a quote says.

    >>> composed = compose("e" + chr(0x301) + "x")
    >>> composed.text == chr(0xE9) + "x", composed.original(1)
    (True, 2)
    """
    text = _SURROGATE.sub("\ufffd", text)  # half of a character, of a text decoded with "surrogatepass"
    is_composed = unicodedata.is_normalized("NFC", text)
    if is_composed and _HAS_SILENT.search(text) is None:
        return Composed(text, None)
    pieces: list[str] = []
    at = array("q")
    for match in _PIECES.finditer(text):
        start, end = match.span()
        if match[0] == _SARA_AM:
            pieces.append("\u0e33")
            at.append(start)
            continue
        if _HAS_SILENT.match(text, start):
            continue
        if is_composed or unicodedata.is_normalized("NFC", match[0]):
            pieces.append(match[0])
            at.extend(range(start, end))
            continue
        while start < end:
            stop = start + 1
            while stop < end and _joins(text, stop):
                stop += 1
            piece = unicodedata.normalize("NFC", text[start:stop])
            pieces.append(piece)
            at.extend(min(start + index, stop - 1) for index in range(len(piece)))
            start = stop
    at.append(len(text))
    return Composed("".join(pieces), at)


def _joins(text: str, at: int) -> bool:
    """Whether the code point at `at` belongs to the composed character before it."""
    return bool(unicodedata.combining(text[at])) or len(unicodedata.normalize("NFC", text[at - 1 : at + 1])) == 1
