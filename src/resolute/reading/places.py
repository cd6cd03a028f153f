"""Which places a text names, which one it is about, and which one each figure is about."""

from bisect import bisect_left
from datetime import date

from resolute.core.place import Place
from resolute.languages import Language
from resolute.packs import Pack
from resolute.reading.lexicon import IndicatorName
from resolute.reading.main_place import MainPlace
from resolute.reading.mention import Mention
from resolute.reading.parts import is_counterpart
from resolute.reading.place_evidence import is_venue
from resolute.reading.place_names import HEADING_CHARS, NAME_CHARS, Named, named_place
from resolute.reading.tokens import Paragraph

BESIDE = "place before the number"  # what gave a place
AS_BEFORE = "place of the same subject"
BEHIND = "place behind what is counted"
BEHIND_FIGURE = "place behind the number"
IN_TURN = "place of its turn in a list"
WHOLE = "place whose parts are counted"
BEGUN = "place at the beginning of a sentence"
OPENED = "place at the beginning of a clause"
PART_TOKENS = 3  # tokens before a name among which its part may stand
OF_GAP = 8  # between an indicator and the country that it is of: "of", "của", "'s"
OPENS = 12  # how far from the beginning of its clause a country is its subject
GROWS_TOKENS = 4  # tokens behind a country among which its economy is named
BEHIND_GAP = 4  # between what is counted and its place: a blank, or a preposition
BACK_REACH = 14  # the same for a word that refers back to a place
BACK_PARAGRAPHS = 1  # before the one that says "that country", among which it is named
BRACKET_CHARS = 60  # from a bracket to the figure in it, whose place stands before
CLAUSE_REACH = 24  # the same for its clause
START_REACH = 48  # how far from the beginning of its sentence a place speaks for what follows


class Places(MainPlace):
    """The places of one text. Name tokens get the class `where`; then each mention can ask for its own."""

    def __init__(
        self,
        paragraphs: list[Paragraph],
        pack: Pack,
        language: Language,
        given: Place | None,
        day: date,
        source: Place | None = None,
        *,
        is_dated: bool = True,
    ) -> None:
        super().__init__(paragraphs, pack, language, day, source, is_dated=is_dated)
        self._name_all(given)
        self._name_again()
        self.economy = pack.growth_of_places
        self.main: Named | None = named_place(given) if given else self._main()
        self._heading: Named | None = None
        self._begun: Named | None = None  # the last place that began a sentence
        self._carried: Named | None = None  # … if the paragraph refers back to it: "The city …"

    def _name_all(self, given: Place | None) -> None:
        """Exact names first: what they say of the place tells the rest apart."""
        for paragraph in self.paragraphs:
            self._name_exactly(paragraph)
        self._settle_namesakes()
        near = given or self._most_named() or self.source
        for paragraph in self.paragraphs:
            self._name_by_level_words(paragraph, near)
            if not self._is_latin:
                self._name_inside(paragraph, near)
            if not self._is_latin:
                self._name_lists(paragraph, near)
            if self.language.word_breaks and not self._is_latin:
                self._name_before_brackets(paragraph, near)
        if near is None and not self._is_latin and (heard := self._most_named()) is not None:
            for paragraph in self.paragraphs:  # communes are heard near a place that is known by now
                self._name_by_level_words(paragraph, heard)
        if self.language.word_breaks and not self._is_latin:
            known = near or self._most_named()
            for paragraph in self.paragraphs:
                self._name_before_figures(paragraph, known)

    def _name_again(self) -> None:
        """ "That country", "nước này": the one of its level named last, in this paragraph or the one before."""
        last: dict[str, tuple[int, Named]] = {}
        for number, paragraph in enumerate(self.paragraphs):
            for at in sorted({*paragraph.having("where"), *paragraph.having("back_reference")}):
                classes = paragraph.tokens[at][2]
                if "where" in classes:
                    where = self._where(classes)
                    if not (at and "counterpart_before" in paragraph.tokens[at - 1][2]):
                        last[where.level] = number, where
                    continue
                for level in classes["back_reference"]:
                    named, again = last.get(level, (-BACK_PARAGRAPHS - 1, None))
                    if again is not None and number - named <= BACK_PARAGRAPHS:
                        paragraph.retag(at, {**classes, "where": again})

    def enter(self, paragraph: Paragraph) -> None:
        """Note a line that is only a name: it heads what follows. Call before asking for the paragraph's mentions."""
        self._carry(paragraph)
        if len(paragraph.text) > HEADING_CHARS or paragraph.digits:
            return
        tokens = paragraph.tokens
        named = [tokens[at][2]["where"] for at in paragraph.having("where")]
        spans = (tokens[at][:2] for at in {*paragraph.having("where"), *paragraph.having("level")})
        covered = sum(end - start for start, end in spans)
        if named and named[0].level != "nation" and covered >= 0.7 * len(paragraph.text.strip(" .:*#-")):
            self._heading = named[0]

    def _carry(self, paragraph: Paragraph) -> None:
        """Keep the place of the paragraph before where this one refers back to it."""
        self._carried = self._begun if self._begun is not None and self._refers_back(paragraph, self._begun) else None
        tokens = paragraph.tokens
        self._speaking = sorted({*paragraph.having("where"), *paragraph.having("nation")})
        self._beginning = [
            at
            for at in self._speaking
            if tokens[at][0] - paragraph.sentence(tokens[at][0])[0] <= START_REACH
            and self._speaks(paragraph, at)
            and not _is_aside(paragraph, at, len(paragraph.text))
        ]
        if self._beginning:
            self._begun = self._speaker(tokens[self._beginning[-1]][2])
        elif self._carried is None and paragraph.digits:
            self._begun = None

    def _refers_back(self, paragraph: Paragraph, place: Named) -> bool:
        """Whether a sentence begins with a bare word for the place's level, or one like "its"."""
        levels = {place.level}
        if self.main is None or self.main.level == "nation":  # a text that goes from place to place
            levels |= {"province", "district"}
        names_another = bool(paragraph.having("where") or paragraph.having("nation"))
        referring = (paragraph.tokens[at] for name in ("back_reference", "level") for at in paragraph.having(name))
        return any(
            ("back_reference" in classes or (classes["level"] in levels and "where" not in classes))
            and (start - paragraph.sentence(start)[0] <= BACK_REACH or not names_another)
            for start, _, classes in referring
        )

    def of(self, paragraph: Paragraph, first: int, floor: int, at_start: int) -> tuple[Named | None, str]:
        """The place of the mention whose tokens begin at `first`, and the rule that gave it.

        One named in its clause behind the number before (`floor`), else one at the beginning of a sentence so far, else
        that of the heading, else that of the text. `at_start`: where the mention's words begin.
        """
        named = self.named_between(paragraph, first, floor, at_start)
        if named is not None:
            return named, BESIDE
        opener = self._opens_clause(paragraph, first, at_start)
        if opener is not None:
            return opener, OPENED
        before = bisect_left(self._beginning, first)
        if before and not self._returns(paragraph, self._beginning[before - 1], first):
            return self._speaker(paragraph.tokens[self._beginning[before - 1]][2]), BEGUN
        if self._carried is not None:
            return self._carried, "place of the paragraph before"
        if self._heading is not None:
            return self._heading, "place of the heading"
        return self.main, "place of the text" if self.main else "no place"

    def _opens_clause(self, paragraph: Paragraph, first: int, at_start: int) -> Named | None:
        """The place that began a later clause: "A had 5 visitors and 2 dollars; B had 4, and 1 dollar"."""
        clause_start = paragraph.clause(at_start)[0]
        if clause_start == paragraph.sentence(at_start)[0]:
            return None
        for at in self._speaking[: bisect_left(self._speaking, first)]:
            start, _, classes = paragraph.tokens[at]
            if clause_start <= start <= clause_start + CLAUSE_REACH and "where" in classes:
                return self._where(classes) if self._may_own(paragraph, at) else None
        return None

    def _region_that_opens(self, paragraph: Paragraph, first: int, floor: int, clause_start: int) -> Named | None:
        """A region of the country at the beginning of the figure's clause: "The Central Highlands had 5.8 million"."""
        for at in paragraph.having("region"):
            start, _, classes = paragraph.tokens[at]
            if floor <= at < first and clause_start <= start <= clause_start + CLAUSE_REACH:
                before = paragraph.tokens[at - 1][2] if at else {}
                if {"compared", "rank", "counterpart_before"} & before.keys() or "where" in classes:
                    return None
                return Named(str(classes["region"]), "region")
        return None

    def _returns(self, paragraph: Paragraph, begun: int, first: int) -> bool:
        """Whether a bare "the province" behind the name of the nation or of a part is the place of the text again."""
        if self.main is None or self.main.level == "nation":
            return False
        speaker = self._speaker(paragraph.tokens[begun][2])
        if speaker.level != "nation" and self._parent(speaker) != self.main:
            return False
        return any(
            classes.get("level") == self.main.level
            and "where" not in classes
            and "number" not in paragraph.tokens[at - 1][2]  # "63 provinces"
            for at, (_, _, classes) in enumerate(paragraph.tokens[begun + 1 : first], begun + 1)
        )

    def begun_since(self, paragraph: Paragraph, first: int, floor: int) -> Named | None:
        """The place that began a sentence between the figure before (`floor`) and this one."""
        before = bisect_left(self._beginning, first)
        if not before or self._beginning[before - 1] < floor:
            return None
        return self._speaker(paragraph.tokens[self._beginning[before - 1]][2])

    def whole_counted(self, paragraph: Paragraph, mention: Mention, where: Named | None) -> Named | None:
        """The whole whose parts a tally counts: "3 of 34 provinces" is of the country, in any report."""
        if mention.shape != "tally" or where is None or where.place is None:
            return where
        for start, end, classes in paragraph.tokens[mention.first : mention.last + 2]:
            if classes.get("level") == where.level and mention.start <= start <= mention.words_end + 2:
                named = any(one[0] - end <= 1 and "where" in one[2] for one in paragraph.tokens if one[0] >= end)
                return where if named else self._parent(where) or where
        return where

    def named_behind(self, paragraph: Paragraph, at: int) -> Named | None:
        """The place right behind a token: "27,000 more in the population of A"; a word for its level may part them."""
        end = paragraph.tokens[at][1]
        for start, stop, classes in paragraph.tokens[at + 1 : at + 3]:
            if start - end > BEHIND_GAP or any(mark in paragraph.text[end:start] for mark in ",.;:()،؛"):
                return None
            if "where" in classes:
                return self._where(classes)
            if "level" not in classes:
                return None
            end = stop
        return None

    def behind_figure(self, paragraph: Paragraph, mention: Mention, reach: int) -> Named | None:
        """The place right behind a figure: "24 % in Maan"; a word for its level may part them."""
        end = mention.words_end
        for at in range(mention.last, min(mention.last + 3, len(paragraph.tokens))):
            start, stop, classes = paragraph.tokens[at]
            if start < end:
                continue
            if start - end > reach or any(mark in paragraph.text[end:start] for mark in ",.;:()،؛"):
                return None
            if "where" in classes:
                return self._where(classes) if self._may_own(paragraph, at) else None
            if not {"level", "localities"} & classes.keys():
                return None
            end = stop
        return None

    def named_at(self, paragraph: Paragraph, at: int) -> Named:
        """The place that a token names."""
        return self._where(paragraph.tokens[at][2])

    def named_between(self, paragraph: Paragraph, first: int, floor: int, at_start: int) -> Named | None:
        """A place named in the mention's own clause, from the token `floor` on."""
        clause_start = paragraph.clause(at_start)[0]
        if (owner := self._before_bracket(paragraph, first, at_start)) is not None:
            return owner
        country: Named | None = None
        for index in range(bisect_left(self._speaking, first) - 1, -1, -1):
            at = self._speaking[index]
            start, _, classes = paragraph.tokens[at]
            if at < floor or start < clause_start:
                break
            if "where" in classes and self._may_own(paragraph, at) and not _is_aside(paragraph, at, at_start):
                where = self._part_before(paragraph, at) or self._where(classes)
                if (part := self._part_that_opens(paragraph, at, floor, clause_start)) is not None:
                    return part
                if where.place is None and where.level == "nation" and where == self.main:
                    country = where  # "region A led the Saudi regions": a place of the country goes before
                    continue
                return where
            if "nation" in classes and self._speaks_of_all(paragraph, at, clause_start):
                return named_place(self.pack.nation)
        return country or self._region_that_opens(paragraph, first, floor, clause_start)

    def _before_bracket(self, paragraph: Paragraph, first: int, at_start: int) -> Named | None:
        """The place right before the bracket that holds a figure: "above the whole country (GDP grew 6.8 %)"."""
        opening = paragraph.text.rfind("(", max(0, at_start - BRACKET_CHARS), at_start)
        if opening < 0 or ")" in paragraph.text[opening:at_start]:
            return None
        before = [at for at in self._speaking if at < first]
        if not before or paragraph.tokens[before[-1]][0] > opening:
            return None
        _, end, classes = paragraph.tokens[before[-1]]
        return self._speaker(classes) if 0 <= opening - end <= 1 else None

    def _part_that_opens(self, paragraph: Paragraph, at: int, floor: int, clause_start: int) -> Named | None:
        """The place that begins a clause, where the place nearer to the figure only tells what it belongs to.

        "Quảng Trị is the province of Việt Nam that ranks 55th".
        """
        whole = self._where(paragraph.tokens[at][2])
        for other in self._speaking:
            start, end, classes = paragraph.tokens[other]
            if other >= at or start > clause_start + CLAUSE_REACH:
                return None
            if other < floor or start < clause_start or "where" not in classes or not self._may_own(paragraph, other):
                continue
            between = paragraph.tokens[other + 1 : at]
            if any("number" in one for _, _, one in between) or paragraph.has_soft(end, paragraph.tokens[at][0]):
                return None
            part = self._where(classes)
            is_in_region = whole.level == "region" and whole.place is None and part.place is not None
            return part if is_in_region or self._belongs_to(part, whole) else None
        return None

    def named_here(self, paragraph: Paragraph) -> int:
        """How many places the paragraph entered last names, the nation too."""
        return len({self._speaker(paragraph.tokens[at][2]) for at in self._speaking})

    def named_together(self, paragraph: Paragraph, first: int, floor: int, at_start: int) -> list[Named]:
        """All places named in the mention's clause from the token `floor` on, in order: "in A and B (0.2 % each)"."""
        clause_start = paragraph.clause(at_start)[0]
        tokens = (paragraph.tokens[at] for at in self._speaking if floor <= at < first)
        return [self._where(classes) for start, _, classes in tokens if start >= clause_start and "where" in classes]

    def _part_before(self, paragraph: Paragraph, at: int) -> Named | None:
        """ "Bác Ái district, Ninh Thuận province": the unit before a place that only says what it belongs to."""
        start, _, classes = paragraph.tokens[at]
        for _, end, before in reversed(paragraph.tokens[max(0, at - PART_TOKENS) : at]):
            if "where" in before:
                part = self._where(before)
                return part if start - end <= NAME_CHARS and self._belongs_to(part, self._where(classes)) else None
            if "level" not in before:
                return None
        return None

    def _belongs_to(self, part: Named, whole: Named) -> bool:
        """Whether a place is below another; of one that several places may be, whether any of them is."""
        meant = part.rivals if part.place is None else (part.place,)
        return any(self._is_below(one, whole.place) for one in meant)

    def _speaks(self, paragraph: Paragraph, at: int) -> bool:
        """Whether the place or the nation named by a token may be what its sentence is about."""
        if "where" in paragraph.tokens[at][2]:
            return self._may_own(paragraph, at)
        return self._speaks_of_all(paragraph, at, paragraph.clause(paragraph.tokens[at][0])[0])

    def _speaker(self, classes: dict[str, object]) -> Named:
        return self._where(classes) if "where" in classes else named_place(self.pack.nation)

    def _speaks_of_all(self, paragraph: Paragraph, at: int, clause_start: int) -> bool:
        """Whether "the whole country" is the subject: at its clause's beginning, or right before what is counted."""
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
        """A base of comparison owns no figure; nor does another country, or its part, in a text that is about none."""
        classes = paragraph.tokens[at][2]
        start, (_, end, before) = paragraph.tokens[at][0], paragraph.tokens[at - 1] if at else (0, 0, {})
        is_person = "person_before" in before and not paragraph.has_soft(end, start)  # "Ms A, Chon Buri has …" is none
        if is_person or "compared" in before:
            return False
        if is_venue(paragraph, at):
            return False
        where = self._where(classes)
        if at and (_deals_with(paragraph.tokens[at - 1][2]) or is_counterpart(paragraph, at)):
            return False
        is_abroad = where.level == "nation" or "place_abroad" in classes
        if where.place is not None or self.main is None or not is_abroad:
            return True
        if self.main.place is None and (self.main.level == "nation" or where.level != "nation"):
            return True
        return self._owns_abroad(paragraph, at)

    def _owns_abroad(self, paragraph: Paragraph, at: int) -> bool:
        """Whether another country is what a figure is about: "GDP of Indonesia", "Malaysia posted a growth of 3.3 %".

        It stands right behind what is counted, or begins its clause; in "exports to Laos" neither names the owner.
        """
        start = paragraph.tokens[at][0]
        if at:
            _, end, before = paragraph.tokens[at - 1]
            name = before.get("indicator")
            if isinstance(name, IndicatorName) and self.economy and name.code == self.economy:
                return 0 <= start - end <= OF_GAP
        if start - paragraph.sentence(start)[0] <= OPENS and paragraph.text.startswith(
            (",", "،"), paragraph.tokens[at][1]
        ):
            return True  # "In Singapore, …"
        begins = max((point for point in paragraph.soft if point <= start), default=0)
        return start - max(begins, paragraph.clause(start)[0]) <= OPENS and self._grows(paragraph, at)

    def _grows(self, paragraph: Paragraph, at: int) -> bool:
        """Whether the next words tell of the economy, before any other place or figure."""
        for _, _, classes in paragraph.tokens[at + 1 : at + 1 + GROWS_TOKENS]:
            name = classes.get("indicator")
            if isinstance(name, IndicatorName):
                return bool(self.economy) and name.code == self.economy
            if {"up", "down", "growth"} & classes.keys():
                return True
            if "where" in classes or "number" in classes:
                return False
        return False


def _is_aside(paragraph: Paragraph, at: int, figure: int) -> bool:
    """Whether a place stands in a bracket behind another: "Đà Nẵng (merged with Quảng Nam) grew 9.4 %"."""
    start, text = paragraph.tokens[at][0], paragraph.text
    opening = text.rfind("(", max(0, start - NAME_CHARS), start)
    if opening < 0 or ")" in text[opening:start] or ")" not in text[start:figure]:
        return False
    for _, end, classes in paragraph.tokens[max(0, at - 3) : at]:
        where = classes.get("where")
        if isinstance(where, Named):
            name = len(where.name) + 1 if "level" in classes else 0  # the name stands behind its token
            if 0 <= opening - end <= name + 2:
                return True
    return False


def _deals_with(classes: dict[str, object]) -> bool:
    """Whether a word tells that the place behind it is not whose figure it is: "visitors from Laos"."""
    indicator = classes.get("indicator")
    return "counterpart_before" in classes or (isinstance(indicator, IndicatorName) and "counterpart" in indicator.tags)
