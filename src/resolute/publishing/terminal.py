"""Text in columns of a terminal: widths of all scripts, wrapping, tables. Nothing hostile reaches the screen."""

import re
import shutil
import unicodedata
from collections.abc import Sequence

GAP = "  "
_NARROWEST = 6
# control characters (escape sequences begin with one), and marks that reorder the line around them
_UNSAFE = re.compile("[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+")


def terminal_width() -> int:
    """Columns of the terminal, 100 if there is none (a pipe, a file)."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def clean(text: str) -> str:
    """One line without control characters, blanks as single spaces."""
    return " ".join(_UNSAFE.sub(" ", text).split())


def width(text: str) -> int:
    """Columns that a text takes: marks above and below take none, wide characters two.

    >>> width("ngân sách"), width("งบประมาณ"), width("財政"), width("ที่")
    (9, 8, 4, 1)
    """
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns`, broken at spaces, within a word only where it is longer than a line.

    A mark stays with its letter, though not a syllable together.

    >>> wrap("one two three", 7), wrap("พันล้าน", 3)
    (['one two', 'three'], ['พันล้', 'าน'])
    """
    lines, line = [], ""
    for word in clean(text).split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, columns)
        lines += full
    return [*lines, line]


def _pieces(word: str, columns: int) -> list[str]:
    """A word cut where it has to be: never before a mark that takes no column."""
    pieces, piece, used = [], "", 0
    for character in word:
        taken = _columns(character)
        if piece and used + taken > columns:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + character, used + taken
    return [*pieces, piece]


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """A text filled with spaces to a width."""
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    columns: int,
    under: Sequence[str] = (),
    right: frozenset[int] = frozenset(),
) -> list[str]:
    """Lines of a table that is no wider than `columns`: the widest cells are wrapped first.

    `under` holds for each row a text that is set below it, indented, each of its lines wrapped; `right` the columns
    aligned to the right.
    """
    cells = [[clean(cell) for cell in row] for row in (header, *rows)]
    natural = [max(width(row[index]) for row in cells) for index in range(len(header))]
    widths = _fit(natural, columns - len(GAP) * (len(header) - 1))
    lines = _row(cells[0], widths, right)
    lines.append(GAP.join("-" * each for each in widths))
    for index, row in enumerate(cells[1:]):
        lines += _row(row, widths, right)
        if index < len(under) and under[index]:
            parts = under[index].split("\n")
            lines += ["    " + line for part in parts for line in wrap(part, columns - 4)]
    return lines


def _fit(natural: Sequence[int], columns: int) -> list[int]:
    """Widths that add up to no more than `columns`, the widest made narrower first."""
    widths = list(natural)
    while sum(widths) > columns and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> list[str]:
    wrapped = [wrap(cell, each) for cell, each in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    lines = []
    for line in range(height):
        parts = [cell[line] if line < len(cell) else "" for cell in wrapped]
        padded = [pad(part, widths[index], right=index in right) for index, part in enumerate(parts)]
        lines.append(GAP.join(padded).rstrip())
    return lines
