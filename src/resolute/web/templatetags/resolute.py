"""Filters of the pages: figures, periods, levels and statuses in the reader's language."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale, UnknownLocaleError
from django.http import HttpRequest
from django.template import Library
from django.utils.translation import gettext as _

from resolute.ledger.models import FactRow, PlaceRow, Status
from resolute.publishing import figures
from resolute.web.asking import language
from resolute.web.words import LEVELS, STATUSES, remark_reason, rule_sentence, what_of

register = Library()


@register.filter
def figure(fact: FactRow) -> str:
    """The figure of a fact, with bound and unit."""
    return figures.figure(fact.to_core(), language())


@register.filter
def what(fact: FactRow) -> str:
    """What a fact is about: its indicator's label, or its own, with the measure where that is no level."""
    return what_of(fact, language())


@register.filter
def period_text(text: str) -> str:
    """A period in words."""
    return figures.period(text, language())


@register.filter
def digits(value: int | None) -> str:
    """A whole number grouped as the language does it."""
    return "–" if value is None else figures.number(Decimal(value), language())


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the language of the page."""
    if not code:
        return "–"
    try:
        return str(Locale.parse(code).get_display_name(language()) or code)
    except (UnknownLocaleError, ValueError):
        return code


@register.filter
def level_name(level: str) -> str:
    """The word for a level of places."""
    return str(LEVELS.get(level, level))


@register.filter
def status_name(status: str) -> str:
    """The word for a status of an achievement."""
    return str(STATUSES.get(status, status))


@register.filter
def status_of_fact(status: str) -> str:
    """The word for the standing of a fact."""
    return str(Status(status).label) if status in Status.values else _("changed")


@register.filter
def why_left(reason: str) -> str:
    """Why a number became no fact, in words."""
    return remark_reason(reason)


@register.filter
def rule_text(rule: str) -> str:
    """A rule of acceptance as a sentence."""
    return rule_sentence(rule)


@register.filter
def day_text(value: date | None) -> str:
    """A day in the form of the language; an unknown one is a dash."""
    return "–" if value is None else figures.day(value, language())


@register.filter
def years(place: PlaceRow) -> str:
    """From when to when a version of a place holds; empty if it always has."""
    if place.valid_from is None and place.valid_to is None:
        return ""
    first = figures.day(place.valid_from, language()) if place.valid_from else ""
    last = figures.day(place.valid_to, language()) if place.valid_to else ""
    if not last:
        return _("since %(day)s") % {"day": first}
    return f"{first} – {last}" if first else _("until %(day)s") % {"day": last}


@register.simple_tag(takes_context=True)
def keep_query(context: dict[str, Any], **changes: Any) -> str:
    """The query of the address with some values changed."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return query.urlencode()
