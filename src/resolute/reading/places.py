"""Which places a text names, which one it is about, and which one each figure is about."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from resolute.core.place import Place
from resolute.languages import Language, country_name, load_language
from resolute.packs import Pack
from resolute.packs.gazetteer import Gazetteer, Spelling, spellings
from resolute.reading.folding import fold
from resolute.reading.tokens import HAS_DIGIT, Paragraph

LEVEL_VOTES = 8  # what words like "the province" add to a province at most
STEM = 3  # letters that an inflected name of a country has in common with its plain form
OPENING = 3  # paragraphs whose names count more
OPENING_WEIGHT = 3
FEW = 3  # a lower unit named so seldom does not make the text its own
LOWER_WORDS = 3  # so many words for lower units to one for the nation make a text a lower unit's
SOUND_LIMIT = 24  # different unknown names looked up by sound in one text
COMMUNES_TRIED = 4  # names looked for among all communes, where a text names no other place
HEARD = 5  # characters that a name known by sound only must have
SURE_BELOW = 0.86  # … of a commune near the place of the text
SURE = 0.9  # the score of a name by sound that no word for its level announces
NAME_CHARS = 40
HEADING_CHARS = 60
PART_TOKENS = 3  # tokens before a name among which its part may stand
COVERING_CHARS = 14  # an indicator's phrase so long may cover a name
INSIDE_CHARS = 4  # a name that short may be a part of a word
BACK_REACH = 14  # the same for a word that refers back to a place
START_REACH = 48  # how far from the beginning of its sentence a place speaks for what follows
_BRACKET = re.compile(r" ?\((?=[\d٠-٩])")
_LAST_WORDS = re.compile(r"(?:[^\W\d_]+ ){1,2}[^\W\d_]+$")
_DATELINE = re.compile(r"\s?(?:\([^)]{2,20}\)\s?|,[^,.-]{1,24})?-\s")
_CAPITALISED = re.compile(r"\s*((?:[^\W\d_][\w'’-]*)(?:\s[^\W\d_][\w'’-]*){0,3})")
_ARTICLES = frozenset(("the", "a", "in", "of", "at", "for", "and"))  # capitals at the beginning of a sentence


@dataclass(frozen=True, slots=True)
class Named:
    """A place named in a text: as a pack knows it, or as written where none does."""

    name: str
    level: str
    place: Place | None = None


def place_names(pack: Pack, language: Language) -> Iterator[tuple[str, str, tuple[Spelling, ...] | str]]:
    """(spelling, class, payload) for the lexicon: names of the pack, its regions, and other countries."""
    found: dict[str, list[Spelling]] = {}
    regions: dict[str, str] = {}
    for spelling in spellings(pack, language.code):
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
    for text, country in language.territories.items():
        if country != pack.country and fold(text) not in found:
            yield text, "country", country
    for text, country in language.places.items():
        if country != pack.country and fold(text) not in found:
            yield text, "place_abroad", country


@lru_cache(maxsize=8)
def _names_of(pack: Pack, code: str) -> tuple[AhoCorasick, tuple[Named, ...]]:
    """Names of provinces of the pack, and of places abroad, as a language spells them: what finds them, and theirs."""
    language = load_language(code)
    names: dict[str, Named] = {}
    for spelling in spellings(pack, language.code):
        if len(spelling.text) >= INSIDE_CHARS and not spelling.needs_level and spelling.place.level != "region":
            names.setdefault(fold(spelling.text), _named(spelling.place))
    for text, country in language.territories.items():
        if country != pack.country:
            names.setdefault(fold(text), Named(text, "nation"))
    for text in language.places:
        names.setdefault(fold(text), Named(text, "province"))
    names = {name: named for name, named in names.items() if not name.isascii()}
    return AhoCorasick(list(names) or ["\x00"]), tuple(names.values())


@lru_cache(maxsize=8)
def gazetteer_of(pack: Pack) -> Gazetteer:
    """The names of a pack by sound; remembers what it met."""
    return Gazetteer(pack)


class Places:
    """The places of one text. Name tokens get the class `where`; then each mention can ask for its own."""

    def __init__(
        self, paragraphs: list[Paragraph], pack: Pack, language: Language, given: Place | None, day: date
    ) -> None:
        self.pack, self.language, self.day = pack, language, day
        self.paragraphs = paragraphs
        self._is_latin = language.word_breaks and not language.proclitics
        self._unknown_names = 0
        self._levels = [(fold(word), level) for word, level in language.levels.items()]
        for paragraph in paragraphs:
            self._name_exactly(paragraph)
        near = given or self._most_named(only_known=True)
        for paragraph in paragraphs:
            self._name_by_level_words(paragraph, near)
            if not self._is_latin:
                self._name_inside(paragraph, near)
            if language.word_breaks and not self._is_latin:
                self._name_before_brackets(paragraph, near)
        if near is None and not self._is_latin and (heard := self._most_named(only_known=True)) is not None:
            for paragraph in paragraphs:  # communes are heard near a place that is known by now
                self._name_by_level_words(paragraph, heard)
        self.main: Named | None = _named(given) if given else self._main()
        self._heading: Named | None = None
        self._begun: Named | None = None  # the last place that began a sentence
        self._carried: Named | None = None  # … if the paragraph refers back to it: "The city …"

    def _name_exactly(self, paragraph: Paragraph) -> None:
        tokens = paragraph.tokens
        for at, (start, end, classes) in enumerate(tokens):
            if "country" in classes or "place_abroad" in classes:
                text = paragraph.original[start:end]
                if not self._is_latin or text[0].isupper() or text in self.language.places:
                    tokens[at] = (
                        start,
                        end,
                        {**classes, "where": self._abroad(paragraph.original[start:end], classes)},
                    )
                continue
            bearers: tuple[Spelling, ...] | None = classes.get("place_name")
            if bearers is None or (self._is_latin and not paragraph.original[start].isupper()):
                continue
            level = self._level_beside(paragraph, at)
            fitting = [one for one in bearers if one.place.level == level] or [
                one for one in bearers if level in (None, "commune") and not one.needs_level
            ]
            if level == "commune" or not fitting:
                continue
            tokens[at] = (start, end, {**classes, "where": _named(self._on_day(fitting[0].place))})

    def _abroad(self, text: str, classes: dict[str, object]) -> Named:
        """A place of another country as written; an inflected name of a country in its plain form."""
        if "country" not in classes:
            return Named(text, "province")
        plain = country_name(self.language.code, str(classes["country"]))
        is_inflected = plain is not None and _stem(plain) == _stem(text) and " " not in plain + text
        return Named(plain if is_inflected and plain else text, "nation")

    def _level_beside(self, paragraph: Paragraph, at: int) -> str | None:
        """The level of a word right before or behind a name."""
        tokens, (start, end, _) = paragraph.tokens, paragraph.tokens[at]
        for other in (at - 1, at + 1):
            if 0 <= other < len(tokens) and "level" in tokens[other][2]:
                gap = start - tokens[other][1] if other < at else tokens[other][0] - end
                if gap <= 1 and (other < at or self._is_latin):
                    return str(tokens[other][2]["level"])
        return None

    def _on_day(self, place: Place) -> Place:
        if place.holds_on(self.day):
            return place
        same = [one for one in self.pack.find_places(place.name, self.day, place.level) if one.name == place.name]
        return same[0] if same else place

    def _name_by_level_words(self, paragraph: Paragraph, near: Place | None) -> None:
        """Names that no table spells: by sound in other scripts, as written where no pack knows them."""
        tokens = paragraph.tokens
        for at, (start, end, classes) in enumerate(tokens):
            if "level" not in classes or "where" in classes or self._has_name(tokens, at):
                continue
            text = paragraph.original[end : end + NAME_CHARS]
            named = self._by_sound(text, classes["level"], near) if not self._is_latin else None
            if named is None:
                named = self._as_written(paragraph, at)
            if named is not None:
                tokens[at] = (start, end, {**classes, "where": named})

    def _name_inside(self, paragraph: Paragraph, near: Place | None) -> None:
        """Names that a phrase with a gap has covered: "เศรษฐกิจ…ขยายตัว" around "ของจังหวัดบั๊กซาง"."""
        tokens = paragraph.tokens
        for at, (start, end, classes) in enumerate(tokens):
            if "indicator" not in classes or "where" in classes or end - start < COVERING_CHARS:
                continue
            finder, names = _names_of(self.pack, self.language.code)
            found = finder.find_matches_as_indexes(paragraph.text[start:end], overlapping=True)
            if self.language.word_breaks:
                found = [one for one in found if _is_whole_word(paragraph.text, start + one[1], start + one[2])]
            named = names[min(found)[0]] if found else self._heard_inside(paragraph, start, end, near)
            if named is not None:
                tokens[at] = (start, end, {**classes, "where": named})

    def _heard_inside(self, paragraph: Paragraph, start: int, end: int, near: Place | None) -> Named | None:
        for word, level in self._levels:
            found = paragraph.text.find(word, start, end)
            if found < 0:
                continue
            behind = found + len(word)
            if self.language.word_breaks and paragraph.text[behind : behind + 1] != " ":
                continue
            named = self._by_sound(paragraph.original[behind : behind + NAME_CHARS], level, near)
            if named is not None:
                return named
        return None

    def _commune_anywhere(self) -> Named | None:
        """The commune that a text is about which names no other place."""
        tried = 0
        for paragraph in self.paragraphs:
            for _, end, classes in paragraph.tokens:
                text = paragraph.original[end : end + NAME_CHARS].lstrip()
                if classes.get("level") not in ("commune", "district") or not text[:1].isalpha() or self._runs_on(text):
                    continue
                found = gazetteer_of(self.pack).commune_anywhere(text)
                if found:
                    return Named(found[0].name, "commune", found[0] if len(found) == 1 else None)
                tried += 1
                if tried == COMMUNES_TRIED:
                    return None
        return None

    def _name_before_brackets(self, paragraph: Paragraph, near: Place | None) -> None:
        """Names in a list with figures in brackets, "A (9.8 %), B (8.9 %)", by sound."""
        for bracket in _BRACKET.finditer(paragraph.original):
            match = _LAST_WORDS.search(paragraph.original, max(0, bracket.start() - NAME_CHARS), bracket.start())
            if match is None:
                continue
            start, end = match.span()
            while " " in paragraph.original[start:end]:
                inside = [token for token in paragraph.tokens if token[0] < end and start < token[1]]
                if any("where" in classes for _, _, classes in inside) or self._unknown_names >= SOUND_LIMIT:
                    break
                self._unknown_names += 1
                found = gazetteer_of(self.pack).resolve(paragraph.original[start:end], level="province", near=near)
                if found and found[0].score >= SURE and found[0].matched_length >= end - start:
                    token = (start, end, {"where": _named(self._on_day(found[0].place))})
                    paragraph.tokens[:] = sorted(
                        [*(one for one in paragraph.tokens if one not in inside), token], key=lambda one: one[:2]
                    )
                    break
                start = paragraph.original.index(" ", start) + 1

    def _has_name(self, tokens: list[tuple[int, int, dict[str, object]]], at: int) -> bool:
        start, end, _ = tokens[at]
        after = at + 1 < len(tokens) and tokens[at + 1][0] - end <= 1 and "where" in tokens[at + 1][2]
        return after or (at > 0 and start - tokens[at - 1][1] <= 1 and "where" in tokens[at - 1][2])

    def _runs_on(self, text: str) -> bool:
        """Whether the sentence goes on behind a level word, with one of the language's small words, instead of a name."""
        for word in self.language.common:
            if text.startswith(word) and not (self.language.word_breaks and text[len(word) : len(word) + 1].isalpha()):
                return True
        return False

    def _by_sound(self, text: str, level: str, near: Place | None) -> Named | None:
        """Translations mix up the words for levels: what is no district may be a commune of the place near."""
        if level in ("nation", "region") or not text.lstrip()[:1].isalpha() or self._unknown_names >= SOUND_LIMIT:
            return None
        if self._runs_on(text.lstrip()):
            return None
        self._unknown_names += 1
        for one in ("commune",) if level == "commune" else (level, "commune"):
            found = gazetteer_of(self.pack).resolve(text.lstrip(), level=one, near=near, day=self.day)
            if not found or (found[0].score < 1 and found[0].matched_length < HEARD):
                continue
            if one != "commune" or found[0].score >= SURE_BELOW:
                return _named(found[0].place)
        return None

    def _as_written(self, paragraph: Paragraph, at: int) -> Named | None:
        start, end, classes = paragraph.tokens[at]
        level, original = str(classes["level"]), paragraph.original
        if not self._is_latin:
            return None
        name = ""
        if self.language.names_before_levels:
            name = _trailing_capitals(original[max(0, start - NAME_CHARS) : start])
        if not name and (not self.language.names_before_levels or original.startswith(" of ", end)):
            after = _CAPITALISED.match(original, end + (3 if original.startswith(" of ", end) else 0))
            is_body = any("institution" in one for _, _, one in paragraph.tokens[at + 1 : at + 2])
            name = _leading_capitals(after[1]) if after and original[end : end + 1] in " \u00a0" and not is_body else ""
        if level == "region" and name and original[start].isupper() and self.language.names_before_levels:
            name = f"{name} {original[start:end]}"
        return Named(name, level) if len(name) > 2 else None

    def _counts(self, *, only_known: bool) -> Counter[Named]:
        counts: Counter[Named] = Counter()
        for index, paragraph in enumerate(self.paragraphs):
            weight = OPENING_WEIGHT if index < OPENING else 1
            for at, (_, _, classes) in enumerate(paragraph.tokens):
                where = classes.get("where")
                if where is None or (where.place is None and only_known):
                    continue
                if (at and "person_before" in paragraph.tokens[at - 1][2]) or _is_dateline(paragraph, at):
                    continue
                if where.level != "nation":
                    counts[where] += weight
                elif len(paragraph.text) > HEADING_CHARS or HAS_DIGIT.search(paragraph.text):
                    # … not in a short line without a figure: the name of a portal stands above every page
                    counts[where] += 1
        return counts

    def _most_named(self, *, only_known: bool) -> Place | None:
        counts = self._counts(only_known=only_known)
        return counts.most_common(1)[0][0].place if counts else None

    def _main(self) -> Named | None:
        """The place named most; the common whole of several named about as often; of a lower unit named seldom its whole."""
        counts = self._counts(only_known=False)
        levels: Counter[str] = Counter()
        says_nation = 0
        for paragraph in self.paragraphs:
            for _, _, classes in paragraph.tokens:
                levels[classes.get("level", "")] += 1
                says_nation += "nation" in classes
        countries = [
            (where, count) for where, count in counts.items() if where.place is None and where.level == "nation"
        ]
        known = {where: count for where, count in counts.items() if where.place is not None}
        if known:
            known[_named(self.pack.nation)] = known.get(_named(self.pack.nation), 0) + says_nation
        lower = {where: count for where, count in known.items() if where.level not in ("nation", "region")}
        if lower and levels["province"] + levels["district"] + levels["commune"] > LOWER_WORDS * (says_nation + 1):
            known = lower
        others = {where: count for where, count in counts.items() if where.place is None and where.level != "nation"}
        abroad = max(countries, key=lambda pair: pair[1]) if countries else None
        most_known = max(known.values(), default=0)
        if others and max(others.values()) > 2 * most_known and max(others.values()) >= (abroad[1] if abroad else 0):
            return max(others, key=lambda where: others[where])
        if abroad is not None and abroad[1] > 2 * most_known:
            return abroad[0]
        if not known:
            commune = None if self._is_latin else self._commune_anywhere()
            if commune is not None:
                return commune
            at_home = self.language.code == self.pack.language and says_nation
            return _named(self.pack.nation) if at_home or self._names_nothing_else() else None
        rolled = Counter(known)
        for where, count in known.items():
            parent = self._parent(where)
            if parent in known:
                rolled[parent] += count // 2
        ordered = sorted(rolled.items(), key=lambda item: (-item[1], item[0].level != "province", item[0].name))
        best, count = ordered[0]
        if best.level == "nation" and len(ordered) > 1:
            # a text about a province names its country as well, but says "the province" all along
            below, named = ordered[1]
            if levels[below.level] > 1 and named + min(levels[below.level], LEVEL_VOTES) >= count:
                best, count = below, named
        if best.level != "nation" and levels[best.level] <= 1 and self._is_example(best):
            return _named(self.pack.nation)
        peers = [where for where, size in ordered if size >= 0.6 * count and where.level == best.level]
        parent = self._parent(best)
        if parent is not None and len(peers) >= 3 and all(self._parent(peer) == parent for peer in peers):
            return parent
        if parent is not None and parent.level != "nation" and count <= FEW:
            if levels[parent.level] > 2 * levels[best.level] + 2:
                return parent
        return best

    def _is_example(self, place: Named) -> bool:
        """Whether a place comes up once, behind the nation and a figure: "in the country 14,642 products, … in A"."""
        says_nation = figure = False
        named = 0
        for paragraph in self.paragraphs:
            for _, _, classes in paragraph.tokens:
                where = classes.get("where")
                if where is not None and where.level not in ("nation", "region"):
                    named += 1
                    if where != place or named > 1 or not figure:
                        return False
                says_nation |= "nation" in classes
                figure |= says_nation and "number" in classes
        return named == 1

    def _names_nothing_else(self) -> bool:
        """Whether the pack's currency or a central body tells the nation, where no place does."""
        return any(
            classes.get("currency") == self.pack.currency or "central_organ" in classes
            for paragraph in self.paragraphs
            for _, _, classes in paragraph.tokens
        )

    def _parent(self, where: Named) -> Named | None:
        parent = self.pack.parent(where.place) if where.place is not None else None
        return _named(parent) if parent is not None else None

    def enter(self, paragraph: Paragraph) -> None:
        """Note a line that is only a name: it heads what follows. Call before asking for the paragraph's mentions."""
        self._carry(paragraph)
        if len(paragraph.text) > HEADING_CHARS or HAS_DIGIT.search(paragraph.text):
            return
        named = [classes["where"] for _, _, classes in paragraph.tokens if "where" in classes]
        covered = sum(end - start for start, end, classes in paragraph.tokens if {"where", "level"} & classes.keys())
        if named and named[0].level != "nation" and covered >= 0.7 * len(paragraph.text.strip(" .:*#-")):
            self._heading = named[0]

    def _carry(self, paragraph: Paragraph) -> None:
        """Keep the place of the paragraph before where this one refers back to it."""
        self._carried = self._begun if self._begun is not None and self._refers_back(paragraph, self._begun) else None
        tokens = paragraph.tokens
        self._speaking = [at for at, (_, _, classes) in enumerate(tokens) if "where" in classes or "nation" in classes]
        self._beginning = [
            at
            for at in self._speaking
            if tokens[at][0] - paragraph.sentence(tokens[at][0])[0] <= START_REACH and self._speaks(paragraph, at)
        ]
        if self._beginning:
            self._begun = self._speaker(tokens[self._beginning[-1]][2])
        elif self._carried is None and HAS_DIGIT.search(paragraph.text):
            self._begun = None

    def _refers_back(self, paragraph: Paragraph, place: Named) -> bool:
        """Whether a sentence begins with a bare word for the place's level, or one like "its"."""
        levels = {place.level}
        if self.main is None or self.main.level == "nation":  # a text that goes from place to place
            levels |= {"province", "district"}
        names_another = any("where" in classes or "nation" in classes for _, _, classes in paragraph.tokens)
        return any(
            (start - paragraph.sentence(start)[0] <= BACK_REACH or not names_another)
            and ("back_reference" in classes or (classes.get("level") in levels and "where" not in classes))
            for start, _, classes in paragraph.tokens
        )

    def of(self, paragraph: Paragraph, first: int, floor: int, at_start: int) -> Named | None:
        """The place of the mention whose tokens begin at `first`.

        One named in its clause behind the number before (`floor`), else one at the beginning of a sentence so far, else
        that of the heading, else that of the text. `at_start`: where the mention's words begin.
        """
        clause_start = paragraph.clause(at_start)[0]
        for index in range(bisect_left(self._speaking, first) - 1, -1, -1):
            at = self._speaking[index]
            start, _, classes = paragraph.tokens[at]
            if at < floor or start < clause_start:
                break
            if "where" in classes and self._may_own(paragraph, at):
                return self._part_before(paragraph, at) or self._where(classes)
            if "nation" in classes and self._speaks_of_all(paragraph, at, clause_start):
                return _named(self.pack.nation)
        before = bisect_left(self._beginning, first)
        if before:
            return self._speaker(paragraph.tokens[self._beginning[before - 1]][2])
        return self._carried or self._heading or self.main

    def _part_before(self, paragraph: Paragraph, at: int) -> Named | None:
        """ "Bác Ái district, Ninh Thuận province": the unit before a place that only says what it belongs to."""
        start, _, classes = paragraph.tokens[at]
        for _, end, before in reversed(paragraph.tokens[max(0, at - PART_TOKENS) : at]):
            if "where" in before:
                part = self._where(before)
                return part if start - end <= NAME_CHARS and self._parent(part) == self._where(classes) else None
            if "level" not in before:
                return None
        return None

    def _speaks(self, paragraph: Paragraph, at: int) -> bool:
        """Whether the place or the nation named by a token may be what its sentence is about."""
        if "where" in paragraph.tokens[at][2]:
            return self._may_own(paragraph, at)
        return self._speaks_of_all(paragraph, at, paragraph.clause(paragraph.tokens[at][0])[0])

    def _speaker(self, classes: dict[str, object]) -> Named:
        return self._where(classes) if "where" in classes else _named(self.pack.nation)

    def _speaks_of_all(self, paragraph: Paragraph, at: int, clause_start: int) -> bool:
        """Whether "the whole country" is the subject: at the beginning of its clause, or right before what is counted."""
        if self.main is None or self.main.place is None or (at and "compared" in paragraph.tokens[at - 1][2]):
            return False
        start, end, _ = paragraph.tokens[at]
        follows = paragraph.tokens[at + 1 : at + 2]
        names_what = self.language.word_breaks and bool(follows) and "indicator" in follows[0][2]
        before = max((point + 1 for point in paragraph.soft if clause_start <= point < start), default=clause_start)
        begins = start - before <= 6 and start - clause_start <= START_REACH  # "To date, the whole country has …"
        return begins or (names_what and follows[0][0] - end <= 2)

    def _where(self, classes: dict[str, object]) -> Named:
        where = classes["where"]
        assert isinstance(where, Named)
        return where

    def _may_own(self, paragraph: Paragraph, at: int) -> bool:
        """A base of comparison owns no figure; nor does another country in a text that is not about one."""
        _, _, classes = paragraph.tokens[at]
        if at and {"compared", "person_before"} & paragraph.tokens[at - 1][2].keys():
            return False
        where = self._where(classes)
        return where.place is not None or self.main is None or self.main.place is None or where.level != "nation"


def _is_dateline(paragraph: Paragraph, at: int) -> bool:
    """Whether a name only says where the text was written: "HANOI (VNA) - …", "Hà Nội, 5/6 - …"."""
    start, end, _ = paragraph.tokens[at]
    return start <= 2 and _DATELINE.match(paragraph.text, end) is not None


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether no letter stands right before or behind a range."""
    return not text[max(0, start - 1) : start].isalpha() and not text[end : end + 1].isalpha()


def _stem(name: str) -> str:
    """The letters that a name of a country and words made of it begin with, the Arabic article apart."""
    bare = fold(name).removeprefix("ال")
    return bare[:STEM]


def _named(place: Place) -> Named:
    return Named(place.name, place.level, place)


def _leading_capitals(words: str) -> str:
    kept: list[str] = []
    for word in words.split():
        if not word[0].isupper() or word.isupper():
            break
        kept.append(word)
    return " ".join(kept)


def _trailing_capitals(text: str) -> str:
    kept: list[str] = []
    for word in reversed(text.split()):
        if not word[0].isupper() or not word[-1].isalpha() or word.isupper() or fold(word) in _ARTICLES:
            break
        kept.append(word)
    return " ".join(reversed(kept))
