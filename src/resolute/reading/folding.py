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
_SILENT_MARKS = (
    *map(chr, (*range(0x64B, 0x653), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))),
    *("\u0670", "\u0640", "\u00ad", "\u061c", "\ufeff", _SARA_AM),
)
_SURROGATE = re.compile(f"[{chr(0xD800)}-{chr(0xDFFF)}]")
_SILENT_PIECE = re.compile(f"[{_SILENT}]+|{_SARA_AM}")


def compose(text: str) -> Composed:
    """NFC without silent marks, and a way back to the original offsets. Never NFKC: it changes what a quote says.

    >>> composed = compose("e" + chr(0x301) + "x")
    >>> composed.text == chr(0xE9) + "x", composed.original(1)
    (True, 2)
    """
    if not _is_encodable(text):
        text = _SURROGATE.sub("\ufffd", text)  # half of a character, of a text decoded with "surrogatepass"
    is_composed = unicodedata.is_normalized("NFC", text)
    if is_composed and not any(mark in text for mark in _SILENT_MARKS):
        return Composed(text, None)
    pieces: list[str] = []
    at = array("q")
    reached = 0
    for match in _SILENT_PIECE.finditer(text):
        start, end = match.span()
        _append(text, reached, start, is_composed, pieces, at)
        reached = end
        if text[start] == _SARA_AM[0]:
            pieces.append("\u0e33")
            at.append(start)
    _append(text, reached, len(text), is_composed, pieces, at)
    at.append(len(text))
    return Composed("".join(pieces), at)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _append(text: str, start: int, end: int, is_composed: bool, pieces: list[str], at: "array[int]") -> None:
    """Add text[start:end], which has no silent mark, in NFC."""
    if is_composed or unicodedata.is_normalized("NFC", text[start:end]):
        pieces.append(text[start:end])
        at.extend(range(start, end))
        return
    while start < end:
        stop = start + 1
        while stop < end and _joins(text, stop):
            stop += 1
        piece = unicodedata.normalize("NFC", text[start:stop])
        pieces.append(piece)
        at.extend(min(start + index, stop - 1) for index in range(len(piece)))
        start = stop


def _joins(text: str, at: int) -> bool:
    """Whether the code point at `at` belongs to the composed character before it."""
    return bool(unicodedata.combining(text[at])) or len(unicodedata.normalize("NFC", text[at - 1 : at + 1])) == 1
