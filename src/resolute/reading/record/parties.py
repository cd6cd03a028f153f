"""Who speaks and who is spoken to: organs, posts and groups of addressees, named in English."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from resolute.reading.lexicon import Token
from resolute.reading.place_names import Named
from resolute.reading.record.passage import Passage
from resolute.reading.record.words import LEVELS, Name

_ONE_CAPITAL = re.compile(r" ([A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]+)(?= ?(?:[,.;)]|$))")
_CAPITALS = re.compile(
    r" ((?:[^\W\d_a-zà-ÿ][^\W\d_]+)(?: [^\W\d_a-zà-ÿ][^\W\d_]+)?)(?![^\W\d_])(?= ?[,.;(]| [^\W\d_A-ZÀ-Þ]|$)"
)
_WORD = re.compile(r"[^\W\d_][\w\u0e30-\u0e4e]{1,19}(?=\s|$)")
_OF_NOTHING = re.compile(r"( of)?( the)? \{\}")
PLACE_REACH = 30  # characters between an organ and the name of its place
WRITTEN_CHARS = 70  # of an organ that no table has


@dataclass(frozen=True, slots=True)
class Party:
    """An organ, a post or a group of them, where it stands in its passage. `rank` is higher for higher levels."""

    start: int
    end: int
    text: str
    kind: str
    level: str | None
    whole: bool = True  # a post that says of what
    is_meeting: bool = False  # a congress

    @property
    def rank(self) -> int | None:
        return LEVELS.index(self.level) if self.level in LEVELS else None


def parties_of(passage: Passage) -> list[Party]:
    """All parties of a passage in order, without overlap."""
    found: list[Party] = []
    finder = _Finder(passage)
    index = 0
    while index < len(passage.tokens):
        start, end, classes = passage.tokens[index]
        party: Party | None = None
        if found and start < found[-1].end:
            index += 1
            continue
        if "post" in classes:
            party = finder.post(index, found)
        elif "organ" in classes or "part" in classes:
            party = finder.organ(index)
            party = finder.with_written_place(party) if party else None
        elif "group" in classes:
            name = classes["group"]
            kind = "speakers" if "speaker" in name.tags else "group"
            party = finder.with_place(Party(start, end, name.text, kind, name.level), before=False)
        if party is not None:
            while found and found[-1].start >= party.start:
                found.pop()
            found.append(party)
        index += 1
    return found


class _Finder:
    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    def organ(self, index: int) -> Party | None:
        """The organ phrase that begins with a token: parts, the organ itself, its place before or behind it."""
        tokens = self.passage.tokens
        start, end, classes = tokens[index]
        if "part" in classes:
            name: Name = classes["part"]
            inner = self._next_organ(index + 1, end)
            if inner is None:
                return None
            return Party(start, inner.end, name.text.replace("{}", inner.text), "organ", inner.level)
        if "organ" not in classes:
            return None
        name = classes["organ"]
        is_meeting = "meeting" in name.tags
        party = self.with_place(Party(start, end, name.text, "organ", name.level or "central", is_meeting=is_meeting))
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and "part" in following[2] and self.passage.text[party.end : following[0]] == " ":
            part: Name = following[2]["part"]
            if "after" in part.tags:
                return replace(party, end=following[1], text=part.text.replace("{}", party.text))
        return party

    def post(self, index: int, found: list[Party]) -> Party:
        """A post with the organ it belongs to, behind it or right before it."""
        start, end, classes = self.passage.tokens[index]
        name: Name = classes["post"]
        if "{}" not in name.text:
            party = Party(start, end, name.text, "rank" if "rank" in name.tags else "post", name.level or "central")
            party = self.with_place(party) if name.level else party
            return replace(party, text=party.text.replace("{place} ", ""))
        organ = self._next_organ(index + 1, end)
        if organ is not None:
            return Party(start, organ.end, _post(name.text, organ.text), "post", organ.level)
        before = found[-1] if found else None
        if before is not None and before.kind == "organ" and not self.passage.text[before.end : start].strip(" '’s"):
            return Party(before.start, end, _post(name.text, before.text), "post", before.level)
        place = self._place_behind(end) or self._place_before(start) if "placed" in name.tags else None
        if (
            place is None
            and "placed" in name.tags
            and self.passage.unspaced
            and (word := _WORD.match(self.passage.text, end))
        ):
            return Party(start, word.end(), name.text.replace("{}", word[0]), "post", name.level)
        if place is None and "placed" in name.tags and (word := _ONE_CAPITAL.match(self.passage.original, end)):
            return Party(start, word.end(), name.text.replace("{}", word[1]), "post", name.level)
        if place is not None:
            text = name.text.replace("{}", place[2].name)
            return Party(min(start, place[0]), max(end, place[1]), text, "post", place[2].level)
        written = self._written(end)
        if written is not None:
            text = self.passage.original[written[0] : written[1]]
            return Party(start, written[1], name.text.replace("{}", text), "post", None)
        return Party(start, end, _OF_NOTHING.sub("", name.text), "post", None, whole="placed" in name.tags)

    def with_place(self, party: Party, *, before: bool = True) -> Party:
        """The party with the place that is named behind it, or right before it."""
        if party.level == "central":
            return party
        place = self._place_behind(party.end)
        if place is not None:
            level = self._level(party, place[2])
            return replace(party, end=place[1], text=_placed(party, place[2]), level=level)
        place = self._place_before(party.start) if before else None
        if place is not None:
            level = self._level(party, place[2])
            return replace(party, start=place[0], text=_placed(party, place[2]), level=level)
        return party

    def with_written_place(self, party: Party) -> Party:
        """An organ of a level with its place as written, where no pack knows it: capitals right behind."""
        original = self.passage.original
        if party.level in (None, "central") or self.passage.wheres_within(party.start, party.end) or party.is_meeting:
            return party
        name = _CAPITALS.match(original, party.end)
        if (
            name is None
            or not name[1][0].isupper()
            or any(first < name.end() for first, _, _ in self.passage.between(party.end, name.end()))
        ):
            return party
        return replace(party, end=name.end(), text=f"{name[1]} {party.text}")

    def _level(self, party: Party, where: Named) -> str | None:
        return party.level or (where.level if where.level in LEVELS else None)

    def _next_organ(self, index: int, end: int) -> Party | None:
        """The organ phrase that follows: only small words, a word for a level and its place stand between."""
        tokens = self.passage.tokens
        while index < len(tokens) and "link" in tokens[index][2]:
            index += 1
        if index >= len(tokens) or tokens[index][0] - end > PLACE_REACH + 20:
            return None
        if not {"organ", "part"} & tokens[index][2].keys() or not self._fills(end, tokens[index][0], places=True):
            return None
        return self.organ(index)

    def _place_behind(self, end: int) -> tuple[int, int, Named] | None:
        at = bisect_left(self.passage.wheres, (end,))
        if at < len(self.passage.wheres):
            place = self.passage.wheres[at]
            if place[0] - end <= PLACE_REACH and place[2].level != "nation" and self._fills(end, place[0]):
                return place
        return None

    def _place_before(self, start: int) -> tuple[int, int, Named] | None:
        at = bisect_left(self.passage.wheres, (start,)) - 1
        if at >= 0:
            place = self.passage.wheres[at]
            if (
                place[1] <= start
                and place[2].level != "nation"
                and not self.passage.text[place[1] : start].strip(" '’s")
            ):
                return place
        return None

    def _fills(self, start: int, end: int, *, places: bool = False) -> bool:
        """Whether only small words, words for a level (and places) stand in a range."""
        text = self.passage.text
        covered = [(first, last) for first, last, classes in self.passage.between(start, end) if "link" in classes]
        covered += [span for span in self.passage.levels if start <= span[0] and span[1] <= end]
        if places:
            covered += [(first, last) for first, last, _ in self.passage.wheres if start <= first and last <= end]
        rest = list(text[start:end])
        for first, last in covered:
            rest[first - start : last - start] = " " * (last - first)
        return all(word in self.passage.joined for word in "".join(rest).split())

    def _written(self, end: int) -> tuple[int, int] | None:
        """An organ that no table has, in the letters of the text: capitals behind a small word."""
        tokens = self.passage.between(end, end + 2)
        if not tokens or "link" not in tokens[0][2]:
            return None
        start = tokens[0][1]
        original = self.passage.original
        start += len(original[start:]) - len(original[start:].lstrip())
        limit = min(len(original), start + WRITTEN_CHARS)
        stop = start
        while stop < limit:
            word_end = stop
            while word_end < limit and (original[word_end].isalnum() or original[word_end] in "-’'"):
                word_end += 1
            word = original[stop:word_end]
            if not word or not (word[0].isupper() or word in ("of", "and", "for", "the")):
                break
            stop = word_end
            if stop < limit and original[stop] != " ":
                break
            stop += 1
        words = original[start:stop].rstrip()
        if not self.passage.has("organ_word", start, start + len(words)):
            return None
        while words.split(" ")[-1] in ("of", "and", "for", "the") and " " in words:
            words = words.rsplit(" ", 1)[0]
        return (start, start + len(words)) if words[:1].isupper() and len(words) > 2 else None


def _post(template: str, organ: str) -> str:
    """A post with its organ: the minister of a ministry is that of its field.

    >>> _post("Minister of {}", "Ministry of Finance"), _post("Secretary of the {}", "Provincial Party Committee")
    ('Minister of Finance', 'Secretary of the Provincial Party Committee')
    """
    if "Minister of {}" in template:
        organ = organ.removeprefix("Ministry of ").removeprefix("the ")
    return template.replace("{}", organ)


def _placed(party: Party, where: Named) -> str:
    text = party.text
    if "{place}" in text:
        return text.replace("{place}", where.name)
    return f"{where.name} {text}" if party.kind not in ("group", "speakers") else f"{text} of {where.name}"


def behind(tokens: list[Token], end: int) -> Token | None:
    """The token that stands right behind an offset."""
    at = bisect_left(tokens, (end,))
    return tokens[at] if at < len(tokens) and tokens[at][0] - end <= 1 else None
