"""What CLDR knows of a language, through Babel: months, currencies, countries, scale words, number marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

SHORTEST_HEAD = 2  # a bare name of money has more letters
SHORTEST_LEFT_OVER = 3  # … in a script without blanks, where a short one may be part of any word
_BRACKET = re.compile(r"\s*\(.*\)")
_PLACEHOLDER = re.compile(r"['\u200e\u200f\xa0\s]*0+['\u200e\u200f\xa0\s]*")


@dataclass(frozen=True, slots=True)
class CldrWords:
    """Lower-case words; `scales` are those of the long compact decimal forms; `territories` keep their capitals.

    `currencies` gives the ISO 4217 code of each name, several codes with blanks between where several bear it.
    """

    months: dict[str, int] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    territories: dict[str, str] = field(default_factory=dict)
    decimal_mark: str = "."
    group_mark: str = ","


def cldr_words(code: str) -> CldrWords | None:
    """The words of a language, `None` if CLDR does not have it."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None
    symbols = locale.number_symbols.get("latn", {})
    return CldrWords(
        months=_months(locale),
        currencies=_heads(locale) | _currencies(locale),
        scales=_scales(locale),
        territories=_territories(locale),
        decimal_mark=str(symbols.get("decimal", ".")),
        group_mark=str(symbols.get("group", ",")),
    )


def _months(locale: Locale) -> dict[str, int]:
    """Wide and abbreviated names; a bare number or a single letter is no name."""
    words: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for month, name in locale.months[context][width].items():
                text = str(name).lower().rstrip(".")
                if len(text) > 1 and not any(c.isdigit() for c in text):
                    words[text] = month
    return words


def _currencies(locale: Locale) -> dict[str, str]:
    """Full names and plurals of all currencies, the ISO codes of those in use; metals (XAU, XAG …) are no money."""
    words: dict[str, str] = {code.lower(): code for code in _in_use()}
    for iso, name in locale.currencies.items():
        text = str(name).lower()
        if "(" not in text and len(text) > 2 and not _is_metal_or_unit(iso):
            words.setdefault(text, iso)
    for iso, forms in locale._data["currency_names_plural"].items():
        for name in () if _is_metal_or_unit(iso) else forms.values():
            text = str(name).lower()
            if "(" not in text and len(text) > 2:
                words.setdefault(text, iso)
    return words


@cache
def _in_use() -> tuple[str, ...]:
    """The ISO 4217 codes of the money of all countries today."""
    codes = {code for country in _territories(Locale.parse("en")).values() for code in currencies_of(country)}
    return tuple(sorted(code for code in codes if not _is_metal_or_unit(code)))


def _heads(locale: Locale) -> dict[str, str]:
    """The bare names of the money in use: "tenge" is that of one country, "dinar" of several, whose codes it gives.

    The head of a name stands at the end of it or at its beginning, as the language has it: where fewer different
    words stand. It is the words that all names with the same first word begin with ("đô la"). In a script without
    blanks it is what the name of the country leaves over.
    """
    plural = locale._data["currency_names_plural"]
    names = [
        (code, _BRACKET.sub("", str(name)).split())
        for code in _in_use()
        for name in (locale.currencies.get(code), *plural.get(code, {}).values())
        if name
    ]
    codes: dict[str, list[str]] = {}
    for code, head in [*_head_words(names), *_left_over(locale)]:
        known = codes.setdefault(head, [])
        if code not in known:
            known.append(code)
    return {head: " ".join(found) for head, found in codes.items() if len(head) > SHORTEST_HEAD}


def _head_words(names: list[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    names = [(code, words) for code, words in names if len(words) > 1]
    one_each = dict(reversed(names)).values()
    if len({words[-1].lower() for words in one_each}) < len({words[0].lower() for words in one_each}):
        for code, words in names:
            names_a_country = words[-1][0].isupper() and words[0][0].islower()  # "доллар США"
            yield code, words[0 if names_a_country else -1].lower()
        return
    groups: dict[str, set[tuple[str, ...]]] = {}
    small = [(code, tuple(word.lower() for word in words)) for code, words in names]
    for _, name in small:
        groups.setdefault(name[0], set()).add(name)
    for code, name in small:
        if len(name) > 2 and any(one[1] in groups and one[1] != one[0] for one in groups[name[0]]):
            name = name[1:]  # "nouveau dollar de Taïwan": the first word is no name
        same = groups.get(name[0], {name})
        alike = (at for at, word in enumerate(name) if any(len(one) <= at or one[at] != word for one in same))
        yield code, " ".join(name[: next(alike, len(name)) if len(same) > 1 else 1])


def _left_over(locale: Locale) -> Iterator[tuple[str, str]]:
    """In a script without blanks: what the name of the country leaves over of that of its money."""
    for code in _in_use():
        name = _BRACKET.sub("", str(locale.currencies.get(code) or ""))
        country = str(locale.territories.get(code[:2]) or "")
        head = name.removesuffix(country) if country and " " not in name and not name.isascii() else name
        if head != name and len(head) > SHORTEST_LEFT_OVER:
            yield code, head


def _is_metal_or_unit(iso: str) -> bool:
    """Whether ISO 4217 gives the code to gold, silver, a unit of account or nothing, and to no country's money."""
    return iso.startswith("X") and iso not in ("XAF", "XCD", "XCG", "XOF", "XPF")


def _territories(locale: Locale) -> dict[str, str]:
    """Names of countries and their ISO 3166 codes; parts of the world (numbered) are none."""
    return {
        str(name): code
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ") and len(str(name)) > 2
    }


@cache
def country_name(language: str, country: str) -> str | None:
    """The plain name of a country (ISO 3166 code) in a language.

    >>> country_name("pl", "PL")
    'Polska'
    """
    name = Locale.parse(language).territories.get(country)
    return None if name is None else str(name)


@cache
def home_of(language: str) -> str | None:
    """The one country (ISO 3166 code) whose official language this is; `None` where there are several, or none.

    >>> home_of("th"), home_of("ar")
    ('TH', None)
    """
    countries = [code for code in _territories(Locale.parse("en")).values() if _is_official(language, code)]
    return countries[0] if len(countries) == 1 else None


def _is_official(language: str, country: str) -> bool:
    return language in get_official_languages(country, de_facto=True)


def currencies_of(country: str) -> tuple[str, ...]:
    """The ISO 4217 codes of the money that a country uses today.

    >>> currencies_of("JO")
    ('JOD',)
    """
    return tuple(get_territory_currencies(country))


def country_of(currency: str) -> str | None:
    """The country (ISO 3166) whose own money this is; `None` for money of account or of several countries.

    >>> country_of("THB"), country_of("USD"), country_of("EUR")
    ('TH', None, None)
    """
    country = currency[:2]
    if currency in ("USD", "EUR") or not country.isalpha():
        return None
    return country if currency in currencies_of(country) else None


def _scales(locale: Locale) -> dict[str, int]:
    """Scale words from the long compact forms: '0 triệu' tells that 'triệu' is 10**6."""
    words: dict[str, int] = {}
    for size, patterns in (
        (int(size), pattern)
        for forms in locale.compact_decimal_formats.get("long", {}).values()
        for size, pattern in forms.items()
    ):
        text = str(patterns.pattern)
        zeros = text.count("0")
        word = _PLACEHOLDER.sub("", text).strip().strip("'").lower()
        if zeros and len(word) > 1 and not word.isdigit():
            words.setdefault(word, size // 10 ** (zeros - 1))
    return words
