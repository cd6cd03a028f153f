"""The pack itself, and how it is found and loaded. Tables that not everybody needs are read when first asked for."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from resolute.core import Indicator, Organ, Period, Place
from resolute.core.folding import fold, fold_tight
from resolute.packs import tables
from resolute.packs.errors import AmbiguousPlaceError, UnknownPackError, UnknownPlaceError

LEVELS = ("nation", "region", "province", "district", "commune")  # highest first
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
_PACKS = Path(__file__).parent
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")  # the five marks of Vietnamese tones
_BREAK = re.compile(r"[\s-]+")
Key = TypeVar("Key")
Item = TypeVar("Item")


def load_pack(name: str | Path = "vietnam") -> "Pack":
    """The pack of that name, or of a folder with a `pack.toml`. The same pack is read once a process.

    Raises UnknownPackError.
    """
    folder = _PACKS / name  # an absolute folder replaces the room's own
    if not (folder / "pack.toml").is_file():
        folder = Path(name)
    if not (folder / "pack.toml").is_file():
        raise UnknownPackError(name=str(name), known=sorted(path.parent.name for path in _PACKS.glob("*/pack.toml")))
    return _load(folder.resolve())


@lru_cache(maxsize=16)
def _load(folder: Path) -> "Pack":
    return Pack(folder)


class Pack:
    """A country: `code` is the folder's name, `country` its ISO 3166 code, `language` that of the place names.

    `places` holds all versions of nation, regions, provinces and districts; `communes` those of communes, which are
    many and are read on first use.
    """

    def __init__(self, folder: Path) -> None:
        settings = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        self.folder = folder
        self.code: str = folder.name
        self.name: str = settings["name"]
        self.country: str = settings["country"]
        self.language: str = settings["language"]
        self.currency: str = settings["currency"]
        self.time_zone: str = settings["time_zone"]
        self.growth_of_places: str = settings.get("growth_of_places", "")
        self.sources_without_licence: tuple[str, ...] = tuple(
            settings.get("statistics", {}).get("sources_without_licence", ())
        )
        self.everyday_names = frozenset(settings.get("names", {}).get("everyday", ()))
        self.nation = _nation(settings["nation"])
        self.plausible = _plausible(settings.get("plausible", {}))
        self.instrument_letters: dict[str, str] = settings.get("instruments", {})
        self.kinds: list[dict[str, Any]] = settings.get("kinds", [])

    def __repr__(self) -> str:
        return f"<Pack {self.code}>"

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All versions of all places but communes, highest level first, in the order of the tables."""
        regions = (region for region, _members in self._regions)
        units = sorted(
            tables.read_places(self.folder / "places.csv", self._names), key=lambda place: _RANK[place.level]
        )
        return (self.nation, *regions, *units)

    @cached_property
    def communes(self) -> tuple[Place, ...]:
        """All versions of communes."""
        return tuple(tables.read_places(self.folder / "communes.csv", {}))

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """By code, in the order of the table."""
        return {indicator.code: indicator for indicator in tables.read_indicators(self.folder / "indicators.csv")}

    @cached_property
    def organs(self) -> tuple[Organ, ...]:
        """Central bodies, and those typical of provinces, districts and communes."""
        return tuple(tables.read_organs(self.folder / "organs.csv"))

    def places_on(self, day: date, level: str | None = None) -> tuple[Place, ...]:
        """The places in force on a day: of one level, or all but communes."""
        places = self.communes if level == "commune" else self.places
        return tuple(place for place in places if (level is None or place.level == level) and place.holds_on(day))

    def place(self, place_id: str) -> Place:
        """The place of `Place.place_id`. Raises UnknownPlaceError.

        >>> load_pack().place("15@2025-06-30").full_name
        'Tỉnh Yên Bái'
        """
        place = self._by_id.get(place_id) or self._communes_by_id.get(place_id)
        if place is None:
            raise UnknownPlaceError(name=place_id, period=None, where="place")
        return place

    def place_with_code(self, code: str, day: date, level: str | None = None) -> Place | None:
        """The place that bears a code on a day: a code alone is no identity."""
        found = next((place for place in self._by_code.get(code, ()) if _fits(place, day, level)), None)
        if found is None and level in (None, "commune"):
            found = next((place for place in self._communes_by_code.get(code, ()) if place.holds_on(day)), None)
        return found

    def find_places(self, name: str, day: date | None = None, level: str | None = None) -> tuple[Place, ...]:
        """All places that bear a name, highest level first, all versions unless a day is given.

        Case, hyphens and blanks do not count. A name with accents means those who bear them, if anyone does; accents
        do not count otherwise. A word for the kind ("huyện X", "X province") keeps the places of that kind, if there
        are any. Communes are looked at if asked for, or if no higher place bears the name.

        >>> [place.full_name for place in load_pack().find_places("thanh pho lao cai", date(2023, 1, 1))]
        ['Thành phố Lào Cai']
        """
        if level == "commune":
            return self._named(name, self._communes_by_name, day, level)
        found = self._named(name, self._by_name, day, level)
        if level is None and (not found or (not name.isascii() and not _bears(found[0], name))):
            communes = self._named(name, self._communes_by_name, day, level)
            if communes and (not found or _bears(communes[0], name)):
                return communes
        return found

    def only_place(
        self,
        name: str,
        *,
        day: date | None = None,
        level: str | None = None,
        period: str | None = None,
        where: str = "place",
    ) -> Place:
        """The one place meant by a bare name or by a `place_id`: that of the highest level, its latest version.

        With a period, the version in force at its end. Raises UnknownPlaceError, or AmbiguousPlaceError if several
        places of that level bear the name; `where` begins the message.
        """
        if name in self._by_id:
            return self._by_id[name]
        if day is None and period is not None:
            day = Period(period).end
        found = self.find_places(name, day, level)
        if not found:
            if "@" in name and name in self._communes_by_id:
                return self._communes_by_id[name]
            raise UnknownPlaceError(name=name, period=period or (day.isoformat() if day else None), where=where)
        highest = [place for place in found if place.level == found[0].level]
        latest = max(place.valid_to or date.max for place in highest)
        highest = [place for place in highest if (place.valid_to or date.max) == latest]
        if len(highest) > 1:
            raise AmbiguousPlaceError(name=name, where=where, candidates=highest)
        return highest[0]

    def parent(self, place: Place, day: date | None = None) -> Place | None:
        """The place above on a day (else at the end of this version); `None` above the nation."""
        if not place.parent_code:
            return None
        day = day or place.valid_to or place.valid_from or date.max
        return self.place_with_code(place.parent_code, day, place.parent_level)

    def children(self, place: Place, day: date | None = None) -> tuple[Place, ...]:
        """The places right below on a day (else on the last day of this version), of a region its provinces."""
        day = day or place.valid_to or date.max
        if place.level == "region":
            codes = next((set(members) for region, members in self._regions if region == place), set())
            return tuple(unit for unit in self.places_on(day, "province") if unit.code in codes)
        units = [unit for unit in self._by_parent.get((place.level, place.code), ()) if unit.holds_on(day)]
        if not units and place.level in ("province", "district"):
            units = [unit for unit in self._communes_by_parent.get((place.level, place.code), ()) if unit.holds_on(day)]
        return tuple(unit for unit in units if unit.level != "region")

    def regions_of(self, place: Place) -> tuple[Place, ...]:
        """The regions that a province belongs to, the official one first."""
        day = place.valid_to or place.valid_from or date.max
        found = [region for region, members in self._regions if place.code in members and region.holds_on(day)]
        return tuple(sorted(found, key=lambda region: region.code != place.region))

    def statistics(self, *, exclude_sources: Iterable[str] = ()) -> Iterator[tables.Statistic]:
        """Official figures, read lazily. A source that contains one of the words of `exclude_sources` is left out.

        `pack.statistics(exclude_sources=pack.sources_without_licence)` gives those whose collection states its terms.
        """
        return tables.read_statistics(self.folder / "statistics.csv", self._place_by_code, exclude_sources)

    def published_figures(self) -> Iterator[tables.Statistic]:
        """Targets and results that public pages state, competing ones as well; `source` is the address of the page."""
        return tables.read_published_figures(self.folder / "published_figures.csv", self._place_by_name)

    def sample_reports(self) -> tuple[Path, ...]:
        """Reports to try the reader with; beside each its graded facts, `NAME.facts.jsonl`."""
        return tuple(sorted((self.folder / "samples").glob("*.txt")))

    @cached_property
    def kind_words(self) -> dict[str, frozenset[str]]:
        """Folded words that stand before or after a name → the kinds they may mean. Longest first."""
        words: dict[str, set[str]] = defaultdict(set)
        for kind in self.kinds:
            for word in (*kind["before"], *kind["after"]):
                words[fold(word)].add(kind["kind"])
        return {word: frozenset(kinds) for word, kinds in sorted(words.items(), key=lambda item: -len(item[0]))}

    def split_kind(self, name: str) -> tuple[str, frozenset[str]]:
        """The folded name without the word for its kind, and the kinds which that word may mean.

        >>> load_pack().split_kind("Tỉnh Lào Cai")
        ('lao cai', frozenset({'province'}))
        """
        folded = fold(name)
        for word, kinds in self.kind_words.items():
            bare = folded.removeprefix(word + " ") if folded.startswith(word + " ") else folded.removesuffix(" " + word)
            if bare != folded:
                return bare, kinds
        return folded, frozenset()

    def _named(
        self, name: str, places: Mapping[str, list[Place]], day: date | None, level: str | None
    ) -> tuple[Place, ...]:
        bare, kinds = self.split_kind(name)
        found = places.get(fold_tight(name)) or places.get(bare.replace(" ", ""), [])
        fitting = [place for place in found if _fits(place, day, level)]
        fitting = [place for place in fitting if place.kind in kinds] or fitting
        if not name.isascii():
            fitting = [place for place in fitting if _bears(place, name)] or fitting
        return tuple(sorted(fitting, key=lambda place: _RANK[place.level]))

    def _place_by_code(self, row: tables.Row, period: Period | None) -> Place | None:
        code = row["place_code"]
        if not code:
            return self.nation
        versions = self._by_code.get(code, [])
        return next(
            (place for place in versions if period and place.holds_on(period.end)), versions[0] if versions else None
        )

    def _place_by_name(self, row: tables.Row, period: Period | None) -> Place | None:
        days = [period.end, period.start] if period else [None]
        found = (self._named(row["place"], self._by_name, day, None) for day in days)
        return next((places[0] for places in found if places), None)

    @cached_property
    def _names(self) -> tables.Names:
        return tables.read_names(self.folder / "names.csv")

    @cached_property
    def _regions(self) -> list[tuple[Place, tuple[str, ...]]]:
        return list(tables.read_regions(self.folder / "regions.csv", self.nation))

    @cached_property
    def _by_id(self) -> dict[str, Place]:
        return {place.place_id: place for place in self.places}

    @cached_property
    def _communes_by_id(self) -> dict[str, Place]:
        return {place.place_id: place for place in self.communes}

    @cached_property
    def _by_code(self) -> dict[str, list[Place]]:
        return _grouped((place.code, place) for place in self.places)

    @cached_property
    def _communes_by_code(self) -> dict[str, list[Place]]:
        return _grouped((place.code, place) for place in self.communes)

    @cached_property
    def _by_parent(self) -> dict[tuple[str, str], list[Place]]:
        return _grouped(((place.parent_level, place.parent_code), place) for place in self.places)

    @cached_property
    def _communes_by_parent(self) -> dict[tuple[str, str], list[Place]]:
        return _grouped(((place.parent_level, place.parent_code), place) for place in self.communes)

    @cached_property
    def _by_name(self) -> dict[str, list[Place]]:
        return _by_names(self.places)

    @cached_property
    def _communes_by_name(self) -> dict[str, list[Place]]:
        return _by_names(self.communes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plausible:
    """Limits of amounts in the pack's currency, `None`: no limit. `rates` is its price of one unit of others."""

    largest: Decimal | None
    smallest_abroad: Decimal | None
    rates: Mapping[str, Decimal]


def _plausible(settings: Mapping[str, Any]) -> Plausible:
    def limit(name: str) -> Decimal | None:
        return Decimal(settings[name]) if name in settings else None

    rates = {code: Decimal(str(rate)) for code, rate in settings.get("rates", {}).items()}
    return Plausible(largest=limit("largest"), smallest_abroad=limit("smallest_abroad"), rates=rates)


def _nation(settings: Mapping[str, Any]) -> Place:
    names: dict[str, list[str]] = settings.get("names", {})
    return Place(
        code=settings["code"],
        name=settings["name"],
        level="nation",
        kind="nation",
        full_name=settings.get("full_name", settings["name"]),
        names=tuple((language, name) for language, spellings in names.items() for name in spellings),
    )


def _fits(place: Place, day: date | None, level: str | None) -> bool:
    return (level is None or place.level == level) and (day is None or place.holds_on(day))


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, list[Item]]:
    groups: dict[Key, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups


def _by_names(places: Iterable[Place]) -> dict[str, list[Place]]:
    return _grouped((name, place) for place in places for name in {fold_tight(spelling) for spelling in _names(place)})


def _bears(place: Place, name: str) -> bool:
    """Whether a name that fits when folded fits with its accents as well."""
    return any(f" {_accented(spelling)} " in f" {_accented(name)} " for spelling in _names(place))


def _names(place: Place) -> tuple[str, ...]:
    return (place.name, *(name for _language, name in place.names))


def _accented(text: str) -> str:
    """Lower case letters and accents, the mark of the tone after its syllable: `Hòa` and `Hoà` are spelt alike."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return " ".join(_TONE.sub("", word) + "".join(_TONE.findall(word)) for word in _BREAK.split(letters))
