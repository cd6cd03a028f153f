"""A text cut into pieces by the facts that stand in it, to be shown with each number and its words marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A range of code points that belongs to a fact or a remark: its number (`is_number`) or its words.

    `is_anchor`: words that are linked to, though they are no number.
    """

    start: int
    end: int
    key: str
    is_number: bool
    kind: str
    is_anchor: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without a boundary inside. `keys`: whose words it belongs to; `numbers`: whose number."""

    text: str
    keys: tuple[str, ...]
    numbers: tuple[str, ...]
    kind: str
    begins: tuple[str, ...]  # numbers, and words that are linked to, that begin here: the anchors


def pieces(text: str, spans: Iterable[Span], offset: int = 0) -> Iterator[Piece]:
    """The pieces of a text that begins at `offset` of its document; together they are that text letter for letter.

    >>> spans = [Span(3, 4, "a", True, "result"), Span(0, 6, "a", False, "result")]
    >>> [piece.text for piece in pieces("up 5 % now", spans)]
    ['up ', '5', ' %', ' now']
    """
    start, end = offset, offset + len(text)
    inside = sorted(
        (span for span in spans if span.start < end and span.end > start and span.start < span.end),
        key=lambda span: (span.start, span.end),
    )
    cuts = sorted({start, end} | {min(max(point, start), end) for span in inside for point in (span.start, span.end)})
    active: list[Span] = []
    position = 0
    for first, last in pairwise(cuts):
        while position < len(inside) and inside[position].start <= first:
            active.append(inside[position])
            position += 1
        active = [span for span in active if span.end > first]
        numbers = [span for span in active if span.is_number]
        yield Piece(
            text=text[first - offset : last - offset],
            keys=tuple(dict.fromkeys(span.key for span in active)),
            numbers=tuple(span.key for span in numbers),
            kind=numbers[0].kind if numbers else "",
            begins=tuple(
                span.key for span in active if (span.is_number or span.is_anchor) and max(span.start, start) == first
            ),
        )
