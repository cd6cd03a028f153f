"""CSV: tables of plain text; what separates their cells is told from the text."""

import csv
from io import StringIO

from resolute.documents.extracted import Extracted, over
from resolute.documents.rows import MAX_CELLS, line_of

_SEPARATORS = "\t;,|"
_SAMPLE_LINES = 50


def read_csv(text: str, encoding: str) -> Extracted:
    """A row a line. A file without any separator stays as it is. Raises RefusedError."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    separator = separator_of(text)
    if separator is None:
        return Extracted(text=text, encoding=encoding)
    csv.field_size_limit(2**31 - 1)
    lines, cells = [], 0
    for row in csv.reader(StringIO(text), delimiter=separator):
        cells += len(row)
        if cells > MAX_CELLS:
            raise over(f"{MAX_CELLS:,} cells")
        lines.append(line_of(row))
    return Extracted(text="\n".join(lines), encoding=encoding)


def separator_of(text: str) -> str | None:
    """The mark that gives most rows the same number of cells, at least two; `None` if there is none.

    >>> separator_of("Chỉ tiêu;2023\\nGRDP;9,4\\nXuất khẩu;1,5\\n"), separator_of("one word\\n")
    (';', None)
    """
    lines = [line for line in text.split("\n", 2_000)[:2_000] if line.strip()][:_SAMPLE_LINES]
    sample = "\n".join(line[:10_000] for line in lines)
    best, found = 0.0, None
    for separator in _SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(StringIO(sample), delimiter=separator)]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        most = max(set(wide), key=wide.count)
        score = wide.count(most) / len(widths) * (1 + min(most, 10) / 100)
        if score > best + 1e-9:
            best, found = score, separator
    return found
