"""PDF with a text layer: lines joined to paragraphs again, rows of tables told by the gaps in them.

A page that is a picture has no text; it is named in a note. A PDF that is pictures only is refused.
"""

import ctypes
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from resolute.documents.extracted import MAX_TEXT, Extracted, RefusedError, damaged, over

MAX_PAGES = 5_000
_GAP = 1.0  # heights of a line: a wider gap between words parts two cells
_GAP_WITHOUT_BLANKS = 3.0  # … in a script whose blanks part phrases
_LEADING = 1.9  # heights of a line from one line of a paragraph to the next, at most
_FIRST_WORD = 14  # characters of it that count, where a script sets no blanks
_SLACK = 2.0  # points by which a line may stay short of the margin it was broken at
_MARKER = re.compile(r"\s*(?:[-–—•●▪*+·o]\s|\(?\w{1,4}[.)]\s|\(\d|\d+(?:\.\d+)+\s|[IVX]+\.\s)")
_WORDS = re.compile(r"\S+")
_ENDS = frozenset(".!?:;…。؟")
OUT_OF_ORDER = "In a PDF the letters of right-to-left words often stand in another order: compare with the page."
_CONTROLS = re.compile(r"[\x00\x01\x03-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff\uffff]")
_HYPHENS = "-\u00ad\u2010\ufffe\x02"


@dataclass(slots=True)
class _Line:
    text: str
    left: float
    right: float
    first: float  # its bottom where it begins; a word that was broken joins two lines to one
    bottom: float  # … and where it ends
    height: float

    @property
    def is_row(self) -> bool:
        return "\t" in self.text


def read_pdf(data: bytes) -> Extracted:
    """The text of a PDF. Raises RefusedError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise RefusedError("protected-file") from None
        raise damaged("PDF file", error) from None
    count = len(document)
    if count > MAX_PAGES:
        raise over(f"{MAX_PAGES:,} pages")
    pages: list[list[_Line]] = []
    pictures: list[int] = []
    size = 0
    for number in range(count):
        lines = _lines_of_page(document, number)
        if not lines and _is_picture(document, number):
            pictures.append(number + 1)
        size += sum(len(line.text) + 1 for line in lines)
        if size > MAX_TEXT:
            raise over(f"{MAX_TEXT // 2**20} million characters of text")
        pages.append(lines)
    if size == 0 and pictures:
        raise RefusedError("pictures-only", pages=len(pictures))
    _drop_running_lines(pages)
    title = _title(document)
    notes = [f"Left out as pictures without text: pages {_ranges(pictures)} of {count}."] if pictures else []
    text = "\n".join(_paragraphs(pages))
    if _is_rtl(text[:10_000]):
        notes.append(OUT_OF_ORDER)
    return Extracted(text=text, title=title, notes=notes)


def _lines_of_page(document: Any, number: int) -> list[_Line]:
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count <= 0:
            return []
        text = _text(text_page, count)
        return [line for line in _lines(text_page, text) if line.text.strip()]
    finally:
        text_page.close()
        page.close()


def _text(text_page: Any, count: int) -> str:
    """The characters of a page, one for each index of the library, also where a character has two units."""
    buffer = (ctypes.c_ushort * (count + 1))()
    size = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    return bytes(buffer)[: max(size - 1, 0) * 2].decode("utf-16-le", "surrogatepass")


def _lines(text_page: Any, text: str) -> list[_Line]:
    lines: list[_Line] = []
    units = len(text) == pdfium.FPDFText_CountChars(text_page)  # else offsets shift, and boxes are not to be had
    start = 0
    for piece in re.split(r"(\r\n|[\r\n])", text):
        if piece and piece not in ("\r\n", "\r", "\n"):
            lines.append(_line(text_page, piece, start if units else None))
        start += len(piece)
    return lines


def _line(text_page: Any, text: str, start: int | None) -> _Line:
    """A line with where it stands. Places are dear: only letters at its ends and beside its blanks are asked."""
    inked = [match.span() for match in _WORDS.finditer(text)]
    if start is None or not inked:
        return _Line(_clean(text), 0, 0, 0, 0, 0)
    box = _Boxes(text_page)
    left, bottom, _, top = box.loose(start + inked[0][0])
    height = top - bottom
    _, last, right, _ = box.loose(start + inked[-1][1] - 1)
    if _is_rtl(text):  # there the order of words is not that of places
        edges = (left, right, box.loose(start + inked[0][1] - 1)[2], box.loose(start + inked[-1][0])[0])
        return _Line(_clean(text), min(edges), max(edges), bottom, last, height)
    letters = list(text)
    for before, after in pairwise(inked):
        gap = box.loose(start + after[0])[0] - box.loose(start + before[1] - 1)[2]
        bare = _has_no_blanks(text[before[1] - 1]) and _has_no_blanks(text[after[0]])
        if gap > (_GAP_WITHOUT_BLANKS if bare else _GAP) * max(height, 1):
            letters[before[1]] = "\t"
    return _Line(_clean("".join(letters)), left, right, bottom, last, height)


class _Boxes:
    """Where characters stand: left, bottom, right and top of the room that the font gives them."""

    def __init__(self, text_page: Any) -> None:
        self._page = text_page
        self._rect = pdfium.FS_RECTF()

    def loose(self, index: int) -> tuple[float, float, float, float]:
        rect = self._rect
        if not pdfium.FPDFText_GetLooseCharBox(self._page, index, rect):
            return 0.0, 0.0, 0.0, 0.0
        return rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)


def _clean(text: str) -> str:
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROLS.sub("", text).strip(" ")


def _is_picture(document: Any, number: int) -> bool:
    """Whether a page without text has anything on it."""
    try:
        page = document[number]
        return bool(pdfium.FPDFPage_CountObjects(page) > 0)
    except pypdfium2.PdfiumError:
        return False


def _drop_running_lines(pages: list[list[_Line]]) -> None:
    """Take out what stands on top or at the foot of most pages: headers, footers, numbers of pages."""
    if len(pages) < 3:
        return
    shapes = Counter(
        re.sub(r"\d+", "0", line.text)
        for lines in pages
        for line in {id(one): one for one in (*lines[:2], *lines[-2:])}.values()
    )
    running = {shape for shape, count in shapes.items() if count >= 3 and count * 2 > len(pages) and len(shape) < 200}
    for lines in pages:
        for at in (-1, 0, -1, 0):
            if lines and len(lines) > 1 and re.sub(r"\d+", "0", lines[at].text) in running:
                del lines[at]


def _paragraphs(pages: list[list[_Line]]) -> list[str]:
    found: list[str] = []
    before: _Line | None = None
    width = (0.0, 0.0)
    for lines in pages:
        prose = [line for line in lines if not line.is_row and line.right]
        if prose:
            width = (min(line.left for line in prose), max(line.right for line in prose))
        for line in lines:
            if before is not None and found and _goes_on(before, line, width):
                found[-1] = _joined(found[-1], line.text)
            else:
                found.append(line.text)
            before = line
    return [re.sub(r"[\x02\ufffe]", "", text) for text in found]


def _goes_on(before: _Line, line: _Line, column: tuple[float, float]) -> bool:
    """Whether a line is the next of the same paragraph as the line before."""
    if before.is_row or line.is_row or not before.height or not line.height:
        return False
    if before.text[-1:] in "\x02\ufffe":
        return True
    if abs(before.height - line.height) > 0.3 * max(before.height, line.height):
        return False
    gap = before.bottom - line.first
    if gap <= 0 and before.text[-1:] in _ENDS:  # on the page before, or in the column before
        return False
    if gap > _LEADING * max(before.height, line.height):
        return False
    if _MARKER.match(line.text) or column[1] <= column[0]:
        return False
    left = (before.left - column[0]) if _is_rtl(before.text) else (column[1] - before.right)
    first = min(len(line.text.split(maxsplit=1)[0]), _FIRST_WORD) + 1
    wide = first * (line.right - line.left) / max(len(line.text), 1)
    return left < wide + _SLACK and not (before.text[-1:] in _ENDS and left > 2 * before.height)


def _joined(before: str, after: str) -> str:
    if before[-1:] in _HYPHENS and len(before) > 1 and before[-2].isalpha() and after[:1].islower():
        return before[:-1] + after
    if before[-1:] in "\x02\ufffe":
        return before[:-1] + after
    if _has_no_blanks(before[-1:]) and _has_no_blanks(after[:1]):
        return before + after
    return f"{before} {after}"


def _has_no_blanks(letter: str) -> bool:
    """Whether a letter is of a script without blanks between words: Thai, Lao, Khmer, Burmese, Chinese, Japanese."""
    return (
        "\u0e00" <= letter <= "\u0eff"
        or "\u1000" <= letter <= "\u109f"
        or "\u1780" <= letter <= "\u17ff"
        or "\u3000" <= letter <= "\u9fff"
    )


def _is_rtl(text: str) -> bool:
    rtl = sum(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return rtl * 3 > len(text)


def _title(document: Any) -> str:
    """By the file's own data. Its day is that of the file, not of the report, and is not asked for."""
    try:
        return (document.get_metadata_dict().get("Title") or "").strip()[:300]
    except (pypdfium2.PdfiumError, UnicodeError, ValueError):
        return ""


def _ranges(numbers: list[int]) -> str:
    """Numbers in short.

    >>> _ranges([1, 2, 3, 7])
    '1–3, 7'
    """
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    shown = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts[:50])
    return shown + (" …" if len(parts) > 50 else "")
