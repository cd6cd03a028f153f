"""Places and figures in lists: names in a row before figures in a row, figures with a place behind each."""

import pytest

from resolute import read

LISTS = [
    (
        "vi",
        "Tốc độ tăng GRDP năm 2023 của Hải Phòng, Quảng Ninh và Bắc Giang lần lượt đạt 10,3%, 9,5% và 13,5%.",
        [("grdp", 10.3, "Hải Phòng"), ("grdp", 9.5, "Quảng Ninh"), ("grdp", 13.5, "Bắc Giang")],
    ),
    (
        "en",
        "Last in the list for 2017 were Nakuru, Kisumu and Mombasa, posting growth rates of 2.1%, 5.0% and 6%.",
        [("grdp", 2.1, "Nakuru"), ("grdp", 5.0, "Kisumu"), ("grdp", 6, "Mombasa")],
    ),
    (
        "en",
        "In 2022, Nakuru led with 2.4 million foreign visitors, followed by Kisumu (975,026 visitors) and Mombasa "
        "(606,812 visitors).",
        [("other", 2_400_000, "Nakuru"), ("other", 975_026, "Kisumu"), ("other", 606_812, "Mombasa")],
    ),
    (
        "en",
        "In the year 2017, Nakuru county and Kisumu were the only two county-level entities of all to post a growth so "
        "near double digits, with figures of 10.5% and 10.4% respectively.",
        [("grdp", 10.5, "Nakuru"), ("grdp", 10.4, "Kisumu")],
    ),
    (
        "ar",
        "بلغ معدل البطالة في عام 2023 نحو 21% في الكرك و24% في معان و19% في إربد.",
        [("unemployment_rate", 21, "الكرك"), ("unemployment_rate", 24, "معان"), ("unemployment_rate", 19, "إربد")],
    ),
    (
        "en",
        "In 2023, there were 500 new enterprises, including 300 in Nairobi and 200 in Mombasa.",
        [("new_enterprises", 500, "Nairobi"), ("new_enterprises", 300, "Nairobi"), ("new_enterprises", 200, "Mombasa")],
    ),
]


@pytest.mark.parametrize(("code", "text", "facts"), LISTS, ids=[row[1][:40] for row in LISTS])
def test_places_of_a_list(code: str, text: str, facts: list[tuple[str, float, str]]) -> None:
    read_ones = read(text, language=code).facts

    assert [(fact.indicator, float(fact.quantity.low or 0), fact.place) for fact in read_ones] == facts


def test_place_that_begins_a_clause_owns_all_its_figures() -> None:
    text = (
        "Năm 2023, Quảng Ninh đón 15 triệu lượt khách, doanh thu du lịch đạt 33.000 tỷ đồng; "
        "Đà Nẵng đón 8 triệu lượt khách, doanh thu du lịch đạt 28.000 tỷ đồng, tăng 12%."
    )

    assert [fact.place for fact in read(text).facts] == ["Quảng Ninh"] * 2 + ["Đà Nẵng"] * 3


def test_places_before_their_figures_stay_with_them() -> None:
    """ "A 5 % and B 6 %": the place behind a figure is that of the next."""
    text = "In 2023, unemployment was highest in Nairobi at 12 percent, Kisumu at 9 percent and Nakuru at 7 percent."

    assert [fact.place for fact in read(text, language="en").facts] == ["Nairobi", "Kisumu", "Nakuru"]


WHOLES = [
    ("Năm 2018, Quảng Trị là đơn vị hành chính Việt Nam xếp thứ 55 về GRDP.", ["Quảng Trị"]),
    (
        "Năm 2017, GRDP Bắc Giang tăng 13,3%, cao hơn bình quân của cả nước (GDP tăng 6,81%).",
        ["Bắc Giang", "Việt Nam"],
    ),
    (
        "Trong tháng 12, xã Vân Đức (tỉnh Phú Thọ) cho biết sản xuất ổn định; thu ngân sách đạt 86 tỷ đồng.",
        ["Vân Đức"],
    ),
    (
        "Theo Cơ quan Thống kê Philippines, kinh tế nước này đã hồi phục với GDP tăng 5,9%. Tại Singapore, du lịch "
        "trở lại. GDP quý III/2023 tăng 0,7%. GDP của Việt Nam tăng 5,3%.",
        ["Philippines", "Singapore", "Việt Nam"],
    ),
    (
        "Quý 3 năm 2025, Việt Nam (tăng 8,2%) dẫn đầu nhờ xuất khẩu. Malaysia (tăng 5,2%) phục hồi.",
        ["Việt Nam", "Malaysia"],
    ),
    ("Năm 2023, Kon Tum thuộc vùng Tây Nguyên có GRDP tăng 7,3%.", ["Kon Tum"]),
    (
        "Vùng Đồng bằng sông Hồng có dân số 22,5 triệu người năm 2019. Tây Nguyên có dân số 5,8 triệu người.",
        ["Đồng bằng sông Hồng", "Tây Nguyên"],
    ),
]


@pytest.mark.parametrize(("text", "places"), WHOLES, ids=[row[0][:40] for row in WHOLES])
def test_figure_of_a_part_and_of_its_whole(text: str, places: list[str]) -> None:
    """The part opens its clause; what stands in brackets is of the place before them; a region speaks for itself."""
    assert [fact.place for fact in read(text, language="vi").facts] == places
