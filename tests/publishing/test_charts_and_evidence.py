"""Charts draw what is known and nothing else; a text cut by its facts stays that text."""

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from resolute.publishing.charts import Line, Point, line_chart, sparkline
from resolute.publishing.evidence import Span, pieces


def points(**values: int | None) -> list[Point]:
    return [
        Point(int(year[1:]), None if value is None else Decimal(value), str(value)) for year, value in values.items()
    ]


def test_line_breaks_where_a_year_is_missing():
    """What is unknown is not drawn."""
    chart = line_chart("x", [Line("", points(y2001=1, y2002=2, y2004=3, y2005=None, y2006=4))])
    path = re.search(r'd="([^"]+)"', chart)[1]

    assert re.sub(r"[^ML]", "", path) == "MLMM"
    assert chart.count("<circle") == 4


def test_chart_of_nothing_is_empty():
    """No axis without figures, no line of one value."""
    assert line_chart("x", [Line("", points(y2001=None))]) == ""
    assert sparkline(points(y2001=1, y2002=None)) == ""


def test_chart_of_equal_values_lies_within_its_frame():
    """No division by zero; all points inside."""
    for chart in (line_chart("x", [Line("", points(y2001=5, y2002=5))]), line_chart("x", [Line("", points(y2001=0))])):
        assert all(0 <= float(y) <= 150 for y in re.findall(r'cy="([\d.-]+)"', chart))


def test_names_in_a_chart_are_text():
    """A label is no markup."""
    label = '"><script>alert(1)</script>'
    some = [Point(2001, Decimal(1), label), Point(2002, Decimal(2), label)]

    for chart in (line_chart(label, [Line(label, some)]), sparkline(some)):
        assert "<script>" not in chart


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("abc"), st.booleans()).map(
        lambda drawn: Span(min(drawn[:2]), max(drawn[:2]), drawn[2], is_number=drawn[3], kind="result")
    ),
    max_size=8,
)


@given(st.text(max_size=50), SPANS, st.integers(0, 20))
def test_pieces_make_up_the_text(text, spans, offset):
    """Letter for letter, whatever spans overlap; each span that begins in the text begins once."""
    found = list(pieces(text, spans, offset))
    inside = [span for span in spans if span.is_number and span.start < span.end]
    begun = [span for span in inside if text and span.end > offset and span.start < offset + len(text)]

    assert "".join(piece.text for piece in found) == text
    assert sum(len(piece.begins) for piece in found) == len(begun)
    for piece in found:
        assert set(piece.numbers) <= set(piece.keys)
