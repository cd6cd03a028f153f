"""Which places the words of a text name: exactly, by sound, or as written where no pack knows them."""

import re
from bisect import bisect_right
from datetime import date

from resolute.core.place import Place
from resolute.languages import Language, country_name
from resolute.packs import Pack
from resolute.packs.gazetteer import Candidate, Spelling
from resolute.reading.folding import fold
from resolute.reading.place_names import (
    NAME_CHARS,
    Named,
    gazetteer_of,
    named_place,
    names_of_communes,
    place_abroad,
    stem,
)
from resolute.reading.tokens import Paragraph

SOUND_LIMIT = 24  # different unknown names looked up by sound in one text
COMMUNES_TRIED = 4  # names looked for among all communes, where a text names no other place
SHORT_COUNTRY = 4  # names of countries so short end other names as well: "Đức", "Nga", "Anh"
HEARD = 5  # characters that a name known by sound only must have
SURE_BELOW = 0.86  # … of a commune near the place of the text
SYLLABLES = 3  # of a name that is heard even where no place near is known
SO_TRANSLATED = {"province": ("district",), "district": ("province",)}
ANNOUNCED = 0.15  # what the level of the word before a name counts, since translations mix up these words
NEARLY = 0.03  # by how much less a place may sound like a name to be kept beside the likeliest
LISTED = 12  # names of a list that are heard
LEADS_FIGURE = frozenset(("number", "at_least_before", "at_most_before", "about_before", "by", "result"))
SURE = 0.9  # the score of a name by sound that no word for its level announces
COVERING_CHARS = 14  # an indicator's phrase so long may cover a name
_BRACKET = re.compile(r" ?\((?=[\d٠-٩])")
_FEW_WORDS = re.compile(r"\s?((?:[^\W\d_]+ ){1,4})")
_LAST_WORDS = re.compile(r"(?:[^\W\d_]+ ){1,2}[^\W\d_]+$")
_LAST_NAME = re.compile(r"\b([^\W\d_a-z][^\W\d_]+) $")
_LAST_WORD = re.compile(r"([^\W\d_]{2,}) $")
_CAPITALISED = re.compile(r"\s*((?:[^\W\d_][\w'’-]*)(?:\s[^\W\d_][\w'’-]*){0,3})")
_ARTICLES = frozenset(("the", "a", "in", "of", "at", "for", "and"))  # capitals at the beginning of a sentence


class Naming:
    """Which places the words of a text name."""

    def __init__(
        self,
        paragraphs: list[Paragraph],
        pack: Pack,
        language: Language,
        day: date,
        source: Place | None = None,
        *,
        is_dated: bool = True,
    ) -> None:
        self.paragraphs, self.pack, self.language, self.day = paragraphs, pack, language, day
        self._is_latin = language.word_breaks and not language.proclitics
        self.told = day if is_dated else None  # without a day all versions of a place are looked at
        self.source = source  # the place of the office or newspaper whose address the text gives
        self._describing = frozenset(fold(word) for word in language.describing)
        self._unknown_names = 0
        self._levels = [(fold(word), level) for word, level in language.levels.items()]
        words = (*language.words.get("compound", ()), *language.words.get("range_between", ()))
        ands = [fold(word.removesuffix(" @paired")) for word in words if word.endswith("@paired") or word.isalpha()]
        self._joiners = [word for word in ands if word in language.proclitics]
        self._joint = _joint(self._joiners or ands, is_joined=bool(self._joiners))

    def _name_exactly(self, paragraph: Paragraph) -> None:
        for at in sorted({*paragraph.having("country"), *paragraph.having("place_abroad")}):
            start, end, classes = paragraph.tokens[at]
            text = paragraph.original[start:end]
            if self._is_latin and self._ends_a_name(paragraph, at, text):
                continue
            if self._is_latin and len(text) <= SHORT_COUNTRY and _ends_a_capital_name(paragraph, start):
                continue
            if "place_abroad" in classes and self._level_beside(paragraph, at) == "commune":
                continue  # of a unit so low that bears the name as well
            if not self._is_latin or text[0].isupper() or text in self.language.places:
                paragraph.retag(at, {**classes, "where": self._abroad(text, classes)})
        for at in paragraph.having("area_abroad"):
            classes = paragraph.tokens[at][2]
            name, _, kind = str(classes["area_abroad"]).partition(" @")
            paragraph.retag(at, {**classes, "where": Named(name, kind or "region")})
        for at in paragraph.having("place_name"):
            start, _, classes = paragraph.tokens[at]
            if "country" in classes or "place_abroad" in classes:
                continue
            bearers: tuple[Spelling, ...] = classes["place_name"]
            if self._is_latin and not paragraph.original[start].isupper():
                continue
            level = self._level_beside(paragraph, at)
            fitting = [one for one in bearers if one.place.level == level] or [
                one for one in bearers if level in (None, "commune") and not one.needs_level
            ]
            if level == "commune" or not fitting:
                continue
            paragraph.retag(at, {**classes, "where": named_place(self._on_day(fitting[0].place))})

    def _ends_a_name(self, paragraph: Paragraph, at: int, text: str) -> bool:
        """Whether an adjective that names a region is the second word of another name: "Oborniki Śląskie"."""
        if text in self.language.places or text.lower() not in self.language.places:
            return False
        start = paragraph.tokens[at][0]
        if at and "level" in paragraph.tokens[at - 1][2] and start - paragraph.tokens[at - 1][1] == 1:
            return False
        before = _LAST_WORD.search(paragraph.original, max(0, start - NAME_CHARS), start)
        return before is not None and before[1][0].isupper()

    def _abroad(self, text: str, classes: dict[str, object]) -> Named:
        """A place of another country as written; an inflected name of a country in its plain form."""
        known = self.language.territories if "country" in classes else self.language.places
        if text not in known:
            text = next((one[0] + text for one in self.language.proclitics if one[0] + text in known), text)
        if "country" not in classes:
            return Named(place_abroad(text, self.language), "province")
        if text in self.language.plain_names:
            return Named(self.language.plain_names[text], "nation")
        plain = country_name(self.language.code, str(classes["country"]))
        is_inflected = plain is not None and stem(plain) == stem(text) and " " not in plain + text
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
        for at in paragraph.having("level"):
            _, end, classes = paragraph.tokens[at]
            if "where" in classes or self._has_name(paragraph.tokens, at):
                continue
            text = paragraph.original[end : end + NAME_CHARS]
            named = self._by_sound(text, classes["level"], near) if not self._is_latin else None
            if named is None and (named := self._as_written(paragraph, at)) is not None:
                named = self._respelt(named, near) or named
            if named is not None:
                paragraph.retag(at, {**classes, "where": named})

    def _respelt(self, written: Named, near: Place | None) -> Named | None:
        """The place that an odd spelling means ("Xi Ma Cai", "Si-ma-cai"), if no place bears the name as written.

        A single word is heard only near a known place or in the pack's own language: most are names of other countries.
        """
        if written.level not in ("province", "district", "commune") or self._unknown_names >= SOUND_LIMIT:
            return None
        self._unknown_names += 1
        spelt = self.pack.find_places(written.name, self.told, written.level)
        if spelt:
            fitting = [one for one in spelt if len(spelt) == 1 or self._is_below(one, near)]
            if len(fitting) != 1:
                return Named(written.name, written.level, None, spelt[:LISTED])
            return Named(
                fitting[0].name, fitting[0].level, fitting[0], tuple(one for one in spelt if one != fitting[0])
            )
        if self.pack.find_places(written.name) or self.pack.find_places(written.name, level="commune"):
            return None
        if len(written.name.replace("-", " ").split()) < SYLLABLES and near is None:
            return None
        found = gazetteer_of(self.pack).by_sound(written.name, level=written.level, near=near, day=self.told)
        if not found or found[0].score < SURE or found[0].matched_length < len(written.name):
            return None
        return self._heard(found)

    def _resolve(self, text: str, level: str, near: Place | None) -> list[Candidate]:
        """The places that the beginning of a text may mean; communes of all versions of `near` where no day is told."""
        nears = [near]
        if level == "commune" and near is not None and self.told is None:
            nears = [one for one in self.pack.find_places(near.name, level=near.level) if one.name == near.name]
        found = [
            one
            for unit in nears
            for one in gazetteer_of(self.pack).resolve(text, level=level, near=unit, day=self.told)
        ]
        return found if len(nears) == 1 else sorted(found, key=lambda one: (-one.score, -one.matched_length))

    def _is_below(self, place: Place, near: Place | None) -> bool:
        """Whether a place is a part of another, or of a part of it."""
        above: Place | None = place
        while near is not None and above is not None:
            above = self.pack.parent(above, self.day) or self.pack.parent(above)
            if above is not None and (above.level, above.code) == (near.level, near.code):
                return True
        return False

    def _settle_namesakes(self) -> None:
        """Of several places of one name, that whose whole the paragraph or else the text names."""
        text = {unit for paragraph in self.paragraphs for unit in _units(paragraph)}
        for paragraph in self.paragraphs:
            here = _units(paragraph)
            for at in paragraph.having("place_name"):
                classes = paragraph.tokens[at][2]
                where = classes.get("where")
                if where is None or len(classes["place_name"]) < 2:
                    continue
                same = [one.place for one in classes["place_name"] if one.place.level == where.level]
                if len({place.code for place in same}) < 2:
                    continue
                for units in (here, text):
                    fitting = [one for one in same if (one.parent_level, one.parent_code) in units]
                    if fitting:
                        paragraph.retag(at, {**classes, "where": named_place(self._on_day(fitting[0]))})
                        break

    def _heard(self, found: list[Candidate]) -> Named:
        """The likeliest of the places that a name sounds like; keeps those nearly as likely."""
        first = found[0]
        rivals = tuple(one.place for one in found[1:] if first.score - one.score <= NEARLY)
        return Named(first.place.name, first.place.level, first.place, rivals)

    def _name_lists(self, paragraph: Paragraph, near: Place | None) -> None:
        """ "The districts A, B and C": names behind one that a word for a level announces, by sound."""
        for _, end, classes in [paragraph.tokens[at] for at in paragraph.having("level")]:
            where = classes.get("where")
            if where is None or where.place is None or where.level == "nation":
                continue
            found = self._resolve(paragraph.original[end : end + NAME_CHARS].lstrip(), where.level, near)
            position = end
            for _ in range(LISTED):
                if not found or found[0].score < SURE_BELOW:
                    break
                lead = len(paragraph.original[position:]) - len(paragraph.original[position:].lstrip())
                begin, position = position + lead, position + lead + found[0].matched_length
                if begin > end + 1:
                    self._put(paragraph, begin, position, self._heard(found))
                joint = self._joint.match(paragraph.original, position)
                if joint is None or self._unknown_names >= SOUND_LIMIT:
                    break
                position = joint.end()
                self._unknown_names += 1
                text = paragraph.original[position : position + NAME_CHARS]
                found = [] if self._runs_on(text) else self._resolve(text, where.level, near)

    def _name_before_figures(self, paragraph: Paragraph, near: Place | None) -> None:
        """Names in a list with figures, "A 478 ha, B more than 1,000 ha", by sound, of parts of a known place."""
        if near is None or near.level == "nation":
            return
        tokens = paragraph.tokens
        for point in sorted({*paragraph.soft, *(point - 1 for point in paragraph.hard)}):
            following = bisect_right(tokens, (point, len(paragraph.text)))
            if following == len(tokens) or self._unknown_names >= SOUND_LIMIT:
                return
            first, _, classes = tokens[following]
            match = _FEW_WORDS.match(paragraph.original, point + 1, first)
            if match is None or match.end() < first or not LEADS_FIGURE & classes.keys():
                continue
            begin = match.start(1) + self._joined(paragraph.original[match.start(1) : first])
            self._unknown_names += 1
            for level in ("district", "commune"):
                found = self._resolve(paragraph.original[begin:first], level, near)
                stop = begin + found[0].matched_length if found else 0
                is_sure = found and (found[0].score >= SURE_BELOW or self._is_below(found[0].place, near))
                if is_sure and stop >= first - 1:
                    self._put(paragraph, begin, stop, self._heard(found))
                    break

    def _joined(self, text: str) -> int:
        """How many letters of a joined "and" begin a word."""
        return next((len(one) for one in self._joiners if text.startswith(one) and text[len(one) :][:1].isalpha()), 0)

    def _put(self, paragraph: Paragraph, start: int, end: int, named: Named) -> None:
        """Set a name in place of the tokens that it covers; a place found there before stays."""
        if not _names_within(paragraph, start, end):
            paragraph.put((start, end, {"where": named}))

    def _name_inside(self, paragraph: Paragraph, near: Place | None) -> None:
        """Names that a phrase with a gap has covered: "เศรษฐกิจ…ขยายตัว" around "ของจังหวัดบั๊กซาง"."""
        for at in paragraph.having("indicator"):
            start, end, classes = paragraph.tokens[at]
            if "where" in classes or end - start < COVERING_CHARS:
                continue
            finder, names = names_of_communes(self.pack, self.language.code)
            found = finder.find_matches_as_indexes(paragraph.text[start:end], overlapping=True)
            if self.language.word_breaks:
                found = [one for one in found if _is_whole_word(paragraph.text, start + one[1], start + one[2])]
            named = names[min(found)[0]] if found else self._heard_inside(paragraph, start, end, near)
            if named is not None:
                paragraph.retag(at, {**classes, "where": named})

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
            for at in paragraph.having("level"):
                _, end, classes = paragraph.tokens[at]
                text = paragraph.original[end : end + NAME_CHARS].lstrip()
                if classes["level"] not in ("commune", "district") or not text[:1].isalpha() or self._runs_on(text):
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
                if _names_within(paragraph, start, end) or self._unknown_names >= SOUND_LIMIT:
                    break
                self._unknown_names += 1
                found = gazetteer_of(self.pack).resolve(paragraph.original[start:end], level="province", near=near)
                if found and found[0].score >= SURE and found[0].matched_length >= end - start:
                    paragraph.put((start, end, {"where": named_place(self._on_day(found[0].place))}))
                    break
                start = paragraph.original.index(" ", start) + 1

    def _has_name(self, tokens: list[tuple[int, int, dict[str, object]]], at: int) -> bool:
        start, end, _ = tokens[at]
        after = at + 1 < len(tokens) and tokens[at + 1][0] - end <= 1 and "where" in tokens[at + 1][2]
        return after or (at > 0 and start - tokens[at - 1][1] <= 1 and "where" in tokens[at - 1][2])

    def _runs_on(self, text: str) -> bool:
        """Whether behind a level word the sentence goes on with one of the language's small words, and no name."""
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
        best: tuple[float, Named] | None = None
        for one in ("commune",) if level == "commune" else (level, *SO_TRANSLATED.get(level, ()), "commune"):
            found = self._resolve(text.lstrip(), one, near)
            if not found or (found[0].score < 1 and found[0].matched_length < HEARD):
                continue
            score = found[0].score + (ANNOUNCED if one == level else 0.0)
            is_sure = found[0].score >= SURE_BELOW or (one == level and one != "commune")
            if is_sure and score > (best or (0.0,))[0]:
                best = score, self._heard(found)
        return best[1] if best else None

    def _village_as_written(self, text: str, start: int) -> Named | None:
        """The two or three words behind "village", up to a small word or one with the article; no pack has villages."""
        if not (self.language.word_breaks and text.startswith(" ", start)):
            return None
        articles = tuple(one for one in self.language.proclitics if len(one) > 1)
        kept: list[str] = []
        for word in text[start : start + NAME_CHARS].split(" ")[1:4]:
            bare = word.rstrip(".,;:)،؛")
            if not bare.isalpha() or bare.startswith(articles) or self._runs_on(bare):
                break
            kept.append(bare)
            if bare != word:
                break
        return Named(" ".join(kept), "village") if len(kept) > 1 else None

    def _as_written(self, paragraph: Paragraph, at: int) -> Named | None:
        start, end, classes = paragraph.tokens[at]
        level, original = str(classes["level"]), paragraph.original
        if not self._is_latin:
            return self._village_as_written(original, end) if level == "village" else None
        following = paragraph.tokens[at + 1][2] if at + 1 < len(paragraph.tokens) else {}
        if level == "region" and "region" in following and paragraph.tokens[at + 1][0] - end <= 1:
            return Named(str(following["region"]), level)
        name = ""
        if self.language.names_before_levels:
            name = _trailing_capitals(original[max(0, start - NAME_CHARS) : start])
            while self.language.levels_in_names and fold(name.split(" ", 1)[0]) in self._describing:
                name = name.partition(" ")[2]  # "Доходы Тульской области": what begins the sentence is no name
            if fold(name) in self._describing:
                return None
        is_before = self.language.names_before_levels and not self.language.levels_in_names
        if not name and (not is_before or original.startswith(" of ", end)):
            after = _CAPITALISED.match(original, end + (3 if original.startswith(" of ", end) else 0))
            is_body = any("institution" in one for _, _, one in paragraph.tokens[at + 1 : at + 2])
            name = _leading_capitals(after[1]) if after and original[end : end + 1] in " \u00a0" and not is_body else ""
        is_title = level == "region" and original[start].isupper() and self.language.names_before_levels
        if name and (is_title or (self.language.levels_in_names and original.endswith(name, 0, start - 1))):
            name = f"{name} {original[start:end]}"
        return Named(name, level) if len(name) > 2 else None


def _ends_a_capital_name(paragraph: Paragraph, start: int) -> bool:
    """Whether a word with a capital stands right before a short name, within a sentence: "in Nguyệt Đức".

    So it is no country. Words all in capitals are no such name ("CHLB Đức"), nor is a known word.
    """
    if paragraph.sentence(start)[0] >= start:
        return False
    before = _LAST_NAME.search(paragraph.original, max(0, start - NAME_CHARS), start)
    if before is None or not before[1][1:].islower() or any(end == start - 1 for _, end, _ in paragraph.tokens):
        return False
    return bool(paragraph.original[paragraph.sentence(start)[0] : before.start()].strip(' "“-–'))


def _units(paragraph: Paragraph) -> set[tuple[str, str]]:
    """The level and the code of each known place that a paragraph names."""
    named = (paragraph.tokens[at][2]["where"] for at in paragraph.having("where"))
    return {(where.level, where.place.code) for where in named if where.place is not None}


def _names_within(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a token that overlaps a range of the text names a place."""
    named = (paragraph.tokens[at] for at in paragraph.having("where"))
    return any(token[0] < end and start < token[1] for token in named)


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


def _joint(ands: list[str], *, is_joined: bool) -> re.Pattern[str]:
    """What parts two names of a list: a comma, a word such as "and", or both; `is_joined`: it is one with the name."""
    word = "|".join(map(re.escape, ands)) or "(?!)"
    if is_joined:
        return re.compile(rf"\s?[,،、]?\s(?:{word})(?=[^\W\d_])|\s?[,،、]\s")
    return re.compile(rf"\s?[,、]\s?(?:(?:{word})\s?)?|\s?(?:{word})\s?")


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether no letter stands right before or behind a range."""
    return not text[max(0, start - 1) : start].isalpha() and not text[end : end + 1].isalpha()
