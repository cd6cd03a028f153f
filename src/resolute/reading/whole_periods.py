"""Periods written in pieces: "nine months (January to September) of 2022" is one period."""

import re
from dataclasses import replace

from resolute.reading.lexicon import Token
from resolute.reading.periods import PeriodMention

PARTS = frozenset(("months", "quarter", "half", "month", "to_date"))
_GAP = re.compile(r"\s?(?:\([^()\n]{3,40}\)\s?)?")


def join_periods(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens with each part of a year and the year behind it as one.

    A bracket between the two tells the part again; where the year stands only in the bracket, it is that of the part.
    """
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        start, end, classes = tokens[at]
        part = classes.get("period")
        if not isinstance(part, PeriodMention) or part.form not in PARTS or part.year is not None or part.back:
            joined.append(tokens[at])
            at += 1
            continue
        found = _year_behind(text, tokens, at)
        if found is None:
            joined.append(tokens[at])
            at += 1
            continue
        last, year = found
        is_inside = text.find("(", end, tokens[last][0]) >= 0 and text.find(")", end, tokens[last][0]) < 0
        whole = {**classes, "period": replace(part, year=year)}
        joined.append((start, end, whole) if is_inside else (start, tokens[last][1], whole))
        at = at + 1 if is_inside else last + 1
    return joined


def _year_behind(text: str, tokens: list[Token], at: int) -> tuple[int, int] | None:
    """The token that tells the year of a part of a year, and the year."""
    end = tokens[at][1]
    for last in range(at + 1, min(at + 4, len(tokens))):
        start, stop, classes = tokens[last]
        told = classes.get("period") or classes.get("year")
        if isinstance(told, PeriodMention) and told.year is not None:
            between = text[end:start]
            if told.form == "year" and (start > end or "period" in classes) and _GAP.fullmatch(between):
                return last, told.year
            if told.form in PARTS and between.strip() == "(" and text[stop : stop + 1] == ")":
                return last, told.year
            return None
        if "number" in classes:
            return None
    return None
