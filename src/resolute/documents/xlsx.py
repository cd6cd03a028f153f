"""XLSX: the sheets of a workbook, a row a line. Formulas give the value that was saved; an empty cell stays empty."""

import math
import re
from collections.abc import Callable

from resolute.documents.archive import Archive, attribute, title_of
from resolute.documents.extracted import MAX_TEXT, Extracted, damaged, over
from resolute.documents.formats import PLAIN, Format, built_in, format_of, shown
from resolute.documents.rows import MAX_CELLS, MAX_COLUMNS, line_of

_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
MAX_STRINGS = 1_000_000


def read_xlsx(archive: Archive) -> Extracted:
    """The text of a workbook; hidden sheets are left out and noted. Raises RefusedError."""
    book = _Book(archive)
    return Extracted(text=book.text(), title=title_of(archive), notes=book.notes)


class _Book:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.notes: list[str] = []
        self.since_1904 = False
        self.sheets: list[tuple[str, str]] = []  # name and part
        self.formats: list[Format] = []
        self.strings: list[str] = []
        self.cells = 0
        self.size = 0
        self._workbook()
        self._styles()
        self._strings()

    def text(self) -> str:
        found = [(name, self._sheet(part)) for name, part in self.sheets]
        found = [(name, lines) for name, lines in found if lines]
        blocks = [[name, *lines] if len(found) > 1 else lines for name, lines in found]
        return "\n\n".join("\n".join(lines) for lines in blocks)

    def _workbook(self) -> None:
        targets: dict[str, str] = {}
        sheets: list[tuple[str, str]] = []

        def relation(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        def sheet(tag: str, attributes: dict[str, str]) -> None:
            if tag == "sheet":
                name = attributes.get("name", "")
                if attributes.get("state", "visible") != "visible":
                    self.notes.append(f"The hidden sheet {name!r} was left out.")
                else:
                    sheets.append((name, attribute(attributes, "id")))
            elif tag == "workbookPr":
                self.since_1904 = attributes.get("date1904") in ("1", "true")

        if "xl/_rels/workbook.xml.rels" not in self.archive.names:
            raise damaged("spreadsheet", "the list of its parts is missing")
        self._parse("xl/_rels/workbook.xml.rels", relation)
        self._parse("xl/workbook.xml", sheet)
        for name, key in sheets:
            target = targets.get(key, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in self.archive.names:
                self.sheets.append((name, part))

    def _styles(self) -> None:
        own: dict[int, str] = {}
        inside = [False]

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "numFmt":
                own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            elif tag == "cellXfs":
                inside[0] = True
            elif tag == "xf" and inside[0]:
                number = _whole(attributes.get("numFmtId"))
                self.formats.append(format_of(own.get(number) or built_in(number)))

        def end(tag: str) -> None:
            if tag == "cellXfs":
                inside[0] = False

        if "xl/styles.xml" in self.archive.names:
            self._parse("xl/styles.xml", start, end)

    def _strings(self) -> None:
        pieces: list[str] = []
        state = {"text": False, "spoken": False}

        def start(tag: str, _: dict[str, str]) -> None:
            if tag == "si":
                pieces.clear()
            elif tag == "rPh":
                state["spoken"] = True
            elif tag == "t":
                state["text"] = not state["spoken"]

        def end(tag: str) -> None:
            if tag == "t":
                state["text"] = False
            elif tag == "rPh":
                state["spoken"] = False
            elif tag == "si":
                if len(self.strings) >= MAX_STRINGS:
                    raise over(f"{MAX_STRINGS:,} texts in a workbook")
                self.strings.append("".join(pieces))

        def text(piece: str) -> None:
            if state["text"]:
                pieces.append(piece)

        if "xl/sharedStrings.xml" in self.archive.names:
            self._parse("xl/sharedStrings.xml", start, end, text)

    def _sheet(self, part: str) -> list[str]:
        lines: list[str] = []
        row: dict[int, str] = {}
        pieces: list[str] = []
        here = {"column": -1, "type": "n", "form": PLAIN, "value": False}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "c":
                match = _REFERENCE.fullmatch(attributes.get("r", ""))
                here["column"] = _column(match[1]) if match else here["column"] + 1  # type: ignore[operator]
                here["type"] = attributes.get("t", "n")
                style = _whole(attributes.get("s"))
                here["form"] = self.formats[style] if style < len(self.formats) else PLAIN
                pieces.clear()
            elif tag in ("v", "t"):
                here["value"] = True
            elif tag == "row":
                row.clear()
                here["column"] = -1
            elif tag == "rPh":
                here["value"] = False

        def end(tag: str) -> None:
            if tag in ("v", "t"):
                here["value"] = False
            elif tag == "c":
                text = self._value("".join(pieces), str(here["type"]), here["form"])  # type: ignore[arg-type]
                column: int = here["column"]  # type: ignore[assignment]
                if text and column < MAX_COLUMNS:
                    row[column] = text
                    self._count(text)
            elif tag == "row":
                line = line_of(row.get(at, "") for at in range(max(row) + 1)) if row else ""
                if line or (lines and lines[-1]):
                    lines.append(line)

        def text(piece: str) -> None:
            if here["value"]:
                pieces.append(piece)

        self._parse(part, start, end, text)
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def _value(self, text: str, kind: str, form: Format) -> str:
        if kind == "s":
            index = _whole(text)
            return self.strings[index] if index < len(self.strings) else ""
        if kind in ("str", "inlineStr"):
            return text
        if kind in ("e", "b"):
            return ""
        if kind == "d":
            return text[:10]
        try:
            value = float(text)
        except ValueError:
            return ""
        return shown(value, form, since_1904=self.since_1904) if math.isfinite(value) else ""

    def _count(self, text: str) -> None:
        self.cells += 1
        self.size += len(text)
        if self.cells > MAX_CELLS:
            raise over(f"{MAX_CELLS:,} cells")
        if self.size > MAX_TEXT:
            raise over(f"{MAX_TEXT // 2**20} million characters of text")

    def _parse(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] = lambda _: None,
        text: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.archive.parse(part, start, end, text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
