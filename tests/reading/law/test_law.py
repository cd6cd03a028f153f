"""Legal texts: clauses, targets under their clause, tasks, days in force, and units that become others."""

from datetime import date

import pytest

from resolute.languages.law_words import load_law_words
from resolute.reading.law import read_law
from resolute.reading.law.clauses import clause_at, divide

RESOLUTION = """HỘI ĐỒNG NHÂN DÂN TỈNH NINH THUẬN
Số: 99/NQ-HĐND

NGHỊ QUYẾT
Về nhiệm vụ phát triển kinh tế - xã hội năm 2024

Điều 1. Mục tiêu và chỉ tiêu
1. Các chỉ tiêu kinh tế:
a) Phấn đấu tốc độ tăng trưởng GRDP năm 2024 đạt 10-11%;
b) Phấn đấu thu ngân sách trên địa bàn đạt 4.000 tỷ đồng trở lên;
2. Các chỉ tiêu xã hội:
a) Phấn đấu tỷ lệ hộ nghèo giảm 1,5-2%, riêng huyện Bác Ái giảm 4%;

Điều 2. Tổ chức thực hiện
1. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này.
2. Giao Sở Tài chính rà soát các nguồn vốn trước ngày 30/6/2024.

Điều 3. Nghị quyết này có hiệu lực thi hành kể từ ngày 20 tháng 12 năm 2023.
"""


def test_targets_stand_under_their_clause():
    """By the path of article, clause and point; a carve-out for a district stays in it."""
    law = read_law(RESOLUTION)

    assert [(one.clause, one.fact.indicator, one.fact.place) for one in law.targets] == [
        ("1.1.a", "grdp", "Ninh Thuận"),
        ("1.1.b", "budget_revenue", "Ninh Thuận"),
        ("1.2.a", "poverty_rate", "Ninh Thuận"),
        ("1.2.a", "poverty_rate", "Bác Ái"),
    ]


def test_tasks_are_given_by_the_body_that_made_the_text():
    """To the body named, in the clause where they stand, with the exact words."""
    law = read_law(RESOLUTION)

    assert [(one.clause, one.request.addressee) for one in law.assignments] == [
        ("2.1", "Provincial People's Committee"),
        ("2.2", "Department of Finance"),
    ]
    for one in law.assignments:
        words = one.request.evidence
        assert RESOLUTION[words.start : words.end] == words.quote


def test_clauses_are_divided_by_article_number_and_point():
    """With the titles of articles; each holds all below it."""
    law = read_law(RESOLUTION)

    paths = [clause.path for clause in law.clauses]
    assert paths == ["1", "1.1", "1.1.a", "1.1.b", "1.2", "1.2.a", "2", "2.1", "2.2", "3"]
    first, second = law.clauses[0], law.clauses[6]
    assert (first.heading, second.heading) == ("Mục tiêu và chỉ tiêu", "Tổ chức thực hiện")
    assert first.end == second.start
    assert RESOLUTION[first.start : first.start + 6] == "Điều 1"


@pytest.mark.parametrize(
    ("language", "text", "paths"),
    [
        ("en", "Article 1. Aims\n1. One\n2. Two\nArticle 2\nThis enters into force.\n", ["1", "1.1", "1.2", "2"]),
        (
            "pl",
            "§ 1.\nUchwala się:\n1) dochody,\n2) wydatki.\n§ 2. Wykonanie.\n",
            ["1", "1.1", "1.2", "2"],
        ),
        ("th", "ข้อ ๑ เป้าหมาย\n1. ก\nข้อ ๒ ผลบังคับ\n", ["๑", "๑.1", "๒"]),
        ("ar", "المادة 1: الأهداف\nأ\nالمادة 2: النفاذ\n", ["1", "2"]),
        ("vi", "I. MỤC TIÊU\n1. Một\n1.1. Một một\n1.2. Một hai\n2. Hai\nII. GIẢI PHÁP\n1. Một\n", None),
        ("vi", "1\\. Một\n\n2\\. Hai\n", ["1", "2"]),
        ("vi", "**Điều 1. Tên**\n\na) một\nb) hai\nc) ba\nd) bốn\nđ) năm\ne) sáu\n", None),
    ],
)
def test_divisions_of_languages(language, text, paths):
    """By the words of the language's table and the form of numbers."""
    found = [clause.path for clause in divide(text, load_law_words(language).clauses.get("article"))]

    if text.startswith("I."):
        assert found == ["I", "I.1", "I.1.1", "I.1.2", "I.2", "II", "II.1"]
    elif paths is None:
        assert found == ["1", *(f"1.{letter}" for letter in ("a", "b", "c", "d", "đ", "e"))]
    else:
        assert found == paths


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả năm 2023:\n2023. Không phải khoản\n",
        "8. Tăng trưởng\n",
        "5,2 % so với cùng kỳ\n3.658 tỷ đồng\n",
        "",
    ],
)
def test_numbers_that_begin_a_line_are_no_clauses(text):
    """A list begins at its beginning."""
    assert divide(text, load_law_words("vi").clauses["article"]) == []


def test_innermost_clause_holds_an_offset():
    """Outside of all there is none."""
    text = "Vorwort\n1. A\na) B\n"
    clauses = divide(text, None)

    assert [clause_at(clauses, at) for at in (0, text.index("A"), text.index("B"))] == ["", "1", "1.a"]


@pytest.mark.parametrize(
    ("text", "in_force", "operates"),
    [
        ("Điều 1. Có hiệu lực từ ngày 01/7/2025.", date(2025, 7, 1), None),
        ("Điều 1. Chính thức hoạt động từ ngày 01 tháng 7 năm 2025.", None, date(2025, 7, 1)),
        ("Có hiệu lực kể từ ngày ký.\nNghị quyết được thông qua ngày 16 tháng 6 năm 2025.", date(2025, 6, 16), None),
        ("This resolution enters into force on 1 July 2025.", date(2025, 7, 1), None),
        ("Uchwała wchodzi w życie z dniem 1 stycznia 2025 r.", date(2025, 1, 1), None),
        ("يدخل هذا القرار حيز التنفيذ من 1 يوليو 2025.", date(2025, 7, 1), None),
        ("มตินี้มีผลบังคับใช้ตั้งแต่วันที่ 1 กรกฎาคม 2568", date(2025, 7, 1), None),
        ("Nghị quyết này có hiệu lực thi hành.", None, None),
    ],
)
def test_days_in_force(text, in_force, operates):
    """As told, or the day of adoption where the text says that one; never guessed."""
    law = read_law(text)

    assert (law.in_force and law.in_force.day, law.operates and law.operates.day) == (in_force, operates)
    for one in filter(None, (law.in_force, law.operates)):
        assert text[one.evidence.start : one.evidence.end] == one.evidence.quote
