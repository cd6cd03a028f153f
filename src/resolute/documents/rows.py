"""Rows of a table as lines of text: cells between tabs, numbers written so that nobody can misread them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

MAX_CELLS = 1_000_000
MAX_COLUMNS = 1_000  # cells beyond are left out with a note; no report has them
GROUP = 3  # digits between grouping marks
DIGITS_OF_A_FLOAT = 15
_BLANKS = re.compile(r"\s+")


def line_of(cells: Iterable[str]) -> str:
    """A row as one line; empty cells at its end go. A cell of several lines becomes one.

    >>> line_of(["GRDP", "tỷ\\nđồng", "", "12.5", ""])
    'GRDP\\ttỷ đồng\\t\\t12.5'
    """
    return "\t".join(one_line(cell) for cell in cells).rstrip("\t")


def one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def number_text(value: float | int | Decimal, *, percent: bool = False) -> str:
    """A number of a cell: a point before decimals, no grouping, and never three decimals, which might be a group.

    >>> number_text(1234567.0), number_text(0.1 + 0.2), number_text(1.234), number_text(0.094, percent=True)
    ('1234567', '0.3', '1.2340', '9.4%')
    """
    if isinstance(value, float) and not percent:
        quick = f"{value:.{DIGITS_OF_A_FLOAT}g}"  # nearly all cells
        if "e" not in quick and len(quick) - quick.find(".") - 1 != GROUP:
            return quick
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{DIGITS_OF_A_FLOAT}g}")
    if percent:
        exact *= 100
    text = format(exact.normalize(), "f")
    whole, _, decimals = text.partition(".")
    if len(decimals) == GROUP:
        decimals += "0"
    text = f"{whole}.{decimals}" if decimals else whole
    return f"{text}%" if percent else text


def day_text(value: date | datetime | time | timedelta) -> str:
    """A day or moment of a cell as written by ISO 8601; midnight is the day alone.

    >>> day_text(datetime(2024, 3, 31)), day_text(datetime(2024, 3, 31, 8, 30))
    ('2024-03-31', '2024-03-31 08:30')
    """
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)
