"""DOCX: paragraphs, lists and tables in their order. Headers, footers, comments and deleted text are left out."""

from resolute.documents.archive import Archive, attribute, title_of
from resolute.documents.extracted import MAX_TEXT, Extracted, over
from resolute.documents.rows import line_of

_SKIPPED = frozenset(("Fallback", "del", "moveFrom", "instrText", "txbxContent", "sectPr", "rPr"))
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


class _Body:
    """The events of `word/document.xml` as lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.size = 0
        self.paragraph: list[str] = []
        self.tables: list[list[str]] = []  # for each table that is open: the cells of its row
        self.cell: list[list[str]] = []  # for each table that is open: the paragraphs of its cell
        self.skipping = 0
        self.in_text = False
        self.is_rtl = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.skipping or tag in _SKIPPED:
            self.skipping += 1
            return
        if tag == "t":
            self.in_text = True
        elif tag in _BREAKS:
            self.paragraph.append(_BREAKS[tag])
        elif tag == "tbl":
            self.tables.append([])
            self.cell.append([])
        elif tag == "tc" and self.cell:
            self.cell[-1] = []
        elif tag == "gridSpan" and self.tables:
            span = attribute(attributes, "val")
            wide = min(int(span), 100) if span.isascii() and span.isdigit() else 1
            self.tables[-1].extend(["\x00"] * (wide - 1))  # stands before its cell; put behind it when that ends

    def end(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        if tag == "t":
            self.in_text = False
        elif tag == "p":
            self._paragraph_ends()
        elif tag == "tc" and self.tables:
            row = self.tables[-1]
            spans = 0
            while row and row[-1] == "\x00":
                row.pop()
                spans += 1
            row.append(" ".join(self.cell[-1]))
            row.extend([""] * spans)
            self.cell[-1] = []
        elif tag == "tr" and self.tables:
            self._row_ends()
        elif tag == "tbl" and self.tables:
            self.tables.pop()
            self.cell.pop()
            if not self.tables:
                self._add("")

    def text(self, piece: str) -> None:
        if self.in_text and not self.skipping:
            self.paragraph.append(piece)

    def _paragraph_ends(self) -> None:
        text = "".join(self.paragraph).strip()
        self.paragraph = []
        if self.tables:
            if text:
                self.cell[-1].append(text)
        else:
            for line in text.split("\n"):
                self._add(" ".join(line.split()))

    def _row_ends(self) -> None:
        row, self.tables[-1] = self.tables[-1], []
        if len(self.tables) > 1:  # a table within a cell: its words are the cell's
            self.cell[-2].extend(cell for cell in row if cell)
            return
        line = line_of(row)
        if line.strip():
            self._add(line)

    def _add(self, line: str) -> None:
        self.size += len(line) + 1
        if self.size > MAX_TEXT:
            raise over(f"{MAX_TEXT // 2**20} million characters of text")
        if line or (self.lines and self.lines[-1]):
            self.lines.append(line)


def read_docx(archive: Archive) -> Extracted:
    """The text of a Word document. Raises RefusedError."""
    body = _Body()
    archive.parse("word/document.xml", body.start, body.end, body.text)
    return Extracted(text="\n".join(body.lines).strip("\n"), title=title_of(archive))
