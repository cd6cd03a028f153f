"""Names of the first-level units of all countries in a language, from CLDR; see SOURCES.md for release and licence."""

import csv
from collections.abc import Collection
from functools import cache
from importlib.resources import files

LEAST_LETTERS = 4  # of a name; a shorter one is mostly another word as well
LEAST_SIGNS = 6  # … where no blank tells where a word begins
SEVERAL = ""  # the country of a name that units of several countries share


@cache
def subdivisions(code: str) -> dict[str, str]:
    """Names and the ISO 3166 codes of their countries; `SEVERAL` where countries share one. Empty without a table.

    >>> names = subdivisions("en")
    >>> names["Bavaria"], names["Amazonas"] == SEVERAL
    ('DE', True)
    """
    table = files("resolute.languages").joinpath(code, "subdivisions.csv")
    if not table.is_file():
        return {}
    countries: dict[str, str] = {}
    for country, name in list(csv.reader(table.read_text(encoding="utf-8").splitlines()))[1:]:
        countries[name] = country if countries.get(name, country) == country else SEVERAL
    return countries


def searchable(names: dict[str, str], taken: Collection[str], *, word_breaks: bool) -> dict[str, str]:
    """The names that a text can be searched for: none of the words `taken` (in small letters), none too short."""
    least = LEAST_LETTERS if word_breaks else LEAST_SIGNS
    return {name: country for name, country in names.items() if len(name) >= least and name.lower() not in taken}
