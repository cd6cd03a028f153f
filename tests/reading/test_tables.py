"""Tables: each figure takes indicator, unit, kind, period and place from the heads of its row and column."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resolute

TABLES = [
    pytest.param(
        "Báo cáo kinh tế - xã hội tỉnh Ninh Thuận\n"
        "STT\tChỉ tiêu\tĐơn vị\tNăm 2023\t\tTH/KH (%)\n"
        "\t\t\tKế hoạch\tThực hiện\t\n"
        "1\tTốc độ tăng GRDP\t%\t9\t9,4\t\n"
        "2\tThu ngân sách nhà nước\tTỷ đồng\t3.500\t3.658\t104,5\n"
        "3\tTỷ lệ hộ nghèo\t%\t2,5\t\t\n",
        [
            ("9", "target", "grdp", "growth", 9, "percent", "2023"),
            ("9,4", "result", "grdp", "growth", 9.4, "percent", "2023"),
            ("3.500", "target", "budget_revenue", "level", 3_500 * 10**9, "VND", "2023"),
            ("3.658", "result", "budget_revenue", "level", 3_658 * 10**9, "VND", "2023"),
            ("104,5", "result", "budget_revenue", "percent_of_plan", 104.5, "percent", "2023"),
            ("2,5", "target", "poverty_rate", "level", 2.5, "percent", "2023"),
        ],
        id="vi: two rows of heads, a unit column, result against plan",
    ),
    pytest.param(
        "Chỉ tiêu của tỉnh Hà Giang\n"
        "TT\tChỉ tiêu\tĐVT\tKH 2024\tƯớc TH 6 tháng đầu năm 2024\tSo sánh (%)\t\n"
        "\t\t\t\t\tSo với KH\tSo với cùng kỳ\n"
        "1\t2\t3\t4\t5\t6=5/4\t7\n"
        "I\tKinh tế\n"
        "1\tTổng sản phẩm (GRDP)\tTỷ đồng\t36.000\t15.200\t42,2\t106,3\n"
        "\tTrong đó: Thu nội địa\tTỷ đồng\t2.200\t-\t\t\n",
        [
            ("36.000", "target", "grdp", "level", 36_000 * 10**9, "VND", "2024"),
            ("15.200", "result", "grdp", "level", 15_200 * 10**9, "VND", "2024-H1"),
            ("42,2", "result", "grdp", "percent_of_plan", 42.2, "percent", "2024-H1"),
            ("106,3", "result", "grdp", "percent_of_same_period", 106.3, "percent", "2024-H1"),
            ("2.200", "target", "domestic_revenue", "level", 2_200 * 10**9, "VND", "2024"),
        ],
        id="vi: comparisons, a row that counts the columns, a stroke for nothing",
    ),
    pytest.param(
        "Indicator\tUnit\t2022\t2023 target\tQ1 2024\n"
        "GRDP growth\t%\t8.1\t9\t9.4\n"
        "Exports (million USD)\t\t1,200\t1,300\t310.5\n",
        [
            ("8.1", "result", "grdp", "growth", 8.1, "percent", "2022"),
            ("9", "target", "grdp", "growth", 9, "percent", "2023"),
            ("9.4", "result", "grdp", "growth", 9.4, "percent", "2024-Q1"),
            ("1,200", "result", "export_turnover", "level", 1_200 * 10**6, "USD", "2022"),
            ("1,300", "target", "export_turnover", "level", 1_300 * 10**6, "USD", "2023"),
            ("310.5", "result", "export_turnover", "level", 310.5 * 10**6, "USD", "2024-Q1"),
        ],
        id="en: years and a quarter, a unit in the label",
    ),
    pytest.param(
        "Wskaźnik\tj.m.\tPlan 2023\tWykonanie 2023\n"
        "Dochody budżetu\tmln zł\t1 200,5\t1 250,7\n"
        "Stopa bezrobocia\t%\t5,5\t5,2\n",
        [
            ("1 200,5", "target", "budget_revenue", "level", 1_200.5 * 10**6, "PLN", "2023"),
            ("1 250,7", "result", "budget_revenue", "level", 1_250.7 * 10**6, "PLN", "2023"),
            ("5,5", "target", "unemployment_rate", "level", 5.5, "percent", "2023"),
            ("5,2", "result", "unemployment_rate", "level", 5.2, "percent", "2023"),
        ],
        id="pl: blanks group, the plan beside the result",
    ),
    pytest.param(
        "ตัวชี้วัด\tหน่วย\tปี 2566\t\n\t\tเป้าหมาย\tผลการดำเนินงาน\n"
        "รายได้งบประมาณ\tล้านบาท\t4,000\t4,250\nจำนวนนักท่องเที่ยว\tคน\t1,000,000\t1,250,000\n",
        [
            ("4,000", "target", "budget_revenue", "level", 4_000 * 10**6, "THB", "2023"),
            ("4,250", "result", "budget_revenue", "level", 4_250 * 10**6, "THB", "2023"),
            ("1,000,000", "target", "tourist_arrivals", "level", 10**6, "count", "2023"),
            ("1,250,000", "result", "tourist_arrivals", "level", 1_250_000, "count", "2023"),
        ],
        id="th: a year of the Buddhist era over two columns",
    ),
    pytest.param(
        "المؤشر\tالوحدة\t2022\t2023\nإيرادات الموازنة\tمليار دونج\t4000\t4250\nنسبة الفقر\t%\t3.1\t2.5\n",
        [
            ("4000", "result", "budget_revenue", "level", 4_000 * 10**9, "VND", "2022"),
            ("4250", "result", "budget_revenue", "level", 4_250 * 10**9, "VND", "2023"),
            ("3.1", "result", "poverty_rate", "level", 3.1, "percent", "2022"),
            ("2.5", "result", "poverty_rate", "level", 2.5, "percent", "2023"),
        ],
        id="ar: years",
    ),
]


@pytest.mark.parametrize(("text", "facts"), TABLES)
def test_table_gives_a_fact_for_each_figure(text: str, facts: list[tuple[object, ...]]) -> None:
    """An empty cell is none; numbers of rows and heads are no figures."""
    reading = resolute.read(text)

    assert [
        (
            text[one.start : one.end],
            one.kind,
            one.indicator,
            one.measure,
            float(one.quantity.low or 0),
            one.quantity.unit,
            str(one.period),
        )
        for one in reading.facts
    ] == facts
    assert not reading.not_understood
    assert {one.rule for one in reading.ignored} <= {"head of a table", "label of a table"}


def test_table_of_places_takes_its_indicator_from_the_words_above_it() -> None:
    """The label of a row is the place; numbers of a spreadsheet have a point, whatever the language writes."""
    text = "Thu ngân sách các tỉnh (tỷ đồng)\nTỉnh\t2022\t2023\nNinh Thuận\t3500\t3658.1230\nHải Dương\t21000\t22500\n"

    facts = resolute.read(text).facts

    assert [(one.indicator, one.place, str(one.period), float(one.quantity.low or 0) / 10**9) for one in facts] == [
        ("budget_revenue", "Ninh Thuận", "2022", 3500),
        ("budget_revenue", "Ninh Thuận", "2023", 3658.123),
        ("budget_revenue", "Hải Dương", "2022", 21000),
        ("budget_revenue", "Hải Dương", "2023", 22500),
    ]


def test_figure_that_an_unknown_label_narrows_down_is_not_understood() -> None:
    """A row of "North" is no figure of the country; a row of a year is one of that year."""
    text = "Area\tUnemployment rate, %\nNorth\t4.1\nSouth\t5.2\n\nYear\tUnemployment rate, %\n2022\t4.1\n2023\t5.2\n"

    reading = resolute.read(text, language="en")

    assert [one.text for one in reading.not_understood] == ["4.1", "5.2"]
    assert [(one.indicator, str(one.period), float(one.quantity.low or 0)) for one in reading.facts] == [
        ("unemployment_rate", "2022", 4.1),
        ("unemployment_rate", "2023", 5.2),
    ]


def test_prose_around_a_table_is_read_as_before() -> None:
    """What stands before and behind a table keeps its spans."""
    before = "Năm 2023, GRDP của tỉnh Ninh Thuận tăng 9,4%."
    table = "Chỉ tiêu\t2023\nThu ngân sách (tỷ đồng)\t3.658"
    text = f"{before}\n\n{table}\n\nXuất khẩu đạt 120 triệu USD."

    facts = resolute.read(text).facts

    assert [(text[one.start : one.end], one.indicator, one.place) for one in facts] == [
        ("9,4", "grdp", "Ninh Thuận"),
        ("3.658", "budget_revenue", "Ninh Thuận"),
        ("120", "export_turnover", "Ninh Thuận"),
    ]


CELLS = st.sampled_from(
    "|GRDP|Thu ngân sách (tỷ đồng)|2023|Năm 2023|Kế hoạch|Thực hiện|TH/KH (%)|9,4|1.234|-5|(3,2)|12 %|1 200|0|"
    "31/12/2023|5/7|a1b2|Quý I/2024|٤٥٦|๑๒|,5|5.|1.2.3.4|%|\u0301 7|7\u0301|\u00a09".split("|")
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=6), min_size=2, max_size=8), st.sampled_from(["vi", "en", "th", "ar"])
)
def test_laws_hold_for_any_table(rows: list[list[str]], language: str) -> None:
    """Evidence stands letter for letter in the text, and every digit is in exactly one of the three."""
    text = "\n".join("\t".join(row) for row in rows)

    reading = resolute.read(text, language=language)

    spans = sorted((one.start, one.end) for one in (*reading.facts, *reading.ignored, *reading.not_understood))
    for one in reading.facts:
        assert text[one.evidence.start : one.evidence.end] == one.evidence.quote
        assert one.evidence.start <= one.start < one.end <= one.evidence.end
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(at in covered for at, letter in enumerate(text) if letter.isdecimal())
