"""The lines of a text, long ones in pieces, and the day of its publication."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from resolute.reading.tokens import Paragraph

LEAST_NUMBERED = 3  # lines that bare numbers count
_BARE_NUMBER = re.compile(r"[^\S\n]*(\d{1,2})(\.\d{1,2})?[^\S\n]+(?=[^\W\d_])")
LONG_LINE = 8_000  # a longer line is read in pieces
LEAST_WIDTH = 40  # of a line that was broken
MOST_WIDTH = 110
LEAST_BROKEN = 3  # so many lines go on in small letters, and a quarter of all
SHARE_OF_WIDTH = 0.6  # a shorter line ends its paragraph
_ITEM = re.compile(r"\d{1,2}[.)]\s|\w[.)]\s")
ENDS = '.:!?;”"'
DATELINE_CHARS = 12  # a date so near to the beginning of a text is the day of its publication


def width_of(text: str) -> int:
    """How wide a text is that was broken into lines of equal width; 0 if its lines are paragraphs.

    Many lines go on in small letters, and none is much longer than most.
    """
    lines = text.split("\n")
    broken = sum(len(line) >= LEAST_WIDTH and after[:1].islower() for line, after in pairwise(lines))
    width = max(map(len, lines))
    return width if width <= MOST_WIDTH and broken >= LEAST_BROKEN and 4 * broken >= len(lines) else 0


def is_broken(text: str, end: int, width: int) -> bool:
    """Whether a paragraph goes on behind the line that ends at `end`, in a text of lines of this width."""
    start = text.rfind("\n", 0, end) + 1
    following = text[end + 1 : end + 2]
    return (
        width > 0
        and end - start > SHARE_OF_WIDTH * width
        and following.isalnum()
        and _ITEM.match(text, end + 1) is None
        and (text[end - 1] not in ENDS or following.islower())
    )


def lines_of(text: str, goes_on: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        while end > 0 and goes_on(end):
            end = text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        while end - start > LONG_LINE:
            piece = _piece(text, start)
            yield start, piece
            start = piece
        if end > start:
            yield start, end
        start = end + 1


def _piece(text: str, start: int) -> int:
    """Where a long line is cut: behind the last sentence that fits, else at a blank, never within a number."""
    limit = start + LONG_LINE
    cut = max(text.rfind(mark, start, limit) for mark in (". ", "; ", "! ", "? "))
    if cut < start + LONG_LINE // 2:
        cut = text.rfind(" ", start + LONG_LINE // 2, limit)
    return cut + 1 if cut > start else limit


def publication_day(paragraphs: list[Paragraph]) -> date | None:
    """The first full date in a short line near the top."""
    for index, paragraph in enumerate(paragraphs):
        for start, _, classes in (paragraph.tokens[at] for at in paragraph.having("period")):
            if len(paragraph.text) > 120 and (index or start > DATELINE_CHARS):
                break
            period = classes["period"]
            if period.form == "day" and period.year and period.number and period.day:
                return date(period.year, period.number, period.day)
    return None


def numbered_lines(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Where the lines begin that bare numbers count: "1 Roads", "2 Schools", "3 …", with "2.1 …" below.

    At least `LEAST_NUMBERED` whose numbers rise by one; other lines may stand between.
    """
    numbered: set[int] = set()
    run: list[int] = []
    last = count = 0
    for start, end in lines:
        match = _BARE_NUMBER.match(text, start, end)
        number = int(match[1]) if match else None
        if match is None or number is None:
            continue
        if match[2] and run and number == last:
            run.append(start)
        elif not match[2] and run and number == last + 1:
            run.append(start)
            last, count = number, count + 1
        else:
            numbered.update(run if count >= LEAST_NUMBERED else ())
            run, last, count = ([start], 1, 1) if number == 1 and not match[2] else ([], 0, 0)
    numbered.update(run if count >= LEAST_NUMBERED else ())
    return numbered
