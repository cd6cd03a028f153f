"""Load the tables of a language. The format is described in docs/languages.md."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from resolute.core.errors import ResoluteError
from resolute.languages.cldr import CldrWords, cldr_words
from resolute.languages.subdivisions import searchable, subdivisions

SECTIONS = frozenset(
    (
        "language numbers ordinals spelled scales currencies units per levels regions territories spellings places "
        "organs words periods months eras counting areas per_before"
    ).split()
)
WORD_LISTS = frozenset(
    """
    percent_before range_between range_before of_between each same_subject localities such_as compound respectively
    scale_alone
    at_least_before at_least_after at_most_before at_most_after about_before about_after
    up down by to_level equal exceed short growth share share_of of_growth points average_per_year
    compared same_period previous_period base_told plan target target_heading result allotted
    rank nation targets_word achieved_at part_of institution back_reference clause_start sentence_start
    ordinal_before ordinal_after headcount_before headcount_after age_before age_after
    anniversary_before anniversary_after duration_after document_before document_after address_before
    table_target table_result table_unit table_number
    furniture views_before views_after person_before counterpart_before
    """.split()
)
IN_CAPITALS = "^"  # behind the code of a currency whose name counts in capitals alone: ALL, TRY
PERIOD_LISTS = frozenset(
    (
        "day until until_month until_quarter to_date month quarter quarters half months span term horizon year "
        "this_year last_year next_year undated"
    ).split()
)

AFTER_LEVEL = " @level"  # of a name in the table [places] that counts only behind a word for its level
NO_PLACE = ""  # stands for the country of names in [places] that CLDR has and that are other words as well


class LanguageTableError(ResoluteError):
    """A table of a language does not follow docs/languages.md, or no table of that name exists."""

    code = "bad-language-table"

    def __init__(self, *, where: str, why: str) -> None:
        self.where = where
        super().__init__(f"{where}: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the tables say. Phrases are kept as written; `reading.patterns` compiles them.

    `has_tables` is false where only CLDR is known: numbers, months and currencies are read, little else.
    """

    code: str
    has_tables: bool = True
    word_breaks: bool = True
    proclitics: tuple[str, ...] = ()
    buddhist_era: bool = False
    names_before_levels: bool = False
    parts_follow: bool = False
    levels_in_names: bool = False
    default_currency: str = ""
    common: tuple[str, ...] = ()
    describing: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    spelled: dict[str, int] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    per: dict[str, str] = field(default_factory=dict)
    per_before: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    areas: dict[str, dict[str, str]] = field(default_factory=dict)
    organs: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    plain_names: dict[str, str] = field(default_factory=dict)  # of places abroad that are spelt otherwise
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    periods: dict[str, tuple[str, ...]] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    counting: dict[str, tuple[str, ...]] = field(default_factory=dict)
    eras: dict[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: dict[str, tuple[str, ...]] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)
    narrowed: dict[str, dict[str, str]] = field(default_factory=dict)
    parts: tuple[tuple[str, frozenset[str], str], ...] = ()
    territories: dict[str, str] = field(default_factory=dict)
    decimal_mark: str = "."
    group_mark: str = ","


@cache
def language_codes() -> tuple[str, ...]:
    """The languages that have tables, in alphabetical order."""
    folder = files("resolute.languages")
    return tuple(sorted(child.name for child in folder.iterdir() if child.joinpath("words.toml").is_file()))


@cache
def load_language(code: str) -> Language:
    """The tables of a language joined with CLDR; CLDR alone where there are none.

    Raises LanguageTableError if neither knows the code, or a table is wrong.
    """
    cldr = cldr_words(code)
    folder = files("resolute.languages").joinpath(code)
    if not folder.joinpath("words.toml").is_file():
        if cldr is None:
            raise LanguageTableError(where=code, why="no language of this code is known; see `language_codes()`")
        return Language(code=code, has_tables=False, **_joined({}, cldr))
    words = _load(code, "words")
    names = _load(code, "indicators") if folder.joinpath("indicators.toml").is_file() else {}
    other, parts = names.pop("other", {}), names.pop("parts", {})
    narrowed = names.pop("narrowed", {})
    unknown = (
        sorted(set(words) - SECTIONS)
        + sorted(set(words.get("words", {})) - WORD_LISTS)
        + sorted(set(words.get("periods", {})) - PERIOD_LISTS)
    )
    if unknown:
        raise LanguageTableError(
            where=f"languages/{code}/words.toml", why=f"unknown names: {', '.join(unknown)}; see docs/languages.md"
        )
    head = words.get("language", {})
    joined = _joined(words, cldr or CldrWords())
    joined["places"] = _places(code, words, joined, names)
    return Language(
        code=code,
        word_breaks=head.get("word_breaks", True),
        proclitics=tuple(head.get("proclitics", ())),
        buddhist_era=head.get("buddhist_era", False),
        names_before_levels=head.get("names_before_levels", False),
        parts_follow=head.get("parts_follow", False),
        levels_in_names=head.get("levels_in_names", False),
        default_currency=head.get("default_currency", ""),
        common=tuple(head.get("common", ())),
        describing=tuple(head.get("describing", ())),
        complements=tuple(head.get("complements", ())),
        listing=tuple(head.get("listing", ())),
        indicators={name: tuple(phrases) for name, phrases in names.items()},
        other=other,
        narrowed=narrowed,
        parts=_parts(parts),
        **joined,
    )


def _places(code: str, words: dict[str, Any], joined: dict[str, Any], names: dict[str, Any]) -> dict[str, str]:
    """Places abroad: those of CLDR that are no other word of the tables, and those of the table, which win."""
    told = joined["places"]
    sections = ("numbers", "ordinals", "spelled", "units", "levels", "regions", "organs", "months")
    taken = {name.partition(AFTER_LEVEL)[0].lower() for name in told}
    taken.update(name.lower() for section in ("territories", *sections) for name in joined[section])
    phrases = (phrase for section in (joined["words"], names) for listed in section.values() for phrase in listed)
    taken.update(phrase.partition(" @")[0].lower() for phrase in phrases)
    taken.update(word.lower() for key in ("common", "describing") for word in words.get("language", {}).get(key, ()))
    known = searchable(subdivisions(code), taken, word_breaks=words.get("language", {}).get("word_breaks", True))
    return known | {name: country for name, country in told.items() if country != NO_PLACE}


def _parts(table: dict[str, Any]) -> tuple[tuple[str, frozenset[str], str], ...]:
    """The phrases that make a part of an indicator, each with the indicators it may narrow (none: all) and its meaning.

    What stands in a table of its own, named by one or more codes, counts for those alone and comes first.
    """
    found: list[tuple[str, frozenset[str], str]] = []
    for name, value in table.items():
        codes, meanings = (frozenset(name.split()), value) if isinstance(value, dict) else (frozenset(), {name: value})
        found += ((phrase, codes, label) for label, phrases in meanings.items() for phrase in phrases)
    return tuple(sorted(found, key=lambda one: not one[1]))


def _load(code: str, name: str) -> dict[str, Any]:
    where = f"languages/{code}/{name}.toml"
    try:
        return tomllib.loads(files("resolute.languages").joinpath(code, f"{name}.toml").read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageTableError(where=where, why=str(error)) from error


def _currencies(own: dict[str, str], cldr: CldrWords) -> dict[str, str]:
    """Names and signs of money: a language's own before those of all languages, those before CLDR's.

    One without a code is none, as "mark" in English; a stem ("dolar*") stands for all words that begin so. A code that
    only CLDR brings counts in capitals alone.
    """
    shared = tomllib.loads(files("resolute.languages").joinpath("money.toml").read_text(encoding="utf-8"))
    usual = dict.fromkeys(shared["usual"])
    stems = {name[:-1]: codes for name, codes in own.items() if name.endswith("*") and " " not in name}
    names = own | {sign: codes for sign, codes in shared["signs"].items() if sign not in own}
    for name, codes in cldr.currencies.items():
        stem = next((stem for stem in stems if name.startswith(stem) and " " not in name), None)
        if name in names or (stem is not None and any(code in stems[stem] for code in codes.split())):
            continue
        marked = (f"{code}!" if code in usual else code for code in codes.split())
        names[name] = " ".join(marked) if " " in codes else codes + IN_CAPITALS * (name.upper() == codes)
    return {name: codes for name, codes in names.items() if codes}


def _joined(words: dict[str, Any], cldr: CldrWords) -> dict[str, Any]:
    """The tables' own words win over CLDR's. Spellings of a place abroad are places of its country, too."""
    places = {name: country for country, names in words.get("places", {}).items() for name in names}
    territories = {
        name: country for name, country in (cldr.territories | words.get("territories", {})).items() if country
    }
    spellings = {name: tuple(spelt) for name, spelt in words.get("spellings", {}).items()}
    plain = {text: name for name, spelt in spellings.items() if name in places | territories for text in spelt}
    for text, name in plain.items():
        known = places if name in places else territories
        known[text] = known[name]
    return {
        "numbers": words.get("numbers", {}),
        "ordinals": words.get("ordinals", {}),
        "spelled": words.get("spelled", {}),
        "scales": cldr.scales | words.get("scales", {}),
        "currencies": _currencies(words.get("currencies", {}), cldr),
        "units": {"%": "percent", "٪": "percent", "％": "percent"} | words.get("units", {}),
        "per": words.get("per", {}),
        "per_before": words.get("per_before", {}),
        "levels": words.get("levels", {}),
        "regions": words.get("regions", {}),
        "areas": words.get("areas", {}),
        "places": places,
        "spellings": spellings,
        "plain_names": plain,
        "organs": {name: country for country, names in words.get("organs", {}).items() for name in names},
        "words": {name: tuple(phrases) for name, phrases in words.get("words", {}).items()},
        "periods": {name: tuple(phrases) for name, phrases in words.get("periods", {}).items()},
        "counting": {name: tuple(listed) for name, listed in words.get("counting", {}).items()},
        "months": cldr.months | words.get("months", {}),
        "eras": {name: tuple(phrases) for name, phrases in words.get("eras", {}).items()},
        "territories": territories,
        "decimal_mark": cldr.decimal_mark,
        "group_mark": cldr.group_mark,
    }
