"""Which indicator a number is about, and in which measure."""

from decimal import Decimal

import pytest
from reading.readings import facts

from resolute.reading import read

SENTENCES = [  # language, text, for each fact: indicator, measure, value
    (
        "vi",
        "GRDP năm 2023 của Ninh Thuận tăng 9,4%, đứng thứ 9/63 tỉnh, thành phố.",
        [("grdp", "growth", "9.4"), ("grdp", "rank", "9")],
    ),
    (
        "vi",
        "Năm 2023, thu ngân sách đạt 3.658 tỷ đồng, bằng 104,5% dự toán, tăng 5,2% so với cùng kỳ.",
        [
            ("budget_revenue", "level", "3658e9"),
            ("budget_revenue", "percent_of_plan", "104.5"),
            ("budget_revenue", "growth", "5.2"),
        ],
    ),
    (
        "vi",
        "Năm 2023, nông nghiệp chiếm 24,5%, công nghiệp - xây dựng 33,1%, dịch vụ 42,4% GRDP.",
        [
            ("va_agriculture", "share", "24.5"),
            ("va_industry_construction", "share", "33.1"),
            ("va_services", "share", "42.4"),
        ],
    ),
    (
        "ar",
        "ارتفع الناتج المحلي الإجمالي في 2023 بنسبة 6.4%، "
        "منها 5.1% في الربع الأول و6.2% في الربع الثاني و7.9% في الربع الرابع.",
        [("grdp", "growth", value) for value in ("6.4", "5.1", "6.2", "7.9")],
    ),
    ("vi", "Năm 2023, tỷ lệ hộ nghèo giảm 1,2%.", [("poverty_rate", "change", "-1.2")]),
    ("vi", "Năm 2023, tỷ lệ hộ nghèo giảm còn 3,4%.", [("poverty_rate", "level", "3.4")]),
    (
        "en",
        "Poverty fell by 1.2 percentage points to 3.4% in 2023.",
        [("poverty_rate", "change", "-1.2"), ("poverty_rate", "level", "3.4")],
    ),
    (
        "en",
        "Exports were $984 million in 2023, up 12.5% on the previous year and equal to 101.5% of the plan.",
        [
            ("export_turnover", "level", "984e6"),
            ("export_turnover", "growth", "12.5"),
            ("export_turnover", "percent_of_plan", "101.5"),
        ],
    ),
    (
        "en",
        "Exports of 2023 reached $984 million (VND25 trillion).",
        [("export_turnover", "level", "984e6"), ("export_turnover", "level", "25e12")],
    ),
    (
        "en",
        "In 2023 budget revenue was 3,658 billion dong, of which exports brought 500 billion dong.",
        [("budget_revenue", "level", "3658e9"), ("export_turnover", "level", "500e9")],
    ),
    ("en", "Budget revenue in the first nine months of 2024 rose by 2.3 times.", [("budget_revenue", "growth", "2.3")]),
    ("en", "Tourism revenue in 2023 was 2.3 times higher than in 2022.", [("tourism_revenue", "growth", "2.3")]),
    ("th", "ในปี 2566 GRDP ขยายตัวร้อยละ 8.16", [("grdp", "growth", "8.16")]),
    ("ar", "في عام 2023 ارتفع الناتج المحلي الإجمالي بنسبة 9.4٪.", [("grdp", "growth", "9.4")]),
    ("pl", "Dochody budżetu w 2023 r. wyniosły 1,5 mld zł.", [("budget_revenue", "level", "1.5e9")]),
    (
        "pl",
        "Wskaźnik ubóstwa w 2023 r. spadł o 1,2 punktu procentowego do 3,4%.",
        [("poverty_rate", "change", "-1.2"), ("poverty_rate", "level", "3.4")],
    ),
    # a list whose parts no table knows: none of them is the whole
    (
        "vi",
        "Năm 2024, chỉ số sản xuất công nghiệp tăng 8,2%, gồm: sản xuất giày dép tăng 11%; đóng tàu giảm 4%.",
        [
            ("industrial_production_index", "growth", "8.2"),
            ("other", "growth", "11"),
            ("other", "growth", "-4"),
        ],
    ),
    (
        "en",
        "Exports of 2023 fell by 3.5%; furniture (down 16%), bicycles (up 2.4%).",
        [("export_turnover", "growth", "-3.5"), ("other", "growth", "-16"), ("other", "growth", "2.4")],
    ),
    (
        "en",
        "Exports of 2023 reached 9 million dollars; up 3.5% on the year before.",
        [("export_turnover", "level", "9e6"), ("export_turnover", "growth", "3.5")],
    ),
    # what a part adds to growth is neither its growth nor its share
    (
        "en",
        "In 2023 services grew by 6.1%, contributing 2.4 percentage points to growth.",
        [("va_services", "growth", "6.1"), ("other", "change", "2.4")],
    ),
    (
        "vi",
        "Năm 2023, khu vực dịch vụ tăng 6,1%, đóng góp 41,5% vào mức tăng trưởng chung.",
        [("va_services", "growth", "6.1"), ("other", "share", "41.5")],
    ),
    (
        "pl",
        "W 2023 r. wartość dodana usług wzrosła o 6,1%, co stanowi 2,4 punktu procentowego.",
        [("va_services", "growth", "6.1"), ("other", "change", "2.4")],
    ),
    # what counted places had to reach is no figure of its own
    (
        "en",
        "In 2025, 4 provinces had a GRDP growth of over 11%: Hải Dương (11.2%) and Bắc Giang (12.1%).",
        [("other", "level", "4"), ("grdp", "growth", "11.2"), ("grdp", "growth", "12.1")],
    ),
    (
        "vi",
        "Năm 2025, có 12 tỉnh đạt tăng trưởng GRDP trên 9%, trong đó 4 tỉnh tăng trên 11%.",
        [("other", "level", "12"), ("other", "level", "4")],
    ),
    # "this figure" is the one before
    (
        "vi",
        "Năm 2024, tăng trưởng kinh tế đạt 6,1%. Con số này cao hơn mức 4,2% của năm 2023.",
        [("grdp", "growth", "6.1"), ("grdp", "growth", "4.2")],
    ),
    (
        "en",
        "In 2024 tourism revenue of Hải Dương was 9 trillion VND.\n\nIt was followed by Hà Nam with 5 trillion VND.",
        [("tourism_revenue", "level", "9e12"), ("tourism_revenue", "level", "5e12")],
    ),
    (
        "en",
        "Tourism revenue of 2024 was 9 trillion VND.\n\nHải Dương ranked first in terms of revenue, 2 trillion VND.",
        [("tourism_revenue", "level", "9e12"), ("tourism_revenue", "rank", "1"), ("tourism_revenue", "level", "2e12")],
    ),
    (
        "vi",
        "Vốn trung ương quản lý năm 2024 đạt 1.300 tỷ đồng.",
        [("other", "level", "1300e9")],
    ),
    (
        "pl",
        "W 2023 r. stopa bezrobocia wyniosła 5,1%. W 2022 r. stopa ta wyniosła 5,4%.",
        [("unemployment_rate", "level", "5.1"), ("unemployment_rate", "level", "5.4")],
    ),
    (
        "vi",
        "Năm 2024 xảy ra 120 vụ tai nạn giao thông, làm chết 30 người, bị thương 90 người. So với năm 2023 giảm 14 vụ.",
        [
            ("traffic_accidents", "level", "120"),
            ("other", "level", "30"),
            ("other", "level", "90"),
            ("traffic_accidents", "change", "-14"),
        ],
    ),
    (
        "vi",
        "Năm 2024, xã có dân số 22.310 người, 39 tổ chức đảng, 697 đảng viên.",
        [("population", "level", "22310"), ("other", "level", "39"), ("other", "level", "697")],
    ),
    (
        "en",
        "Exports of 2024 grew by 4% in kinds such as footwear (down 16%) and furniture (up 2.4%).",
        [("export_turnover", "growth", "4"), ("other", "growth", "-16"), ("other", "growth", "2.4")],
    ),
    (
        "pl",
        "W 2024 r. przemysł i budownictwo rosły, z produkcją węgla szacowaną na 44,7 mln ton, co stanowi 100% planu.",
        [("other", "level", "44.7e6"), ("other", "percent_of_plan", "100")],
    ),
    (
        "pl",
        "Wydatki budżetu w 2023 r. wykonano w 98,2%. Wyniosły 226 mln zł.",
        [("budget_expenditure", "percent_of_plan", "98.2"), ("budget_expenditure", "level", "226e6")],
    ),
    # two figures of the two subjects before
    (
        "pl",
        "W 2023 r. eksport wyniósł 5 mld zł, a import 4 mld zł. Było to odpowiednio o 7,2% i o 5,1% więcej.",
        [
            ("export_turnover", "level", "5e9"),
            ("import_turnover", "level", "4e9"),
            ("export_turnover", "growth", "7.2"),
            ("import_turnover", "growth", "5.1"),
        ],
    ),
    # the same words are an amount of households and a rate
    ("vi", "Năm 2024, hộ nghèo giảm còn 6,25%.", [("poverty_rate", "level", "6.25")]),
    ("vi", "Năm 2024, toàn xã còn 112 hộ nghèo.", [("poor_households", "level", "112")]),
    # figures with nothing but joining words between them have one subject
    (
        "vi",
        "Năm 2023, tăng trưởng kinh tế đạt 5,4%, ước đạt 91.300 tỷ đồng.",
        [("grdp", "growth", "5.4"), ("grdp", "level", "91300e9")],
    ),
    (
        "en",
        "In 2023 exports reached 331 million dollars, against 279 million dollars in 2022.",
        [("export_turnover", "level", "331e6"), ("export_turnover", "level", "279e6")],
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), SENTENCES, ids=[f"{row[0]} {row[1][:40]}" for row in SENTENCES])
def test_link_gives_each_number_its_subject_and_measure(
    code: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    """Distance, order, unit and what was said of the subject before decide."""
    found = [(fact.indicator, fact.measure, fact.quantity.low) for fact in facts(text, code)]

    assert found == [(indicator, measure, Decimal(value)) for indicator, measure, value in expected]


def test_link_when_provinces_are_ranked_among_takes_what_they_are_ranked_by() -> None:
    """ "9th of 63 provinces in PCI" is about PCI."""
    (fact,) = facts("Ninh Thuận ranked 9th of 63 provinces in PCI in 2023.", "en")

    assert (fact.indicator, fact.measure, fact.of) == ("pci", "rank", 63)


def test_link_when_nothing_says_what_is_counted_gives_no_fact() -> None:
    """A gap seen is better than a number guessed."""
    assert facts("In 2023 something was higher by 2.3 times.", "en") == ()


@pytest.mark.parametrize(
    ("code", "text", "labels"),
    [
        ("vi", "Năm 2024, ngành đóng tàu tăng 22%, tương đương 1.200 tỷ đồng.", ["ngành đóng tàu"] * 2),
        ("en", "In 2024 the price of salt rose by 3%, down from 5%.", ["price of salt"] * 2),
        ("en", "Contribution of services to growth: 2.1 percentage points in 2023.", ["Contribution to growth: "]),
    ],
    ids=["joined", "base", "contribution"],
)
def test_label_of_an_unknown_thing_is_its_name_alone(code: str, text: str, labels: list[str]) -> None:
    """No word of direction, bound or period at its ends; a figure that goes on about it has the same."""
    found = [fact.label or "" for fact in facts(text, code) if fact.indicator == "other"]

    assert [label.startswith(start) for label, start in zip(found, labels, strict=True)] == [True] * len(labels), found


def test_a_place_that_grows_grows_in_its_economy() -> None:
    """A bare percentage behind the next place of the list as well; not where something else is named."""
    facts = read("Năm 2024, Hà Nội tăng 7,63%, Bắc Giang tăng 14,01%, Quảng Ngãi 12,4%.").facts

    assert [(fact.indicator, fact.measure, fact.place) for fact in facts] == [
        ("grdp", "growth", "Hà Nội"),
        ("grdp", "growth", "Bắc Giang"),
        ("grdp", "growth", "Quảng Ngãi"),
    ]
    assert "a place that grows" in facts[0].rules
    [other] = read("Năm 2024, dân số Hà Nội tăng 1,2%.").facts
    assert other.indicator == "population"


def test_thing_of_its_own_between_a_subject_and_its_figure_has_the_figure() -> None:
    """ "Accidents killed 120 people": the nearer words, though the indicator's unit fits as well."""
    facts = read("Năm 2024, tỉnh xảy ra 350 vụ tai nạn giao thông. Tai nạn giao thông làm chết 120 người.").facts

    assert [fact.indicator for fact in facts] == ["traffic_accidents", "other"]
