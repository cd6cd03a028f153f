"""The place that a text is about."""

import re
from collections import Counter
from collections.abc import Mapping

from resolute.core.place import Place
from resolute.languages import country_name, country_of, home_of
from resolute.reading.naming import Naming
from resolute.reading.place_names import HEADING_CHARS, Named, named_place
from resolute.reading.tokens import Paragraph

LEVEL_VOTES = 8  # what words like "the province" add to a province at most
OPENING = 3  # paragraphs whose names count more
OPENING_WEIGHT = 3
FEW = 3  # a lower unit named so seldom does not make the text its own
MANY = 3  # places abroad named about as often, none of which is what the text is about
AHEAD = 0.6  # of all names of parts: a part named so often is what the text is about
SPEAKS_FOR_ITSELF = 300  # characters of a text that would name a place if it were about less than the country
LOWER_WORDS = 3  # so many words for lower units to one for the nation make a text a lower unit's
_LETTERS = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(r"\s?(?:\([^)]{2,20}\)\s?|,[^,.-]{1,24})?[-–—ـ]\s|\s?:\s")
VENUE_GAP = 6  # between a place and the day on which something was held there
_BYLINE_CHARS = 60  # a line that is no longer, begins with a place and a colon and tells no figure, names who wrote


class MainPlace(Naming):
    """The place that a text is about."""

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
                if is_venue(paragraph, at) or (where.place is None and _names_a_body(paragraph, at)):
                    continue
                if where.level != "nation":
                    counts[where] += weight
                elif len(paragraph.text) > HEADING_CHARS or paragraph.digits:
                    # … not in a short line without a figure: the name of a portal stands above every page
                    counts[where] += 1
        return counts

    def _most_named(self, *, only_known: bool) -> Place | None:
        counts = self._counts(only_known=only_known)
        return counts.most_common(1)[0][0].place if counts else None

    def _main(self) -> Named | None:
        """The place named most; the whole of several named about as often, and of a lower unit named seldom."""
        counts = self._counts(only_known=False)
        levels: Counter[str] = Counter()
        says_nation = 0
        for paragraph in self.paragraphs:
            for _, _, classes in paragraph.tokens:
                levels[classes.get("level", "")] += 1
                says_nation += "nation" in classes or "central_organ" in classes
        countries = [
            (where, count) for where, count in counts.items() if where.place is None and where.level == "nation"
        ]
        known = {where: count for where, count in counts.items() if where.place is not None}
        if known:
            known[named_place(self.pack.nation)] = known.get(named_place(self.pack.nation), 0) + says_nation
        lower = {where: count for where, count in known.items() if where.level not in ("nation", "region")}
        if lower and levels["province"] + levels["district"] + levels["commune"] > LOWER_WORDS * (says_nation + 1):
            known = lower
        others = {where: count for where, count in counts.items() if where.place is None and where.level != "nation"}
        abroad = max(countries, key=lambda pair: pair[1]) if countries else None
        most_known = max(known.values(), default=0)
        if len(others) >= MANY:
            opening = OPENING_WEIGHT * min(others.values())
            if abroad is not None and max(others.values()) < opening + (abroad[1] > 1):
                return abroad[0]  # a country and several of its provinces
            if abroad is None and not known and max(others.values()) <= self._bodies_named():
                return self._country_by_its_bodies()
        if others and max(others.values()) > 2 * most_known and max(others.values()) >= (abroad[1] if abroad else 0):
            return max(others, key=lambda where: others[where])
        if abroad is not None and abroad[1] > 2 * most_known:
            return abroad[0]
        if not known:
            commune = None if self._is_latin else self._commune_anywhere()
            if commune is not None:
                return commune
            at_home = self.language.code == self.pack.language and says_nation
            if self.source is not None:
                return named_place(self.source)
            if at_home or self._names_nothing_else():
                return named_place(self.pack.nation)
            return self._country_by_its_bodies() or self._country_by_language(levels)
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
            return named_place(self.pack.nation)
        peers = [where for where, size in ordered if size >= 0.6 * count and where.level == best.level]
        parent = self._parent(best)
        if parent is not None and len(peers) >= 3 and all(self._parent(peer) == parent for peer in peers):
            return parent
        is_unnamed = parent is not None and parent.level == "province" and parent not in known
        if is_unnamed and levels["province"] >= levels[best.level] and self._stands_for(best, known):
            return parent
        is_seldom = parent is not None and parent.level != "nation" and count <= FEW
        if is_seldom and parent and levels[parent.level] > 2 * levels[best.level] + 2:
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
        """Whether the pack's money, a central body or its mark on a document tells the nation, where no place does."""
        marks = {one.abbreviation for one in self.pack.organs if one.level == "central" and len(one.abbreviation) > 1}
        return any(
            classes.get("currency") == self.pack.currency
            or "central_organ" in classes
            or (
                classes.get("ignored") == "document number"
                and not marks.isdisjoint(_LETTERS.findall(paragraph.original[start:end]))
            )
            for paragraph in self.paragraphs
            for start, end, classes in paragraph.tokens
        )

    def _bodies_named(self) -> int:
        """How often the text names a central body of another country."""
        return sum("organ_abroad" in classes for paragraph in self.paragraphs for _, _, classes in paragraph.tokens)

    def _country_by_its_bodies(self) -> Named | None:
        """The country of the central bodies that a text names, else of the money that all its amounts are in."""
        classes = [token[2] for paragraph in self.paragraphs for token in paragraph.tokens]
        bodies = Counter(str(one["organ_abroad"]) for one in classes if "organ_abroad" in one)
        if not bodies and (named := self._named_in_bodies()) is not None:
            return named
        money = {str(one["currency"]) for one in classes if one.get("currency", "USD") != "USD"}
        country = bodies.most_common(1)[0][0] if bodies else country_of(money.pop()) if len(money) == 1 else None
        name = country_name(self.language.code, country) if country else None
        return Named(name, "nation") if name else None

    def _named_in_bodies(self) -> Named | None:
        """The country that begins the names of bodies most often: "the Philippine Statistics Authority said"."""
        found: Counter[Named] = Counter()
        for paragraph in self.paragraphs:
            for at, (_, _, classes) in enumerate(paragraph.tokens):
                where = classes.get("where")
                if where is not None and where.level == "nation" and _names_a_body(paragraph, at):
                    found[where] += 1
        return found.most_common(1)[0][0] if found else None

    def _stands_for(self, best: Named, known: Mapping[Named, int]) -> bool:
        """Whether the units that a text names are several of one whole that it never names, none of them far ahead."""
        whole = self._parent(best)
        parts = [count for where, count in known.items() if where.place is not None and self._is_part(where, whole)]
        return len(parts) > 1 and max(parts) <= AHEAD * sum(parts)

    def _is_part(self, where: Named, whole: Named | None) -> bool:
        return whole is not None and where.place is not None and self._is_below(where.place, whole.place)

    def _country_by_language(self, levels: Mapping[str, int]) -> Named | None:
        """The country whose own language a text is in, if the text speaks of no unit below it."""
        size = sum(len(paragraph.text) for paragraph in self.paragraphs)
        if size < SPEAKS_FOR_ITSELF or any(levels.get(level) for level in ("province", "district", "commune")):
            return None
        country = home_of(self.language.code)
        if country == self.pack.country:
            return named_place(self.pack.nation)
        name = country_name(self.language.code, country) if country else None
        return Named(name, "nation") if name else None

    def _parent(self, where: Named) -> Named | None:
        parent = self.pack.parent(where.place) if where.place is not None else None
        return named_place(parent) if parent is not None else None


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


def _names_a_body(paragraph: Paragraph, at: int) -> bool:
    """Whether the name of a country only begins that of a body: "Philippine Statistics Authority"."""
    end, following = paragraph.tokens[at][1], paragraph.tokens[at + 1 : at + 2]
    return any("institution" in classes and start - end <= 1 for start, _, classes in following)


def _is_dateline(paragraph: Paragraph, at: int) -> bool:
    """Whether a name only says where the text was written: "HANOI (VNA) - …", "Hà Nội, 5/6 - …"."""
    start, end, _ = paragraph.tokens[at]
    mark = _DATELINE.match(paragraph.text, end) if start <= 2 else None
    if mark is None or ":" not in mark[0]:
        return mark is not None
    return len(paragraph.text) <= _BYLINE_CHARS and not paragraph.digits
