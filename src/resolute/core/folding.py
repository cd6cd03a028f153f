"""Folding: the form in which names and words are compared, blind to case, accents and punctuation.

For looking up only. Folding changes the number of characters, so no offset of a text may be taken from a folded one.
"""

import re
import unicodedata

_LETTERS = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ى": "ي", "ة": "ه"}
# Marks that tell no two names apart: accents, Arabic vowel signs and hamza, tatweel; apostrophes; joiners. The vowels
# and tones of Thai are marks as well and stay.
_DROPPED = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u2060\ufeff'’ʼ`´‘]")


class _Folds(dict[int, str]):
    """Code point → its folded letters, worked out when first met."""

    def __missing__(self, point: int) -> str:
        digit = unicodedata.digit(chr(point), None)
        letters = str(digit) if digit is not None else _DROPPED.sub("", unicodedata.normalize("NFD", chr(point)))
        folded = "".join(
            _LETTERS.get(letter, letter if unicodedata.category(letter)[0] in "LMN" else " ") for letter in letters
        )
        self[point] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text in lower case without accents (đ is d), digits as 0–9, words parted by one blank.

    >>> fold("Bà Rịa - Vũng Tàu"), fold("ĐIỆN  BIÊN"), fold("Lộc Hà, 2567 ๒๕๖๗")
    ('ba ria vung tau', 'dien bien', 'loc ha 2567 2567')
    """
    return " ".join(text.casefold().translate(_FOLDS).split())


def fold_tight(text: str) -> str:
    """`fold` without the blanks, for names written now in one word, now in several.

    >>> fold_tight("Hai-Duong") == fold_tight("HẢI DƯƠNG") == fold_tight("Haiduong")
    True
    """
    return "".join(text.casefold().translate(_FOLDS).split())
