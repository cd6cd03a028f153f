"""XLS: the sheets of an old workbook, a row a line, with the formats of their numbers."""

import io
import math

import xlrd

from resolute.documents.extracted import Extracted, RefusedError, damaged, over
from resolute.documents.formats import PLAIN, format_of, shown
from resolute.documents.rows import MAX_CELLS, MAX_COLUMNS, line_of

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))


def read_xls(data: bytes) -> Extracted:
    """The text of an old workbook. Raises RefusedError."""
    if _ENCRYPTED in data:
        raise RefusedError("protected-file")
    if not any(name in data for name in _WORKBOOK):
        raise RefusedError("binary-file", looks_like="an old Office document (DOC, XLS)", at=None)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise RefusedError("protected-file") from None
        raise damaged("spreadsheet", error) from None
    except MemoryError:
        raise
    except Exception as error:  # the library trusts what a file says of itself
        raise damaged("spreadsheet", error) from None
    notes: list[str] = []
    found: list[tuple[str, list[str]]] = []
    cells = 0
    for sheet in book.sheets():
        if sheet.visibility:
            notes.append(f"The hidden sheet {sheet.name!r} was left out.")
            continue
        cells += sheet.nrows * min(sheet.ncols, MAX_COLUMNS)
        if cells > MAX_CELLS:
            raise over(f"{MAX_CELLS:,} cells")
        lines: list[str] = []
        for row in range(sheet.nrows):
            line = line_of(_text(book, cell) for cell in sheet.row(row)[:MAX_COLUMNS])
            if line or (lines and lines[-1]):
                lines.append(line)
        if lines:
            found.append((sheet.name, lines))
    blocks = [[name, *lines] if len(found) > 1 else lines for name, lines in found]
    return Extracted(text="\n\n".join("\n".join(lines) for lines in blocks).rstrip("\n"), notes=notes)


def _text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE) or not math.isfinite(cell.value):
        return ""
    form = PLAIN
    if cell.xf_index is not None and cell.xf_index < len(book.xf_list):
        known = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        form = format_of(known.format_str or "") if known else PLAIN
    return shown(cell.value, form, since_1904=bool(book.datemode))
