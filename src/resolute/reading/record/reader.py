"""Read what a text says besides numbers."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from resolute.core.fact import Evidence
from resolute.languages import LanguageTableError, detect_language
from resolute.packs import Pack, load_pack
from resolute.reading.dating import document_year
from resolute.reading.folding import compose, fold
from resolute.reading.lines import lines_of, publication_day
from resolute.reading.numerals import DIGIT, marks_of, whole
from resolute.reading.periods import Calendar, PeriodMention, is_day
from resolute.reading.place_names import Named
from resolute.reading.places import Places
from resolute.reading.reader import DEFAULT_YEAR, PROSE, is_furniture, lexicon_of
from resolute.reading.record.bodies import bodies_of, told
from resolute.reading.record.instruments import continued, instruments_of, merged
from resolute.reading.record.meetings import meeting_of
from resolute.reading.record.parties import parties_of
from resolute.reading.record.passage import Passage, Source, sentences_of, tokens_of
from resolute.reading.record.people import People
from resolute.reading.record.requests import Requests
from resolute.reading.record.values import Record
from resolute.reading.record.words import RecordLexicon, record_lexicon
from resolute.reading.tokens import Paragraph, tokenise

_YEAR_BEHIND = re.compile(rf"\s?[/.,-]?\s?({DIGIT}{{4}})(?!{DIGIT})")
_WRITTEN_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_PORTAL = re.compile(r"!\[|https?:|©|[\w-]+\.[a-z]{2,4}\b")
LONGEST = 1_000_000
TITLE_CHARS = range(12, 201)
HEAD_LINES = 12  # within which the heading of a legal text stands, one part a line
DATE_LEAD, SENTENCE_CHARS = 15, 60  # a line so long that begins with a day is a sentence
TITLE_LINES = 6  # the first of these that may be a title is it


def read_record(
    text: str,
    *,
    pack: Pack | None = None,
    language: str | None = None,
    place: str | None = None,
    published: date | None = None,
    document: str | None = None,
) -> Record:
    """Read meeting, instruments, people, bodies formed, proposals and directions; arguments as those of `read`.

    >>> record = read_record(
    ...     "Ngày 5/3/2024, ông Trần Văn Mẫu, Chủ tịch UBND tỉnh Hải Dương, yêu cầu Sở Tài chính rà soát nguồn vốn."
    ... )
    >>> [(person.name, [post.name for post in person.posts]) for person in record.people]
    [('Trần Văn Mẫu', ["Chairman of the Hải Dương Provincial People's Committee"])]
    >>> [(one.addressee, one.text) for one in record.directions]
    [('Department of Finance', 'rà soát nguồn vốn')]
    """
    pack = pack or load_pack()
    composed = compose(text)
    source = Source(composed, text)
    code = language or detect_language(composed.text)
    try:
        lexicon = lexicon_of(code or "en", pack)
    except LanguageTableError:
        if language is not None:
            raise
        lexicon = lexicon_of("en", pack)
    words = record_lexicon(lexicon.language.code, pack)
    given = pack.only_place(place, day=published) if place else None
    marks = marks_of(composed.text, lexicon.language.decimal_mark, blanks=lexicon.language.group_mark.isspace())
    paragraphs: list[Paragraph] = []
    furniture = False
    for start, end in lines_of(composed.text, lambda _end: False):
        original = composed.text[start:end].replace("\n", " ")
        paragraph = tokenise(start, original, fold(original), lexicon, marks)
        furniture = end - start < PROSE and (furniture or is_furniture(paragraph))
        if not furniture and original.strip():
            paragraphs.append(paragraph)
    if published is None:
        published = publication_day(paragraphs[:6])
    day = published or date(document_year(paragraphs) or DEFAULT_YEAR, 12, 31)
    main = Places(paragraphs, pack, lexicon.language, given, day).main
    year = published or _year_end(document_year(paragraphs))
    passages = [_passage(index, paragraph, words, main, lexicon.calendar) for index, paragraph in enumerate(paragraphs)]
    parties = [parties_of(passage) for passage in passages]
    people = People(source)
    title = _title(passages, source)
    for passage, ours in zip(passages, parties, strict=True):
        if title is None or passage.offset + len(passage.text) > title.end or not words.word_breaks:
            people.read(passage, ours, word_breaks=words.word_breaks)  # capitals of a title tell no name
    for passage in passages:
        people.find_again(passage)
    requests = Requests(source, people, word_breaks=words.word_breaks, verb_first=words.words.verb_first)
    for passage, ours in zip(passages, parties, strict=True):
        requests.read(passage, ours)
    below = list(zip(passages, parties, strict=True))
    issuers = {o.abbreviation.upper(): o.name_en for o in pack.organs if o.level == "central" and o.abbreviation}
    return Record(
        document=document,
        language=code,
        title=title,
        published=published,
        meeting=meeting_of(passages, parties, words, source, year),
        instruments=merged(
            [
                continued(one, below[p.index + 1 : p.index + 4], source, year) if p.index < HEAD_LINES else one
                for p, ours in zip(passages, parties, strict=True)
                for one in instruments_of(p, ours, source, year, pack.instrument_letters, issuers)
            ]
        ),
        people=tuple(holder.value() for holder in people.holders),
        bodies_formed=told([b for p, ours in zip(passages, parties, strict=True) for b in bodies_of(p, ours, source)]),
        proposals=tuple(requests.proposals),
        directions=tuple(requests.directions),
    )


def record_of(text: str, **options: Any) -> Record | None:
    """The record of a text of one report; `None` for one of more than `LONGEST` code points, which is no report."""
    return read_record(text, **options) if len(text) <= LONGEST else None


def _year_end(year: int | None) -> date | None:
    return date(year, 12, 31) if year else None


def _passage(index: int, paragraph: Paragraph, words: RecordLexicon, main: Named | None, calendar: Calendar) -> Passage:
    named = [(start, end) for start, end, c in paragraph.tokens if c.get("where") is not None]
    tokens = [
        token
        for token in tokens_of(words, paragraph.text)
        if {"organ", "post", "part", "group"} & token[2].keys()
        or not any(start <= token[0] and token[1] <= end for start, end in named)  # "Cần Thơ" is no "must"
    ]
    passage = Passage(
        index=index,
        offset=paragraph.offset,
        text=paragraph.text,
        original=paragraph.original,
        tokens=tokens,
        wheres=[
            (start, end, main if main and c["where"].name == main.name else c["where"])
            for start, end, c in paragraph.tokens
            if c.get("where") is not None
        ],
        levels=[(start, end) for start, end, c in paragraph.tokens if "level" in c and "where" not in c],
        unspaced=not words.word_breaks,
        joined=words.joined,
        days=[
            _with_year(start, end, c["period"], paragraph.text, calendar)
            for start, end, c in paragraph.tokens
            if c.get("period") is not None and c["period"].form in ("day", "until") and c["period"].day
        ],
    )
    passage.sentences = sentences_of(paragraph.text, paragraph.original, tokens)
    return passage


def _with_year(
    start: int, end: int, mention: PeriodMention, text: str, calendar: Calendar
) -> tuple[int, int, PeriodMention]:
    """A day with the year that stands behind it, where its phrase has none: "sáng 5/11" and "/2024"."""
    if mention.year is not None or (written := _YEAR_BEHIND.match(text, end)) is None:
        return start, end, mention
    year = calendar.common_year(whole(written[1]))
    if year is None or not is_day(year, mention.number, mention.day):
        return start, end, mention
    return start, written.end(), replace(mention, year=year)


def _title(passages: list[Passage], source: Source) -> Evidence | None:
    """The first line that may be one: short, no sentence, no date, no row of a menu, nobody's introduction."""
    if len(passages) < 2:
        return None
    for passage in passages[:TITLE_LINES]:
        line = passage.original.strip()
        if len(line) > TITLE_CHARS[-1]:
            return None
        if len(line) < TITLE_CHARS[0] or "|" in line or _PORTAL.match(line):
            continue
        if _WRITTEN_DAY.search(line) and len(line) < SENTENCE_CHARS // 2:
            continue
        days = sum(end - start for start, end, _ in passage.days)
        if days * 3 > len(line):
            continue
        if passage.days and passage.days[0][0] <= DATE_LEAD and len(line) > SENTENCE_CHARS:
            return None
        first = passage.tokens[0] if passage.tokens else None
        if line.endswith((".", ":", ";", "…")) or (first is not None and first[0] == 0 and "honorific" in first[2]):
            return None
        return source.evidence(passage, 0, len(passage.original))
    return None
