"""Formats of numbers in spreadsheets: whether a cell shows a percentage, a day, thousands, a unit."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from resolute.documents.rows import day_text, number_text

_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "yyyy-mm-dd"),
}
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$?([^\]]*)\]|_.|\*.')
_DAY = re.compile(r"[ydmh]|s(?!td)", re.I)
_LAST_DIGIT = re.compile(r"[0#?](?=[^0#?]*$)")
_FIRST_DAY = datetime(1899, 12, 30)
_FIRST_DAY_1904 = datetime(1904, 1, 1)
_DAYS = range(1, 100_000)  # 1900 to 2173


@dataclass(frozen=True, slots=True)
class Format:
    """How a cell shows its number: as a percentage or a day, divided by `divisor`, with `unit` behind it."""

    is_percent: bool = False
    is_day: bool = False
    divisor: int = 1
    unit: str = ""


PLAIN = Format()


@lru_cache(maxsize=4096)
def format_of(code: str) -> Format:
    """What a format's code says. Of its sections the first counts, that for positive numbers.

    >>> format_of('#,##0.0"%"').unit, format_of("0.0%").is_percent, format_of("#,##0,").divisor
    ('%', True, 1000)
    >>> format_of("dd/mm/yyyy").is_day
    True
    """
    first = code[:200].split(";")[0]
    bare = _QUOTED.sub("", first)
    if "%" in bare:
        return Format(is_percent=True)
    last = _LAST_DIGIT.search(bare)
    if last is None and _DAY.search(bare):
        return Format(is_day=True)
    commas = len(bare[last.end() :]) - len(bare[last.end() :].lstrip(",")) if last else 0
    quoted_after = [match for match in _QUOTED.finditer(first) if _has_digit_before(first, match.start())]
    unit = "".join(match[1] or match[2] or "" for match in quoted_after).strip()
    return Format(divisor=1000 ** min(commas, 4), unit=unit if not any(letter.isdigit() for letter in unit) else "")


def built_in(number: int) -> str:
    """The code of a format that files name by its number alone."""
    return _BUILT_IN.get(number, "General")


def shown(value: float, form: Format, *, since_1904: bool = False) -> str:
    """A number of a cell as text, by its format."""
    if form.is_day and int(value) in _DAYS:
        first = _FIRST_DAY_1904 if since_1904 else _FIRST_DAY
        return day_text(first + timedelta(seconds=round(value * 86_400)))
    text = number_text(value / form.divisor if form.divisor > 1 else value, percent=form.is_percent)
    return f"{text} {form.unit}" if form.unit else text


def _has_digit_before(code: str, at: int) -> bool:
    return any(letter in "0#?" for letter in _QUOTED.sub("", code[:at]))
