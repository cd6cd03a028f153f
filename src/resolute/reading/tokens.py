"""A paragraph as tokens: phrases of the lexicon, numbers, and what looks like a number but is none."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from resolute.languages import IN_CAPITALS
from resolute.reading.lexicon import Classes, Lexicon, PartName, Token
from resolute.reading.numerals import DIGIT, DIGITS, NUMBER, NUMBER_WITHOUT_BLANKS, Marks, parse_number, whole
from resolute.reading.periods import COMMON_YEARS, PeriodMention, is_day
from resolute.reading.whole_periods import join_periods

SURE_DIGITS = 3  # a single letter before so many digits may be money: K500
LONGEST_NUMBER = 32  # characters: a longer row of digits is an account, a hash, a drawing
HIJRI_YEARS = range(1340, 1500)
HAS_DIGIT = re.compile(DIGIT)
_DIGITS = re.compile(rf"{DIGIT}+")
_BREAK = re.compile(r"[.!?;؛؟•\n。；！？,،:()\[\]、，：（）-]")  # one class of characters: a search for it is quick
_FULL_STOPS = ".!?"
_HARD = ";؛؟•\n。；！？"
_AFTER_NUMBER = frozenset("/.-:hg時")  # what goes on behind the first digits of a date, a time, a number of a document
_FULL_DATE = re.compile(rf"({DIGIT}{{1,2}})\s?([/.-])\s?({DIGIT}{{1,2}})\s?\2\s?({DIGIT}{{4}})(?!{DIGIT})")
_ISO_DATE = re.compile(rf"({DIGIT}{{4}})-({DIGIT}{{2}})-({DIGIT}{{2}})(?!{DIGIT})")
_TERM = re.compile(rf"({DIGIT}{{4}})\s?[-/]\s?({DIGIT}{{4}}|{DIGIT}{{2}})(?![{DIGITS}/-]|[.,]{DIGIT})")
_INSTRUMENT = re.compile(rf"{DIGIT}+(?:/{DIGIT}{{4}})?\s?[-/]\s?[^\W\d_]{{2,}}[\w-]*(?:[-/][^\W_]+)*")
_ALWAYS = re.compile(r"24/(?:7|24)(?![\d/])h?")  # round the clock
_TIME = re.compile(rf"{DIGIT}{{1,2}}(?::|h|g|giờ|時){DIGIT}{{2}}(?!{DIGIT}|[.,]{DIGIT})(?::{DIGIT}{{2}})?")
_LIST_NUMBER = re.compile(
    rf"\s*\(?({DIGIT}{{1,2}}(?:\.{DIGIT}{{1,2}}){{0,3}})(?:[.)/](?=\s|[^\W\d_])|\s?-\s(?=[^\W\d_]))"
)
_OUTLINE_NUMBER = re.compile(rf"\s*({DIGIT}\.{DIGIT}{{1,2}}) +(?=[^\W\d_])")  # "1.1 Prices", yet not "1.1 million"
_FIGURE_IN_BRACKETS = re.compile(rf"\(\s?[-+]?({DIGIT}[{DIGITS}.,٫٬]*)\s?%?\s?\)")
_ASKS = frozenset(  # words that ask for a number: one in brackets behind them stands in the sentence
    "at_least_before at_most_before about_before by to_level equal range_before compared rank percent_before".split()
)
_MEASURES = frozenset(("unit", "scale", "currency"))
_BRACKETED = re.compile(rf"\(({DIGIT}{{1,2}})\)(?=\s?[^\s\d.,;)])")
_SHORT_THAI = re.compile(r"(?:^|[\s(])[\u0e01-\u0e5b.]{1,6}$")  # before a full stop: an abbreviation (พ.ศ. จ. ธปท.)
_COUNTED = re.compile(rf"(?:\s?-\s?0{DIGIT})?\s(?=[^\W\d_])")
_ABBREVIATED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}$")
_NUMBER_NEXT = re.compile(rf"\s{DIGIT}")
_NEXT_SMALL = re.compile(r"\s*\S?")
_MONTH_YEAR = re.compile(rf"({DIGIT}{{1,2}})/({DIGIT}{{4}})(?!{DIGIT}|[-/])")


@dataclass(slots=True)
class Paragraph:
    """One paragraph: where it begins in the text, itself folded, its tokens, and its breaks.

    Tokens are changed by `retag` and `put` alone, which keep the index of their classes.
    """

    offset: int
    text: str
    original: str
    tokens: list[Token]
    hard: list[int] = field(default_factory=list)  # offsets right after a break between clauses
    soft: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)  # those of `hard` that end a sentence: no semicolon
    parts: list[tuple[int, int, tuple[PartName, ...]]] = field(default_factory=list)  # words that narrow indicators
    digits: list[tuple[int, int]] = field(default_factory=list)  # where rows of digits stand
    is_numbered: bool = False  # the line is one of a list that bare numbers count
    _having: dict[str, list[int]] | None = field(default=None, repr=False, compare=False)

    def having(self, name: str) -> Sequence[int]:
        """The indexes of the tokens that have a class, in order."""
        return self._index().get(name, ())

    def has(self, name: str, first: int, last: int) -> bool:
        """Whether a token that has a class is among [first, last)."""
        found = self._index().get(name)
        if found is None:
            return False
        at = bisect_left(found, first)
        return at < len(found) and found[at] < last

    def has_any(self, names: Iterable[str], first: int, last: int) -> bool:
        """Whether a token that has one of the classes is among [first, last)."""
        return any(self.has(name, first, last) for name in names)

    def retag(self, at: int, classes: Classes) -> None:
        """Give a token other classes."""
        start, end, before = self.tokens[at]
        self.tokens[at] = (start, end, classes)
        if self._having is not None:
            for name in before.keys() - classes.keys():
                self._having[name].remove(at)
            for name in classes.keys() - before.keys():
                insort(self._having.setdefault(name, []), at)

    def put(self, token: Token) -> None:
        """Set a token in place of those that it overlaps."""
        start, end, _ = token
        kept = [one for one in self.tokens if one[0] >= end or start >= one[1]]
        self.tokens[:] = sorted([*kept, token], key=lambda one: one[:2])
        self._having = None

    def release(self) -> None:
        """Forget the text and its tokens, which nobody will ask for again."""
        self.text = self.original = ""
        self.tokens, self.digits, self._having = [], [], None

    def _index(self) -> dict[str, list[int]]:
        if self._having is None:
            having: dict[str, list[int]] = {}
            for at, token in enumerate(self.tokens):
                for name in token[2]:
                    if name in having:
                        having[name].append(at)
                    else:
                        having[name] = [at]
            self._having = having
        return self._having

    def clause(self, at: int) -> tuple[int, int]:
        """The range between the hard breaks around an offset."""
        return self._between(self.hard, at)

    def sentence(self, at: int) -> tuple[int, int]:
        """The range between the ends of sentences around an offset."""
        return self._between(self.ends, at)

    def _between(self, points: list[int], at: int) -> tuple[int, int]:
        after = bisect_right(points, at)
        return points[after - 1] if after else 0, points[after] if after < len(points) else len(self.text)

    def softs(self, start: int, end: int) -> int:
        """How many commas, colons and brackets lie within the range."""
        return max(0, bisect_left(self.soft, end) - bisect_left(self.soft, start)) if self.soft else 0

    def has_soft(self, start: int, end: int) -> bool:
        """Whether a comma, colon or bracket lies within the range."""
        return self.softs(start, end) > 0


def tokenise(
    offset: int, original: str, folded: str, lexicon: Lexicon, marks: Marks, *, is_numbered: bool = False
) -> Paragraph:
    """All tokens of a paragraph in order, without overlap."""
    digits = [match.span() for match in _DIGITS.finditer(folded)]
    has_digit = bool(digits)
    leads_in = folded.rstrip().endswith(":")  # to a list, whose items may be about what it names
    words = lexicon.scan(folded, context_only=not (has_digit or leads_in))
    paragraph = Paragraph(offset, folded, original, with_codes(words, original))
    if has_digit:
        paragraph.text = _without_brackets(folded, paragraph.tokens)
        if paragraph.text is not folded:
            paragraph.tokens = with_codes(lexicon.scan(paragraph.text), original)
        paragraph.digits, paragraph.is_numbered = digits, is_numbered
        paragraph.tokens = _with_numbers(paragraph, lexicon, marks)
        if lexicon.language.spelled:
            paragraph.tokens = _with_spelled(paragraph)
        paragraph.tokens = join_periods(folded, paragraph.tokens)
        paragraph.hard, paragraph.soft = _breaks(paragraph)
        paragraph.ends = [point for point in paragraph.hard if folded[point - 1] not in ";؛；"]
    if has_digit or leads_in:
        paragraph.parts = lexicon.scan_parts(folded)
    return paragraph


def _without_brackets(text: str, tokens: list[Token]) -> str:
    """Blanks for the brackets of a figure that stands in the sentence: "over (450) clubs", "from (13 %) to (40 %)".

    It does where a word that asks for a number stands right before it, or a unit or scale word right behind. A year
    keeps its brackets.
    """
    if "(" not in text:
        return text
    pieces, reached = [], 0
    for match in _FIGURE_IN_BRACKETS.finditer(text):
        start, end = match.span()
        at, behind = bisect_left(tokens, (start,)), bisect_left(tokens, (end,))
        is_year = len(match[1]) == 4 and match[1].isdigit()
        _, last, before = tokens[at - 1] if at else (0, 0, {})
        asked = not is_year and last <= start and not text[last:start].strip() and bool(_ASKS & before.keys())
        first, _, after = tokens[behind] if behind < len(tokens) else (end + 2, 0, {})
        if asked or (first - end <= 1 and not text[end:first].strip() and _MEASURES & after.keys()):
            pieces += [text[reached:start], " ", text[start + 1 : end - 1], " "]
            reached = end
    return "".join(pieces) + text[reached:] if pieces else text


def _with_numbers(paragraph: Paragraph, lexicon: Lexicon, marks: Marks) -> list[Token]:
    text, words = paragraph.text, paragraph.tokens
    merged: list[Token] = []
    position = reached = seen = 0
    numbers = NUMBER if marks.blanks else NUMBER_WITHOUT_BLANKS
    for start, _ in paragraph.digits:
        if start < seen:
            continue  # a group of the number before
        match = numbers.match(text, start)
        assert match is not None
        seen = match.end()
        if start < reached:
            continue
        while position < len(words) and words[position][1] <= start:
            if words[position][0] >= reached:
                merged.append(words[position])
            position += 1
        if position < len(words) and words[position][0] <= start:
            word = words[position]
            if word[0] < start or (match.end() <= word[1] and "number" not in word[2]):
                if word[0] >= reached:
                    merged.append(word)
                    reached = word[1]
                    position += 1
                    continue
                position += 1
        token = _number_token(paragraph, match, lexicon, marks)
        merged.append(token)
        reached = token[1]
    merged.extend(word for word in words[position:] if word[0] >= reached)
    return merged


def with_codes(words: list[Token], original: str) -> list[Token]:
    """The ISO codes of money that count in capitals alone: ALL is the lek, "all" is none."""
    kept: list[Token] = []
    for start, end, classes in words:
        code = classes.get("currency", "")
        if code.endswith(IN_CAPITALS):
            classes = {name: payload for name, payload in classes.items() if name != "currency"}
            if original[start:end].isupper():
                classes["currency"] = code.removesuffix(IN_CAPITALS)
            if not classes:
                continue
        kept.append((start, end, classes))
    return kept


def _with_spelled(paragraph: Paragraph) -> list[Token]:
    """Numbers in words where they are figures: "eight percent", "nine out of 11 communes", "second out of five"."""
    tokens, kept = paragraph.tokens, list[Token]()
    for at, (start, end, classes) in enumerate(tokens):
        if "spelled" not in classes:
            kept.append((start, end, classes))
            continue
        after = tokens[at + 1 : at + 3]
        near = after[:1] and after[0][0] - end == 1
        counts = near and after[0][2].get("unit") == "percent"
        if near and "of_between" in after[0][2] and len(after) > 1 and after[1][0] - after[0][1] == 1:
            counts = "number" in after[1][2] and "year" not in after[1][2]
        if len(kept) > 1 and "of_between" in kept[-1][2] and {"ordinal", "number"} & kept[-2][2].keys():
            counts = counts or start - kept[-1][1] == 1
        if counts:
            kept.append((start, end, {"number": Decimal(str(classes["spelled"])), "raw": paragraph.text[start:end]}))
        elif others := {name: value for name, value in classes.items() if name != "spelled"}:
            kept.append((start, end, others))
    return kept


def _number_token(paragraph: Paragraph, match: re.Match[str], lexicon: Lexicon, marks: Marks) -> Token:
    text, start, end = paragraph.text, match.start(), match.end()
    before = text[start - 1] if start else " "
    if before == "(" or (before.isspace() and not text[:start].strip()):
        if paragraph.is_numbered and not text[:start].strip():
            return (start, end, {"ignored": "list number"})
        listed = _LIST_NUMBER.match(text) if start < 4 else None
        outline = _OUTLINE_NUMBER.match(text) if start < 4 else None
        if outline and outline.end(1) >= end and not _is_measured(paragraph, outline.end()):
            return (start, outline.end(1), {"ignored": "list number"})
        bracketed = _BRACKETED.match(text, start - 1) if start else None
        if listed and listed.end(1) >= end:
            return (start, listed.end(1), {"ignored": "list number"})
        if bracketed:
            return (start, end, {"ignored": "list number"})
    if start and text[start - 1] == "[" and text[end : end + 1] == "]" and match[0].isdigit():
        return (start, end, {"ignored": "footnote"})
    special = _special(paragraph, start, lexicon)
    if special is not None:
        return special
    if _is_glued(text, start) and not _after_currency(paragraph, start, end, lexicon):
        return (start, end, {"ignored": "part of a name"})
    raw = match[0]
    if len(raw) > LONGEST_NUMBER:
        return (start, end, {"ignored": "number too long"})
    if len(raw) > 1 and raw[0] in "0٠๐" and raw[1] not in ".,٫" and not _is_counted(paragraph, start, end):
        return (start, end, {"ignored": "number with a leading zero"})
    value = parse_number(raw, marks)
    classes: dict[str, object] = {"number": value, "raw": raw}
    if len(raw) == 4 and raw.isdigit():
        year = lexicon.calendar.common_year(whole(raw))
        if year is not None and 1945 <= year <= 2060:
            classes["year"] = PeriodMention(form="year", year=year)
    sign = start - 2 if text[max(0, start - 3) : start] == "(- " else start - 1  # "(- 14 %)"
    if start and text[sign] == "-" and (sign == 0 or text[sign - 1] in " (:,") and not text[end:].startswith("-"):
        words = text[:sign].rstrip()
        if not words or not words[-1].isdigit():
            classes["number"] = -value
    return (start, end, classes)


def _is_measured(paragraph: Paragraph, end: int) -> bool:
    """Whether a scale, a unit or a currency stands at an offset."""
    return any(
        first == end and {"unit", "scale", "currency"} & classes.keys() for first, _, classes in paragraph.tokens
    )


def _is_glued(text: str, start: int) -> bool:
    """Whether Latin letters stand right before a number: Q1, T9, COVID-19."""
    if not start:
        return False
    before = text[start - 1]
    if before == "-":
        return start > 1 and text[start - 2].isalpha()
    return before.isascii() and (before.isalpha() or before in "_@#")


def _is_counted(paragraph: Paragraph, start: int, end: int) -> bool:
    """Vietnamese officials write 03 communes, 01-02 communes: two digits, and what is counted right behind."""
    if end - start != 2 or (start and paragraph.text[start - 1] not in " (-"):
        return False
    behind = _COUNTED.match(paragraph.text, end)
    return behind is not None and any(
        first == behind.end() and {"unit", "level", "indicator"} & classes.keys()
        for first, _, classes in paragraph.tokens
    )


def _after_currency(paragraph: Paragraph, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether letters glued before a number are a currency's (USD100, K500, B13bn, yet not B52)."""
    text, first = paragraph.text, start
    while first and text[first - 1].isalpha():
        first -= 1
    if start - first == 1 and not leads_amount(paragraph.original[first], text[start:end], paragraph.tokens, end):
        return False
    found = with_codes(lexicon.scan(text[first:start]), paragraph.original[first:start])
    return any(end == start - first and "currency" in classes for _, end, classes in found)


def leads_amount(letter: str, raw: str, tokens: list[Token], end: int) -> bool:
    """Whether a single letter may be the short form of money before a number that ends at `end`.

    It is a capital, and the number has a mark, three digits or a scale word: B13bn, P1.3, K500.
    """
    if not (letter.isascii() and letter.isalpha()):
        return True
    if not raw.isdigit() or len(raw) >= SURE_DIGITS:
        return letter.isupper()
    return letter.isupper() and any("scale" in classes and 0 <= first - end <= 1 for first, _, classes in tokens)


def _special(paragraph: Paragraph, start: int, lexicon: Lexicon) -> Token | None:
    """A date, term, document number or time that begins here."""
    text = paragraph.text
    goes_on = _goes_on_as_special(text, start)
    date = _FULL_DATE.match(text, start) if goes_on else None
    if date:
        year = lexicon.calendar.common_year(whole(date[4]))
        day, month = whole(date[1]), whole(date[3])
        if year and 1 <= day <= 31 and 1 <= month <= 12:
            return (start, date.end(), {"period": _day(year, month, day)})
    iso = _ISO_DATE.match(text, start) if goes_on else None
    if iso and whole(iso[1]) in COMMON_YEARS:
        return (start, iso.end(), {"period": _day(whole(iso[1]), whole(iso[2]), whole(iso[3]))})
    longest = _period_at(text, start, lexicon)
    if longest is not None or not goes_on:
        return longest
    term = _TERM.match(text, start)
    if term and whole(term[1]) in HIJRI_YEARS and whole(term[2]) % 100 == (whole(term[1]) + 1) % 100:
        return (start, term.end(), {"period": PeriodMention(form="undated")})
    if term:
        year = lexicon.calendar.common_year(whole(term[1]))
        last = whole(term[2]) if len(term[2]) == 4 else whole(term[1][:2] + term[2])
        until = lexicon.calendar.common_year(last)
        if year and until and year < until <= year + 40:
            return (start, term.end(), {"period": PeriodMention(form="term", year=year, last=until)})
    month_year = _MONTH_YEAR.match(text, start)
    if month_year and _is_numbered(paragraph, start):
        return (start, month_year.end(), {"ignored": "document number"})
    if month_year:
        year = lexicon.calendar.common_year(whole(month_year[2]))
        if year and 1 <= whole(month_year[1]) <= 12:
            mention = PeriodMention(form="month", year=year, number=whole(month_year[1]))
            return (start, month_year.end(), {"period": mention})
    instrument = _INSTRUMENT.match(text, start)
    if instrument and _is_instrument(paragraph.original[start : instrument.end()]):
        return (start, instrument.end(), {"ignored": "document number"})
    time = _TIME.match(text, start) or _ALWAYS.match(text, start)
    if time and _word_ends(text, time.end(), lexicon):
        return (start, time.end(), {"ignored": "time of day"})
    return None


def _goes_on_as_special(text: str, start: int) -> bool:
    """Whether behind a row of digits, or a blank behind it, stands a mark that dates and the like have there."""
    at = _DIGITS.match(text, start).end()  # type: ignore[union-attr]
    if at < len(text) and text[at].isspace():
        at += 1
    return at < len(text) and text[at] in _AFTER_NUMBER


def _period_at(text: str, start: int, lexicon: Lexicon) -> Token | None:
    """The longest period whose phrase begins with a number that stands here."""
    if lexicon.numbers_gate is None or lexicon.numbers_gate.match(text, start) is None:
        return None
    longest: Token | None = None
    for entry in lexicon.at_numbers:
        assert entry.phrase.rest is not None and entry.evaluate is not None
        match = entry.phrase.rest.match(text, start)
        if match is None or (longest is not None and match.end() <= longest[1]):
            continue
        if (mention := entry.evaluate(match)) is not None and _word_ends(text, match.end(), lexicon):
            longest = (start, match.end(), {"period": mention})
    return longest


def _is_numbered(paragraph: Paragraph, start: int) -> bool:
    """Whether a word such as "No." or "meeting no." stands right before an offset: 1/2025 is no January."""
    at = bisect_left(paragraph.tokens, (start,)) - 1
    if at < 0 or start - paragraph.tokens[at][1] > 1:
        return False
    return bool({"ordinal_before", "document_before"} & paragraph.tokens[at][2].keys())


def _day(year: int, month: int, day: int) -> PeriodMention:
    """A day; one that no calendar has (31/02/2023) says nothing."""
    if not is_day(year, month, day):
        return PeriodMention(form="undated")
    return PeriodMention(form="day", year=year, number=month, day=day)


def _is_instrument(text: str) -> bool:
    """26-CT/TW, 140/2017/NĐ-CP: a number, then capitals after a dash or a stroke."""
    letters = re.sub(r"^[\d٠-٩๐-๙]+(?:/\d{4})?\s?[-/–]\s?", "", text)
    capitals = re.match(r"[^\W\d_]+", letters)
    return capitals is not None and len(capitals[0]) >= 2 and capitals[0].isupper()


def _word_ends(text: str, end: int, lexicon: Lexicon) -> bool:
    return not lexicon.language.word_breaks or end >= len(text) or not (text[end].isalpha() and text[end - 1].isalnum())


def _breaks(paragraph: Paragraph) -> tuple[list[int], list[int]]:
    """Where clauses end, and where commas, colons, brackets and dashes between blanks stand within them.

    A full stop within a token ("tys.") or before a small letter ends none. Words may begin a clause, in scripts that
    write no such marks.
    """
    text = paragraph.text
    hard: list[int] = []
    soft: list[int] = []
    inside = iter(paragraph.tokens)
    token = next(inside, None)
    parted = 0  # behind the last dash between blanks
    for match in _BREAK.finditer(text):
        at = match.start()
        mark = text[at]
        if mark == "-":
            if at - 1 >= parted and at + 1 < len(text) and text[at - 1].isspace() and text[at + 1].isspace():
                soft.append(at - 1)
                parted = at + 2
            continue
        if mark in _FULL_STOPS:
            if at + 1 == len(text) or not text[at + 1].isspace():
                continue
        elif mark not in _HARD:
            soft.append(at)
            continue
        while token is not None and token[1] <= at:
            token = next(inside, None)
        if (token is not None and token[0] <= at) or (mark == "." and _is_within(paragraph, at)):
            continue
        hard.append(at + 1)
    openers = [start for start, _, classes in paragraph.tokens if start and "sentence_start" in classes]
    if openers:
        hard = sorted({*hard, *openers})
    openers = [start for start, _, classes in paragraph.tokens if start and "clause_start" in classes]
    return hard, sorted(soft + openers) if openers else soft


def _is_within(paragraph: Paragraph, at: int) -> bool:
    """Whether a full stop ends no sentence: a small letter follows, or it belongs to an abbreviation."""
    text = paragraph.text
    return bool(
        _NEXT_SMALL.match(paragraph.original, at + 1)[0][-1:].islower()  # type: ignore[index]
        or _SHORT_THAI.search(text, max(0, at - 8), at)
        or (_ABBREVIATED.search(text, max(0, at - 5), at) and _NUMBER_NEXT.match(text, at + 1))
    )


def value_of(token: Token) -> Decimal:
    """The value of a number token."""
    value = token[2]["number"]
    assert isinstance(value, Decimal)
    return value
