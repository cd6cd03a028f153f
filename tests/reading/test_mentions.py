"""One number with its unit, bound, range and direction, in five languages."""

from decimal import Decimal

import pytest
from reading.readings import blocked, mentions

NUMBERS = [  # language, text, low, high, bound, unit
    # amounts: scale words multiply
    ("th", "4,000 พันล้านดอง", "4e12", "4e12", "exact", "VND"),
    ("vi", "4.000 tỷ đồng", "4e12", "4e12", "exact", "VND"),
    ("vi", "12,4 nghìn tỉ đồng", "12.4e12", "12.4e12", "exact", "VND"),
    ("en", "VND 4 trillion", "4e12", "4e12", "exact", "VND"),
    ("en", "US$1.35 billion", "1.35e9", "1.35e9", "exact", "USD"),
    ("ar", "73 تريليون دونج", "73e12", "73e12", "exact", "VND"),
    ("pl", "1,5 mld zł", "1.5e9", "1.5e9", "exact", "PLN"),
    ("pl", "12 tys. ton", "12e3", "12e3", "exact", "t"),
    ("pl", "2 biliony zł", "2e12", "2e12", "exact", "PLN"),  # a long-scale billion
    # a scale word counts once by itself, where a smaller amount goes on; a dual counts twice
    ("ar", "مليار و200 مليون دولار", "1.2e9", "1.2e9", "exact", "USD"),
    ("ar", "مليونين و350 ألف طن", "2.35e6", "2.35e6", "exact", "t"),
    ("ar", "ألف و40 مستفيدا", "1040", "1040", "exact", "count"),
    # in brackets, yet in the sentence
    ("ar", "ما يقارب (2,5) مليون عامل", "2.5e6", "2.5e6", "about", "count"),
    ("ar", "أكثر من (640) جمعية", "640", "640", "at_least", "count"),
    # what it is divided by
    ("ar", "71,5 دولارا للبرميل", "71.5", "71.5", "exact", "USD/bbl"),
    ("ar", "3.1 مليون برميل يوميا", "3.1e6", "3.1e6", "exact", "bbl/day"),
    ("ar", "1,310 دنانير عراقية للدولار", "1310", "1310", "exact", "IQD/USD"),
    ("ar", "23 موظفا لكل 1000 نسمة", "23", "23", "exact", "count"),
    ("ar", "50 نقطة أساس", "0.5", "0.5", "exact", "percent"),
    # ranges
    ("en", "11-12%", "11", "12", "range", "percent"),
    ("vi", "từ 11 đến 12%", "11", "12", "range", "percent"),
    ("th", "ร้อยละ 11-12", "11", "12", "range", "percent"),
    ("ar", "11-12٪", "11", "12", "range", "percent"),
    ("pl", "od 11 do 12 %", "11", "12", "range", "percent"),
    ("en", "11 % - 12 %", "11", "12", "range", "percent"),
    ("th", "101-102 ล้านดอง", "101e6", "102e6", "range", "VND"),
    ("en", "US$6.7 - US$6.8 billion", "6.7e9", "6.8e9", "range", "USD"),
    # percent, written and spoken
    ("en", "98.5%", "98.5", "98.5", "exact", "percent"),
    ("vi", "98,5 %", "98.5", "98.5", "exact", "percent"),
    ("th", "ร้อยละ 98.5", "98.5", "98.5", "exact", "percent"),
    ("ar", "٩٨٫٥٪", "98.5", "98.5", "exact", "percent"),
    ("pl", "98,5 proc.", "98.5", "98.5", "exact", "percent"),
    ("en", "minus: -5.2%", "-5.2", "-5.2", "exact", "percent"),
    # bounds
    ("en", "over 5 million dong", "5e6", "5e6", "at_least", "VND"),
    ("en", "at most 5%", "5", "5", "at_most", "percent"),
    ("vi", "trên 5 triệu đồng", "5e6", "5e6", "at_least", "VND"),
    ("vi", "95% trở lên", "95", "95", "at_least", "percent"),
    ("th", "มากกว่า 184,000 พันล้านดอง", "184e12", "184e12", "at_least", "VND"),
    ("th", "95% ขึ้นไป", "95", "95", "at_least", "percent"),
    ("ar", "أكثر من 5٪", "5", "5", "at_least", "percent"),
    ("pl", "ponad 5 mln zł", "5e6", "5e6", "at_least", "PLN"),
    ("pl", "około 5 %", "5", "5", "about", "percent"),
    # units
    ("vi", "61,5 triệu đồng/người", "61.5e6", "61.5e6", "exact", "VND"),
    ("en", "2.3 times", "2.3", "2.3", "exact", "times"),
    ("th", "2.3 เท่า", "2.3", "2.3", "exact", "times"),
    ("vi", "42 vạn tấn", "420e3", "420e3", "exact", "t"),
    # an amount in two parts
    ("ar", "309 مليون و450 ألف دولار", "309.45e6", "309.45e6", "exact", "USD"),
]


@pytest.mark.parametrize(
    ("code", "text", "low", "high", "bound", "unit"), NUMBERS, ids=[f"{row[0]} {row[1]}" for row in NUMBERS]
)
def test_mention_of_a_number(code: str, text: str, low: str, high: str, bound: str, unit: str) -> None:
    """Value after scale words, in the base unit."""
    (mention,) = mentions(text, code)

    assert (mention.low, mention.high) == (Decimal(low), Decimal(high))
    assert (mention.bound, mention.unit) == (bound, unit)
    assert text[mention.start : mention.end].strip("-") == text[mention.start : mention.end]


@pytest.mark.parametrize(
    ("code", "text", "low", "of"),
    [
        ("vi", "13/22 chỉ tiêu", 13, 22),
        ("en", "13 of 22 targets", 13, 22),
        ("en", "30 schools out of 41", 30, 41),
        ("th", "13/15 เป้าหมาย", 13, 15),
        ("pl", "13 z 22 celów", 13, 22),
        ("ar", "13 من 22 هدفا", 13, 22),
    ],
)
def test_mention_of_so_many_of_so_many_is_a_tally(code: str, text: str, low: int, of: int) -> None:
    """Not a range and not a date."""
    (mention,) = mentions(text, code)

    assert (mention.shape, mention.low, mention.of) == ("tally", low, of)


@pytest.mark.parametrize(
    ("code", "text", "rank", "of"),
    [
        ("vi", "xếp thứ 21/63 tỉnh", 21, 63),
        ("en", "ranked 9th of 63 provinces", 9, 63),
        ("en", "in 2023 it ranked fourth", 4, None),
        ("th", "อันดับที่ 9 จาก 63 จังหวัด", 9, 63),
        ("pl", "gmina zajęła 12. miejsce", 12, None),
        ("ar", "المرتبة 9 من 63", 9, 63),
    ],
)
def test_mention_beside_a_rank_word_is_a_rank(code: str, text: str, rank: int, of: int | None) -> None:
    """In digits or in words, out of so many or not."""
    (mention,) = mentions(text, code)

    assert (mention.shape, mention.unit, mention.low, mention.of) == ("rank", "rank", rank, of)


@pytest.mark.parametrize(
    ("code", "text", "direction"),
    [
        ("vi", "tăng 5%", 1),
        ("vi", "giảm 5%", -1),
        ("en", "rose by 5%", 1),
        ("en", "fell sharply by 5%", -1),
        ("en", "5% higher than in 2022", 1),
        ("th", "เพิ่มขึ้น 5%", 1),
        ("th", "ลดลงร้อยละ 5", -1),
        ("ar", "ارتفع بنسبة 5٪", 1),
        ("pl", "wzrosły o 5 %", 1),
        ("pl", "spadły o 5 %", -1),
        ("en", "reached 5%", 0),
    ],
)
def test_mention_has_the_direction_told_beside_it(code: str, text: str, direction: int) -> None:
    """Before the number or behind it."""
    assert mentions(text, code)[0].direction == direction


@pytest.mark.parametrize(
    ("code", "text", "number", "rule"),
    [
        ("vi", "Đại hội lần thứ 13", "13", "ordinal"),
        ("vi", "Nghị quyết số 15", "15", "document"),
        ("vi", "trong 5 ngày", "5", "duration"),
        ("en", "children under 5 years old", "5", "age"),
        ("en", "Resolution No. 15", "15", "document"),
        ("th", "การประชุมครั้งที่ 13", "13", "ordinal"),
        ("pl", "uchwała nr 15", "15", "document"),
    ],
)
def test_number_that_is_no_figure_is_ignored_by_a_named_rule(code: str, text: str, number: str, rule: str) -> None:
    """Ordinals, documents, durations, ages."""
    assert (number, rule) in blocked(text, code)


@pytest.mark.parametrize(
    "text", ["400-0 million dong", "$0 - $0 billion", "$5 and $0 million", "0 of 0 targets", "0/0", "0%"]
)
def test_mention_of_zero_is_read_as_any_other(text: str) -> None:
    """Scales are carried from number to number without dividing by one."""
    assert mentions(text, "en")
