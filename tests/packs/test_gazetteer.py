"""Names in other scripts are found by sound, and words that are no names are not."""

import csv
from datetime import date
from pathlib import Path

import pytest

from resolute.packs import load_pack
from resolute.packs.gazetteer import Gazetteer, spellings

DAY = date(2023, 6, 30)
PACK = load_pack()
GAZETTEER = Gazetteer(PACK)

# Spellings of districts as machine translations print them, with what follows the name.
DISTRICTS = [
    ("บั๊กไอ", "ลดลงอย่างน้อย 4%", "Bác Ái"),
    ("ซีหม่าไก๋", "", "Si Ma Cai"),
    ("ซือหม่าไฉ่", "ได้ปฏิบัติตามแนวทาง", "Si Ma Cai"),
    ("ซีมาไจ้", "เสนอให้คณะกรรมการ", "Si Ma Cai"),
    ("ซีหม่ากาย", "", "Si Ma Cai"),
    ("สิมาไก", "สามารถดำเนินงาน", "Si Ma Cai"),
    ("ซีหม่าไจ๋", "ได้บรรลุภารกิจ", "Si Ma Cai"),
    ("สือหม่ากาย", " ดำเนินงานหลักๆ", "Si Ma Cai"),
    ("ซีมาไจ๋", " เลขาธิการพรรค", "Si Ma Cai"),
    ("บั๊กห่า", "และเขต", "Bắc Hà"),
    ("มวงเของ", " ให้เป็น", "Mường Khương"),
    ("ฮว่านเกี๋ยม", "", "Hoàn Kiếm"),
    ("พันรัง–ทับจาม", "", "Phan Rang-Tháp Chàm"),
    ("ฟานราง-ทับจำม", "", "Phan Rang-Tháp Chàm"),
    ("ด่าหลาต", " (จังหวัด", "Đà Lạt"),
    ("باك آي", "، نينه هاي", "Bác Ái"),
    ("نينه هاي", "، نينه فوك", "Ninh Hải"),
    ("نينه فوك", "", "Ninh Phước"),
    ("نينه سون", " في عام", "Ninh Sơn"),
    ("ثوان باك", "، ثوان", "Thuận Bắc"),
    ("ثوان نام", ".", "Thuận Nam"),
    ("فان رانغ - ثاب تشام", " وست مقاطعات", "Phan Rang-Tháp Chàm"),
    ("فان ثيت", "", "Phan Thiết"),
    ("كيم بانج", "، وثانه", "Kim Bảng"),
    ("كيم بانغ", "، وتانه", "Kim Bảng"),
    ("ثانه ليم", "، ولي", "Thanh Liêm"),
    ("لي نهان", "، وبينه", "Lý Nhân"),
    ("بينه لوك", "؛ مدينة", "Bình Lục"),
    ("دوي تيان", " ومدينة", "Duy Tiên"),
    ("فو لي", ".", "Phủ Lý"),
    ("ثانه ها", " على", "Thanh Hà"),
    ("تو كي", "، وكيم", "Tứ Kỳ"),
    ("كيم ثانه", "، ومدينة", "Kim Thành"),
    ("موونغ نهي", ".", "Mường Nhé"),
    ("فو كوك", " الخاصة", "Phú Quốc"),
    ("هوان كيم", ".", "Hoàn Kiếm"),
    ("تينه بيان", "", "Tịnh Biên"),
]

# What follows a word for the level without being a name.
NO_NAMES = [
    "ได้กำหนดเป้าหมายหลัก",
    "ให้ความสำคัญเป็นพิเศษ",
    "และเมืองทั่วประเทศ",
    "ในปี 2566",
    "ที่ 18 สมัย",
    "จะให้ความสำคัญ",
    " ประธานคณะกรรมการประชาชน",
    "เกี่ยวกับการประเมิน",
    "ครั้งที่ 13",
    "ยังได้ขอให้ทุกภาคส่วน",
    "ต้องให้ความสำคัญ",
    "กำหนดไว้ในอนาคต",
    "อย่างใกล้ชิด",
    "อุตสาหกรรมที่ทันสมัย",
    "ศึกษาและพิจารณา",
    "บริหารจัดการโดยส่วนกลาง",
    " بأكملها قد قبلت ما يقرب",
    " بنجاح ورشة العمل",
    " والمحليات بنجاح",
    " في عام 2023",
    " ومنع الفساد والسلبية",
    " على مستوى الحزب",
    "นายทรานก๊วกนัม รองเลขาธิการ",
    " นายหวู ซวน เกื่อง",
    " الرفيق نجوين دوك ثانه",
    "",
    " 2023",
    "...",
]


def _best(text: str, level: str, *, exact: bool = True) -> tuple[str | None, int]:
    find = GAZETTEER.resolve if exact else GAZETTEER.by_sound
    found = find(text, level=level, day=DAY)
    return (found[0].place.name, found[0].matched_length) if found else (None, 0)


@pytest.mark.parametrize(("name", "rest", "place"), DISTRICTS)
def test_resolve_when_no_table_knows_the_spelling_finds_the_district_and_its_end(
    name: str, rest: str, place: str
) -> None:
    """The name is found and ends where it ends, whatever follows."""
    assert _best(name + rest, "district") == (place, len(name))


@pytest.mark.parametrize("level", ["province", "district"])
@pytest.mark.parametrize("text", NO_NAMES)
def test_resolve_when_the_words_are_no_name_gives_nothing(text: str, level: str) -> None:
    """A gap is better than a guess."""
    assert GAZETTEER.resolve(text, level=level, day=DAY) == []


def test_by_sound_finds_the_provinces_of_the_table_of_spellings_without_it() -> None:
    """Rank 1 by sound alone: 82 of 85 Thai, 89 of 97 Arabic, 66 of 66 Latin spellings; none is lost by a change."""
    right: dict[str, int] = {}
    tails = {
        "th": ("ได้ดำเนินการ", "ในปี 2566", "และเขต", ""),
        "ar": (" في عام", " وقد", "، و", ""),
        "pl": ("", ", w 2023"),
    }
    with (Path(PACK.folder) / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] in tails and row["place"] != "Huế"]
    for number, row in enumerate(rows):
        tail = tails[row["language"]][number % len(tails[row["language"]])]
        name, _length = _best(row["name"] + tail, "province", exact=False)
        right[row["language"]] = right.get(row["language"], 0) + (name == row["place"])

    assert right["th"] >= 82
    assert right["ar"] >= 89
    assert right["pl"] >= 66


def test_resolve_when_the_table_knows_the_spelling_is_sure() -> None:
    """A known spelling counts as spelt, but not inside a longer word."""
    (found,) = GAZETTEER.resolve("ไหเซืองได้ปฏิบัติตาม", level="province", day=DAY)

    assert (found.place.name, found.matched_length, found.score) == ("Hải Dương", 7, 1.0)
    assert _best("เว้", "province") == ("Thừa Thiên Huế", 3)
    assert _best("Ha Noi, w 2023", "province") == ("Hà Nội", 6)


def test_resolve_when_several_bear_the_name_puts_the_near_one_first() -> None:
    """Ten districts are called Châu Thành: the province of the document decides."""
    long_an = PACK.only_place("Long An", day=DAY)
    found = GAZETTEER.resolve("เจิวถั่ญในปี 2566", level="district", near=long_an, day=DAY)

    assert len([candidate for candidate in found if candidate.place.name == "Châu Thành"]) == 10
    assert (found[0].place.name, found[0].place.parent_code) == ("Châu Thành", long_an.code)


def test_resolve_when_the_day_is_given_gives_the_version_in_force() -> None:
    """The same name means another unit after the reform."""
    before = GAZETTEER.resolve("لاو كاي", level="province", day=date(2025, 6, 30))
    after = GAZETTEER.resolve("لاو كاي", level="province", day=date(2025, 7, 1))

    assert [candidate.place.place_id for candidate in (*before, *after)] == ["10@2025-06-30", "15@2025-07-01"]
    assert GAZETTEER.resolve("บั๊กไอ", level="district", day=date(2025, 7, 1)) == []


def test_resolve_when_a_commune_is_asked_for_looks_below_the_place_that_is_near() -> None:
    """Ten thousand communes are too many to tell apart by sound; those of a district are not."""
    ninh_hai = PACK.only_place("Ninh Hải", day=DAY)

    assert GAZETTEER.resolve("วิญห่าย", level="commune", day=DAY) == []
    assert GAZETTEER.resolve("วิญห่าย", level="commune", near=ninh_hai, day=DAY)[0].place.full_name == "Xã Vĩnh Hải"


def test_resolve_works_for_a_made_up_country() -> None:
    """The gazetteer knows no country."""
    tinyland = load_pack(Path(__file__).parent / "tinyland")
    found = Gazetteer(tinyland).resolve("เซาแธมได้", level="province")

    assert [(candidate.place.name, candidate.matched_length) for candidate in found] == [("Southam", 6)]


def test_spellings_hold_names_with_and_without_accents_and_of_the_language() -> None:
    """What a scan looks for, and what it may only count beside a word for the level."""
    thai = {(item.text, item.place.level, item.needs_level) for item in spellings(PACK, "th")}
    arabic = {item.text for item in spellings(PACK, "ar")}

    assert {
        ("Việt Nam", "nation", False),
        ("เวียดนาม", "nation", False),
        ("Bắc Trung Bộ", "region", False),
        ("Ninh Thuận", "province", False),
        ("Ninh Thuan", "province", False),
        ("นิญถ่วน", "province", False),
        ("Bác Ái", "district", False),
        ("Lào Cai", "district", True),  # the province comes first
        ("Châu Thành", "district", True),  # ten of them
        ("Thống Nhất", "district", True),  # "to unify"
        ("Vinh", "district", True),
        ("เว้", "province", True),  # begins other words
    } <= thai
    assert "ننه توان" in arabic and "นิญถ่วน" not in arabic
