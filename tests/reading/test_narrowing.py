"""A body or sector named with a wider indicator makes a narrower one of it."""

import pytest

from resolute import read

FRAMES = [
    ("Năm 2023, Cục Hải quan Quảng Ninh thu ngân sách 15.200 tỷ đồng, tăng 4%.", ["customs_revenue"] * 2),
    ("Năm 2023, số thu ngân sách của ngành Hải quan đạt 368.000 tỷ đồng.", ["customs_revenue"]),
    (
        "Năm 2023, thu ngân sách của tỉnh đạt 15.200 tỷ đồng, hải quan làm thủ tục cho nhiều tờ khai.",
        ["budget_revenue"],
    ),
    ("Năm 2023, ngành dịch vụ phát triển khá, giá trị sản xuất đạt 34.000 tỷ đồng.", ["other"]),
    ("Năm 2023, giá trị sản xuất đạt 34.000 tỷ đồng.", ["production_value"]),
    ("Năm 2023, xuất khẩu của Việt Nam sang Indonesia đạt 5 tỷ USD, tăng 3%.", ["other", "other"]),
    ("Năm 2023, xuất khẩu đạt 355 tỷ USD, sang năm 2024 đạt 400 tỷ USD.", ["export_turnover"] * 2),
    (
        "Hải quan Lạng Sơn vượt kế hoạch\nTính đến 31/12/2023, đơn vị thu ngân sách 5.100 tỷ đồng.",
        ["customs_revenue"],
    ),
    (
        "Hải quan Lạng Sơn vượt kế hoạch\nNăm 2023, thu ngân sách của cả nước đạt 1,7 triệu tỷ đồng.",
        ["budget_revenue"],
    ),
]


@pytest.mark.parametrize(("text", "indicators"), FRAMES, ids=[row[0][:60] for row in FRAMES])
def test_indicator_within_its_frame(text: str, indicators: list[str]) -> None:
    assert [fact.indicator for fact in read(text, language="vi").facts] == indicators


def test_part_that_has_no_code_has_its_label() -> None:
    (fact,) = read("Năm 2023, ngành dịch vụ phát triển khá, giá trị sản xuất đạt 34.000 tỷ đồng.").facts

    assert (fact.indicator, fact.label) == ("other", "Services production value")
    assert "narrowed by the body or sector" in fact.rules
