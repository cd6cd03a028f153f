"""Periods: what a number covers. A period is its own canonical text, so it stores, sorts and compares as a string."""

import calendar
import re
from datetime import date
from functools import cached_property

from resolute.core.errors import ResoluteError

_FORM = re.compile(
    r"(?P<year>[0-9]{4})(?:-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<months>1[0-2]|[1-9])M"
    r"|-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-2][0-9]|3[01]))?|/(?P<last>[0-9]{4}))?"
)
_FIRST = 1000  # year; the year before one must be a year as well
_LONGEST = 100  # years of a term


class PeriodError(ResoluteError):
    """A text is no period."""

    code = "bad-period"

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"{text!r} is no period. Write 2023, 2023-Q1, 2023-H1, 2023-9M (January to September), 2023-09, "
            "2023-09-22 (up to that day) or 2020/2025 (a term)."
        )


class Period(str):
    """`2023`, `2023-Q1`, `2023-H1`, `2023-9M`, `2023-09`, `2023-09-22` (cumulated to that day), `2020/2025`.

    Raises PeriodError for anything else. The form is described in docs/vocabulary.md.

    >>> Period("2023-09-22").start.isoformat(), Period("2023-09-22").form
    ('2023-01-01', 'day')
    """

    def __new__(cls, text: str) -> "Period":
        match = _FORM.fullmatch(text)
        if match is None:
            raise PeriodError(text)
        if int(match["year"]) < _FIRST:
            raise PeriodError(text)
        self = super().__new__(cls, text)
        if match["day"]:
            try:
                date.fromisoformat(text)
            except ValueError:
                raise PeriodError(text) from None
        if match["last"] and not 0 <= int(match["last"]) - int(match["year"]) < _LONGEST:
            raise PeriodError(text)
        return self

    def __getstate__(self) -> None:
        """The text is all there is: a match is kept at hand, and cannot be handed to another process."""

    @cached_property
    def _match(self) -> re.Match[str]:
        match = _FORM.fullmatch(self)
        assert match is not None
        return match

    @property
    def form(self) -> str:
        """One of `year`, `quarter`, `half`, `months`, `month`, `day`, `term`."""
        names = {
            "last": "term",
            "day": "day",
            "month": "month",
            "months": "months",
            "half": "half",
            "quarter": "quarter",
        }
        return next((form for group, form in names.items() if self._match[group]), "year")

    @property
    def year(self) -> int:
        """The year in which the period begins."""
        return int(self[:4])

    @property
    def start(self) -> date:
        """First day. Months to date and days count from January."""
        match = self._match
        if match["quarter"]:
            return date(self.year, 3 * int(match["quarter"]) - 2, 1)
        if match["half"]:
            return date(self.year, 6 * int(match["half"]) - 5, 1)
        if match["month"] and not match["day"]:
            return date(self.year, int(match["month"]), 1)
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """Last day, included."""
        match = self._match
        if match["day"]:
            return date.fromisoformat(self)
        year = int(match["last"] or self.year)
        month = 12
        if match["quarter"]:
            month = 3 * int(match["quarter"])
        elif match["half"]:
            month = 6 * int(match["half"])
        elif match["months"] or match["month"]:
            month = int(match["months"] or match["month"])
        return date(year, month, calendar.monthrange(year, month)[1])

    def contains(self, other: "Period") -> bool:
        """Whether `other` lies within this period.

        >>> Period("2020/2025").contains(Period("2023-Q1"))
        True
        """
        return self.start <= other.start and other.end <= self.end

    def year_before(self) -> "Period":
        """The same period a year before (29 February becomes the 28th); a term moves by its own length in years."""
        if self.form == "term":
            last = int(self._match["last"])
            length = max(1, last - self.year)
            text = f"{self.year - length:04}/{last - length:04}"
        else:
            text = f"{self.year - 1:04}{self[4:]}"
        return str.__new__(Period, text if not text.endswith("-02-29") else text[:-2] + "28")

    def one_before(self) -> "Period":
        """The period of the same length right before: the quarter, month or half year before, else a year before.

        >>> Period("2024-Q1").one_before(), Period("2024-03").one_before(), Period("2024").one_before()
        ('2023-Q4', '2024-02', '2023')
        """
        size = {"quarter": 4, "half": 2, "month": 12}.get(self.form)
        if size is None:
            return self.year_before()
        number = int(self[6:] if self.form != "month" else self[5:]) - 1
        year, number = (self.year, number) if number else (self.year - 1, size)
        mark = {"quarter": "Q", "half": "H", "month": ""}[self.form]
        return Period(f"{year:04}-{mark}{number:02}" if self.form == "month" else f"{year:04}-{mark}{number}")
