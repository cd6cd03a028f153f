"""Units that become others: all of one, a part, the rest; which place a name means; what stays as it is."""

from datetime import date

import pytest

from resolute.reading.law import read_law

HEAD = "Điều 1. Sáp nhập các xã của tỉnh An Giang, hoạt động từ ngày 01 tháng 7 năm 2025.\n"
FORMED = "thành xã mới có tên gọi là"
ALL = "toàn bộ diện tích tự nhiên, quy mô dân số của"
PART = "một phần diện tích tự nhiên, quy mô dân số của"


def links(text, head=HEAD):
    law = read_law(head + text)
    assert law.not_understood == ()
    for one in law.successions:
        for unit in (one.predecessor, one.successor):
            whole = head + text
            assert whole[unit.evidence.start : unit.evidence.end] == unit.evidence.quote
    return [
        (
            one.predecessor.place.full_name if one.predecessor.place else one.predecessor.name,
            one.part,
            one.change,
            one.successor.place.full_name if one.successor.place else one.successor.name,
        )
        for one in law.successions
    ]


def test_all_a_part_and_the_rest():
    """Those of which a part goes elsewhere are split; a reference to another clause is no unit."""
    text = (
        f"1. Nhập {ALL} thị trấn An Phú với {PART} xã Phú Hội {FORMED} xã An Phú.\n"
        f"2. Nhập {ALL} các xã Quốc Thái, Nhơn Hội và phần còn lại của xã Phú Hội "
        f"sau khi sắp xếp theo quy định tại khoản 1 Điều này {FORMED} xã Nhơn Hội.\n"
    )

    assert links(text) == [
        ("Thị trấn An Phú", "full", "merge", "Xã An Phú"),
        ("Xã Phú Hội", "partial", "split", "Xã An Phú"),
        ("Xã Quốc Thái", "full", "merge", "Xã Nhơn Hội"),
        ("Xã Nhơn Hội", "full", "merge", "Xã Nhơn Hội"),
        ("Xã Phú Hội", "partial", "split", "Xã Nhơn Hội"),
    ]


def test_name_that_several_bear_is_told_by_its_district():
    """In brackets behind it, behind the next one, or by the others of the clause."""
    text = (
        f"1. Sáp nhập {ALL} xã Tân An và xã Tân Thạnh (thị xã Tân Châu), xã Long An {FORMED} xã Tân An.\n"
        f"2. Sáp nhập {ALL} thị trấn Đa Phước, xã Vĩnh Trường, xã Vĩnh Hậu {FORMED} xã Vĩnh Hậu.\n"
    )
    law = read_law(HEAD + text)

    ids = [one.predecessor.place.place_id for one in law.successions]
    assert ids == [f"{code}@2025-06-30" for code in ("30388", "30387", "30391", "30373", "30367", "30364")]
    assert {one.successor.place.place_id for one in law.successions} == {"30388@2025-07-01", "30367@2025-07-01"}
    assert {one.day for one in law.successions} == {date(2025, 7, 1)}


def test_district_that_becomes_one_unit_passes_with_its_communes():
    """They are the predecessors at that level."""
    text = (
        f"1. Sắp xếp {ALL} huyện Kiên Hải thành đặc khu có tên gọi là đặc khu Kiên Hải.\n"
        f"2. Nhập {ALL} các xã Bình Giang, Bình Sơn và Hòn Nghệ {FORMED} xã Bình Giang.\n"
    )

    found = [old for old, _, _, new in links(text) if new == "Đặc khu Kiên Hải"]

    assert sorted(found) == ["Xã An Sơn", "Xã Hòn Tre", "Xã Lại Sơn", "Xã Nam Du"]


def test_units_that_stay_are_unchanged():
    """Listed at the end as not concerned."""
    text = (
        f"1. Nhập {ALL} xã Vĩnh Trường, xã Vĩnh Hậu và thị trấn Đa Phước {FORMED} xã Vĩnh Hậu.\n"
        "2. Các xã giữ nguyên, không sắp xếp gồm các xã Mỹ Hòa Hưng, Bình Giang, Bình Sơn.\n"
    )

    assert links(text)[3:] == [
        ("Xã Mỹ Hoà Hưng", "full", "unchanged", "Xã Mỹ Hòa Hưng"),
        ("Xã Bình Giang", "full", "unchanged", "Xã Bình Giang"),
        ("Xã Bình Sơn", "full", "unchanged", "Xã Bình Sơn"),
    ]


def test_blanks_that_are_missing_part_units_all_the_same():
    """As published texts have them now and then."""
    text = f"1.Nhập {ALL[:-3]}của xã Quốc Tháivà xãNhơn Hội,xã Phú Hộithành xã mới có tên gọi làxã Nhơn Hội.\n"

    assert [old for old, _, _, _ in links(text)] == ["Xã Quốc Thái", "Xã Nhơn Hội", "Xã Phú Hội"]


def test_english_says_the_same():
    """By its own table, the names by sound of letters."""
    head = "Article 1. Communes of An Giang Province, which begin to operate from 1 July 2025.\n"
    text = (
        "1. Merge the whole area and population of An Phú Township, Vĩnh Hội Đông Commune and part of Phú Hội Commune "
        "into a new commune named An Phú Commune.\n"
    )

    assert links(text, head) == [
        ("Thị trấn An Phú", "full", "merge", "Xã An Phú"),
        ("Xã Vĩnh Hội Đông", "full", "merge", "Xã An Phú"),
        ("Xã Phú Hội", "partial", "split", "Xã An Phú"),
    ]


def test_unit_that_nobody_knows_stays_as_named():
    """With no place; nothing is guessed."""
    text = f"1. Nhập toàn bộ diện tích tự nhiên, quy mô dân số của xã Không Đâu và xã Vĩnh Hậu {FORMED} xã Chưa Có.\n"
    law = read_law(HEAD + text)

    assert [(one.predecessor.name, one.predecessor.place is None) for one in law.successions] == [
        ("Không Đâu", True),
        ("Vĩnh Hậu", False),
    ]
    assert law.successions[0].successor.place is None


@pytest.mark.parametrize(
    "text",
    [
        "1. Tốc độ tăng trưởng GRDP đạt 8%.\n",
        "1. Sắp xếp lại bộ máy của các xã, phường thành các phòng chuyên môn.\n",
        "1. Nhập khẩu toàn bộ máy móc vào tỉnh.\n",
    ],
)
def test_clause_about_something_else_gives_nothing(text):
    """Words of merging alone do not make a succession."""
    assert links(text) == []
