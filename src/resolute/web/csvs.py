"""Tables as CSV for spreadsheets: UTF-8 with its mark, numbers as numbers, no cell that would run as a formula."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from urllib.parse import quote

from django.http import StreamingHttpResponse

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A download of that name, without ending; it is sent as it is made."""
    writer = csv.writer(_Echo())
    lines = (writer.writerow([cell(value) for value in row]) for row in (header, *rows))
    response = StreamingHttpResponse(("\ufeff" + line if at == 0 else line for at, line in enumerate(lines)))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = attachment(name, "csv")
    return response


def attachment(name: str, ending: str) -> str:
    """The header by which a browser saves an answer under a name, in whatever script."""
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "_" for letter in name)
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(name, safe='')}.{ending}"


def cell(value: object) -> str:
    """A value as a cell. Text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> cell(Decimal("-1.50")), cell("-1+2"), cell("=HYPERLINK(1)"), cell(None), cell("Hải Dương")
    ('-1.50', "'-1+2", "'=HYPERLINK(1)", '', 'Hải Dương')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
