"""Periods: what the templates of each language mean once a year is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading.readings import lexicon, paragraph

from resolute.reading.periods import PeriodMention, is_day

PHRASES: list[
    tuple[str, str, str | None]
] = [  # language, text, period with 2023 as the year of the section (None: no date)
    ("vi", "năm 2023", "2023"),
    ("vi", "quý I năm 2024", "2024-Q1"),
    ("vi", "9 tháng đầu năm", "2023-9M"),
    ("vi", "6 tháng đầu năm 2024", "2024-H1"),
    ("vi", "tháng 5/2024", "2024-05"),
    ("vi", "giai đoạn 2021-2025", "2021/2025"),
    ("vi", "đến ngày 31/12/2023", "2023-12-31"),
    ("th", "ปี 2566", "2023"),
    ("th", "พ.ศ. 2567", "2024"),
    ("th", "ค.ศ. 2023", "2023"),
    ("th", "ไตรมาสแรก", "2023-Q1"),
    ("th", "9 เดือนแรกของปี 2566", "2023-9M"),
    ("th", "8 เดือนแรกของปีงบประมาณ 2566", "2023-8M"),
    ("th", "ครึ่งแรกปีงบประมาณ 65", "2022-H1"),
    ("th", "เมษายน-มิถุนายน 2567", "2024-Q2"),
    ("th", "ก.ค.-ธ.ค. 67", "2024-H2"),
    ("th", "เดือนมกราคม ถึงเดือนสิงหาคม", "2023-8M"),
    ("th", "ตุลาคม 2565 - พฤษภาคม 2566", None),
    ("en", "the first nine months of 2024", "2024-9M"),
    ("en", "the third quarter of 2023", "2023-Q3"),
    ("en", "the first half of 2024", "2024-H1"),
    ("en", "March 2024", "2024-03"),
    ("en", "last year", "2022"),
    ("ar", "عام 2023", "2023"),
    ("ar", "الربع الأول من عام 2024", "2024-Q1"),
    ("ar", "النصف الأول", "2023-H1"),
    ("en", "the first three quarters of 2022", "2022-9M"),
    ("vi", "ba quý đầu năm 2022", "2022-9M"),
    ("pl", "po trzech kwartałach 2022 r.", "2022-9M"),
    ("de", "in den ersten drei Quartalen 2022", "2022-9M"),
    ("pl", "w 2023 r.", "2023"),
    ("pl", "w I kwartale 2024 r.", "2024-Q1"),
    ("pl", "w pierwszym półroczu 2024 r.", "2024-H1"),
]


def periods(text: str, code: str) -> list[PeriodMention]:
    """The period tokens of a line; a bare year counts as one."""
    found = [classes.get("period") or classes.get("year") for _, _, classes in paragraph(text, code).tokens]
    return [one for one in found if one is not None]


@pytest.mark.parametrize(("code", "text", "expected"), PHRASES, ids=[f"{row[0]} {row[1]}" for row in PHRASES])
def test_period_of_a_phrase(code: str, text: str, expected: str | None) -> None:
    """Digits and words, Buddhist and common era, with the year of the section where none is named."""
    (mention,) = periods(text, code)

    assert mention.period(2023) == expected


@pytest.mark.parametrize(
    ("number", "code", "year"),
    [
        (2566, "th", 2023),
        (2566, "vi", None),
        (2023, "th", 2023),
        (2443, "th", 1900),
        (2442, "th", None),
        (999, "en", None),
    ],
)
def test_common_year_of_a_number(number: int, code: str, year: int | None) -> None:
    """2443 to 2643 are Buddhist where the language counts so; elsewhere they are no years."""
    assert lexicon(code).calendar.common_year(number) == year


@pytest.mark.parametrize("text", ["31/02/2023", "2023-02-30", "30.02.2024"])
def test_day_that_no_calendar_has_says_nothing(text: str) -> None:
    """It is told apart from figures, and dates nothing."""
    (mention,) = periods(f"ngày {text}", "vi")

    assert mention.period(2023) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_day_written_out_and_read_again_is_the_same_day(day: date) -> None:
    """In the order of day, month, year and in that of ISO 8601."""
    for text in (f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}"):
        (mention,) = periods(text, "en")
        assert (mention.year, mention.number, mention.day) == (day.year, day.month, day.day)


@given(st.integers(1900, 2100), st.integers(0, 13), st.integers(0, 32))
def test_is_day_agrees_with_the_calendar(year: int, month: int, day: int) -> None:
    """The 29th of February in leap years only."""
    try:
        expected = bool(date(year, month, day))
    except ValueError:
        expected = False

    assert is_day(year, month, day) is expected
