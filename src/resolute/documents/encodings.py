"""Which encoding: byte-order marks, UTF-8, UTF-16 by its pattern, else the 8-bit encoding with the most plausible text.

Plausible is a text whose letters are those of a language written in that encoding, and stand where its spelling
puts them: a mark on a letter that bears it, no sign inside a word, no capital after a small letter, one script a word.
"""

import codecs
import re
import unicodedata
from collections import Counter
from functools import cache

from resolute.documents.errors import BinaryFileError, UndecodableFileError

_MARKS = (  # the longer mark first: that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document (DOCX, XLSX, ODT)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC, XLS)"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"{\\rtf", "an RTF document"),
)
_THAI = "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))))
_ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيپچژگکھہےٹڈڑں،؛؟ًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґўјљњћџђ"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
_HEBREW = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
# (name, codec, letters of a language beside a–z). Of encodings that are equally plausible the first is taken:
# those of the languages first read stand first. Where windows-1252 gives the same text, that is the name of it.
_WESTERN = ("àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü¿¡ªº", "áâãàçéêíóôõúªº", "àèéìòù", "åäöæøé")
_CENTRAL = ("áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "áäčďéíĺľňóôŕšťúýž")
_POLISH = "ąćęłńóśźż"
_ENCODINGS = (
    ("windows-1258", "cp1258", "àáâãăèéêìíòóôõơùúưýđ\u0300\u0301\u0303\u0309\u0323"),
    ("windows-874", "cp874", _THAI),
    ("windows-1256", "cp1256", _ARABIC),
    ("windows-1250", "cp1250", _POLISH),
    ("iso-8859-2", "iso8859_2", _POLISH),
    *(("windows-1252", "cp1252", letters) for letters in _WESTERN),
    ("iso-8859-6", "iso8859_6", _ARABIC),
    ("windows-1251", "cp1251", _CYRILLIC),
    ("koi8-r", "koi8_r", _CYRILLIC),
    ("iso-8859-5", "iso8859_5", _CYRILLIC),
    ("windows-1253", "cp1253", _GREEK),
    ("windows-1254", "cp1254", "çğıöşüâî"),
    ("windows-1255", "cp1255", _HEBREW),
    *(("windows-1250", "cp1250", letters) for letters in _CENTRAL),
    *(("iso-8859-2", "iso8859_2", letters) for letters in _CENTRAL),
    ("windows-1257", "cp1257", "āčēģīķļņšūžąęėįųõäöü"),
    ("iso-8859-15", "iso8859_15", "àâæçéèêëîïôœùûüÿ€"),
    ("windows-1252", "cp1252", "".join(_WESTERN)),
)
_TYPOGRAPHY = frozenset("\u00a0«»“”„‘’‚–—…•°·×÷±²³½¼¾€£§©®™‰‹›´\u200e\u200f\u200c\u200d₫")
_VOWELS = frozenset("aeiouyâăêôơưAEIOUYÂĂÊÔƠƯ")
_SAMPLE = 1 << 16
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_OUTSIDE_ASCII = re.compile(rb"[\x80-\xff]")
_ENOUGH = 0.5  # mean plausibility of the characters outside ASCII, at best 1


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text (a byte-order mark may still lead it) and name of the encoding.

    Raises BinaryFileError, UndecodableFileError.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name), encoding
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryFileError(name=name, looks_like=what)
    wide = _utf16_without_mark(data)
    if wide:
        return _strict(data, wide, name), wide
    control = _CONTROLS.search(data)
    if control:
        raise BinaryFileError(name=name, looks_like="", at=control.start())
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _decode_8_bit(data, name, error.start)


def printable_name(name: str) -> str:
    """The name of a file as it can be shown and stored: no lone surrogates, no control characters."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if unicodedata.category(letter) == "Cc" else letter for letter in shown)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableFileError(name=name, at=error.start, encoding=encoding.upper(), damaged=True) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where blanks, digits and line ends give it away: every other byte of theirs is zero.

    The other bytes in those places name the script, so they are few different ones.
    """
    sample = data[:_SAMPLE]
    if len(data) % 2 or b"\x00" not in sample:
        return None
    places = {"utf-16-be": sample[::2], "utf-16-le": sample[1::2]}
    encoding = max(places, key=lambda name: places[name].count(0))
    high = Counter(places[encoding])
    if high[0] * 50 < len(sample) // 2 or sum(count for _, count in high.most_common(6)) * 20 < len(sample) // 2 * 19:
        return None
    text = sample.decode(encoding, "replace")
    odd = sum(unicodedata.category(letter) in ("Cc", "Cn", "Co", "Cs") for letter in text if letter not in "\t\n\f\r")
    return encoding if odd * 50 < len(text) and "\ufffd" not in text[:-1] else None


def _decode_8_bit(data: bytes, name: str, at: int) -> tuple[str, str]:
    sample = _sample(data)
    damaged = _is_mostly_utf8(sample)
    best: tuple[float, str, str] | None = None
    for encoding, codec, letters in _ENCODINGS if not damaged else ():
        try:
            plausibility = _plausibility(sample.decode(codec), letters)
        except UnicodeDecodeError:
            continue
        if plausibility >= _ENOUGH and (best is None or plausibility > best[0] + 1e-9):
            best = plausibility, encoding, codec
    if best is None:
        raise UndecodableFileError(name=name, at=at, damaged=damaged)
    _, encoding, codec = best
    if sample.decode(codec) == sample.decode("cp1252", "replace"):
        encoding, codec = "windows-1252", "cp1252"
    try:
        return data.decode(codec), encoding
    except UnicodeDecodeError as error:
        raise UndecodableFileError(name=name, at=error.start, encoding=encoding, damaged=True) from error


def _sample(data: bytes) -> bytes:
    """Pieces with bytes outside ASCII and what stands around them, some tens of kilobytes."""
    pieces, size, at = [], 0, 0
    while size < _SAMPLE and (match := _OUTSIDE_ASCII.search(data, at)):
        piece = data[max(at, match.start() - 40) : match.end() + 400]
        at = match.end() + 400
        pieces.append(piece)
        size += len(piece)
    return b"\n".join(pieces)


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether nearly all bytes outside ASCII form UTF-8, so that the rest is damage."""
    outside = len(_OUTSIDE_ASCII.findall(sample))
    good = len(_OUTSIDE_ASCII.findall(sample.decode("utf-8", "ignore").encode()))
    return good * 20 > outside * 17


def _plausibility(text: str, letters: str) -> float:
    """Mean over the characters outside ASCII: 1 for a letter of the language in its place, less for anything else."""
    expected = _expected(letters)
    total, count, before = 0.0, 0, "\n"
    for here, after in zip(text, text[1:] + "\n", strict=True):
        if here > "\x7f":
            count += 1
            total += _worth(before, here, after, expected)
        before = here
    return total / count if count else 0.0


@cache
def _expected(letters: str) -> frozenset[str]:
    return frozenset(letters) | frozenset(letters.upper())


def _worth(before: str, here: str, after: str, expected: frozenset[str]) -> float:
    category = unicodedata.category(here)
    if here in expected:
        if category == "Mn":
            return 1.0 if _bears(before, here) else -3.0
        if "\u0e40" <= here <= "\u0e44" and not "\u0e01" <= after <= "\u0e2e":  # a Thai vowel written before its letter
            return -3.0
        if category == "Lu" and before.islower():
            return -2.0
        if before.isalpha() and _script(before) != _script(here):
            return -1.0
        return 0.8 if category == "Lu" else 1.0
    if here in _TYPOGRAPHY:
        return -1.0 if before.isalpha() and after.isalpha() and here not in "’\u200c\u200d–—" else 0.6
    if category in ("Cc", "Cn", "Co"):
        return -5.0
    return -2.0 if before.isalpha() or after.isalpha() else -0.5


def _bears(before: str, mark: str) -> bool:
    """Whether a letter can bear the mark after it."""
    if mark < "\u0370":
        return before in _VOWELS
    if "\u0e00" < mark < "\u0e80":
        return "\u0e01" <= before <= "\u0e2e" or (unicodedata.category(before) == "Mn" and before != mark)
    return before.isalpha() or unicodedata.category(before) == "Mn"


def _script(letter: str) -> int:
    """A number for the script, enough to tell the ones here apart."""
    point = ord(letter)
    return 0 if point < 0x370 or 0x1E00 <= point < 0x1F00 else point >> 8
