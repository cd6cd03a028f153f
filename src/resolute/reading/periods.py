"""Period mentions: templates of the tables as regular expressions, and what a match means once a year is known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from resolute.core.period import Period
from resolute.languages import Language
from resolute.reading.folding import fold
from resolute.reading.numerals import DIGIT, DIGITS, whole

ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
BUDDHIST_YEARS = range(2443, 2644)
BUDDHIST_OFFSET = 543
COMMON_YEARS = range(1900, 2101)
SHORT_YEARS = range(2000, 2050)
POINTS = frozenset(("until", "until_month", "until_quarter"))
TO_A_POINT = frozenset(("until_month", "until_quarter"))  # from January on, of what adds up; else at that time


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMention:
    """What one phrase says: its `form` (the name of the template's list) and the parts it gives; `None`: not said."""

    form: str
    year: int | None = None
    last: int | None = None
    number: int | None = None
    day: int | None = None
    of_this_year: bool = False  # "the first half of this year": of the text's year, whatever was spoken of before
    back: int = 0  # years before that of the section: "the first quarter of last year"

    def period(self, year: int | None) -> Period | None:
        """The period, with `year` where the phrase names none; `None` where it stays open or is no date."""
        own = self.year if self.year is not None else year
        if self.form == "last_year" and self.year is None and year is not None:
            own = year - 1
        if self.form == "next_year" and self.year is None and year is not None:
            own = year + 1
        if own is not None and self.year is None:
            own -= self.back
        if own is None or self.form in ("undated", "day"):
            return None
        text = self._text(own)
        return None if text is None else Period(text)

    def since_january(self, year: int) -> Period | None:
        """The months from January on, of what adds up: "by the end of July" revenue is that of seven months."""
        months = (self.number or 0) * (3 if self.form == "until_quarter" else 1)
        return PeriodMention(form="months", number=months).period(year)

    def _text(self, year: int) -> str | None:
        number = self.number
        if self.form in ("quarter", "until_quarter"):
            return f"{year}-Q{number}" if number else None
        if self.form == "half":
            return f"{year}-H{number or 1}"
        if self.form in ("months", "quarters"):
            number = (number or 0) * (3 if self.form == "quarters" else 1)
            named = {3: "Q1", 6: "H1", 12: ""}.get(number, f"{number}M")
            return f"{year}-{named}".rstrip("-") if number else None
        if self.form in ("month", "until_month"):
            return f"{year}-{number:02}" if number else None
        if self.form in ("until", "to_date"):
            return f"{year}-{number:02}-{self.day:02}" if is_day(year, number, self.day) else None
        if self.form == "term":
            return f"{year}/{self.last}" if self.last else None
        return f"{year:04}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language names years, months and numbers; the gaps of its period templates."""

    numbers: dict[str, int]
    months: dict[str, int]
    eras: dict[str, str]
    buddhist: bool
    gaps: dict[str, str]

    def mention(self, form: str, match: re.Match[str]) -> PeriodMention | None:
        """What a match of a template says; `None` where it is no date after all."""
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        era = self.eras.get(groups.get("era") or groups.get("era_after") or "", "")
        if era == "hijri":
            return PeriodMention(form="undated")
        year = self.common_year(whole(groups["year"]), era) if "year" in groups else None
        if "yy" in groups:
            year = self.short_year(whole(groups["yy"]))
            if year is None:
                return None
        if form == "span":
            return self._span(groups, year)
        last = self.common_year(whole(groups["year2"]), era) if "year2" in groups else None
        if ("year" in groups and year is None) or ("year2" in groups and last is None):
            return None
        if form == "term" and (year is None or last is None or not year < last <= year + 40):
            return None
        number = self._number(groups)
        if number is None and {"q", "h", "n", "m", "month"} & groups.keys():
            return None
        if form == "half" and "n" in groups:
            form = "months"
        limit = {"quarter": 4, "until_quarter": 4, "quarters": 4, "half": 2}.get(form, 12)
        if number is not None and not 1 <= number <= limit:
            return None
        day = whole(groups["d"]) if "d" in groups else None
        if day is not None and not is_day(year or 2000, number, day):
            return None
        if form == "to_date" and year is not None and number is not None and day is not None:
            begun = self.months.get(groups.get("from", "").rstrip("."), number)
            if whole(groups["begun"]) == 1 and begun <= number and not is_day(year, number, day + 1):
                return self._span({"from_number": str(begun), "m": str(number)}, year)  # whole months
        return PeriodMention(form=form, year=year, last=last, number=number, day=day)

    def _span(self, groups: dict[str, str], year: int | None) -> PeriodMention | None:
        """ "April to June 2024" is a quarter, "January to September" nine months; other stretches have no name."""
        last = self._number(groups)
        first = int(groups["from_number"]) if "from_number" in groups else self.months.get(groups["from"].rstrip("."))
        begun = groups.get("from_year")
        if begun is not None:
            begun_in = self.short_year(whole(begun)) if len(begun) == 2 else self.common_year(whole(begun))
            if begun_in != year:
                return PeriodMention(form="undated")
        if first is None or last is None:
            return None
        if first == last:
            return PeriodMention(form="month", year=year, number=last)
        if first == 1 and last > 1:
            return PeriodMention(form="months", year=year, number=last)
        if last == first + 2 and last % 3 == 0:
            return PeriodMention(form="quarter", year=year, number=last // 3)
        if (first, last) == (7, 12):
            return PeriodMention(form="half", year=year, number=2)
        return PeriodMention(form="undated")

    def common_year(self, number: int, era: str = "") -> int | None:
        """The common-era year that a number of four digits means; `None` if it is no year."""
        if era == "buddhist" or (self.buddhist and era != "common" and number in BUDDHIST_YEARS):
            number -= BUDDHIST_OFFSET
        return number if number in COMMON_YEARS else None

    def short_year(self, number: int) -> int | None:
        """The year that two digits mean, 2000 to 2049; `None` if they are no year.

        >>> from resolute.languages import load_language
        >>> calendar_of(load_language("th")).short_year(66), calendar_of(load_language("vi")).short_year(24)
        (2023, 2024)
        """
        year = (2500 - BUDDHIST_OFFSET if self.buddhist else 2000) + number
        return year if year in SHORT_YEARS else None

    def _number(self, groups: dict[str, str]) -> int | None:
        text = next((groups[name] for name in ("q", "h", "n", "month", "m") if name in groups), None)
        if text is None:
            return None
        if text[0].isdigit():
            return whole(text)
        if "month" in groups and (month := self.months.get(text.rstrip("."))) is not None:
            return month
        return self.numbers.get(text, ROMAN.get(text))


def calendar_of(language: Language) -> Calendar:
    """The calendar of a language's tables."""
    numbers = {fold(word): value for word, value in (language.numbers | language.ordinals).items()}
    months = {fold(word): value for word, value in language.months.items()}
    eras = {fold(word): era for era, words in language.eras.items() for word in words}
    edge = r"(?!\w)" if language.word_breaks else ""
    words = _alternatives(word for word, value in numbers.items() if value <= 12)
    small = f"{DIGIT}{{1,2}}(?!{DIGIT})" + (f"|(?:{words}){edge}" if words else "")
    romans = r"|(?:iv|i{1,3})(?![a-z])"
    month_names = _alternatives(months)
    dot = rf"(?:\.(?= ?{DIGIT}))?" if language.word_breaks else r"\.?"  # of an abbreviation, not of a sentence
    month = f"(?:{month_names}){edge}{dot}|" if month_names else ""
    era = _alternatives(eras)
    before, after = (f"(?:(?P<era>{era}) ?)?", f"(?: ?(?P<era_after>{era}){edge})?") if era else ("", "")
    fiscal = f"[-/]{DIGIT}{{2}}(?![{DIGITS}/-])"  # the rest of "2023-24"
    gaps = {
        "year": f"{before}(?P<year>{DIGIT}{{4}})(?!{DIGIT}|{fiscal}){after}",
        "year2": f"(?P<year2>{DIGIT}{{4}})(?!{DIGIT})",
        "yy": f"(?P<yy>{DIGIT}{{2}})(?!{DIGIT}|[.,/-]{DIGIT}| ?%)",
        "q": f"(?P<q>{small}{romans})",
        "h": f"(?P<h>{small}{romans})",
        "n": f"(?P<n>{small})",
        "month": f"(?P<month>{month}{DIGIT}{{1,2}}(?!{DIGIT}))",
        "month_name": f"(?P<month>{month.rstrip('|') or '(?!)'})",
        "from": f"(?P<from>{month.rstrip('|') or '(?!)'})(?: ?(?P<from_year>{DIGIT}{{4}}|{DIGIT}{{2}})(?!{DIGIT}))?",
        "d": f"(?P<d>{DIGIT}{{1,2}})",
        "begun": f"(?P<begun>{DIGIT}{{1,2}})",
        "m": f"(?P<m>{DIGIT}{{1,2}})",
    }
    return Calendar(numbers, months, eras, language.buddhist_era, gaps)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def is_day(year: int, month: int | None, day: int | None) -> bool:
    """Whether the calendar has such a day."""
    if month is None or day is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    return day <= 28 or (date(year, month, 1) + timedelta(days=day - 1)).month == month
