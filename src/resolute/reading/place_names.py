"""Names of places for the scan: those of the pack, and other countries as a language writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from resolute.core.folding import fold_tight
from resolute.core.place import Place
from resolute.languages import AFTER_LEVEL, Language, load_language
from resolute.packs import Pack
from resolute.packs.gazetteer import Gazetteer, Spelling, spellings
from resolute.reading.folding import fold

STEM = 3  # letters that an inflected name of a country has in common with its plain form
NAME_CHARS = 40
ZONE = "zone"  # an economic zone: figures are of it, but no text is about it alone
HEADING_CHARS = 60
NEXT_LEVEL = {"province": (), "district": ("commune",), "commune": ("district",)}  # translators mix up these
MOST_ALTERNATIVES = 8
ADDRESS_CHARS = 40
IN_ADDRESS = 5  # letters of a province's name that an address is searched for
INSIDE_CHARS = 4  # a name that short may be a part of a word


@dataclass(frozen=True, slots=True)
class Named:
    """A place named in a text: as a pack knows it, or as written where none does."""

    name: str
    level: str
    place: Place | None = None
    rivals: tuple[Place, ...] = field(default=(), compare=False)  # that sound nearly as much like what is written


def place_names(pack: Pack, language: Language) -> Iterator[tuple[str, str, tuple[Spelling, ...] | str]]:
    """(spelling, class, payload) for the lexicon: names of the pack, its regions, and other countries."""
    found: dict[str, list[Spelling]] = {}
    regions: dict[str, str] = {}
    for spelling in _spellings(pack, language):
        if len(spelling.text) < 3:
            continue
        if spelling.place.level == "region":
            regions.setdefault(spelling.text, spelling.place.name)
        else:
            found.setdefault(fold(spelling.text), []).append(spelling)
    for text, name in regions.items():
        yield text, "region", name
    for text, bearers in found.items():
        yield text, "place_name", tuple(bearers)
    for organ in pack.organs:
        if organ.level == "central":
            for text in {organ.name, organ.name_en if language.code == "en" else ""} - {""}:
                yield text, "central_organ", organ.name
    for name, known in (("country", language.territories.items()), ("place_abroad", _places_abroad(language))):
        for text, country in known:
            if country != pack.country and fold(text) not in found:
                for form in (text, *_elided(text, language)):
                    yield form, name, country
    for spelt in language.areas.values():
        for text, name in spelt.items():
            yield text, "area_abroad", name
    for text, country in language.organs.items():
        yield text, "central_organ" if country == pack.country else "organ_abroad", country


def _spellings(pack: Pack, language: Language) -> Iterator[Spelling]:
    """How a language writes the places of a pack: as the pack tells, and further spellings of the language's table."""
    known: dict[str, Place] = {}
    for spelling in spellings(pack, language.code):
        known.setdefault(spelling.text, spelling.place)
        yield spelling
    for name, spelt in language.spellings.items():
        if name in known:
            yield from (Spelling(text=text, place=known[name], needs_level=False) for text in spelt)


def _places_abroad(language: Language) -> Iterator[tuple[str, str]]:
    """Places of the table and their countries; a name that is a common word only behind the words for its level."""
    for text, country in language.places.items():
        if not text.endswith(AFTER_LEVEL):
            yield text, country
            continue
        for word, level in language.levels.items():
            if level == "province":
                yield word + (" " if language.word_breaks else "") + text.removesuffix(AFTER_LEVEL), country


def _elided(text: str, language: Language) -> Iterator[str]:
    """A name with its article as it stands behind a joined letter that is the article's last: للأردن."""
    for article in language.proclitics:
        if len(article) > 1 and text.startswith(article) and article[-1] in language.proclitics:
            yield text[1:]


@lru_cache(maxsize=8)
def names_of_communes(pack: Pack, code: str) -> tuple[AhoCorasick, tuple[Named, ...]]:
    """Names of provinces of the pack, and of places abroad, as a language spells them: what finds them, and theirs."""
    language = load_language(code)
    names: dict[str, Named] = {}
    for spelling in _spellings(pack, language):
        if len(spelling.text) >= INSIDE_CHARS and not spelling.needs_level and spelling.place.level != "region":
            names.setdefault(fold(spelling.text), named_place(spelling.place))
    for text, country in language.territories.items():
        if country != pack.country:
            names.setdefault(fold(text), Named(language.plain_names.get(text, text), "nation"))
    for text, _ in _places_abroad(language):
        names.setdefault(fold(text), Named(place_abroad(text, language), "province"))
    names = {name: named for name, named in names.items() if not name.isascii()}
    return AhoCorasick(list(names) or ["\x00"]), tuple(names.values())


@lru_cache(maxsize=8)
def gazetteer_of(pack: Pack) -> Gazetteer:
    """The names of a pack by sound; remembers what it met."""
    return Gazetteer(pack)


def place_abroad(text: str, language: Language) -> str:
    """The plain name of a place abroad, without the word for its level that the table asks for."""
    if text in language.plain_names:
        return language.plain_names[text]
    bare = (text.removeprefix(word).strip() for word, level in language.levels.items() if level == "province")
    return next((name for name in bare if name + AFTER_LEVEL in language.places), text)


def named_place(place: Place) -> Named:
    return Named(place.name, place.level, place)


def place_of_source(text: str, pack: Pack, day: date) -> Place | None:
    """The province whose name stands in an address of the pack's country: laocai.gov.vn, baolaocai.vn."""
    ends = re.finditer(rf"\.{pack.country}\b", text, re.IGNORECASE)
    before = (text[max(0, end.start() - ADDRESS_CHARS) : end.start()] for end in ends)
    addresses = "\n".join(re.split(r"[\s/]", one)[-1] for one in before).lower()
    if not addresses:
        return None
    found = {
        place: addresses.count(name)
        for place in pack.places_on(day, "province")
        if len(name := fold_tight(place.name)) >= IN_ADDRESS and name in addresses
    }
    return max(found, key=lambda place: (found[place], len(place.name))) if found else None


def alternatives(pack: Pack, named: Named, *, day: date, is_dated: bool) -> tuple[str, ...]:
    """The ids of the other places that a name may mean: of its level, then of the next, those of the day first.

    Where the text does not tell its day, those of other days as well, and other versions of the place itself. Nations
    and regions have none.
    """
    place = named.place
    if named.level not in NEXT_LEVEL:
        return ()
    rows = [(0, not one.holds_on(day), one.place_id) for one in named.rivals if one != place]
    for order, level in enumerate((named.level, *NEXT_LEVEL[named.level])):
        for other in _bearers(pack, named.name, level):
            is_own = place is not None and (other.level, other.code) == (place.level, place.code)
            if other == place or (is_own and is_dated):
                continue
            if is_dated and place is not None and place.holds_on(day) and not other.holds_on(day):
                continue
            rows.append((order, not other.holds_on(day), other.place_id))
    return tuple(dict.fromkeys(place_id for _, _, place_id in sorted(rows)))[:MOST_ALTERNATIVES]


@lru_cache(maxsize=4096)
def _bearers(pack: Pack, name: str, level: str) -> tuple[Place, ...]:
    return tuple(one for one in pack.find_places(name, level=level) if one.name == name)


def stem(name: str) -> str:
    """The letters that a name of a country and words made of it begin with, the Arabic article apart."""
    bare = fold(name).removeprefix("ال")
    return bare[:STEM]
