"""Figures and periods in the reader's language and digits, for pages. The unit says what the number cannot."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from resolute.core import Fact, Period, PeriodError, Quantity
from resolute.publishing.tables import fall_of, in_points
from resolute.reckoning.reasons import WIDE, Value, rounded

BILLION = Decimal(10) ** 9
MILLION = Decimal(10) ** 6
_TENTH = Decimal("0.1")
_LEFT_TO_RIGHT = "\u200e"  # keeps a sign before its number where the page runs from right to left
UNITS = {"ha": "ha", "t": "t", "km2": "km²", "m2": "m²", "m3": "m³", "kWh": "kWh"}


def number(value: Decimal, language: str) -> str:
    """A number with the marks of a language; as many digits as it has, at most four behind the mark."""
    places = min(4, max(0, -int(value.normalize().as_tuple().exponent)))
    pattern = "#,##0" + ("." + "#" * places if places else "")
    shown = rounded(value, Decimal(1).scaleb(-places), ROUND_HALF_EVEN) if places else value
    with localcontext(WIDE):
        text = str(format_decimal(shown, format=pattern, locale=_locale(language)))
    return _signed(text, language) if shown < 0 else text


def _signed(text: str, language: str) -> str:
    """A text that begins with a sign, so that the sign stays there in every direction of writing."""
    is_rtl = _locale(language).text_direction == "rtl"
    return f"{_LEFT_TO_RIGHT}{text}" if is_rtl and not text.startswith(_LEFT_TO_RIGHT) else text


def amount(value: Decimal, unit: str, language: str) -> str:
    """One value with its unit: money from a billion on in billions."""
    currency, _slash, per = unit.partition("/")
    if len(currency) == 3 and currency.isupper():
        text = _money(value, currency, language)
        if per == "month":
            return _("%(amount)s a month") % {"amount": text}
        return f"{text}/{per}" if per else text
    digits = number(value, language)
    if unit == "percent":
        return f"{digits}\u00a0%"
    if unit == "times":
        return _("%(number)s times") % {"number": digits}
    if unit in ("score", "points"):  # points of an index; between rates
        return _("%(number)s points") % {"number": digits}
    if unit in ("count", "rank", ""):
        return digits
    return f"{digits}\u00a0{UNITS.get(unit, unit)}"


def quantity(value: Quantity, language: str) -> str:
    """A quantity with its bound, as a phrase: "at least 4,000 billion VND"."""
    low, high, unit = value.low, value.high, value.unit
    if value.bound == "range" and low is not None and high is not None:
        ends = {"low": _bare(low, high, unit, language), "high": amount(high, unit, language)}
        if low < 0:
            return _("%(low)s to %(high)s") % ends
        return f"{ends['low']}–{ends['high']}"
    end = low if low is not None else high
    assert end is not None
    text = amount(end, unit, language)
    phrases = {
        "at_least": pgettext("bound", "at least %(amount)s"),
        "at_most": pgettext("bound", "at most %(amount)s"),
        "about": pgettext("bound", "about %(amount)s"),
    }
    return phrases[value.bound] % {"amount": text} if value.bound in phrases else text


def figure(fact: Fact, language: str) -> str:
    """The figure of a fact by its measure: a rank out of so many, growth with its sign, points of a change."""
    value = fact.quantity
    if fact.measure in ("rank", "tally"):
        return _of_how_many(fact, language)
    fall = fall_of(fact)
    if fall is not None:
        return _("a fall of %(amount)s") % {"amount": quantity(in_points(fact, fall), language)}
    text = quantity(in_points(fact, value), language)
    rises = fact.measure in ("growth", "change", "difference_from_plan") and value.unit != "times" and value.middle > 0
    return _signed(f"+{text}", language) if rises and value.bound == "exact" else text


def _of_how_many(fact: Fact, language: str) -> str:
    first = number(fact.quantity.middle, language)
    if fact.of:
        return _("%(part)s of %(all)s") % {"part": first, "all": number(Decimal(fact.of), language)}
    return _("rank %(rank)s") % {"rank": first} if fact.measure == "rank" else first


def period(text: str | None, language: str) -> str:
    """A period in words: 2023-9M is "January–September 2023" in the language's own names of months."""
    if not text:
        return _("no period")
    try:
        value = Period(text)
    except PeriodError:
        return text
    names = _locale(language).months["stand-alone"]["wide"]
    year = str(value.year)
    match value.form:
        case "quarter":
            return _("quarter %(quarter)s of %(year)s") % {"quarter": value[-1], "year": year}
        case "half":
            half = _("first half of %(year)s") if value[-1] == "1" else _("second half of %(year)s")
            return half % {"year": year}
        case "months":
            first, last = names[1], names[value.end.month]
            return f"{first}–{last} {year}" if first != last else f"{first} {year}"
        case "month":
            return f"{names[value.start.month]} {year}"
        case "day":
            return _("until %(day)s") % {"day": day(value.end, language)}
        case _:
            return value.replace("/", "–")


def day(value: date, language: str) -> str:
    """A day in the language's own form, the month as a word. Gregorian in every language, as the ledger keeps it.

    >>> day(date(2023, 9, 22), "en")
    '22 Sept 2023'
    """
    style = "dd/MM/yyyy" if language == "vi" else "medium"  # as offices write it
    return str(format_date(value, format=style, locale="en_GB" if language == "en" else _locale(language)))


def difference(value: Decimal, unit: str, language: str) -> str:
    """A computed difference with its sign, to one digit behind the mark."""
    tenths = rounded(value, _TENTH)
    text = amount(tenths, unit, language)
    return _signed(f"+{text}", language) if tenths > 0 else text


def unit(code: str) -> str:
    """A unit by itself, as in a heading; of counts and ranks there is nothing to say."""
    if code in ("count", "rank", ""):
        return ""
    names = {"percent": "%", "times": _("times"), "score": pgettext("unit", "points")}
    currency, _slash, per = code.partition("/")
    if len(currency) == 3 and currency.isupper():
        return _("%(amount)s a month") % {"amount": _currency(currency)} if per == "month" else _currency(currency)
    return names.get(code) or UNITS.get(code, code)


def percent(value: Quantity, language: str) -> str:
    """A percentage that was computed, to one digit behind the mark."""
    ends = [None if end is None else rounded(end, _TENTH) for end in (value.low, value.high)]
    bound = "exact" if value.bound == "range" and ends[0] == ends[1] else value.bound
    return quantity(replace(value, low=ends[0], high=ends[1], bound=bound), language)


def shown(value: Value, language: str) -> str:
    """A value of a reason in the language of the page."""
    if isinstance(value, Quantity):
        return quantity(value, language)
    if isinstance(value, Period):
        return period(value, language)
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, Decimal | int):
        return number(rounded(Decimal(value), _TENTH), language)
    return value


def _money(value: Decimal, currency: str, language: str) -> str:
    size = abs(value)
    if size >= BILLION:
        return _("%(number)s billion %(currency)s") % {
            "number": number(_short(value / BILLION), language),
            "currency": _currency(currency),
        }
    if size >= MILLION:
        return _("%(number)s million %(currency)s") % {
            "number": number(_short(value / MILLION), language),
            "currency": _currency(currency),
        }
    return f"{number(value, language)} {_currency(currency)}"


def _short(value: Decimal) -> Decimal:
    return rounded(value, Decimal("0.001"), ROUND_HALF_EVEN).normalize() if value != value.to_integral() else value


def _bare(low: Decimal, high: Decimal, unit: str, language: str) -> str:
    """The lower end of a range, in the size of the higher and without the unit."""
    currency = unit.partition("/")[0]
    if len(currency) == 3 and currency.isupper():
        size = BILLION if abs(high) >= BILLION else MILLION if abs(high) >= MILLION else Decimal(1)
        return number(_short(low / size), language)
    return number(low, language)


def _currency(code: str) -> str:
    """The currency as it is said beside an amount; others keep their code."""
    return {"VND": pgettext("currency", "VND"), "USD": pgettext("currency", "USD")}.get(code, code)


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-") if "-" in language else Locale.parse(language)
