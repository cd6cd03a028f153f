"""Tables of text: every script in its columns, every fact with its words, nothing hostile on the screen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.core import Fact, Indicator
from resolute.publishing.tables import figure, render_reading, render_scores
from resolute.publishing.terminal import clean, pad, table, width, wrap
from resolute.reading import NotUnderstood, Reading
from resolute.reckoning import score, stated_tallies

WIDTHS = [
    ("Vietnamese, composed", "ngân sách", 9),
    ("Vietnamese, decomposed", "nga\u0302n sa\u0301ch", 9),
    ("Thai with marks above and below", "ที่สุด", 3),
    ("Arabic with a vowel mark", "مُحافظة", 6),
    ("Chinese", "財政収入", 8),
    ("a joiner", "a\u200db", 2),
]
INDICATORS = {"grdp": Indicator(code="grdp", label_en="Gross product", unit="VND", better="higher", cumulative=True)}


POOR = {"indicator": "other", "label": "Poor households"}


def fact(**fields):
    row = {"kind": "result", "indicator": "grdp", "measure": "growth", "bound": "exact", "unit": "percent"}
    stated = {"period": "2023", "place": "Ninh Thuận", "low": fields.get("high"), **fields}
    return Fact.from_json(row | stated)


@pytest.mark.parametrize(("_spoken", "text", "columns"), WIDTHS, ids=[case[0] for case in WIDTHS])
def test_width_of_a_text_in_columns(_spoken, text, columns):
    """Marks take no column, wide letters two."""
    assert width(text) == columns


@given(st.text(max_size=60), st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing(text, columns):
    """Every line fits, and together they hold every letter but blanks and control characters."""
    lines = wrap(text, columns)

    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), max_size=5), st.integers(30, 100))
def test_a_table_is_never_wider_than_the_terminal(rows, columns):
    """Cells are wrapped, not cut."""
    assert all(width(line) <= columns for line in table(("One", "Two"), rows, columns=columns))


def test_padding_lines_up_scripts():
    """Columns after Thai and Chinese begin at the same place."""
    assert [width(pad(text, 10)) for text in ("ที่สุด", "財政", "plain")] == [10, 10, 10]


def test_control_characters_of_a_document_do_not_reach_the_terminal():
    """An escape sequence or a mark that reorders the line is shown as a blank."""
    assert clean("\x1b[2Jred\u202e 12\r\n34\x9b") == "[2Jred 12 34"


def test_a_reading_shows_facts_with_their_words_and_what_was_not_understood():
    """The whole table of a small reading, as a person sees it."""
    reading = Reading(
        document="report",
        language="vi",
        place="Ninh Thuận",
        published=date(2024, 1, 6),
        facts=(
            fact(high=9.4, evidence="GRDP tăng 9,4%", evidence_start=0, evidence_end=14),
            fact(kind="target", measure="change", **POOR, high=-4, low=None, bound="at_most"),
        ),
        ignored=(),
        not_understood=(NotUnderstood(20, 24, "12/34", "no indicator near it"),),
        notes=("The text names two places.",),
    )

    assert render_reading(reading, name="report.txt", columns=80, indicators=INDICATORS) == (
        "report.txt: 2 facts, 1 number not understood, 0 numbers that are no facts\n"
        "(language vi, about Ninh Thuận, published 2024-01-06).\n"
        "The text names two places.\n"
        "\n"
        "Figure                     What                     When  Where       Kind\n"
        "-------------------------  -----------------------  ----  ----------  ------\n"
        "9.4 percent                Gross product, growth    2023  Ninh Thuận  result\n"
        "    “GRDP tăng 9,4%”\n"
        "fall of at least 4 points  Poor households, change  2023  Ninh Thuận  target\n"
        "\n"
        "Not understood:\n"
        "Number  Why                   At\n"
        "------  --------------------  -----\n"
        "12/34   no indicator near it  20-24\n"
    )


def test_scores_show_reasons_and_keep_the_words_of_the_sources_apart():
    """The whole table of a small scoreboard, as a person sees it."""
    target = fact(kind="target", low=10, high=11, bound="range")
    tally = fact(indicator="targets_met", measure="tally", high=15, of=18, unit="count", threshold=100)
    results = [fact(high=9.4), tally]

    achievements = score([target], results, indicators=INDICATORS)
    tallies = stated_tallies(results, achievements)

    assert render_scores(achievements, stated=tallies, columns=90, indicators=INDICATORS) == (
        "Ninh Thuận; 2023\n"
        "\n"
        "What                   Target            Result       Percent  Status\n"
        "---------------------  ----------------  -----------  -------  ------\n"
        "Gross product, growth  10 to 11 percent  9.4 percent       94  missed\n"
        "    The result, 9.4 percent, does not meet the target, 10 to 11 percent. A range asks for\n"
        "    its easier end, 10 percent.\n"
        "\n"
        "1 target: 1 missed.\n"
        "\n"
        "Stated by the sources:\n"
        "What                                               Figure    When  Source\n"
        "-------------------------------------------------  --------  ----  ------\n"
        "targets_met, how many of how many, at 100 percent  15 of 18  2023  -\n"
    )


def test_targets_of_several_places_say_where():
    """A carve-out stands below the targets of the place, and names its own."""
    growth = {"kind": "target", "low": 10}
    targets = [fact(**growth, high=10, place="Bác Ái"), *(fact(**growth, high=10, period=p) for p in ("2023", "2024"))]

    lines = render_scores(score(targets, [], indicators=INDICATORS), columns=90, indicators=INDICATORS).splitlines()

    assert lines[0] == "Ninh Thuận, Bác Ái; 2023, 2024"
    assert [line.split()[-1] for line in lines if line.startswith("Gross")] == ["Thuận", "Thuận", "Ái"]


def test_no_target_is_said():
    """An empty scoreboard is a sentence, not an empty table."""
    assert render_scores([], columns=80, indicators=INDICATORS) == "There is no target of that place and period.\n"


FIGURES = [
    ("a fall", {"measure": "change", "high": -1.5}, "fall of 1.5 points"),
    ("a range of a fall", {"measure": "change", "low": -2, "high": -1.5, "bound": "range"}, "fall of 1.5 to 2 points"),
    ("a rise", {"measure": "change", "high": 1.5}, "1.5 points"),
    (
        "a doubtful figure",
        {"measure": "level", "high": 11 * 10**8, "unit": "VND", "suspect": True},
        "1.1 billion VND (?)",
    ),
    ("a rank", {"measure": "rank", "high": 8, "unit": "rank", "of": 63}, "rank 8 of 63"),
    ("a score", {"measure": "level", "high": 66.4, "unit": "score"}, "66.4 points"),
    ("about", {"measure": "level", "high": 101_000_000, "unit": "VND", "bound": "about"}, "about 101 million VND"),
]


@pytest.mark.parametrize(("_spoken", "fields", "said"), FIGURES, ids=[case[0] for case in FIGURES])
def test_figures_as_a_person_says_them(_spoken, fields, said):
    """The number in words that need no table of codes."""
    assert figure(fact(**fields)) == said


def test_evidence_is_quoted_on_one_line():
    """Line breaks of the source do not break the table."""
    quoted = fact(high=1, evidence="GRDP\ntăng 1%")
    nothing = {"language": None, "place": None, "published": None, "ignored": (), "not_understood": ()}

    text = render_reading(Reading(document="a", facts=(quoted,), **nothing), columns=80, indicators=INDICATORS)

    assert "    “GRDP tăng 1%”\n" in text
