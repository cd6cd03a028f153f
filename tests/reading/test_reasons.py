"""Why a fact was read so: the words behind each field, and the list or rule that they belong to."""

import pytest

from resolute.core import Fact
from resolute.reading import read

CASES = [
    (
        "vi, bound and direction",
        "Năm 2023, thu ngân sách của tỉnh Ninh Thuận đạt hơn 3.658 tỷ đồng, tăng 5,2% so với cùng kỳ.",
        1,
        {
            ("unit", "unit", "%"),
            ("measure", "up", "tăng"),
            ("measure", "same_period", "cùng kỳ"),
            ("indicator", "subject before", "thu ngân sách"),
            ("period", "period before the number", "Năm 2023"),
            ("place", "place of the same subject", "Ninh Thuận"),
        },
    ),
    (
        "vi, a noun of growth",
        "Năm 2023, tổng sản phẩm trên địa bàn tỉnh Ninh Thuận tăng trưởng 9,4%.",
        0,
        {("measure", "growth", "tăng trưởng")},
    ),
    (
        "en, a target",
        "In 2025, the province of Ninh Thuan aims to create at least 16,000 jobs.",
        0,
        {
            ("bound", "at_least_before", "at least"),
            ("kind", "target", "aims to"),
            ("period", "period before the number", "2025"),
            ("place", "place before the number", "Ninh Thuan"),
        },
    ),
    (
        "th, scale and currency",
        "ในปี 2566 รายได้งบประมาณของจังหวัดนิงห์ถ่วนอยู่ที่ 3,658 พันล้านดอง",
        0,
        {("value", "scale", "พันล้าน"), ("unit", "currency", "ดอง")},
    ),
    (
        "ar, percent in a word",
        "في عام 2023 نما الناتج المحلي الإجمالي لمقاطعة نينه ثوان بنسبة 9.4 في المائة.",
        0,
        {("value", "value", "9.4"), ("period", "period before the number", "عام 2023")},
    ),
]


def told(fact: Fact) -> set[tuple[str, str, str]]:
    return {(reason.field, reason.rule, reason.words) for reason in fact.reasons}


@pytest.mark.parametrize(("text", "at", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reasons_name_the_words_and_their_lists(text: str, at: int, expected: set[tuple[str, str, str]]) -> None:
    """Each field has its words, letter for letter in the text."""
    fact = read(text, explain=True).facts[at]

    assert expected <= told(fact)
    for reason in fact.reasons:
        if reason.start is not None:
            assert text[reason.start : reason.end] == reason.words


def test_reasons_when_inherited_then_the_words_stand_in_the_lines_before() -> None:
    """Period, list of targets and lead of a list are shown where they were said."""
    text = "Các chỉ tiêu chủ yếu năm 2024 của tỉnh Ninh Thuận:\n- Thu ngân sách 4.000 tỷ đồng.\n- Tỷ lệ hộ nghèo 4,2%."

    words = {(field, rule): said for field, rule, said in told(read(text, explain=True).facts[-1])}

    assert "chỉ tiêu" in words["kind", "list of targets"]
    assert words["period", "period of the plan"].endswith("2024")
    assert words["place", "place of the text"] == "Ninh Thuận"


def test_every_field_has_a_reason_and_none_is_made_unasked() -> None:
    """What no words gave is told by the rule alone."""
    text = "Năm 2023, thu ngân sách của tỉnh Ninh Thuận đạt 3.658 tỷ đồng."

    [fact] = read(text, explain=True).facts

    fields = {reason.field for reason in fact.reasons}
    assert fields >= {"value", "unit", "measure", "indicator", "kind", "period", "place", "confidence"}
    assert ("kind", "default", "") in told(fact)
    assert read(text).facts[0].reasons == ()
    assert fact.to_json(explain=True)["reasons"][0] == {
        "field": "value",
        "rule": "value",
        "words": "3.658",
        "start": 48,
        "end": 53,
    }
