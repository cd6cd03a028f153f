"""Numbers as written: marks, groups, digits of four scripts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.reading.numerals import Marks, marks_of, parse_number, whole

ENGLISH, VIETNAMESE = Marks(".", ","), Marks(",", ".")


@pytest.mark.parametrize(
    ("written", "marks", "value"),
    [
        ("4,000", ENGLISH, "4000"),
        ("4.000", VIETNAMESE, "4000"),
        ("4,000", VIETNAMESE, "4.000"),
        ("98.5", VIETNAMESE, "98.5"),
        ("98,5", ENGLISH, "98.5"),
        ("1.234.567,8", VIETNAMESE, "1234567.8"),
        ("1.234.567,8", ENGLISH, "1234567.8"),
        ("1,234,567", ENGLISH, "1234567"),
        ("0.125", VIETNAMESE, "0.125"),
        ("1234.567", VIETNAMESE, "1234.567"),
        ("10'491", ENGLISH, "10491"),
        ("7 000 000", VIETNAMESE, "7000000"),
        ("7 000 000,5", VIETNAMESE, "7000000.5"),
        ("๔,๐๐๐", ENGLISH, "4000"),
        ("٩٨٫٣", ENGLISH, "98.3"),
        ("٧٬٠٠٠", ENGLISH, "7000"),
        ("۱۲۳", ENGLISH, "123"),
        ("1،250", ENGLISH, "1250"),
        ("007", ENGLISH, "7"),
    ],
)
def test_parse_number_in_the_marks_of_its_text(written: str, marks: Marks, value: str) -> None:
    """A lone mark before three digits groups if it is the text's grouping mark; any other lone mark is decimal."""
    assert parse_number(written, marks) == Decimal(value)


def test_parse_number_where_a_text_mixes_marks_groups_by_both() -> None:
    """Decimals with commas do not tell that "3,500" has one, unless the text groups by dots."""
    mixed = marks_of("services 6,5%, industry 7,2%, GDP per capita US$3,500", ".")
    grouped = marks_of("services 6,5%, revenue 1.234.567, area 3,500", ".")

    assert (parse_number("3,500", mixed), parse_number("6,5", mixed)) == (Decimal(3500), Decimal("6.5"))
    assert parse_number("3,500", grouped) == Decimal("3.500")


@pytest.mark.parametrize(
    ("text", "own", "decimal"),
    [
        ("Thu 3.658 tỷ đồng, tăng 5,2%", ",", ","),
        ("Dochody 10.4 mld, wzrost 8.5 i 6.1, a rok temu 7.25", ",", "."),
        ("Dochody 10,4 mld, wzrost 8,5 i 6.1", ",", ","),
        ("1,250,000 and 7,300,200", ",", "."),
        ("no number", ".", "."),
    ],
)
def test_marks_of_a_text_are_its_languages_unless_its_numbers_say_otherwise(text: str, own: str, decimal: str) -> None:
    """A page translated by a machine keeps the marks of the first language."""
    assert marks_of(text, own).decimal == decimal


@pytest.mark.parametrize(
    ("text", "blanks"),
    [("przyjęto 25 000 osób", True), ("1.250 xã, 25 000 đồng", False), ("năm 2024 000", False), ("2 5 000", False)],
)
def test_marks_of_a_text_whose_thousands_stand_apart(text: str, blanks: bool) -> None:
    """Blanks group where round thousands are written so, and none otherwise."""
    assert marks_of(text, ",").blanks is blanks


@given(st.integers(0, 10**15), st.sampled_from([ENGLISH, VIETNAMESE]))
def test_parse_number_of_a_whole_number_with_groups_is_the_number(number: int, marks: Marks) -> None:
    """Written with the grouping mark and parsed again, a number is the same."""
    assert parse_number(f"{number:,}".replace(",", marks.group), marks) == number


@given(st.integers(0, 10**6))
def test_whole_in_thai_digits_is_the_number(number: int) -> None:
    """Digits of any script have their value."""
    assert whole("".join(chr(0xE50 + int(digit)) for digit in str(number))) == number
