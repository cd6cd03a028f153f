"""Amounts that cannot be meant as written: a wrong currency or scale word after translation."""

import pytest

from resolute.reading import read

SENTENCES = [
    (
        "foreign investment in the local currency",
        "Năm 2023, tỉnh Hải Dương thu hút vốn FDI đăng ký đạt 1,2 tỷ đồng.",
        True,
    ),
    ("foreign investment in dollars", "Năm 2023, tỉnh Hải Dương thu hút vốn FDI đăng ký đạt 1,2 tỷ USD.", False),
    (
        "revenue beyond the nation's product",
        "Thu ngân sách năm 2023 của tỉnh Ninh Thuận đạt 90.000 triệu tỷ đồng.",
        True,
    ),
    ("revenue of a province", "Thu ngân sách năm 2023 của tỉnh Ninh Thuận đạt 3.658 tỷ đồng.", False),
    ("a rate above the whole", "Tỷ lệ bao phủ bảo hiểm y tế năm 2023 của tỉnh Ninh Thuận đạt 104%.", True),
]


@pytest.mark.parametrize(("text", "suspect"), [case[1:] for case in SENTENCES], ids=[case[0] for case in SENTENCES])
def test_amount_when_implausible_then_marked_and_kept(text: str, suspect: bool) -> None:
    """The value stays as written; only the mark says that a person should look."""
    [fact] = read(text).facts

    assert fact.suspect is suspect
    assert fact.evidence is not None and fact.evidence.quote in text
