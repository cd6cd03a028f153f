"""Target or result, and the period a number inherits."""

import pytest
from reading.readings import facts

KINDS = [  # language, text, (kind, period) of each fact
    ("ar", "نستهدف رفع نسبة التحضر من 52% إلى 61%.", [("result", None), ("target", None)]),  # where a move begins
    ("ar", "نستهدف رفع نسبة التحضر من 52% إلى 61% بحلول عام 2030.", [("result", None), ("target", "2030")]),
    ("ar", "من أهدافنا:\n1452\nرفع نسبة التحضر إلى 61%.", [("target", None)]),  # a line of digits heads nothing new
    ("en", "The province aims to attract 3 million tourists in 2024.", [("target", "2024")]),
    ("en", "In 2023 the province attracted 3 million tourists.", [("result", "2023")]),
    ("vi", "Phấn đấu năm 2025 thu ngân sách đạt 4.500 tỷ đồng.", [("target", "2025")]),
    (
        "vi",
        "Các chỉ tiêu chủ yếu năm 2024:\n- GRDP tăng 10-11%.\n- Thu ngân sách 3.900 tỷ đồng.",
        [("target", "2024"), ("target", "2024")],
    ),
    (
        "en",
        "Main targets of 2024:\n- GRDP growth: 10-11%\n\nResults of 2023:\n- GRDP growth: 9.4%",
        [("target", "2024"), ("result", "2023")],
    ),
    ("en", "By 2025, the poverty rate is to be 2%.", [("target", "2025")]),
    ("vi", "Quý I năm 2024, GRDP tăng 6,2%; cả năm 2023 tăng 9,4%.", [("result", "2024-Q1"), ("result", "2023")]),
    ("vi", "Tình hình 9 tháng đầu năm 2023\nThu ngân sách đạt 2.500 tỷ đồng.", [("result", "2023-9M")]),
    ("en", "Exports rose 5% and imports 4% in the first half of 2024.", [("result", "2024-H1"), ("result", "2024-H1")]),
    ("en", "Exports of 2023 rose 5% compared with 2022.", [("result", "2023")]),
    ("en", "In 10 months of 2019, exports rose 5%.", [("result", "2019-10M")]),
    ("pl", "Eksport wyniósł 7 mld zł w III kwartale 2022 r.", [("result", "2022-Q3")]),
    ("en", "By the end of the third quarter of 2022, exports reached $7 billion.", [("result", "2022-9M")]),
    ("en", "By the end of the third quarter of 2022, the poverty rate was 7%.", [("result", "2022-Q3")]),
    ("en", "Budget revenue of this year's first half of 2023 was $3 billion.", [("result", "2023-H1")]),
    ("th", "ในปี 2567 ตั้งเป้าหมาย GRDP ขยายตัวร้อยละ 10", [("target", "2024")]),
    ("vi", "Năm 2023 thu ngân sách đạt 105% kế hoạch.", [("result", "2023")]),
    (
        "en",
        "Main targets of 2024:\n(1) Exports: $2 billion.\n(2) The waste collected is 99%.\n(3) Forest cover: 59%.",
        [("target", "2024"), ("target", "2024"), ("target", "2024")],
    ),
    (
        "en",
        "In 2024, Sh9 million (12 percent) was allocated to roads.",
        [("target", "2024"), ("target", "2024")],
    ),
    ("ar", "نما الناتج المحلي 4.1% خلال النصف الأول من السنة مقارنة بعام 2011.", [("result", "2012-H1")]),
    (
        "en",
        "Exports rose by 9.1% and 6.4% in 2012.",
        [("result", "2012"), ("result", "2012")],
    ),
    (
        "en",
        "By the end of July 2022 revenue was 22 billion VND ($9 million).",
        [("result", "2022-7M"), ("result", "2022-7M")],
    ),
    (
        "vi",
        "Năm 2024, xã đạt và vượt các chỉ tiêu chủ yếu năm: tỷ lệ hộ nghèo còn 3,1%; thu ngân sách 12 tỷ đồng.",
        [("result", "2024"), ("result", "2024")],
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), KINDS, ids=[f"{row[0]} {row[1][:40]!r}" for row in KINDS])
def test_settle_gives_kind_and_period(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Words of the sentence, else the heading above, else the section."""
    assert [(fact.kind, fact.period) for fact in facts(text, code)] == expected


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("GRDP grew 8.74 % in 2024, below the target of 11-12 %.", 11),
        ("Budget revenue was 3,658 billion VND in 2023, above the plan of 3,500 billion VND.", 3_500_000_000_000),
    ],
)
def test_figure_of_the_plan_that_a_result_is_held_against_is_a_target(text: str, low: int) -> None:
    result, target = facts(text, "en")

    assert (result.kind, target.kind) == ("result", "target")
    assert target.quantity.low == low
    assert target.measure == result.measure
