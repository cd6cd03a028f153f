"""Read a legal text: what stands in which clause, and from when it holds."""

import re
from dataclasses import replace
from datetime import date

from resolute.core.fact import Evidence
from resolute.languages.law_words import LawWords, load_law_words
from resolute.packs import Pack, load_pack
from resolute.reading.folding import compose, fold
from resolute.reading.law.clauses import clause_at, divide
from resolute.reading.law.successions import Successions
from resolute.reading.law.values import Assignment, Clause, DayInForce, Law, Target
from resolute.reading.numerals import marks_of
from resolute.reading.periods import is_day
from resolute.reading.reader import lexicon_of, read
from resolute.reading.record import Request, read_record
from resolute.reading.tokens import tokenise

_DAY_WITHIN = 80  # code points after "in force from"
_HEAD = 1_500  # code points in which the text names itself


def read_law(
    text: str,
    *,
    pack: Pack | None = None,
    language: str | None = None,
    place: str | None = None,
    published: date | None = None,
    document: str | None = None,
) -> Law:
    """Read clauses, targets, assignments, days in force and successions; arguments and errors as those of `read`.

    A text that is no law has few or no clauses, and the same targets as `read` finds.
    """
    pack = pack or load_pack()
    options = {"pack": pack, "language": language, "place": place, "published": published, "document": document}
    reading = read(text, **options)  # type: ignore[arg-type]
    record = read_record(text, **options)  # type: ignore[arg-type]
    words = load_law_words(language or reading.language or "en")
    clauses = divide(text, words.clauses.get("article"))
    adopted = reading.published or record.published
    days = _Days(text, pack, language or reading.language or "en")
    issuer = next((one.issuer for one in record.instruments if one.evidence.start < _HEAD), None)
    in_force = days.after(words, "in_force", adopted)
    operates = days.after(words, "operates", adopted)
    since = operates or in_force
    successions = Successions(text, words.succession, pack)
    links = successions.read(clauses, since.day if since else None, reading.place)
    return Law(
        document=document,
        language=reading.language,
        clauses=tuple(clauses),
        in_force=in_force,
        operates=operates,
        targets=tuple(
            Target(clause=clause_at(clauses, fact.start or 0), fact=fact)
            for fact in reading.facts
            if fact.kind == "target"
        ),
        assignments=tuple(
            Assignment(clause=clause_at(clauses, one.evidence.start), request=_from(one, issuer))
            for one in record.directions
            if _inside(clauses, one.evidence.start)
        ),
        successions=tuple(links),
        not_understood=tuple(successions.not_understood),
    )


def _from(request: Request, issuer: str | None) -> Request:
    """Who gives a task in a law is the body that made it, unless another is named."""
    return request if request.origin or issuer is None else replace(request, origin=issuer)


def _inside(clauses: list[Clause], at: int) -> bool:
    return bool(clause_at(clauses, at))


class _Days:
    """The days of a text, found by the words of its language."""

    def __init__(self, text: str, pack: Pack, language: str) -> None:
        self.text = text
        self.lexicon = lexicon_of(language, pack)

    def after(self, words: LawWords, name: str, adopted: date | None) -> DayInForce | None:
        """The first day told behind the words of a list; the day of adoption where the text says that one."""
        pattern = words.clauses.get(name)
        if pattern is None:
            return None
        adoption = words.clauses.get("on_adoption")
        for match in pattern.finditer(self.text):
            stretch = self.text[match.end() : match.end() + _DAY_WITHIN]
            found = self._day(stretch)
            said = adoption.search(stretch) if adoption else None
            if said and (found is None or said.start() < found[1]):
                day = self._adopted(adoption) or adopted
                if day:
                    return DayInForce(day=day, evidence=self._evidence(match.start(), match.end() + said.end()))
            elif found:
                return DayInForce(day=found[0], evidence=self._evidence(match.start(), match.end() + found[2]))
        return None

    def _adopted(self, adoption: "re.Pattern[str] | None") -> date | None:
        """The day that stands behind the last words for adoption: "thông qua ngày 16 tháng 6 năm 2025"."""
        day = None
        for match in adoption.finditer(self.text) if adoption else ():
            found = self._day(self.text[match.end() : match.end() + _DAY_WITHIN])
            if found and found[1] < 12:
                day = found[0]
        return day

    def _day(self, stretch: str) -> tuple[date, int, int] | None:
        """The first whole day, and where it stands."""
        line = compose(stretch.replace("\n", " ")).text
        language = self.lexicon.language
        marks = marks_of(line, language.decimal_mark, blanks=language.group_mark.isspace())
        for start, end, classes in tokenise(0, line, fold(line), self.lexicon, marks).tokens:
            mention = classes.get("period")
            if (
                mention is not None
                and mention.day
                and mention.year
                and is_day(mention.year, mention.number, mention.day)
            ):
                return date(mention.year, mention.number, mention.day), start, end
        return None

    def _evidence(self, start: int, end: int) -> Evidence:
        return Evidence(start, end, self.text[start:end])
