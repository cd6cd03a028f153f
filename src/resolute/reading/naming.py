"""Which places the words of a text name: exactly, by sound, or as written where no pack knows them."""

import re
from datetime import date

from resolute.core.place import Place
from resolute.languages import Language, country_name
from resolute.packs import Pack
from resolute.packs.gazetteer import Spelling
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
HEARD = 5  # characters that a name known by sound only must have
SURE_BELOW = 0.86  # … of a commune near the place of the text
SURE = 0.9  # the score of a name by sound that no word for its level announces
COVERING_CHARS = 14  # an indicator's phrase so long may cover a name
_BRACKET = re.compile(r" ?\((?=[\d٠-٩])")
_LAST_WORDS = re.compile(r"(?:[^\W\d_]+ ){1,2}[^\W\d_]+$")
_CAPITALISED = re.compile(r"\s*((?:[^\W\d_][\w'’-]*)(?:\s[^\W\d_][\w'’-]*){0,3})")
_ARTICLES = frozenset(("the", "a", "in", "of", "at", "for", "and"))  # capitals at the beginning of a sentence


class Naming:
    """Which places the words of a text name."""

    def __init__(self, paragraphs: list[Paragraph], pack: Pack, language: Language, day: date) -> None:
        self.paragraphs, self.pack, self.language, self.day = paragraphs, pack, language, day
        self._is_latin = language.word_breaks and not language.proclitics
        self._unknown_names = 0
        self._levels = [(fold(word), level) for word, level in language.levels.items()]

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
            tokens[at] = (start, end, {**classes, "where": named_place(self._on_day(fitting[0].place))})

    def _abroad(self, text: str, classes: dict[str, object]) -> Named:
        """A place of another country as written; an inflected name of a country in its plain form."""
        if "country" not in classes:
            return Named(place_abroad(text, self.language), "province")
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
            finder, names = names_of_communes(self.pack, self.language.code)
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
                    token = (start, end, {"where": named_place(self._on_day(found[0].place))})
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
        for one in ("commune",) if level == "commune" else (level, "commune"):
            found = gazetteer_of(self.pack).resolve(text.lstrip(), level=one, near=near, day=self.day)
            if not found or (found[0].score < 1 and found[0].matched_length < HEARD):
                continue
            if one != "commune" or found[0].score >= SURE_BELOW:
                return named_place(found[0].place)
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


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether no letter stands right before or behind a range."""
    return not text[max(0, start - 1) : start].isalpha() and not text[end : end + 1].isalpha()
