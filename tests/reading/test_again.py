"""Figures said twice tell each other's subject and period."""

import pytest

from resolute.reading import read

TEXTS = [  # language, text, then indicator and period of each fact
    (
        "th",
        "กวาดรายได้ท่องเที่ยว 1.09 แสนล้านบาท\nในปี 2566 จังหวัดมีรายได้จากการท่องเที่ยว 1.09 แสนล้านบาท",
        [("tourism_revenue", "2023"), ("tourism_revenue", "2023")],
    ),
    (
        "vi",
        "Cán mốc 3.658 tỷ đồng\nNăm 2023, thu ngân sách của Ninh Thuận đạt 3.658 tỷ đồng.",
        [("budget_revenue", "2023"), ("budget_revenue", "2023")],
    ),
    (
        "en",
        "Budget revenue reaches 3,658 billion dong\nIn 2023 it was 3,658 billion dong.",
        [("budget_revenue", "2023"), ("budget_revenue", "2023")],
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), TEXTS, ids=[row[0] for row in TEXTS])
def test_headline_and_sentence_complete_each_other(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    """What one of two equal figures lacks, the other has."""
    facts = read(text, language=code).facts

    assert [(fact.indicator, fact.period) for fact in facts] == expected


def test_equal_figures_of_few_digits_stay_apart() -> None:
    """Two figures of 5 % are equal by chance."""
    facts = read("Growth of 5%\nIn 2023 exports rose 5%.", language="en").facts

    assert facts[0].period is None


def test_figures_of_two_periods_tell_none() -> None:
    """Where equal figures are of different periods, the one without a period stays so."""
    text = "GRDP rose 6.25%\nIn 2022 GRDP rose 6.25%.\nIn 2023 GRDP rose 6.25%."

    assert read(text, language="en").facts[0].period is None


def test_period_of_a_headline_is_that_of_the_first_figure_below_of_its_subject() -> None:
    """ "Public debt near nine trillion", above the report on a month; what the text tells nothing more of has none."""
    text = (
        "Exports near 9 billion dollars, 1,200 jobs created\n"
        "In March 2023 exports were 8.9 billion dollars and imports 7.1 billion dollars."
    )
    first, jobs, *_ = read(text, language="en").facts

    assert first.period == "2023-03"
    assert jobs.period is None
