"""What in a text speaks for each place that it may be about: clues with a size, in one pass over its names."""

import math
import re
from collections import Counter, defaultdict

from resolute.core.place import Place
from resolute.languages import Language, country_name, country_of, currencies_of, home_of
from resolute.packs import Pack
from resolute.reading.place_names import HEADING_CHARS, ZONE, Named, named_place
from resolute.reading.tokens import Paragraph

OPENING = 3  # paragraphs of prose whose names count once more
PROSE_CHARS = 60  # a shorter paragraph is a heading, a dateline, a menu
BEGINS = 48  # how near to the beginning of its sentence a name is what the sentence is about
PEER = 0.6  # of how often a place is named: another one named as often is its peer
STEPS_UP = 3  # wholes of a place that its names speak for
VENUE_GAP = 6  # between a place and the day on which something was held there
SPEAKS_FOR_ITSELF = 300  # characters of a text that would name a place if it were about less than the country
AHEAD = 0.6  # of all names of parts: where one is named more often, the others do not stand for the whole
TELLING = ("where", "number", "currency", "nation", "central_organ", "ignored", "organ_abroad", "level")
LEVELS_BELOW = ("province", "district", "commune")
_MARKS = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(r"\s?(?:\([^)]{2,20}\)\s?|,[^,.-]{1,24})?[-–—ـ]\s|\s?:\s")
_BYLINE_CHARS = 60  # a line that is no longer, begins with a place and a colon and tells no figure, names who wrote

Clues = dict[str, float]


class Evidence:
    """The clues of one text. Sizes are `log(1 + n)` of counts, so that the second name says less than the first."""

    def __init__(self, paragraphs: list[Paragraph], pack: Pack, language: Language, source: Place | None) -> None:
        self.pack, self.language = pack, language
        self.counts: dict[Named, Counter[str]] = defaultdict(Counter)
        self.levels: Counter[str] = Counter()  # bare words such as "the province"
        self.of_all = self.central = 0  # words such as "the whole country"; central bodies of the pack's country
        self.bodies: Counter[str] = Counter()  # central bodies by country
        self.money: Counter[str] = Counter()
        self.size = sum(len(paragraph.text) for paragraph in paragraphs)
        self.nation = named_place(pack.nation)
        self._has_named = False
        central = (organ.abbreviation for organ in pack.organs if organ.level == "central")
        self._marks = {mark for mark in central if len(mark) > 1}  # on documents of central bodies
        prose = 0
        for number, paragraph in enumerate(paragraphs):
            prose += len(paragraph.text) > PROSE_CHARS
            self._paragraph(paragraph, is_first=number == 0, is_opening=prose < OPENING)
        self._above()
        self._countries()
        if source is not None:
            self.counts[named_place(source)]["address"] += 1

    def _paragraph(self, paragraph: Paragraph, *, is_first: bool, is_opening: bool) -> None:
        speaker: Named | None = None
        spoken = -1  # the sentence in which the speaker was named
        for at in sorted({at for name in TELLING for at in paragraph.having(name)}):
            start, _, classes = paragraph.tokens[at]
            if "number" in classes and speaker is not None and spoken == paragraph.sentence(start)[0]:
                self.counts[speaker]["figures"] += 1
            where = classes.get("where")
            if where is None:
                self._word(paragraph, at)
                continue
            counts = self.counts[where]
            said = aside(paragraph, at)
            if said is not None:
                counts[said] += 1
                continue
            sentence = paragraph.sentence(start)[0]
            counts["named"] += 1
            counts["named first"] += not self._has_named
            counts["in the first line"] = max(counts["in the first line"], int(is_first))
            counts["in the opening"] += is_opening
            counts["begins a sentence"] += start - sentence <= BEGINS
            self._has_named = True
            speaker, spoken = where, sentence

    def _word(self, paragraph: Paragraph, at: int) -> None:
        """A word that names no place, but tells of which it may be."""
        start, end, classes = paragraph.tokens[at]
        if "currency" in classes:
            self.money[str(classes["currency"])] += 1
        self.of_all += "nation" in classes
        self.central += "central_organ" in classes
        if classes.get("ignored") == "document number":
            self.central += not self._marks.isdisjoint(_MARKS.findall(paragraph.original[start:end]))
        if "organ_abroad" in classes:
            self.bodies[str(classes["organ_abroad"])] += 1
        if "level" in classes and not (at and "number" in paragraph.tokens[at - 1][2]):
            self.levels[str(classes["level"])] += 1

    def _above(self) -> None:
        """A name speaks for the wholes of its place as well.

        A region abroad speaks for them only where its country is named as often.
        """
        for where in [one for one in self.counts if one.place is not None or one.level != "nation"]:
            named = self.counts[where]["named"]
            whole: Named | None = where
            for _ in range(STEPS_UP):
                whole = self.whole(whole) if whole is not None else None
                if whole is not None and named:
                    self.counts[whole]["parts named"] += named
                    self.counts[whole]["different parts"] += 1
        for where in [one for one in self.counts if one.place is None and one.level == "region"]:
            country = self.whole(where)
            if country is not None and self.counts[country]["named"] >= self.counts[where]["named"]:
                self.counts[where].clear()

    def _countries(self) -> None:
        """Countries that a text need not name: of its bodies, its money, its language; that of the pack."""
        money = self.main_money()
        if self.central:
            self.counts[self.nation]["central bodies"] += self.central
        grounds: list[tuple[str, str | None, int]] = [
            ("bodies", country, count) for country, count in self.bodies.items()
        ]
        grounds.append(("its money", self.home_of_money(money), 1))
        if self.size >= SPEAKS_FOR_ITSELF or (self.of_all and self._is_home()):
            grounds.append(("its language", home_of(self.language.code), 1))
        for ground, country, count in grounds:
            named = self.nation_of(country) if country else None
            if named is not None:
                self.counts[named][ground] += count

    def _is_home(self) -> bool:
        """Whether the text is in the language of the pack."""
        return self.language.code == self.pack.language

    def home_of_money(self, money: str | None) -> str | None:
        """The country of the pack if it is its money, else the one country that has it."""
        if money is None:
            return None
        return self.pack.country if money == self.pack.currency else country_of(money)

    def main_money(self) -> str | None:
        """The money that most amounts are in, that of account apart."""
        return next((money for money, _ in self.money.most_common() if money not in ("USD", "EUR")), None)

    def country(self, where: Named) -> str | None:
        """The country (ISO 3166) of a place; `None` where no table tells."""
        if where.place is not None:
            return self.pack.country
        if where.level == "region":
            areas = self.language.areas.items()
            return next((country for country, spelt in areas if where.name in spelt.values()), None)
        table = self.language.territories if where.level == "nation" else self.language.places
        return table.get(where.name)

    def nation_of(self, country: str) -> Named | None:
        """A country as the text names it, else as the language does."""
        if country == self.pack.country:
            return self.nation
        named = (one for one in self.counts if one.place is None and one.level == "nation")
        said = next((one for one in named if self.country(one) == country), None)
        name = country_name(self.language.code, country)
        return said or (Named(name, "nation") if name else None)

    def whole(self, where: Named) -> Named | None:
        """The next whole of a place: of the pack's as it tells, else its country."""
        if where.place is not None:
            parent = self.pack.parent(where.place)
            return named_place(parent) if parent is not None else None
        country = self.country(where) if where.level != "nation" else None
        return self.nation_of(country) if country else None

    def names_a_place_of_the_pack(self) -> bool:
        """Whether a place of the pack is named, other than in passing."""
        return any(counts["named"] for where, counts in self.counts.items() if where.place is not None)

    def clues(self) -> dict[Named, Clues]:
        """The clues of each place that anything speaks for; none where nothing does."""
        named = {where: counts["named"] for where, counts in self.counts.items()}
        total, most = sum(named.values()), max(named.values(), default=0)
        return {
            where: self._of(where, named, total, most) for where, counts in self.counts.items() if any(counts.values())
        }

    def _of(self, where: Named, named: dict[Named, int], total: int, most: int) -> Clues:
        counts, level, country = self.counts[where], where.level, self.country(where)
        clues = {clue: math.log1p(count) for clue, count in counts.items() if count}
        clues[f"a {level}"] = 1.0
        clues["part of all names"] = named[where] / total if total else 0.0
        clues["named most"] = float(0 < most == named[where])
        clues["not named"] = float(not named[where])
        peers = sum(one != where and one.level == level and n >= PEER * named[where] for one, n in named.items() if n)
        below = sum(self.levels[one] for one in LEVELS_BELOW)
        if level == "nation":
            clues["words for parts"] = math.log1p(below)
            clues["words for all"] = math.log1p(self.of_all)
            clues["other nations as often"] = math.log1p(peers)
        else:
            clues[f"words for a {level}"] = math.log1p(self.levels[level])
            clues["words for the nation"] = math.log1p(self.of_all + self.central)
            clues["others as often"] = math.log1p(peers)
        whole = self.whole(where)
        if whole is not None and named.get(whole):
            clues["whole named"] = math.log1p(named[whole])
        elif whole is not None and level != "nation":
            clues["words for its whole"] = math.log1p(self.levels[whole.level])
        kind = "nation" if level == "nation" else "part of a nation"
        if (money := self.main_money()) and country:
            clues[f"{kind} with this money" if money in currencies_of(country) else "other money"] = 1.0
        if country is not None and country == home_of(self.language.code):
            clues[f"{kind} with this language"] = 1.0
        clues["in no table"] = float(country is None)
        clues["nation of the pack"] = float(where == self.nation)
        return {clue: size for clue, size in clues.items() if size}

    def stands_for(self, part: Named) -> Named | None:
        """The unnamed whole that a text is about which names several parts of it and speaks of the whole all along."""
        whole = self.whole(part)
        if whole is None or whole.level == "nation" or self.counts[whole]["named"]:
            return None
        parts = [counts["named"] for one, counts in self.counts.items() if counts["named"] and self.whole(one) == whole]
        is_even = len(parts) > 1 and max(parts) <= AHEAD * sum(parts)
        return whole if is_even and self.levels[whole.level] >= self.levels[part.level] else None


def aside(paragraph: Paragraph, at: int) -> str | None:
    """What a name says where it does not say what the text is about; `None` where it may."""
    before = paragraph.tokens[at - 1][2] if at else {}
    where = paragraph.tokens[at][2]["where"]
    if is_dateline(paragraph, at):
        return "dateline"
    if is_venue(paragraph, at):
        return "venue"
    if "person_before" in before:
        return "of a person"
    if where.place is None and where.level == "nation" and names_a_body(paragraph, at):
        return "of a body"
    if where.level == "nation" and len(paragraph.text) <= HEADING_CHARS and not paragraph.digits:
        return "in a short line"  # the name of a portal stands above every page
    if {"counterpart_before", "compared"} & before.keys() or where.level == ZONE:
        return "counterpart"
    return None


def is_venue(paragraph: Paragraph, at: int) -> bool:
    """Whether a name only says where something was held: "told a press conference in Hanoi on March 29"."""
    if at + 1 >= len(paragraph.tokens):
        return False
    end, (start, _, classes) = paragraph.tokens[at][1], paragraph.tokens[at + 1]
    period = classes.get("period")
    return (
        period is not None
        and period.form == "day"
        and 0 < start - end <= VENUE_GAP
        and "," not in paragraph.text[end:start]
    )


def names_a_body(paragraph: Paragraph, at: int) -> bool:
    """Whether the name of a country only begins that of a body: "Philippine Statistics Authority"."""
    end, following = paragraph.tokens[at][1], paragraph.tokens[at + 1 : at + 2]
    return any("institution" in classes and start - end <= 1 for start, _, classes in following)


def is_dateline(paragraph: Paragraph, at: int) -> bool:
    """Whether a name only says where the text was written: "HANOI (VNA) - …", "Hà Nội, 5/6 - …"."""
    start, end, _ = paragraph.tokens[at]
    mark = _DATELINE.match(paragraph.text, end) if start <= 2 else None
    if mark is None or ":" not in mark[0]:
        return mark is not None
    return len(paragraph.text) <= _BYLINE_CHARS and not paragraph.digits
