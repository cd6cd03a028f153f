"""Read a text into facts: scan, grammar, linking, context; every number is accounted for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from resolute.core.fact import Evidence, Fact, Reason
from resolute.core.place import Place
from resolute.core.quantity import Quantity
from resolute.languages import LanguageTableError, detect_language, language_codes, load_language
from resolute.packs import Pack, load_pack
from resolute.reading.again import UNNAMED, completed
from resolute.reading.amounts import is_money
from resolute.reading.confidence import Rivals, clues_of, confidence_of
from resolute.reading.context import settle
from resolute.reading.counting import counting_of, find_counted
from resolute.reading.dating import document_year, fiscal_year
from resolute.reading.folding import Composed, compose, fold
from resolute.reading.labels import label_of
from resolute.reading.lexicon import COUNTERPART, Lexicon
from resolute.reading.lines import is_broken, lines_of, numbered_lines, publication_day, width_of
from resolute.reading.linking import Linker
from resolute.reading.lists import listed_places
from resolute.reading.mention import Blocked, Mention
from resolute.reading.mentions import find_mentions
from resolute.reading.money import UNSETTLED, settle_currencies, usual_currency
from resolute.reading.narrowing import Frames
from resolute.reading.numerals import DIGIT, marks_of
from resolute.reading.place_names import Named, alternatives, place_names, place_of_source
from resolute.reading.places import AS_BEFORE, BEGUN, BEHIND, BEHIND_FIGURE, BESIDE, IN_TURN, WHOLE, Places
from resolute.reading.plausibility import is_suspect
from resolute.reading.reasons import Found, place_words, reasons_of
from resolute.reading.result import NO_FACTS, NO_FIGURES, Ignored, NotUnderstood, Reading
from resolute.reading.section import Section, Setting
from resolute.reading.statements import (
    base_of,
    behind_group,
    counts_something,
    group_of,
    is_about_the_same,
    is_fact,
    is_targets_tally,
    is_threshold,
    ranked_by,
    rule_against,
    thresholds_of,
)
from resolute.reading.subjects import OTHER, Linked
from resolute.reading.tables import TableReader, find_tables, with_tables, without
from resolute.reading.tokens import Paragraph, tokenise

_DIGITS = re.compile(rf"{DIGIT}+")
DEFAULT_YEAR = 2024  # for the versions of places, where a text names no year at all
EVIDENCE_LIMIT = 400
ALL_REACHED = Decimal(100)  # what a tally of targets counts that names no threshold
FIGURE = ""  # in place of a rule, for a number that is a fact or not understood
PROSE = 160  # a line this long is the report again, after comments, a source or other news
UNIT_CHARS = 24  # so much of a line is looked at for the unit of a number that ended the line before


class _Reader:
    """One reading of one text."""

    def __init__(
        self,
        composed: Composed,
        source: str,
        lexicon: Lexicon,
        pack: Pack,
        language: str | None,
        given: Place | None,
        published: date | None,
        document: str | None,
        notes: list[str],
        *,
        explain: bool = False,
    ) -> None:
        self.composed, self.source = composed, source
        self.lexicon, self.pack = lexicon, pack
        self.language, self.given, self.published = language, given, published
        self.document, self.notes, self.explain = document, notes, explain
        self.rivals = Rivals(0, 0, "nobody")
        self.named_at: dict[object, tuple[int, int]] = {}  # where each place is named first, for explanations
        self.places_here = 0  # how many places the paragraph names that is being read
        self.width = width_of(composed.text)
        self.common, self.counting = lexicon.common, counting_of(lexicon.language.code)
        self._day, self._is_dated = date(DEFAULT_YEAR, 12, 31), False
        self.main: Place | None = None  # what the text is about
        self.facts: list[Fact] = []
        self.ignored: list[Ignored] = []
        self.not_understood: list[NotUnderstood] = []

    def run(self, *, completes: bool = True) -> Reading:
        """`completes`: figures said twice complete each other, as in prose; equal cells of a table say nothing."""
        text = self.composed.text
        language = self.lexicon.language
        marks = marks_of(text, language.decimal_mark, blanks=language.group_mark.isspace())
        paragraphs: list[Paragraph] = []
        furniture = False
        lines = list(lines_of(text, self._goes_on))
        numbered = numbered_lines(text, lines)
        for start, end in lines:
            original = text[start:end].replace("\n", " ")
            folded = fold(original)
            paragraph = tokenise(start, original, folded, self.lexicon, marks, is_numbered=start in numbered)
            furniture = end - start < PROSE and (furniture or is_furniture(paragraph))
            if furniture:
                self._ignore_numbers(start, end, "page furniture")
            else:
                paragraphs.append(paragraph)
        left_out = len(self.ignored)
        if self.published is None:
            self.published = publication_day(paragraphs[:6])
        year = document_year(paragraphs)
        day = self._day = self.published or date(year or DEFAULT_YEAR, 12, 31)
        self._is_dated = self.published is not None or year is not None
        source = place_of_source(text, self.pack, day)
        places = Places(paragraphs, self.pack, language, self.given, day, source, is_dated=self._is_dated)
        self.rivals = rivals_of(paragraphs, places.main)
        self.main = places.main.place if places.main else None
        if self.explain:
            self.named_at = first_named(paragraphs)
        settle_currencies(paragraphs, at_home=places.main is not None and places.main.place is not None)
        most_named = document_year(paragraphs)
        section = Section(
            self.published.year if self.published is not None else most_named,
            self.published,
            most_named=most_named,
            base_told=tuple(fold(word) for word in language.words.get("base_told", ())),
            budgeted=fiscal_year(paragraphs),
        )
        linker = Linker(
            self.pack.indicators,
            usual_currency(paragraphs),
            self.common,
            word_breaks=language.word_breaks,
            economy=self.pack.growth_of_places,
            parts_follow=language.parts_follow,
            complements=frozenset(map(fold, language.complements)),
            listing=self.common | frozenset(map(fold, language.listing)),
        )
        markets = {code: table[COUNTERPART] for code, table in language.narrowed.items() if COUNTERPART in table}
        frames = Frames(frozenset(self.pack.indicators), markets)
        for paragraph in paragraphs:
            self._paragraph(paragraph, linker, section, places, frames)
            paragraph.release()  # a large text keeps its facts alone
        if completes:
            self.facts = completed(self.facts)
        if left_out > len(self.facts):
            self.notes.append(f"Left out as comments, sources or other news: {left_out} of the numbers.")
        self.ignored.sort(key=lambda item: item.start)
        if not self.facts and not self.not_understood:
            self.notes.append(NO_FIGURES if not self.ignored else NO_FACTS)
        return Reading(
            document=self.document,
            language=self.language,
            place=places.main.name if places.main else None,
            published=self.published,
            facts=tuple(self.facts),
            ignored=tuple(self.ignored),
            not_understood=tuple(self.not_understood),
            notes=tuple(self.notes),
            weighed=places.weighed() if self.explain and self.given is None else (),
        )

    def _paragraph(
        self, paragraph: Paragraph, linker: Linker, section: Section, places: Places, frames: Frames
    ) -> None:
        places.enter(paragraph)
        mentions: list[Mention] = []
        blocked: list[Blocked] = []
        if paragraph.digits:
            mentions, blocked = find_mentions(paragraph, self.lexicon.language.default_currency)
            blocked += find_counted(paragraph, mentions, self.counting)
        linked = linker.link(paragraph, mentions) if paragraph.tokens else []
        frames.narrow(paragraph, linked)
        thresholds = thresholds_of(paragraph, linked)
        settings = settle(paragraph, linked, section)
        wheres = self._wheres(paragraph, linked, places)
        self.places_here = places.named_here(paragraph)
        covered = [paragraph.tokens[at] for at in paragraph.having("period")]
        rules = [(start, end, "period") for start, end, _ in covered] + [(b.start, b.end, b.rule) for b in blocked]
        figures: list[tuple[int, int]] = []
        for index, (link, setting) in enumerate(zip(linked, settings, strict=True)):
            mention = link.mention
            is_limit = index - 1 in thresholds or (index > 0 and is_threshold(paragraph, link, linked[index - 1]))
            rule = "threshold of a tally" if is_limit else rule_against(link)
            if rule is not None:
                rules.append((mention.start, mention.end, rule))
                continue
            if not (is_fact(link) or counts_something(paragraph, linked, index)) or mention.unit.startswith(UNSETTLED):
                figures.append((mention.start, mention.end))
                self._not_understood(paragraph, mention)
                continue
            figures.append((mention.start, max(mention.end, mention.words_end)))
            threshold = thresholds.get(index, ALL_REACHED)
            where, rule_of_place = wheres[index]
            for named in self._all_wheres(paragraph, linked, index, where, places):
                self.facts.append(self._fact(paragraph, linked, index, setting, named, rule_of_place, threshold))
                if self.explain:
                    self._explain(paragraph, linked, index, setting, named, linker)
        self._account(paragraph, rules, figures)

    def _fact(
        self,
        paragraph: Paragraph,
        linked: list[Linked],
        index: int,
        setting: Setting,
        where: Named | None,
        rule_of_place: str,
        threshold: Decimal,
    ) -> Fact:
        link = linked[index]
        mention, subject = link.mention, link.subject
        place = where.place if where else None
        code = subject.name.code if subject and not subject.name.part else OTHER
        among = group_of(paragraph, mention, self.pack) if mention.shape == "rank" else None
        unit = "rank" if mention.shape == "rank" else _unit_of(link)
        evidence = self._evidence(paragraph, link)
        base = base_of(link, setting)
        doubtful = is_suspect(
            end=link.mention.high,
            unit=unit,
            measure=link.measure,
            indicator=self.pack.indicators.get(code),
            period=setting.period,
            level=where.level if where else None,
            pack=self.pack,
        )
        return Fact(
            kind=setting.kind,
            indicator=code,
            measure=link.measure,
            quantity=Quantity(low=link.low, high=link.high, bound=link.bound, unit=unit),
            period=setting.period,
            place=where.name if where else None,
            place_id=(place.place_id or None) if place else None,
            place_level=(place.level or None) if place else None,
            label=self._label(paragraph, linked, index) if code == OTHER else None,
            place_alternatives=self._alternatives(where),
            of=mention.of,
            among=among,
            ranked_by=ranked_by(linked, index) if mention.shape == "rank" else None,
            threshold=threshold if is_targets_tally(link) else None,
            per=mention.per,
            base=base,
            suspect=doubtful,
            start=self._at(paragraph, mention.start),
            end=self._at(paragraph, mention.end),
            evidence=evidence,
            confidence=confidence_of(self._clues(linked, index, setting, unit, rule_of_place)),
            rules=(*mention.rules, *(link.rules if subject else (*link.rules, UNNAMED)), *setting.rules, rule_of_place),
        )

    def _label(self, paragraph: Paragraph, linked: list[Linked], index: int) -> str | None:
        """What a figure without a code is about: a name of the tables, a part of an indicator, words of the text."""
        subject = linked[index].subject
        if subject is None:
            return label_of(paragraph, linked, index, self.common)
        if not subject.name.part:
            return subject.name.label
        return f"{self.pack.indicators[subject.name.code].label_en}: {subject.name.part}"

    def _explain(
        self,
        paragraph: Paragraph,
        linked: list[Linked],
        index: int,
        setting: Setting,
        where: Named | None,
        linker: Linker,
    ) -> None:
        """Put the words behind it to the fact read last."""
        fact = self.facts[-1]
        place = place_words(paragraph, linked[index].mention, where) or self.named_at.get(where), fact.rules[-1]
        found = reasons_of(paragraph, linked, index, setting, place, linker.lead_words)
        clues = self._clues(linked, index, setting, fact.quantity.unit, fact.rules[-1])
        reasons = (*map(self._reason, found), *(Reason("confidence", clue) for clue in clues))
        self.facts[-1] = replace(fact, reasons=reasons)

    def _clues(
        self, linked: list[Linked], index: int, setting: Setting, unit: str, rule_of_place: str
    ) -> tuple[str, ...]:
        here, count = self.places_here, len(linked)
        return clues_of(linked[index], setting, unit, rule_of_place, self.rivals, places=here, figures=count)

    def _reason(self, found: Found) -> Reason:
        if found.span is None:
            return Reason(found.field, found.rule)
        start, end = (self.composed.original(offset) for offset in found.span)
        return Reason(found.field, found.rule, self.source[start:end], start, end)

    def _wheres(self, paragraph: Paragraph, linked: list[Linked], places: Places) -> list[tuple[Named | None, str]]:
        """The place of each mention and its rule; one that goes on about the subject before it is of its place."""
        wheres: list[tuple[Named | None, str]] = []
        listed = listed_places(paragraph, linked, places) if len(linked) > 1 else {}
        for index, link in enumerate(linked):
            mention = link.mention
            if index in listed:
                of_list, is_behind = listed[index]
                wheres.append((of_list, BEHIND_FIGURE if is_behind else IN_TURN))
                continue
            floor = behind_group(paragraph, linked[index - 1].mention) if index else 0
            behind = link.subject.at if link.subject is not None and link.subject.start >= mention.end else None
            if behind is not None and (named := places.named_behind(paragraph, behind)) is not None:
                wheres.append((named, BEHIND))
            elif index and is_about_the_same(link, linked[index - 1]):
                named = places.named_between(paragraph, mention.first, floor, mention.words_start)
                begun = None if named else places.begun_since(paragraph, mention.first, floor)
                wheres.append((named, BESIDE) if named else (begun, BEGUN) if begun else (wheres[-1][0], AS_BEFORE))
            else:
                where, rule = places.of(paragraph, mention.first, floor, mention.words_start)
                whole = places.whole_counted(paragraph, mention, where)
                wheres.append((whole, rule if whole == where else WHOLE))
        return wheres

    def _all_wheres(
        self, paragraph: Paragraph, linked: list[Linked], index: int, where: Named | None, places: Places
    ) -> list[Named | None]:
        """The place of a mention; all places named right before it, where the figure is that of each of them."""
        mention = linked[index].mention
        if not mention.each or where is None:
            return [where]
        floor = linked[index - 1].mention.last if index else 0
        together = places.named_together(paragraph, mention.first, floor, mention.words_start)
        return [*together] if len(together) > 1 and where in together else [where]

    def _alternatives(self, where: Named | None) -> tuple[str, ...]:
        """The ids of the other places that the name of a fact's place may mean."""
        return alternatives(self.pack, where, day=self._day, is_dated=self._is_dated) if where else ()

    def _goes_on(self, end: int) -> bool:
        """Whether a line that ends at `end` breaks a sentence or an amount ("29,197.2", below it "million baht")."""
        text = self.composed.text
        if is_broken(text, end, self.width):
            return True
        if not text[end - 1 : end].isdigit() or not text[end + 1 : end + 2].isalpha():
            return False
        first = next(iter(self.lexicon.scan(fold(text[end + 1 : end + UNIT_CHARS]))), None)
        return first is not None and first[0] == 0 and bool({"scale", "currency"} & first[2].keys())

    def _at(self, paragraph: Paragraph, offset: int) -> int:
        return self.composed.original(paragraph.offset + offset)

    def _evidence(self, paragraph: Paragraph, link: Linked) -> Evidence:
        """From the subject to the last word of the figure; the clause where the subject is far or unknown."""
        mention, subject = link.mention, link.subject
        first, last = mention.words_start, mention.words_end
        is_near = subject is not None and subject.start >= 0
        if is_near and subject and max(last, subject.end) - min(first, subject.start) <= EVIDENCE_LIMIT:
            first, last = min(first, subject.start), max(last, subject.end)
        else:
            clause = paragraph.clause(mention.start)
            first = max(clause[0], first - EVIDENCE_LIMIT // 2)
            first += len(paragraph.text[first:]) - len(paragraph.text[first:].lstrip())
        start, end = self._at(paragraph, first), self._at(paragraph, last)
        return Evidence(start, end, self.source[start:end])

    def _not_understood(self, paragraph: Paragraph, mention: Mention) -> None:
        start, end = self._at(paragraph, mention.start), self._at(paragraph, mention.end)
        why = "no word near it says what is counted"
        if mention.unit.startswith(UNSETTLED):
            why = "several countries have money of that name, and the text names none of them"
        self.not_understood.append(NotUnderstood(start, end, self.source[start:end], why))

    def _account(self, paragraph: Paragraph, rules: list[tuple[int, int, str]], figures: list[tuple[int, int]]) -> None:
        """Put down every number that is in no figure: by the rule that took it, or as part of a phrase."""
        digits = paragraph.digits
        taken: list[str | None] = [None] * len(digits)
        for first, last, rule in (*reversed(rules), *((start, end, FIGURE) for start, end in figures)):
            for index in range(bisect_left(digits, (first,)), bisect_left(digits, (last,))):
                if rule != FIGURE or digits[index][1] <= last:  # no number that its unit only cuts
                    taken[index] = rule
        for (start, end), rule_of in zip(digits, taken, strict=True):
            if rule_of == FIGURE:
                continue
            if rule_of is None:
                at = bisect_left(paragraph.tokens, (start + 1,)) - 1
                inside = at >= 0 and start < paragraph.tokens[at][1]
                rule_of = "part of a phrase" if inside else "part of a name"
            self._ignore(paragraph.offset + start, paragraph.offset + end, rule_of)

    def _ignore(self, start: int, end: int, rule: str) -> None:
        first, last = self.composed.original(start), self.composed.original(end)
        self.ignored.append(Ignored(first, last, self.source[first:last], rule))

    def _ignore_numbers(self, start: int, end: int, rule: str) -> None:
        for match in _DIGITS.finditer(self.composed.text, start, end):
            self._ignore(match.start(), match.end(), rule)


def rivals_of(paragraphs: list[Paragraph], main: Named | None) -> Rivals:
    """How many places and periods a text names, and whose text it is."""
    places: set[object] = set()
    periods: set[object] = set()
    for paragraph in paragraphs:
        tokens = paragraph.tokens
        places.update(tokens[at][2]["where"] for at in paragraph.having("where"))
        periods.update(tokens[at][2]["period"] for at in paragraph.having("period") if "where" not in tokens[at][2])
    home = "nobody" if main is None else "abroad" if main.place is None else "a known place"
    return Rivals(len(places), len(periods), home)


def first_named(paragraphs: list[Paragraph]) -> dict[object, tuple[int, int]]:
    """Where each place is named first, in the composed text."""
    named: dict[object, tuple[int, int]] = {}
    for paragraph in paragraphs:
        for start, end, classes in (paragraph.tokens[at] for at in paragraph.having("where")):
            named.setdefault(classes["where"], (paragraph.offset + start, paragraph.offset + end))
    return named


def _unit_of(link: Linked) -> str:
    """The unit; an amount whose name says so is by the month: "average monthly income 5.4 million"."""
    unit = link.mention.unit or "count"
    is_monthly = link.subject is not None and "monthly" in link.subject.name.tags and link.measure == "level"
    return f"{unit}/month" if is_monthly and is_money(unit) and "/" not in unit else unit


def is_furniture(paragraph: Paragraph) -> bool:
    """Whether the line begins with a phrase under which a page shows other things: comments, related news."""
    if not paragraph.tokens or "furniture" not in paragraph.tokens[0][2]:
        return False
    return not paragraph.text[: paragraph.tokens[0][0]].strip()


def read(
    text: str,
    *,
    pack: Pack | None = None,
    language: str | None = None,
    place: str | None = None,
    published: date | None = None,
    document: str | None = None,
    explain: bool = False,
) -> Reading:
    """Read a decoded text. `place` and `published` settle what the text does not say; `language` overrides detection.

    `explain` puts to each fact the words behind each of its fields (`Fact.reasons`), which takes longer.

    Raises UnknownPlaceError for a `place` that the pack does not have, LanguageTableError for an unknown `language`.

    >>> reading = read("Thu ngân sách năm 2023 của tỉnh Ninh Thuận đạt 3.658 tỷ đồng.")
    >>> [fact] = reading.facts
    >>> fact.indicator, int(fact.quantity.middle), fact.quantity.unit, fact.period, fact.place
    ('budget_revenue', 3658000000000, 'VND', '2023', 'Ninh Thuận')
    """
    pack = pack or load_pack()
    tables = find_tables(text) if "\t" in text else []
    composed = compose(without(text, tables))
    code = language or detect_language(compose(text).text if tables else composed.text)
    notes: list[str] = []
    lexicon, code = _lexicon_for(code, pack, notes, given=language is not None)
    given = pack.only_place(place, day=published) if place else None
    reader = _Reader(composed, text, lexicon, pack, code, given, published, document, notes, explain=explain)
    reading = reader.run()
    if not tables:
        return reading

    def read_prose(sentences: str) -> Reading:
        place, day = given or reader.main, reading.published
        return _Reader(compose(sentences), sentences, lexicon, pack, code, place, day, document, []).run(
            completes=False
        )

    return with_tables(reading, tables, TableReader(text, lexicon, read_prose))


def _lexicon_for(code: str | None, pack: Pack, notes: list[str], *, given: bool) -> tuple[Lexicon, str | None]:
    if code is None:
        notes.append("The language could not be told: too few letters.")
        return lexicon_of("en", pack), None
    try:
        lexicon = lexicon_of(code, pack)
    except LanguageTableError:
        if given:
            raise
        notes.append(f"No language of the code {code!r} is known; the text was read as English.")
        return lexicon_of("en", pack), code
    if not lexicon.language.has_tables:
        known = ", ".join(language_codes())
        notes.append(
            f"There are no tables for the language {code!r}: numbers, dates and currencies were read by CLDR alone. "
            f"Tables exist for {known}; docs/languages.md tells how to add one."
        )
    return lexicon, code


@lru_cache(maxsize=64)
def lexicon_of(code: str, pack: Pack) -> Lexicon:
    """The lexicon of a language with the names of a pack."""
    language = load_language(code)
    return Lexicon(language, place_names(pack, language))


def read_many(texts: Iterable[tuple[str, str]], **options: Any) -> Iterator[Reading]:
    """Read (name, text) pairs with the same options."""
    for name, text in texts:
        yield read(text, document=name, **options)
