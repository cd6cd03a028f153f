"""Pace: how much of a period has gone, and what is due by then if every month brings the same."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from resolute.core import Period


def elapsed(period: Period, until: date) -> Decimal:
    """The share of a period gone at the end of a day, counted in months: half of a year on 30 June.

    A day is its share of the month. Between 0 and 1.

    >>> elapsed(Period("2024"), date(2024, 6, 30))
    Decimal('0.5')
    >>> elapsed(Period("2024-Q1"), date(2024, 1, 15)).quantize(Decimal("0.001"))
    Decimal('0.161')
    """
    whole = _months(period.start, period.end)
    return min(max(_months(period.start, until) / whole, Decimal(0)), Decimal(1))


def on_path(start: Decimal, goal: Decimal, share: Decimal) -> Decimal:
    """Where a figure would stand after a share of an even path from `start` to `goal`."""
    return start + (goal - start) * share


def _months(start: date, until: date) -> Decimal:
    """Months from the beginning of `start` to the end of `until`, parts of months by their days."""
    return _since_year_zero(until, until.day) - _since_year_zero(start, start.day - 1)


def _since_year_zero(day: date, days: int) -> Decimal:
    return 12 * day.year + day.month + Decimal(days) / monthrange(day.year, day.month)[1]
