"""Which place a spelling means: exact spellings for a scan, and names in other scripts that no table knows.

>>> from datetime import date
>>> from resolute.packs import load_pack
>>> gazetteer = Gazetteer(load_pack())
>>> best = gazetteer.resolve("ซือหม่าไฉ่ได้ปฏิบัติ", level="district", day=date(2023, 6, 30))[0]
>>> best.place.name, best.matched_length
('Si Ma Cai', 10)

A text begins with the name and runs on: the end of a name is where the sounds fit best. How sounds of two spellings are
likely to differ is a table below; no single spelling stands in it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from resolute.core import Place
from resolute.core.folding import fold, fold_tight
from resolute.packs.pack import LEVELS, Pack
from resolute.packs.sounds import VOWELS, sounds

ENOUGH = 0.785  # score from which a name is believed
ENOUGH_IF_SHORT = 0.93  # … of a single syllable, or of a text that begins with a common word
SURE = 0.895  # … where nothing else tells which part of the country is meant
AHEAD = 0.035  # how much better than the next name it must be then
SYLLABLES = 3  # from which a name written in one word is no everyday word: Simacai
_HEARD = 5  # characters that a name must cover then
PRIOR = 0.06  # what being near counts when candidates are put in order
_LONGEST = 26  # phonemes of a text that are looked at
# Common words that follow a word for a level where no name does: "the district has …", "provinces and cities".
_COMMON_WORDS = """
ได้ ให้ ใน ที่ และ ต้อง จะ ยัง ต่อ กำหนด นำ ทั้ง อย่าง สำหรับ เน้น มี กับ จาก โดย เพื่อ ตาม แต่ หรือ ของ เป็น ไป มา ถึง เกี่ยว ครั้ง
ประ รอง หัวหน้า กรรมการ คณะ นี้ นั้น ใหม่ ทุก แห่ง ชั้น บาง หลาย อื่น ต่าง เข้า ออก สามารถ ไม่ ซึ่ง อยู่ ขอ รับ นาย นาง การ ความ ผู้ ชุมชน
อนุ จังหวัด อำเภอ เมือง เขต ตำบล นคร
من في على إلى ومن وفي وعلى التي الذي إلا أن قد وقد كانت بها به لها له
"""
_COMMON = re.compile("|".join(sorted(_COMMON_WORDS.split(), key=len, reverse=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that the first `matched_length` characters of a text may mean; `score` 1 is as spelt."""

    place: Place
    matched_length: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """An exact spelling for the scan. `needs_level`: count it only beside a word for the kind of place."""

    text: str
    place: Place
    needs_level: bool


def spellings(pack: Pack, language: str) -> Iterator[Spelling]:
    """What to scan a text of a language for: names, names without accents, spellings of that language and English.

    Provinces and districts in one word and with hyphens as well (Laocai, Lao-Cai).

    Nation, regions, provinces, districts; each spelling once for each (level, code, name), with its latest version. A
    district needs its level if another place bears the name, or if the name is a single word or an everyday one; so
    does a spelling of fewer than five letters, but for a name with its accents and for capitals (HCMC).
    """
    latest: dict[tuple[str, str, str], Place] = {}
    for place in pack.places:
        key = (place.level, place.code, place.name)
        if key not in latest or (latest[key].valid_to or date.max) <= (place.valid_to or date.max):
            latest[key] = place
    bearers: dict[str, set[tuple[str, str]]] = {}
    for place in latest.values():
        bearers.setdefault(fold_tight(place.name), set()).add((place.level, place.code))
    for place in latest.values():
        folded = fold(place.name)
        needs_level = place.level == "district" and (
            " " not in folded or len(bearers[folded.replace(" ", "")]) > 1 or place.name in pack.everyday_names
        )
        foreign = (name for code, name in place.names if code in (language, "en", pack.language))
        for text in dict.fromkeys([place.name, *foreign, _without_accents(place.name)]):
            short = len(text) < 5 and (text != place.name or text.isascii()) and not text.isupper()
            yield Spelling(text=text, place=place, needs_level=needs_level or short)
        syllables = _without_accents(place.name).split()
        if place.level in ("province", "district") and len(syllables) > 1 and "-" not in place.name:
            one_word = "".join([syllables[0], *map(str.lower, syllables[1:])])
            is_short = place.level == "district" and len(syllables) < SYLLABLES
            yield Spelling(text=one_word, place=place, needs_level=needs_level or is_short or len(one_word) < 5)
            yield Spelling(text="-".join(syllables), place=place, needs_level=needs_level)


class Gazetteer:
    """The names of a pack, ready to be found by sound. Make one for a pack and keep it: it remembers what it met."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._met: dict[tuple[str, str | None, Place | None, date | None], list[Candidate]] = {}
        self._tries: dict[tuple[str, str], _Node] = {}
        self._exact: dict[str, list[Place]] = {}
        for place in pack.places:
            for text in {place.name, *(name for _language, name in place.names)}:
                self._exact.setdefault(text, []).append(place)
        self._longest = max(map(len, self._exact))

    def resolve(
        self, text: str, *, level: str | None = None, near: Place | None = None, day: date | None = None
    ) -> list[Candidate]:
        """The places that the beginning of `text` may mean, the likeliest first; empty if none is likely enough.

        `text` begins with the name, right after a word for the level, and runs on beyond it. `near` is the place that
        the document is about: it, its parts, its whole and their neighbours come first among equals. Communes are
        looked for only below `near`.
        """
        key = (text[: self._longest + 12], level, near, day)
        if key not in self._met:
            if len(self._met) >= 50_000:
                self._met.clear()
            exact = self._spelt(text, level, day)
            self._met[key] = self._in_order(exact or self.by_sound(text, level=level, near=near, day=day), near)
        return self._met[key]

    def by_sound(
        self, text: str, *, level: str | None = None, near: Place | None = None, day: date | None = None
    ) -> list[Candidate]:
        """As `resolve`, without the exact spellings that the pack knows."""
        heard = sounds(text)
        spoken = heard.text[:_LONGEST]
        stops = [count for count in heard.stops if 0 < count <= len(spoken)]
        if not stops:  # nothing to hear, or one long word
            return []
        enough = ENOUGH_IF_SHORT if _begins_commonly(text) else ENOUGH
        best: dict[Place, Candidate] = {}
        for one in LEVELS if level is None else (level,):
            for name, score, end in _search(
                self._trie(one, near), spoken, stops, _DROP if heard.writes_vowels else _DROP_ABJAD
            ):
                if score < max(enough, name.enough):
                    continue
                for place in name.places:
                    if (day is None or place.holds_on(day)) and (place not in best or best[place].score < score):
                        best[place] = Candidate(place=place, matched_length=heard.ends[end - 1], score=round(score, 3))
        return self._in_order(list(best.values()), near)

    def commune_anywhere(self, text: str) -> tuple[Place, ...]:
        """The communes, in their latest version, whose common name the beginning of `text` means beyond doubt.

        For a text that names no other place. Slower than `resolve`: all communes of all times are looked through.
        """
        heard = sounds(text)
        spoken = heard.text[:_LONGEST]
        stops = [count for count in heard.stops if 0 < count <= len(spoken)]
        if ("commune", "*") not in self._tries:
            self._tries["commune", "*"] = _make_trie(self.pack.communes)
        found: dict[str, tuple[float, list[Place]]] = {}
        drops = _DROP if heard.writes_vowels else _DROP_ABJAD
        for name, score, end in _search(self._tries["commune", "*"], spoken, stops, drops) if stops else ():
            key = fold_tight(name.places[0].name)
            if heard.ends[end - 1] >= _HEARD and score > found.get(key, (0.0, []))[0]:
                found[key] = (score, name.places)
        ordered = sorted(found.values(), key=lambda item: -item[0])
        if not ordered or ordered[0][0] < SURE or (len(ordered) > 1 and ordered[0][0] - ordered[1][0] < AHEAD):
            return ()
        latest: dict[str, Place] = {}
        for place in ordered[0][1]:
            if place.code not in latest or (latest[place.code].valid_to or date.max) < (place.valid_to or date.max):
                latest[place.code] = place
        return tuple(latest.values())

    def _spelt(self, text: str, level: str | None, day: date | None) -> list[Candidate]:
        for length in range(min(len(text), self._longest), 1, -1):
            places = self._exact.get(text[:length])
            if places and not _runs_on(text, length):
                fitting = [
                    p for p in places if (level is None or p.level == level) and (day is None or p.holds_on(day))
                ]
                if fitting:
                    return [Candidate(place=place, matched_length=length, score=1.0) for place in fitting]
        return []

    def _in_order(self, candidates: list[Candidate], near: Place | None) -> list[Candidate]:
        def order(candidate: Candidate) -> tuple[float, int, int, date]:
            place = candidate.place
            prior = PRIOR if near is not None and _are_near(place, near) else 0.0
            last = place.valid_to or date.max
            return -(candidate.score + prior), -candidate.matched_length, LEVELS.index(place.level), last

        return sorted(candidates, key=order)

    def _trie(self, level: str, near: Place | None) -> "_Node":
        if level != "commune":
            key, places = (level, ""), [place for place in self.pack.places if place.level == level]
        elif near is None or near.level not in ("province", "district"):
            return _Node()
        else:
            key = (level, near.place_id)
            units = (near, *self.pack.children(near)) if near.level == "province" else (near,)
            below = (place for unit in units for place in self.pack.children(unit))
            places = [place for place in below if place.level == "commune"]
        if key not in self._tries:
            self._tries[key] = _make_trie(places)
        return self._tries[key]


@dataclass(slots=True)
class _Name:
    places: list[Place]
    weight: float
    enough: float


@dataclass(slots=True)
class _Node:
    """The names that begin with the phonemes on the way here; `slack` is the highest cost that any of them may have."""

    children: dict[str, "_Node"] = field(default_factory=dict)
    names: list[_Name] = field(default_factory=list)
    slack: float = 0.0


def _make_trie(places: Sequence[Place]) -> _Node:
    root = _Node()
    by_name: dict[str, list[Place]] = {}
    for place in places:
        by_name.setdefault(place.name, []).append(place)
    for name, bearers in by_name.items():
        for spoken in _ways_to_say(name):
            weight = sum(_WEIGHT[phoneme] for phoneme in spoken)
            syllables = len(fold(name).split())
            enough = ENOUGH_IF_SHORT if syllables == 1 and weight < 3.5 else ENOUGH
            slack = (1 - enough) * weight
            node = root
            for phoneme in spoken:
                node = node.children.setdefault(phoneme, _Node())
                node.slack = max(node.slack, slack)
            node.names.append(_Name(places=bearers, weight=weight, enough=enough))
    return root


def _ways_to_say(name: str) -> set[str]:
    """The sounds of a name, with `tr` said as one consonant or as two."""
    spoken = sounds(name).text
    return {spoken, sounds(name.replace("Tr", "T-r").replace("tr", "t-r")).text} - {""}


def _search(
    root: _Node, text: str, stops: Sequence[int], drops: Mapping[str, float]
) -> Iterator[tuple[_Name, float, int]]:
    """Names of the trie that fit a beginning of `text`, with score and the number of phonemes that they take.

    One row of the table of edit distances for each node; a branch is left when no name below can be good enough.
    """
    first = [0.0]
    for phoneme in text:
        first.append(first[-1] + _ADD[phoneme])
    todo = [(root.children[phoneme], phoneme, first, 1) for phoneme in root.children]
    while todo:
        node, phoneme, above, depth = todo.pop()
        slack = node.slack
        drop, swap = drops[phoneme], _SWAP[phoneme]
        low = max(0, depth - _BAND)
        high = min(len(text), depth + _BAND)
        cost = above[low] + drop if low < len(above) else _FAR
        row = [_FAR] * low + [cost]
        least = cost
        for column in range(low, high):
            heard = text[column]
            step = above[column] + swap[heard]
            if depth == 1 and heard != phoneme:
                step += _FIRST
            cost += _ADD[heard]
            if step < cost:
                cost = step
            if column + 1 < len(above):
                step = above[column + 1] + drop
                if step < cost:
                    cost = step
            row.append(cost)
            if cost < least:
                least = cost
        if least > slack or least > _START + _GROWTH * depth:
            continue
        for name in node.names:
            cost, end = min(((row[end], end) for end in stops if end < len(row)), default=(_FAR, 0))
            if end:
                yield name, 1 - cost / name.weight, end
        todo += [(child, letter, row, depth + 1) for letter, child in node.children.items()]


def _begins_commonly(text: str) -> bool:
    match = _COMMON.match(text.lstrip())
    return match is not None and not ("\u0600" <= match[0] <= "\u06ff" and text.lstrip()[match.end() :][:1].isalpha())


def _are_near(place: Place, near: Place) -> bool:
    def unit(of: Place) -> tuple[str, str]:
        return of.level, of.code

    def above(of: Place) -> tuple[str, str]:
        return of.parent_level, of.parent_code

    return (
        unit(place) in (unit(near), above(near))
        or above(place) == unit(near)
        or (place.level == near.level != "province" and above(place) == above(near))
    )


def _runs_on(text: str, length: int) -> bool:
    """Whether a word or a syllable goes on where a spelling ends."""
    if length == len(text):
        return False
    following = text[length]
    if "\u0e00" <= following <= "\u0e7f":
        return following in "ะัาำิีึืุู็่้๊๋์"
    return following.isalpha()


def _without_accents(text: str) -> str:
    """Case and hyphens kept."""
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) or letter for letter in text)


# How much it counts against a name if a sound of it is written by another one. Symmetric; what is not listed: a vowel
# for a vowel .35, a consonant for a consonant 1, one for the other 1.3.
_COSTS = {
    0.1: "vw uw iy ow",
    0.15: "cj a@ o@ u@ ei ou jy",
    0.2: "kK fp ae ao @e i@ zy",
    0.25: "tT dz zs zj nY nN YN kg Kg fv aw ew",
    0.3: "bp dt Kh Ng sc sj zc nj Nj Yy dj au eo eu @w ey jg Tf ay @y cT ct ia",
    0.4: "dT tc fb vb lr rz rs rj mn cs rc",
    0.5: "kc Kc ln kt pt zt gj hf hv hw ld",
}
_CONSONANTS = "pbtTdkKgcjzsfvmnNYlrhwy"
_PHONEMES = _CONSONANTS + VOWELS
_DROP = {phoneme: 0.45 if phoneme in VOWELS else 0.4 if phoneme in "hwyr" else 0.85 for phoneme in _PHONEMES}
_DROP_ABJAD = _DROP | dict.fromkeys(VOWELS, 0.3)
_ADD = {phoneme: 0.3 if phoneme in VOWELS else 0.35 if phoneme in "hwy" else 0.8 for phoneme in _PHONEMES}
_WEIGHT = {phoneme: 0.5 if phoneme in VOWELS else 1.0 for phoneme in _PHONEMES}
_FIRST = 0.25  # more, if the first sound is another one
_START, _GROWTH = 0.35, 0.3  # a branch is left if it costs more than this after so many phonemes
_BAND = 4  # how many more or fewer phonemes
_FAR = 99.0


def _swap(one: str, other: str) -> float:
    if one == other:
        return 0.0
    for cost, pairs in _COSTS.items():
        if one + other in pairs.split() or other + one in pairs.split():
            return cost
    vowels = (one in VOWELS) + (other in VOWELS)
    return {0: 1.0, 1: 1.3, 2: 0.35}[vowels]


_SWAP = {one: {other: _swap(one, other) for other in _PHONEMES} for one in _PHONEMES}
