"""ODS and ODT: sheets a row a line, paragraphs in their order."""

import math
import re

from resolute.documents.archive import Archive, attribute
from resolute.documents.extracted import MAX_TEXT, Extracted, RefusedError, over
from resolute.documents.rows import MAX_CELLS, MAX_COLUMNS, line_of, number_text

_SKIPPED = frozenset(("annotation", "tracked-changes", "forms", "scripts", "automatic-styles", "master-styles", "note"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MAX_REPEATED = 1_000  # rows that are the same and not empty


def read_ods(archive: Archive) -> Extracted:
    """The text of an open document. Raises RefusedError."""
    if "META-INF/manifest.xml" in archive.names:
        head = b"".join(archive.chunks("META-INF/manifest.xml"))
        if b"encryption-data" in head:
            raise RefusedError("protected-file")
    body = _Body()
    archive.parse("content.xml", body.start, body.end, body.text)
    while body.lines and not body.lines[-1]:
        body.lines.pop()
    return Extracted(text="\n".join(body.lines))


class _Body:
    """The events of `content.xml` as lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.size = self.cells = 0
        self.skipping = 0
        self.depth = 0  # of tables
        self.row: list[str] = []
        self.paragraphs: list[str] = []
        self.words: list[str] = []
        self.in_paragraph = 0
        self.value: str | None = None
        self.repeated_cell = self.repeated_row = 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.skipping or tag in _SKIPPED:
            self.skipping += 1
        elif tag in ("p", "h"):
            self.in_paragraph += 1
        elif tag in ("s", "tab", "line-break"):
            self.words.append(" ")
        elif tag == "table":
            self.depth += 1
        elif tag == "table-row" and self.depth == 1:
            self.row = []
            self.repeated_row = _repeated(attributes, "number-rows-repeated", MAX_REPEATED)
        elif tag in ("table-cell", "covered-table-cell") and self.depth == 1:
            self.paragraphs = []
            self.value = _value(attributes)
            self.repeated_cell = _repeated(attributes, "number-columns-repeated", MAX_COLUMNS)

    def end(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= 1
        elif tag in ("p", "h") and self.in_paragraph:
            self.in_paragraph -= 1
            text, self.words = " ".join("".join(self.words).split()), []
            if not self.depth:
                self._add(text)
            elif text:
                self.paragraphs.append(text)
        elif tag in ("table-cell", "covered-table-cell") and self.depth == 1:
            text = self.value if self.value is not None else " ".join(self.paragraphs)
            room = MAX_COLUMNS - len(self.row)
            self.row.extend([text] * min(self.repeated_cell, room))
            self.cells += self.repeated_cell if text else 0
            if self.cells > MAX_CELLS:
                raise over(f"{MAX_CELLS:,} cells")
        elif tag == "table-row" and self.depth == 1:
            line = line_of(self.row)
            for _ in range(self.repeated_row if line else 1):
                self._add(line)
        elif tag == "table":
            self.depth -= 1
            self._add("")

    def text(self, piece: str) -> None:
        if self.in_paragraph and not self.skipping:
            self.words.append(piece)

    def _add(self, line: str) -> None:
        self.size += len(line) + 1
        if self.size > MAX_TEXT:
            raise over(f"{MAX_TEXT // 2**20} million characters of text")
        if line or (self.lines and self.lines[-1]):
            self.lines.append(line)


def _value(attributes: dict[str, str]) -> str | None:
    """The value of a cell where it is a number or a day; `None` where its words are its value."""
    kind = attribute(attributes, "value-type")
    if kind == "date":
        day = attribute(attributes, "date-value")[:10]
        return day if _DAY.fullmatch(day) else None
    if kind in ("float", "percentage"):
        try:
            value = float(attribute(attributes, "value"))
        except ValueError:
            return None
        return number_text(value, percent=kind == "percentage") if math.isfinite(value) else None
    return None


def _repeated(attributes: dict[str, str], name: str, most: int) -> int:
    text = attribute(attributes, name)
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
