"""Divide a legal text into its numbered clauses, whatever script the numbers are in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resolute.reading.law.values import Clause
from resolute.reading.numerals import DIGIT, whole

_DECORATION = r"[\s>*_#\\]*"  # what Markdown puts before and around a number
_ROMAN = re.compile(r"([IVX]{1,6})\\?[.)]\**\s+(?=\S)")
_NUMBER = re.compile(
    rf"({DIGIT}{{1,3}}(?:\.{DIGIT}{{1,2}})*)\\?[.)]\**(?:\s+(?=\S)|(?=[^\W\d_]{{2}}))"
    rf"|({DIGIT}{{1,2}}(?:\.{DIGIT}{{1,2}})+)\s+(?=\S)"
)
_POINT = re.compile(r"\(?([a-zđ])\\?\)\**\s+(?=\S)")
_TITLE_CHARS = 200
_BEGINS_AT = 3  # a part of a law may be quoted from its second or third clause on
_ENDS_SENTENCE = re.compile(r"[.;:،؛]$")
_RANK = {"part": 0, "article": 1, "clause": 2, "point": 9}


@dataclass(slots=True)
class _Mark:
    """The beginning of a clause: where the line begins, where its words do, its level and number."""

    start: int
    words: int
    level: str
    number: str
    depth: int  # of "1.2.3"


def divide(text: str, article: re.Pattern[str] | None) -> list[Clause]:
    """The clauses in the order of the text. A list number counts only if it goes on the one before, or begins at 1.

    >>> [(c.path, c.heading) for c in divide("Art. 2. Cele\\n1) wzrost 5 %\\n2) reszta\\n", re.compile("art\\\\."))]
    [('2', 'Cele'), ('2.1', 'wzrost 5 %'), ('2.2', 'reszta')]
    """
    found: list[tuple[_Mark, str]] = []
    open_: list[tuple[_Mark, str]] = []
    last_at: dict[tuple[str, str, int], int] = {}  # parent, level, depth → the number seen last
    for mark in _marks(text, article):
        while open_ and _rank(open_[-1][0]) >= _rank(mark):
            open_.pop()
        parent = open_[-1][1] if open_ else ""
        if mark.depth > 1 and not (open_ and open_[-1][0].number == _head(mark.number)):
            continue  # 1.2 stands below 1
        if not _goes_on(mark, parent, last_at):
            continue
        own = mark.number.rpartition(".")[2] if mark.depth > 1 and parent.endswith(_head(mark.number)) else mark.number
        path = f"{parent}.{own}" if parent else own
        found.append((mark, path))
        open_.append((mark, path))
    return [_clause(text, found, index) for index in range(len(found))]


def _rank(mark: _Mark) -> int:
    return _RANK[mark.level] + mark.depth - 1


def _head(number: str) -> str:
    return number.rpartition(".")[0]


def _goes_on(mark: _Mark, parent: str, last_at: dict[tuple[str, str, int], int]) -> bool:
    if mark.level in ("article", "part"):
        return True
    value = ord(mark.number) if mark.level == "point" else whole(mark.number.rpartition(".")[2])
    key = (parent, mark.level, mark.depth)
    before = last_at.get(key)
    first = value in (ord("a"), 1) if mark.level == "point" else value == 1
    near = before is not None and before < value <= before + (3 if mark.level == "point" else 2)
    if mark.level == "point" and mark.number == "đ":
        near, value = before == ord("d"), ord("d")
    if not (first or near or (before is None and parent and value <= _BEGINS_AT)):
        return False
    last_at[key] = value
    return True


def _marks(text: str, article: re.Pattern[str] | None) -> Iterator[_Mark]:
    before = re.compile(_DECORATION)
    number = rf"(?P<n>{DIGIT}{{1,4}}[a-zđ]?|[IVXLC]{{1,6}}\b)\\?[.:)\-–]?\**\s*"
    named = re.compile(rf"(?:{article.pattern})\**\s*{number}", re.IGNORECASE) if article else None
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        head = before.match(line)
        words = head.end() if head else 0
        if named and (match := named.match(line, words)):
            rest = line[match.end() :].strip()
            if not rest or line[match.end() - 1 : match.end()].isspace() or match[0].rstrip("* ")[-1:] in ".:":
                yield _Mark(start + words, start + match.end(), "article", match["n"], 1)
                continue
        for level, pattern in (("part", _ROMAN), ("clause", _NUMBER), ("point", _POINT)):
            match = pattern.match(line, words)
            if match:
                number = match[1] or match[2]
                yield _Mark(start + words, start + match.end(), level, number, number.count(".") + 1)
                break


def _clause(text: str, found: list[tuple[_Mark, str]], index: int) -> Clause:
    mark, path = found[index]
    end = next((later.start for later, _ in found[index + 1 :] if _rank(later) <= _rank(mark)), len(text))
    following = found[index + 1][0].start if index + 1 < len(found) else len(text)
    return Clause(
        path=path,
        level=mark.level,
        number=mark.number,
        heading=_heading(text[mark.words : following]),
        start=mark.start,
        end=end,
    )


def _heading(words: str) -> str:
    """The first line as a title: short, no sentence, and nothing goes on in the next line."""
    line, _, rest = words.strip().partition("\n")
    line = line.strip(" *_\\")
    goes_on = bool(rest) and not rest.startswith(("\n", " \n"))
    return "" if not line or goes_on or len(line) > _TITLE_CHARS or _ENDS_SENTENCE.search(line) else line


def clause_at(clauses: list[Clause], at: int) -> str:
    """The path of the innermost clause that holds an offset; empty outside of all."""
    holding = [clause for clause in clauses if clause.start <= at < clause.end]
    return max(holding, key=lambda clause: clause.start).path if holding else ""
