"""Thai: sentences as reports write them, and what must be read from them."""

import pytest

from resolute.reading import read

# text, then for each fact: indicator, measure, low, high, unit, period
FACTS = [
    # amounts, scales, currencies
    ("รายรับงบประมาณปี 2566 อยู่ที่ 5,200 พันล้านดอง", [("budget_revenue", "level", 5.2e12, 5.2e12, "VND", "2023")]),
    ("ปี 2023 รายได้งบประมาณแผ่นดินอยู่ที่ 12.4 ล้านล้านด่ง", [("budget_revenue", "level", 12.4e12, 12.4e12, "VND", "2023")]),
    ("มูลค่าการส่งออกปี 2565 อยู่ที่ 1.35 หมื่นล้านดอลลาร์สหรัฐ", [("export_turnover", "level", 13.5e9, 13.5e9, "USD", "2022")]),
    ("มูลค่าการนำเข้าในปี พ.ศ. 2565 อยู่ที่ 640 ล้านเหรียญสหรัฐฯ", [("import_turnover", "level", 640e6, 640e6, "USD", "2022")]),
    ("รายได้จากการท่องเที่ยวปี 2567 อยู่ที่ 2.5 แสนล้านบาท", [("tourism_revenue", "level", 250e9, 250e9, "THB", "2024")]),
    ("รายได้เฉลี่ยต่อหัวปี 2566 อยู่ที่ 61.5 ล้านดอง/คน/ปี", [("income_per_capita", "level", 61.5e6, 61.5e6, "VND", "2023")]),
    ("รายรับงบประมาณปี 2561 อยู่ที่ 26,000 พันล้านกีบ", [("budget_revenue", "level", 26e12, 26e12, "LAK", "2018")]),
    ("ปี ๒๕๖๖ รายรับงบประมาณอยู่ที่ ๙๐๐ ล้านบาท", [("budget_revenue", "level", 900e6, 900e6, "THB", "2023")]),
    ("ในปี 2566 จังหวัดต้อนรับนักท่องเที่ยว 1 ล้าน 2 แสน 5 หมื่นคน", [("tourist_arrivals", "level", 1.25e6, 1.25e6, "count", "2023")]),
    ("ในปี 2566 รายได้จากการท่องเที่ยวอยู่ที่ 2 ล้าน 4 แสนล้านด่ง", [("tourism_revenue", "level", 2.4e12, 2.4e12, "VND", "2023")]),
    ("ในปี 2566 มูลค่าการผลิตอยู่ที่ 52 ล้านดองต่อเฮกตาร์", [("production_value_per_hectare", "level", 52e6, 52e6, "VND/ha", "2023")]),
    # growth, change, share
    ("GRDP ใน 9 เดือนแรกของปี 2566 เพิ่มขึ้น 6.42% เมื่อเทียบกับช่วงเดียวกันของปีก่อน", [("grdp", "growth", 6.42, 6.42, "percent", "2023-9M")]),
    ("จีดีพีไตรมาส 3/66 ขยายตัวร้อยละ 2.1", [("grdp", "growth", 2.1, 2.1, "percent", "2023-Q3")]),
    ("อัตราการเติบโตทาง เศรษฐกิจ ปี 2564 อยู่ที่ 4.1%", [("grdp", "growth", 4.1, 4.1, "percent", "2021")]),
    ("ดัชนีผลผลิตอุตสาหกรรมเดือนพฤษภาคม 2567 หดตัวร้อยละ 2.3 เมื่อเทียบกับเดือนเดียวกันของปีก่อน", [("industrial_production_index", "growth", -2.3, -2.3, "percent", "2024-05")]),
    ("ดัชนีผลผลิตอุตสาหกรรมในปี 2567 หดตัวร้อยละ -2.3", [("industrial_production_index", "growth", -2.3, -2.3, "percent", "2024")]),
    ("การส่งออกลดลงจากช่วงเดียวกันของปี 2565 ร้อยละ 3.4", [("export_turnover", "growth", -3.4, -3.4, "percent", None)]),
    ("อัตราความยากจนปี 2566 ลดลง 1.2%", [("poverty_rate", "change", -1.2, -1.2, "percent", "2023")]),
    ("อัตราความยากจนปี 2566 ลดลงเหลือ 3.4%", [("poverty_rate", "level", 3.4, 3.4, "percent", "2023")]),
    ("ปี 2567 เศรษฐกิจดิจิทัลคิดเป็นร้อยละ 11.2 ของ GRDP", [("digital_economy", "share", 11.2, 11.2, "percent", "2024")]),
    ("ปี 2566 รายได้จากการท่องเที่ยวเพิ่มขึ้น 1.8 เท่าจากปี 2565", [("tourism_revenue", "growth", 1.8, 1.8, "times", "2023")]),
    ("ปี 2566 ภาคเกษตร ป่าไม้ และประมง ขยายตัวร้อยละ 3.4 ภาคบริการขยายตัวร้อยละ 7.4",
     [("va_agriculture", "growth", 3.4, 3.4, "percent", "2023"), ("va_services", "growth", 7.4, 7.4, "percent", "2023")]),
    ("ปี 2566 มูลค่าการนำเข้า 170 ล้านดอลลาร์ และมูลค่าการส่งออก 60 ล้านดอลลาร์ เพิ่มขึ้นร้อยละ 5.1 และ 3.2 ตามลำดับ",
     [("import_turnover", "level", 170e6, 170e6, "USD", "2023"), ("export_turnover", "level", 60e6, 60e6, "USD", "2023"),
      ("import_turnover", "growth", 5.1, 5.1, "percent", "2023"), ("export_turnover", "growth", 3.2, 3.2, "percent", "2023")]),
    ("ปี 2566 มีนักท่องเที่ยวต่างชาติ 2.4 ล้านคน เพิ่มขึ้นจากปี 2565", [("other", "level", 2.4e6, 2.4e6, "count", "2023")]),
    # against the plan
    ("รายรับงบประมาณปี 2566 อยู่ที่ 3,900 พันล้านดอง คิดเป็น 104.5% ของประมาณการรายปี",
     [("budget_revenue", "level", 3.9e12, 3.9e12, "VND", "2023"), ("budget_revenue", "percent_of_plan", 104.5, 104.5, "percent", "2023")]),
    ("ปี 2566 รายรับงบประมาณอยู่ที่ 720 พันล้านดอง เพิ่มขึ้นร้อยละ 12 เมื่อเทียบกับประมาณการ",
     [("budget_revenue", "level", 720e9, 720e9, "VND", "2023"), ("budget_revenue", "percent_of_plan", 112, 112, "percent", "2023")]),
    ("ปีงบประมาณ 2566 รายได้ศุลกากรอยู่ที่ 90,000 ล้านบาท สูงกว่าประมาณการ 4,000 ล้านบาท หรือร้อยละ 4.7",
     [("customs_revenue", "level", 90e9, 90e9, "THB", "2023"), ("customs_revenue", "difference_from_plan", 4e9, 4e9, "THB", "2023"),
      ("customs_revenue", "percent_of_plan", 104.7, 104.7, "percent", "2023")]),
    # counts, ranks, tallies
    ("ในครึ่งปีแรกของปี 2567 รับสมาชิกพรรคใหม่ 95 คน", [("new_party_members", "level", 95, 95, "count", "2024-H1")]),
    ("ในปี 2566 มี 27/40 ตำบลที่ตรงตามมาตรฐานชนบทใหม่", [("communes_new_rural", "tally", 27, 27, "count", "2023")]),
    ("ในปี 2567 มี 4 ตำบลที่ตรงตามมาตรฐานชนบทใหม่ขั้นสูง", [("communes_advanced_new_rural", "level", 4, 4, "count", "2024")]),
    ("ในปี 2565 บรรลุกลุ่มเป้าหมาย 18 จาก 21 กลุ่มเป้าหมาย", [("targets_met", "tally", 18, 18, "count", "2022")]),
    ("ดัชนี PCI ปี 2566 ได้ 67.2 คะแนน อยู่ในอันดับที่ 21 จากทั้งหมด 63 จังหวัด",
     [("pci", "level", 67.2, 67.2, "score", "2023"), ("pci", "rank", 21, 21, "rank", "2023")]),
    ("ปี 2566 มีแพทย์ 9.8 คนต่อประชากร 10,000 คน", [("doctors_per_10000", "level", 9.8, 9.8, "count", "2023")]),
    ("ณ วันที่ 15 มิถุนายน 2567 สร้างงานให้แก่แรงงาน 9,400 คน", [("jobs_created", "level", 9400, 9400, "count", "2024-06-15")]),
    ("ในปี 2566 ผลผลิตธัญพืชรวม 450,000 ตัน ปลูกป่าใหม่ 3,200 เฮกตาร์",
     [("grain_output", "level", 450_000, 450_000, "t", "2023"), ("forest_planted", "level", 3200, 3200, "ha", "2023")]),
    # periods
    ("ไตรมาสที่ 3 ของปี 2567 GRDP ขยายตัว 7.9%", [("grdp", "growth", 7.9, 7.9, "percent", "2024-Q3")]),
    ("ไตรมาสแรกของปี 2567 GRDP ขยายตัว 5.9%", [("grdp", "growth", 5.9, 5.9, "percent", "2024-Q1")]),
    ("ในช่วงเดือน ม.ค.-พ.ค. 67 มูลค่าการค้า 500 ล้านบาท", [("trade_turnover", "level", 500e6, 500e6, "THB", "2024-5M")]),
    ("เก้าเดือนแรกของปี 2564 GRDP ขยายตัว 5.5%", [("grdp", "growth", 5.5, 5.5, "percent", "2021-9M")]),
    ("ในช่วงปี 2563-2568 GRDP เพิ่มขึ้นเฉลี่ยร้อยละ 8 ต่อปี", [("grdp", "growth", 8, 8, "percent", "2020/2025")]),
    ("ปี พ.ศ. 2566 GRDP ขยายตัว 5%", [("grdp", "growth", 5, 5, "percent", "2023")]),
]  # fmt: skip
NOTHING = [
    "มติที่ 15/2021/NQ-HDND ลงวันที่ 9 ธันวาคม 2564 ของสภาประชาชนจังหวัด",
    "การประชุมครั้งที่ 12 มีผู้แทนเข้าร่วม 48 คน",
    "คณะอนุกรรมการประกอบด้วยสมาชิก 7 คน",
    "เฉลิมฉลองวันครบรอบ 75 ปีการก่อตั้งหน่วยงาน",
    "สมัชชาพรรคประจำจังหวัดครั้งที่ 19 วาระปี 2563-2568",
    "ทางหลวงหมายเลข 5 ผ่านเขตเมือง",
    "ผลิตภัณฑ์ระดับ 4 ดาว",
    "อ่านต่อ 25 รายการ",
]
KINDS = [
    ("ในปี 2569 อำเภอตั้งเป้าให้รายได้เฉลี่ยต่อหัวอยู่ที่ 80 ล้านดอง", "target"),
    ("ภายในปี 2573 อัตราการขยายตัวของเมืองอยู่ที่ 45%", "target"),
    ("มติกำหนดเป้าหมายหลักในปี 2568 พื้นที่ป่าปกคลุม 58.5%", "target"),
    ("จังหวัดได้รับมอบหมายให้จัดเก็บงบประมาณรายรับจำนวน 300 พันล้านดอง", "target"),
    ("ในปี 2566 พื้นที่ป่าปกคลุมอยู่ที่ 57%", "result"),
    ("พื้นที่ป่าปกคลุมในปี 2566 คาดการณ์ไว้ที่ 57%", "result"),
]
BOUNDS = [
    ("รายรับงบประมาณมากกว่า 900 พันล้านดอง", "at_least"),
    ("รายรับงบประมาณกว่า 900 พันล้านดอง", "at_least"),
    ("รายรับงบประมาณ 900 พันล้านดองขึ้นไป", "at_least"),
    ("รายรับงบประมาณไม่ต่ำกว่า 900 พันล้านดอง", "at_least"),
    ("รายรับงบประมาณเกือบ 900 พันล้านดอง", "about"),
    ("รายรับงบประมาณประมาณ 900 พันล้านดอง", "about"),
    ("อัตราการว่างงานไม่เกิน 3%", "at_most"),
    ("อัตราการว่างงานต่ำกว่า 3%", "at_most"),
    ("GRDP เพิ่มขึ้น 7.5-8%", "range"),
    ("พื้นที่ป่าปกคลุมอยู่ระหว่าง 57-58%", "range"),
    ("รายรับงบประมาณ 900 พันล้านดอง", "exact"),
]
PLACES = [
    ("ปี 2566 GRDP ของจังหวัดนิญถ่วนเพิ่มขึ้น 9.4%", "Ninh Thuận"),
    ("ปี 2566 จังหวัดเตยนิญมีผลิตภัณฑ์ OCOP จำนวน 120 รายการ", "Tây Ninh"),
    ("มูลค่าการค้าของจังหวัดเชียงรายปี 2567 อยู่ที่ 900 ล้านบาท", "เชียงราย"),
]


def _facts(text: str) -> list[tuple[object, ...]]:
    return [
        (
            fact.indicator,
            fact.measure,
            None if fact.quantity.low is None else float(fact.quantity.low),
            None if fact.quantity.high is None else float(fact.quantity.high),
            fact.quantity.unit,
            None if fact.period is None else str(fact.period),
        )
        for fact in read(text, language="th").facts
    ]


@pytest.mark.parametrize(("text", "expected"), FACTS)
def test_facts(text: str, expected: list[tuple[object, ...]]) -> None:
    assert _facts(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_read_from_dates_numbers_of_acts_and_headcounts(text: str) -> None:
    assert _facts(text) == []


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert [fact.kind for fact in read(text, language="th").facts] == [kind]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bound(text: str, bound: str) -> None:
    assert [fact.quantity.bound for fact in read(text, language="th").facts] == [bound]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_place(text: str, place: str) -> None:
    assert [fact.place for fact in read(text, language="th").facts] == [place]
