"""Read what a clause says of units: all of A, part of B and the rest of C become a new unit named D."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from resolute.core import Place
from resolute.core.fact import Evidence
from resolute.core.folding import fold_tight
from resolute.packs import Pack
from resolute.reading.law.values import Change, Clause, Part, Succession, Unit

_BLANKED = str.maketrans(dict.fromkeys("*_\\\n\r\t\xa0", " "))
_BRACKET = re.compile(r"\(([^()]{2,60})\)")
_NAME = re.compile(r"[^\W_]")
_FEW = 0.05  # of the names: a province that explains fewer more is none of those concerned
_LONGEST_NAME = 60


@dataclass(slots=True)
class _Named:
    """A unit in a clause, before it is looked up."""

    name: str
    kinds: frozenset[str]
    word: str
    within: str
    start: int
    end: int


@dataclass(slots=True)
class _Act:
    """What one clause does: units with their part, and the unit they become; none for those that stay as they are."""

    clause: str
    units: list[tuple[Part, _Named]] = field(default_factory=list)
    successor: _Named | None = None


class Successions:
    """Reads the clauses of one text. Without words for it in the language, nothing is found."""

    def __init__(self, text: str, words: dict[str, re.Pattern[str]], pack: Pack) -> None:
        self.text, self.words, self.pack = text, words, pack
        self.kinds = _kinds_of(pack)
        both = f"|{words['and'].pattern}" if "and" in words else ""
        self._cut = re.compile(f"[,;:.]{both}", re.IGNORECASE)
        plural = words.get("plural")
        self._plural = re.compile(rf"\s*(?:{plural.pattern})\b", re.IGNORECASE) if plural else None
        self.not_understood: list[str] = []

    def read(self, clauses: Sequence[Clause], day: date | None, main: str | None = None) -> list[Succession]:
        """All links, in the order of the text. `day`: from which the new units are; `main`: the place of the text."""
        if not {"verb", "whole", "into"} <= self.words.keys():
            return []
        leaves = [one for one, other in pairwise([*clauses, None]) if one and (other is None or other.start >= one.end)]
        acts = [act for clause in leaves for act in self._acts(clause)]
        if not acts:
            return []
        until = (day or date.max) - timedelta(days=1)
        old = _Gazetteer(self.pack, (named for act in acts for _, named in act.units), until, main)
        formed = [one for act in acts for one in ([act.successor] if act.successor else [n for _, n in act.units])]
        new = _Gazetteer(self.pack, formed, day or until, main)
        return self._links(acts, old, new, day)

    def _acts(self, clause: Clause) -> Iterable[_Act]:
        """The acts of a clause: usually one; a list of units that stay may stand at the end of the last one."""
        words = self.text[clause.start : clause.end].translate(_BLANKED)
        unchanged = self.words["unchanged"].search(words) if "unchanged" in self.words else None
        after = unchanged.end() if unchanged else 0
        listed = self._units(words, after, _sentence_end(words, after), clause.start) if unchanged else []
        if listed:
            yield from (_Act(clause.path, [("full", one)], None) for one in listed)
            return
        verb = self.words["verb"].search(words)
        into = self._into(words, verb.end()) if verb else None
        if verb is None or into is None:
            return
        quantifiers = self._quantifiers(words, verb.end(), into.start())
        if not quantifiers:
            return
        act = _Act(clause.path)
        for (part, start), (_, stop) in pairwise([*quantifiers, ("full", _Span(into.start(), into.start()))]):
            act.units += [(part, one) for one in self._units(words, start.end, stop.start, clause.start)]
        named = self._units(words, into.end(), _sentence_end(words, into.end()), clause.start)
        act.successor = named[0] if named else None
        if act.successor is None and not act.units:
            return
        if act.successor is None or not act.units:
            self.not_understood.append(self.text[clause.start : clause.end].strip()[:300])
            return
        yield act

    def _into(self, words: str, start: int) -> re.Match[str] | None:
        """The last words that say into what; a bare "into" only where nothing says more."""
        found = list(self.words["into"].finditer(words, start))
        return next((match for match in reversed(found) if " " in match[0].strip()), found[-1] if found else None)

    def _quantifiers(self, words: str, start: int, end: int) -> list[tuple[Part, "_Span"]]:
        """How much of the units that follow: all, a part, or the rest; references to other clauses are cut out."""
        found: list[tuple[int, int, Part]] = []
        for name, part in (("rest", "partial"), ("part", "partial"), ("whole", "full")):
            pattern = self.words.get(name)
            for match in pattern.finditer(words, start, end) if pattern else ():
                if not any(first < match.end() and match.start() < last for first, last, _ in found):
                    found.append((match.start(), match.end(), part))  # type: ignore[arg-type]
        return [(part, _Span(first, last)) for first, last, part in sorted(found)]

    def _units(self, words: str, start: int, end: int, offset: int) -> list[_Named]:
        """The units of a list: "các xã A, B (huyện C) và D, thị trấn E"."""
        stretch = words[start:end]
        if "aside" in self.words:
            stretch = self.words["aside"].sub(lambda match: ";" + " " * (len(match[0]) - 1), stretch)
        brackets = {match.start(): match for match in _BRACKET.finditer(stretch)}
        masked = _BRACKET.sub(lambda match: "(" + "\x00" * (len(match[0]) - 2) + ")", stretch)
        bounds = [0, *(point for match in self._cut.finditer(masked) for point in match.span()), len(masked)]
        units: list[_Named] = []
        word, kinds = "", frozenset[str]()
        for first, last in zip(bounds[::2], bounds[1::2], strict=True):
            one = self._unit(stretch, masked, first, last, brackets, word, kinds)
            if one is None:
                continue
            word, kinds = one.word, one.kinds
            units.append(
                _Named(one.name, one.kinds, one.word, one.within, offset + start + one.start, offset + start + one.end)
            )
        for index in range(len(units) - 2, -1, -1):  # "A and B (district C)": of those that bear the name twice, both
            if not units[index].within:
                units[index].within = f"?{units[index + 1].within.lstrip('?')}" if units[index + 1].within else ""
        return units

    def _unit(
        self,
        stretch: str,
        masked: str,
        first: int,
        last: int,
        brackets: dict[int, re.Match[str]],
        word: str,
        kinds: frozenset[str],
    ) -> _Named | None:
        within = next((match[1].strip() for at, match in brackets.items() if first <= at < last), "")
        stop = masked.find("(", first, last)
        last = stop if stop >= 0 else last
        words = stretch[first:last]
        if self._plural and (plural := self._plural.match(words)):
            first += plural.end()
            words = stretch[first:last]
        said = _kind_before(words, self.kinds) or _kind_after(words, self.kinds)
        if said:
            word, kinds, begin, end = said
            first, last = first + begin, first + end
            words = stretch[first:last]
        name = words.strip()
        if not _NAME.search(name) or len(name) > _LONGEST_NAME or not kinds:
            return None
        first += len(words) - len(words.lstrip())
        return _Named(name, kinds, word, within, first, first + len(name))

    def _links(self, acts: list[_Act], old: "_Gazetteer", new: "_Gazetteer", day: date | None) -> list[Succession]:
        links: list[Succession] = []
        for act in acts:
            places = [old.place(one, among=[named for _, named in act.units]) for _, one in act.units]
            for (part, named), place in zip(act.units, places, strict=True):
                predecessor = self._value(named, place)
                if act.successor is None:
                    stays = self._value(named, new.place(named, among=[named]) if day else place)
                    links.append(_link(act.clause, predecessor, stays, "full", "unchanged", day))
                    continue
                successor = self._value(act.successor, new.place(act.successor, among=[act.successor]))
                below = old.below(place, successor.place) if place and part == "full" else ()
                for unit in [replace(predecessor, place=one) for one in below] or [predecessor]:
                    links.append(_link(act.clause, unit, successor, part, "merge", day))
        return _changes(links)

    def _value(self, named: _Named, place: Place | None) -> Unit:
        words = Evidence(named.start, named.end, self.text[named.start : named.end])
        return Unit(
            name=" ".join(named.name.split()),
            kind=named.word,
            within=named.within.lstrip("?"),
            place=place,
            evidence=words,
        )


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


def _link(clause: str, old: Unit, new: Unit, part: Part, change: Change, day: date | None) -> Succession:
    return Succession(clause=clause, predecessor=old, successor=new, part=part, change=change, day=day)


def _changes(links: list[Succession]) -> list[Succession]:
    """A predecessor with several successors is split; one alone that becomes one alone is renamed."""
    after, before = Counter(map(_old_key, links)), Counter(map(_new_key, links))
    found = []
    for link in links:
        change = link.change
        if change != "unchanged":
            if after[_old_key(link)] > 1 or link.part == "partial":
                change = "split"
            elif before[_new_key(link)] == 1:
                change = "rename"
        found.append(replace(link, change=change))
    return found


def _old_key(link: Succession) -> object:
    unit = link.predecessor
    return unit.place.place_id if unit.place else (unit.kind, fold_tight(unit.name), unit.within)


def _new_key(link: Succession) -> object:
    unit = link.successor
    return unit.place.place_id if unit.place else (unit.kind, fold_tight(unit.name))


def _sentence_end(words: str, start: int) -> int:
    match = re.compile(r"[.;](?:\s|$)").search(words, start)
    return match.start() if match else len(words)


Kinds = dict[str, frozenset[str]]


def _kinds_of(pack: Pack) -> tuple[Kinds, Kinds]:
    """Words before and after a name, each with the kinds that it may mean."""
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for kind in pack.kinds:
        for table, name in ((before, "before"), (after, "after")):
            for word in kind.get(name, ()):
                table.setdefault(word.lower(), set()).add(kind["kind"])
    return {w: frozenset(k) for w, k in before.items()}, {w: frozenset(k) for w, k in after.items()}


def _kind_before(words: str, kinds: tuple[Kinds, Kinds]) -> tuple[str, frozenset[str], int, int] | None:
    lowered = words.lower()
    at = len(words) - len(words.lstrip())
    for table in kinds:
        for word in sorted(table, key=len, reverse=True):
            for form in (word, f"{word}s"):
                rest = at + len(form)
                if lowered.startswith(form, at) and (
                    words[rest : rest + 1].isspace() or words[rest : rest + 1].isupper()
                ):
                    skip = re.match(r"\s+(?:of|named|called)\s+", words[rest:])
                    return word, table[word], rest + (skip.end() if skip else 0), len(words)
    return None


def _kind_after(words: str, kinds: tuple[Kinds, Kinds]) -> tuple[str, frozenset[str], int, int] | None:
    lowered = words.lower().rstrip()
    for word in sorted(kinds[1], key=len, reverse=True):
        for form in (word, f"{word}s"):
            if lowered.endswith(f" {form}"):
                return word, kinds[1][word], 0, len(lowered) - len(form)
    return None


class _Gazetteer:
    """The places that the names of one text mean: those in the provinces that explain most of the names."""

    def __init__(self, pack: Pack, names: Iterable[_Named], day: date, main: str | None) -> None:
        self.pack, self.day = pack, day
        units = [place for level in ("commune", "district", "province") for place in pack.places_on(day, level)]
        self.by_name: dict[str, list[Place]] = {}
        for place in units:
            self.by_name.setdefault(fold_tight(place.name), []).append(place)
        self._above: dict[str, tuple[str, str]] = {}
        first = {place.code for place in pack.places_on(day, "province") if main and place.name == main}
        self.provinces = self._provinces([self._candidates(named) for named in names], first)

    def place(self, named: _Named, among: Sequence[_Named]) -> Place | None:
        """The one place meant; `None` if none or several fit."""
        fitting = [place for place in self._candidates(named) if self._province(place) in self.provinces]
        if len(fitting) > 1:
            within = fold_tight(named.within.lstrip("?"))
            inside = [place for place in fitting if within and self._district(place) in within]
            fitting = inside or fitting
        if len(fitting) > 1:
            exact = [place for place in fitting if place.name == " ".join(named.name.split())]
            fitting = exact or fitting
        if len(fitting) > 1:
            fitting = self._with_others(fitting, named, among)
        return fitting[0] if len(fitting) == 1 else None

    def below(self, place: Place, successor: Place | None) -> tuple[Place, ...]:
        """The units of a district that becomes one unit of the level below: they are what passes."""
        if successor is None or place.level != "district" or successor.level != "commune":
            return ()
        return tuple(unit for unit in self.pack.children(place, self.day) if unit.level == "commune")

    def _with_others(self, fitting: list[Place], named: _Named, among: Sequence[_Named]) -> list[Place]:
        """Of several, the one whose district holds most of the others of the clause."""
        votes: Counter[str] = Counter()
        for other in among:
            if other is named:
                continue
            theirs = {self._district(p) for p in self._candidates(other) if self._province(p) in self.provinces}
            votes.update(theirs)
        best = max(votes[self._district(place)] for place in fitting)
        return [place for place in fitting if votes[self._district(place)] == best] if best else fitting

    def _candidates(self, named: _Named) -> list[Place]:
        return [place for place in self.by_name.get(fold_tight(named.name), ()) if place.kind in named.kinds]

    def _provinces(self, candidates: list[list[Place]], first: set[str]) -> set[str]:
        """Greedily: the province of the text, then the one that explains most of the rest, and so on."""
        left = [{self._province(place) for place in places} for places in candidates if places]
        chosen = {province for province in first if any(province in provinces for provinces in left)}
        total = len(left)
        while left := [provinces for provinces in left if not provinces & chosen]:
            province, number = Counter(province for provinces in left for province in provinces).most_common(1)[0]
            if chosen and number < max(2, _FEW * total):
                break
            chosen.add(province)
        return chosen

    def _province(self, place: Place) -> str:
        return self._parents(place)[1]

    def _district(self, place: Place) -> str:
        return self._parents(place)[0]

    def _parents(self, place: Place) -> tuple[str, str]:
        """Folded name of the district (of the province where there is none), code of the province."""
        key = f"{place.level} {place.code}"
        if key not in self._above:
            parent = place if place.level == "province" else self.pack.parent(place, self.day)
            province = parent
            if parent is not None and parent.level == "district":
                province = self.pack.parent(parent, self.day)
            self._above[key] = (fold_tight(parent.name) if parent else "", province.code if province else "")
        return self._above[key]
