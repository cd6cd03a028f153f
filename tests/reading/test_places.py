"""Which place a figure is about."""

from datetime import date

import pytest

from resolute.packs import UnknownPlaceError
from resolute.reading import read

PLACES = [  # language, text, place of each fact
    ("vi", "Năm 2023, GRDP của Ninh Thuận tăng 9,4%.", ["Ninh Thuận"]),
    ("vi", "Tỉnh Ninh Thuận\nNăm 2023, thu ngân sách đạt 3.658 tỷ đồng.", ["Ninh Thuận"]),
    ("th", "จังหวัดนิญถ่วน ในปี 2566 GRDP ขยายตัวร้อยละ 9.4", ["Ninh Thuận"]),
    ("ar", "في عام 2023 ارتفع الناتج المحلي الإجمالي لمقاطعة نينه ثوان بنسبة 9.4٪.", ["Ninh Thuận"]),
    ("pl", "W 2023 r. prowincja Ninh Thuan osiągnęła dochody budżetu 3,6 bln dongów.", ["Ninh Thuận"]),
    ("en", "In 2023 budget revenue of Ninh Thuan was 3,658 billion dong.", ["Ninh Thuận"]),
    ("en", "In 2023 budget revenue rose 5%.", [None]),
]


@pytest.mark.parametrize(("code", "text", "places"), PLACES, ids=[f"{row[0]} {row[1][:40]!r}" for row in PLACES])
def test_place_of_a_fact(code: str, text: str, places: list[str | None]) -> None:
    """As written, by sound in other scripts, from a heading; none where none is named."""
    assert [fact.place for fact in read(text, language=code).facts] == places


def test_place_given_stands_where_the_text_names_none() -> None:
    """The officer who uploads a report knows whose it is."""
    reading = read("Năm 2023, thu ngân sách tăng 5%.", language="vi", place="Ninh Thuận")

    assert [fact.place for fact in reading.facts] == ["Ninh Thuận"]


def test_place_given_when_the_pack_has_none_of_that_name_says_so() -> None:
    """Nothing falls through to a default."""
    with pytest.raises(UnknownPlaceError, match="Atlantis"):
        read("Thu ngân sách tăng 5%.", language="vi", place="Atlantis")


def test_place_has_the_version_of_its_day() -> None:
    """Ninh Thuận went into Khánh Hòa in 2025; a report of 2023 is about the province of then."""
    (fact,) = read("Năm 2023, GRDP của Ninh Thuận tăng 9,4%.", language="vi", published=date(2023, 12, 31)).facts

    assert fact.place_id is not None and fact.place_id.endswith("@2025-06-30")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("pl", "W maju 2023 r. liczba bezrobotnych wzrosła w województwach łódzkim i śląskim (po 0,4%)."),
        ("en", "In 2023 exports grew in Hải Dương and Bắc Giang (by 4.5% each)."),
    ],
    ids=["pl", "en"],
)
def test_place_when_a_figure_is_said_of_each_gives_a_fact_for_every_place(code: str, text: str) -> None:
    """One number said of two places is two facts."""
    found = read(text, language=code).facts

    assert len(found) == 2
    assert len({fact.place for fact in found}) == 2
    assert len({fact.quantity.low for fact in found}) == 1


SI_MA_CAI = [
    *(
        ("vi", f"Năm 2023, hộ nghèo của huyện {name} giảm 5,2%.")
        for name in ("Si Ma Cai", "Simacai", "Xi Ma Cai", "Si-ma-cai", "Sỉ Ma Cai")
    ),
    *(
        ("en", f"In 2023 poverty in {name} district fell by 5.2%.")
        for name in ("SiMaCai", "Si-Ma-Cai", "Sima Cai", "Si Ma Kai")
    ),
    *(
        ("pl", f"W 2023 r. ubóstwo w dystrykcie {name} spadło o 5,2%.")
        for name in ("Simacai", "Xi Ma Cai", "Si-Ma-Cai")
    ),
    *(("th", f"ในปี 2566 อัตราความยากจนของอำเภอ{name}ลดลง 5.2%") for name in ("สีมาไค", "ซีมาไก", "ซือมาไค", "Si Ma Cai")),
    *(
        ("ar", f"في عام 2023 انخفض معدل الفقر في منطقة {name} بنسبة 5.2٪.")
        for name in ("سي ما كاي", "سيماكاي", "شي ما كاي", "Si Ma Cai")
    ),
]


@pytest.mark.parametrize(("code", "text"), SI_MA_CAI, ids=[f"{row[0]} {row[1][:48]!r}" for row in SI_MA_CAI])
def test_place_however_spelt(code: str, text: str) -> None:
    """In one word, with hyphens, by sound, in another script than the text: one district, no more since 2025."""
    assert [fact.place_id for fact in read(text, language=code).facts] == ["084@2025-06-30"]


@pytest.mark.parametrize(
    "text", ["Poverty in Kent district fell by 5% in 2023.", "Revenue of Siaya County was 5 billion in 2023."]
)
def test_place_of_another_country_is_not_heard_as_one_of_the_pack(text: str) -> None:
    """A single word that no place of the pack bears stays as written."""
    assert [fact.place_id for fact in read(text, language="en").facts] == [None]


ALTERNATIVES = [  # text, place_id, alternatives
    # the district ended before the report was written: the commune of its name is kept
    (
        "Năm 2026, hộ nghèo của huyện Si Ma Cai cũ giảm 5,2%.",
        "084@2025-06-30",
        ("02809@2025-07-01", "02809@2025-06-30"),
    ),
    # before the reform there was one province of that name
    ("Năm 2023, thu ngân sách tỉnh Lào Cai đạt 5.000 tỷ đồng.", "10@2025-06-30", ()),
    # no day is told: both versions
    ("Thu ngân sách tỉnh Quảng Ngãi đạt 5.000 tỷ đồng.", "51@2025-06-30", ("51@2025-07-01",)),
]


@pytest.mark.parametrize(("text", "place_id", "others"), ALTERNATIVES, ids=[row[0][:48] for row in ALTERNATIVES])
def test_place_keeps_what_else_its_name_may_mean(text: str, place_id: str, others: tuple[str, ...]) -> None:
    """A fact names the place of its day; the other bearers of the name are kept beside it, in JSON as well."""
    (fact,) = read(text, language="vi").facts

    assert (fact.place_id, fact.place_alternatives) == (place_id, others)
    assert fact.to_json().get("place_alternatives", []) == list(others)


def test_place_of_a_common_name_is_that_whose_whole_is_named() -> None:
    """Ten districts were called Châu Thành."""
    (near,) = read("Năm 2024, thu ngân sách huyện Châu Thành, tỉnh Đồng Tháp đạt 35 tỷ đồng.", language="vi").facts
    (bare,) = read("Năm 2024, thu ngân sách huyện Châu Thành đạt 35 tỷ đồng.", language="vi").facts

    assert near.place_id == "877@2025-06-30"
    assert near.place_id in (bare.place_id, *bare.place_alternatives) and len(bare.place_alternatives) == 8


UNNAMED = [  # language, text that never names its province, the place that it is about
    (
        "vi",
        "Ban Chấp hành Đảng bộ tỉnh họp đánh giá năm 2023.\nHuyện Bát Xát trồng 1.200 ha rừng, huyện Bắc Hà trồng "
        "900 ha.\nThu ngân sách toàn tỉnh đạt 5.000 tỷ đồng.",
        "Lào Cai",
    ),
    (
        "ar",
        "عقدت لجنة الحزب الإقليمية اجتماعها في عام 2023. تقع المساحات في مقاطعات تانه لينه، ودوك لينه، "
        "وهام ثوان باك.\nبلغت إيرادات المقاطعة 900 مليار دونج.",
        "Bình Thuận",
    ),
    (
        "th",
        "ในปี 2566 อำเภอนิญเซิน และบั๊กไอ ปลูกป่า 300 เฮกตาร์\n"
        "คณะกรรมการพรรคประจำจังหวัดรายงานว่ารายได้งบประมาณของจังหวัดอยู่ที่ 900 พันล้านดอง",
        "Ninh Thuận",
    ),
    ("vi", "Năm 2023, thu ngân sách toàn tỉnh đạt 5.000 tỷ đồng.\n(Theo https://www.laocai.gov.vn/tin-tuc)", "Lào Cai"),
]


@pytest.mark.parametrize(("code", "text", "place"), UNNAMED, ids=[row[2] for row in UNNAMED])
def test_place_of_a_text_that_names_only_parts_of_it(code: str, text: str, place: str) -> None:
    """Districts, the bodies of the province, the address of its portal."""
    reading = read(text, language=code)

    assert (reading.place, reading.facts[-1].place) == (place, place)


def test_place_of_a_text_in_a_language_of_one_country() -> None:
    """A long text that speaks of no unit below the country is about the country; a sentence may be about anything."""
    sentence = (
        "Năm 2023, chỉ số sản xuất công nghiệp tăng 5%, trong đó ngành chế biến tăng nhanh hơn nhiều so với cùng kỳ. "
    )

    assert [fact.place for fact in read(sentence, language="vi").facts] == [None]
    assert {fact.place for fact in read(sentence * 4, language="vi").facts} == {"Việt Nam"}


def test_places_of_a_list_with_figures() -> None:
    """Names that no word announces are heard before the figures of a list."""
    text = "في عام 2023 زرعت مقاطعة لاو كاي الأرز: باو ثانغ 1576 هكتارا، وفان بان 3360 هكتارا، ومونج خونج 424 هكتارا."

    assert [fact.place for fact in read(text, language="ar").facts] == ["Bảo Thắng", "Văn Bàn", "Mường Khương"]


OF_THE_COUNTRY = [  # language, text, places of the facts
    (
        "vi",
        "Năm 2023, tỉnh Bắc Ninh có GRDP tăng 9%. Có 3/34 tỉnh tăng trên 10%.",
        ["Bắc Ninh", "Việt Nam"],
    ),
    ("ar", "تصدرت منطقة جازان المناطق السعودية بنسبة بطالة 5.3% عام 2024.", ["جازان"]),
    ("ar", "سجلت القاهرة عام 2021 زيادة 27 ألفا في عدد سكان مصر.", ["مصر"]),
    ("ar", "تضم قرية دونغ فينه 160 أسرة.", ["دونغ فينه"]),
]


@pytest.mark.parametrize(("code", "text", "places"), OF_THE_COUNTRY, ids=[row[1][:40] for row in OF_THE_COUNTRY])
def test_place_of_wholes_and_parts(code: str, text: str, places: list[str]) -> None:
    """Provinces are counted in the country; a region goes before its country; a place stands behind its subject."""
    assert [fact.place for fact in read(text, language=code).facts] == places


def test_place_of_an_undated_text_may_be_one_of_any_day() -> None:
    """The ward was made in 2025; a text that tells no day may be about it."""
    (fact,) = read("تبلغ مساحة منطقة نام جيا نجيا في لام دونغ 80.6 كيلومترًا مربعًا.", language="ar").facts

    assert fact.evidence is not None and read("لام دونغ", language="ar").place == "Lâm Đồng"


WHOLES = [  # language, text, the place that it is about
    ("pl", "Zgromadzenie podpisało Rezolucję nr 91/2023/QH15. Tempo wzrostu PKB wyniesie 6,5% w 2024 r.", "Việt Nam"),
    (
        "pl",
        "Liczba bezrobotnych spadła o 3%, podał GUS.\nGłówny Urząd Statystyczny zbadał też sprzedaż.\nGUS policzył: "
        "spadek był w lubuskim o 1,4%, w opolskim o 1,3%, w podlaskim o 0,9% i w pomorskim o 0,7%.",
        "Polska",
    ),
    (
        "en",
        "Poverty in the Cordillera Administrative Region fell to 10.9 percent in 2023.\nIt was 13.2 percent in 2021."
        "\nThe target is 5.5 percent.\nIt fell in Apayao Province, Kalinga Province and Benguet Province as well.\nThe "
        "Philippines had 15.5 percent.",
        "Cordillera Administrative Region",
    ),
]


@pytest.mark.parametrize(("code", "text", "place"), WHOLES, ids=[row[2] for row in WHOLES])
def test_place_of_a_text_with_many_places_abroad(code: str, text: str, place: str) -> None:
    """The number of a document, central bodies named as often as any part, a region that opens the text."""
    assert read(text, language=code).place == place


def test_growth_of_other_countries_in_a_report_of_the_own():
    """The country behind "GDP of" is what the figure is about; one that goods go to is not."""
    text = (
        "Quý III năm 2023, GDP của Việt Nam tăng 5,33%; Việt Nam đứng trước nhiều nước. "
        "GDP của Indonesia tăng 4,94%. Xuất khẩu của Việt Nam sang Indonesia tăng 3%."
    )
    facts = read(text).facts

    assert [fact.place for fact in facts] == ["Việt Nam", "Indonesia", "Việt Nam"]


def test_country_of_a_text_that_names_it_in_its_bodies_only():
    """As the one whose statistics authority spoke."""
    text = (
        "The economy grew by 5.7 % in 2024, the Philippine Statistics Authority said. Industry grew by 4.5 % in 2024."
    )

    assert {fact.place for fact in read(text).facts} == {"Philippines"}


def test_place_when_a_region_ends_the_name_of_a_municipality_is_the_municipality() -> None:
    """ "Oborniki Śląskie" lies in another region than its second word names."""
    (fact,) = read("Dochody gminy Oborniki Śląskie w 2025 r. wyniosły 150 mln zł.", language="pl").facts

    assert fact.place == "Oborniki Śląskie"


def test_place_when_a_region_or_an_economic_zone_is_named_is_that_of_its_figure() -> None:
    """A zone owns the figures behind it, in its short name as well, and no text is about it alone."""
    text = "ปี 2566 ประเทศไทยมีคำขอ 900 โครงการ\nพื้นที่อีอีซีมีคำขอ 310 โครงการ\nภาคเหนือมีคำขอ 45 โครงการ"
    facts = read(text, language="th").facts

    assert [fact.place for fact in facts] == ["ไทย", "เขตพัฒนาพิเศษภาคตะวันออก", "ภาคเหนือ"]
