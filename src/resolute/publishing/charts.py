"""Small charts as SVG made on the server: no script, the text direction of the page, and each point says its value.

A line of points with a gap where a year is missing: what is unknown is not drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 22, 34


@dataclass(frozen=True, slots=True)
class Point:
    """One value: `at` is its position in time (a year), `label` the text shown for it, `value` `None` if unknown."""

    at: int
    value: Decimal | None
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A named series; `style` is a CSS class of the line."""

    name: str
    points: Sequence[Point]
    style: str = "result"


def sparkline(points: Sequence[Point], *, width: int = 96, height: int = 24) -> str:
    """A line without axes for a cell of a table; empty text for less than two values."""
    known = [point for point in points if point.value is not None]
    if len(known) < 2:
        return ""
    place = _Frame(known, width, height, (2, 2, 3, 3))
    title = f"{known[0].at}: {known[0].label} → {known[-1].at}: {known[-1].label}"
    return (
        f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>{place.path(points, "result")}'
        f'<circle cx="{place.x(known[-1].at):.1f}" cy="{place.y(known[-1].value):.1f}" r="2"/></svg>'
    )


def line_chart(title: str, lines: Sequence[Line]) -> str:
    """A chart of some series over years, with the first and last year, the extremes, and a title for every point."""
    known = [point for line in lines for point in line.points if point.value is not None]
    if not known:
        return ""
    place = _Frame(known, WIDTH, HEIGHT, (LEFT, RIGHT, TOP, BOTTOM))
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
        f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{HEIGHT - BOTTOM}" y2="{HEIGHT - BOTTOM}"/>',
    ]
    for line in lines:
        parts.append(place.path(line.points, line.style))
        for point in line.points:
            if point.value is not None:
                name = f"{line.name}, " if line.name else ""
                parts.append(
                    f'<circle class="{line.style}" cx="{place.x(point.at):.1f}" cy="{place.y(point.value):.1f}" r="3">'
                    f"<title>{escape(f'{name}{point.at}: {point.label}')}</title></circle>"
                )
    first, last = min(known, key=lambda point: point.at), max(known, key=lambda point: point.at)
    top = max(known, key=lambda point: point.value or 0)
    parts.append(f'<text class="tick" x="{LEFT}" y="{HEIGHT - 5}">{first.at}</text>')
    if last.at != first.at:
        parts.append(f'<text class="tick" x="{WIDTH - RIGHT}" y="{HEIGHT - 5}" text-anchor="end">{last.at}</text>')
    bottom = min(known, key=lambda point: point.value or 0)
    parts.append(_label(top, place, down=-7))
    if bottom.value != top.value:
        parts.append(_label(bottom, place, down=14))
    return "".join((*parts, "</svg>"))


def _label(point: Point, place: "_Frame", *, down: int) -> str:
    """What an extreme is, above or below it."""
    x, anchor = place.x(point.at), "end" if place.x(point.at) > WIDTH / 2 else "start"
    return (
        f'<text class="top" x="{x:.1f}" y="{place.y(point.value) + down:.1f}" text-anchor="{anchor}">'
        f"{escape(point.label)}</text>"
    )


class _Frame:
    """Maps years and values to a drawing. The value axis begins at zero unless that would flatten the line."""

    def __init__(self, known: Sequence[Point], width: int, height: int, margins: tuple[int, int, int, int]) -> None:
        left, right, top, bottom = margins
        values = [point.value for point in known if point.value is not None]
        low, high = min(values), max(values)
        if low > 0 and low < high / 2:
            low = Decimal(0)
        self._low, self._span = float(low), float(high - low) or 1.0
        self._first = min(point.at for point in known)
        self._years = max(point.at for point in known) - self._first or 1
        self._left, self._wide = left, width - left - right
        self._bottom, self._tall = height - bottom, height - top - bottom

    def x(self, at: int) -> float:
        return self._left + self._wide * (at - self._first) / self._years

    def y(self, value: Decimal | None) -> float:
        assert value is not None
        return self._bottom - self._tall * (float(value) - self._low) / self._span

    def path(self, points: Sequence[Point], style: str) -> str:
        """The line, broken where a value is unknown or a year is missing."""
        moves: list[str] = []
        previous: int | None = None
        for point in sorted(points, key=lambda one: one.at):
            if point.value is None:
                previous = None
                continue
            joined = previous is not None and point.at - previous == 1
            moves.append(f"{'L' if joined else 'M'}{self.x(point.at):.1f} {self.y(point.value):.1f}")
            previous = point.at
        return f'<path class="{style}" d="{" ".join(moves)}"/>'
