"""A whole text: notes, traps of other readers, and what the reader needs around it (nothing)."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from reading.readings import facts, only

from resolute.core import Fact
from resolute.languages import LanguageTableError
from resolute.packs import load_pack
from resolute.reading import read

TINYLAND = Path(__file__).parents[1] / "packs" / "tinyland"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("vi", "Theo Chỉ thị số 26-CT/TW của Ban Bí thư."),
        ("th", "ตามคำสั่งที่ 26-CT/TW ของสำนักเลขาธิการ"),
        ("en", "In line with Directive No. 26-CT/TW of the Secretariat."),
        ("ar", "وفقا للتوجيه رقم 26-CT/TW"),
        ("pl", "Zgodnie z dyrektywą nr 26-CT/TW Sekretariatu."),
    ],
)
def test_trap_number_of_a_directive_is_no_unit(code: str, text: str) -> None:
    """26-CT/TW is no 26 centavo per terawatt."""
    reading = read(text, language=code)

    assert reading.facts == reading.not_understood == ()
    assert [(one.text, one.rule) for one in reading.ignored] == [("26", "document number")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("vi", "Mục tiêu tăng trưởng GRDP năm 2023 là 11-12%."),
        ("th", "ในปี 2566 GRDP ขยายตัวร้อยละ 11-12"),
        ("en", "GRDP growth in 2023 was 11-12%."),
        ("ar", "في عام 2023 بلغ معدل نمو الناتج المحلي الإجمالي 11-12٪."),
        ("pl", "Wzrost PKB w 2023 r. wyniósł 11-12 %."),
    ],
)
def test_trap_range_is_no_negative_number(code: str, text: str) -> None:
    """11-12% is neither 11 and -12 nor the 12th of November."""
    fact = only(text, code)

    assert (fact.quantity.low, fact.quantity.high, fact.quantity.bound) == (11, 12, "range")
    assert fact.period == "2023"


def test_trap_percentage_is_no_month() -> None:
    """98.5% is no May 1998."""
    fact = only("Health insurance coverage reached 98.5% of the population in 2023.", "en")

    assert (fact.quantity.low, fact.quantity.unit, fact.period) == (Decimal("98.5"), "percent", "2023")


@pytest.mark.parametrize("year", ["ปี 2566", "พ.ศ. 2566", "ปี พ.ศ. ๒๕๖๖", "ค.ศ. 2023", "ปี 2023"])
def test_trap_buddhist_year_is_that_of_the_common_era(year: str) -> None:
    """2566 is 2023, and both eras may stand in one report."""
    assert only(f"{year} GRDP ขยายตัวร้อยละ 8.16", "th").period == "2023"


def test_trap_scale_words_multiply() -> None:
    """4,000 พันล้าน is four million million, not 4,000."""
    fact = only("ในปี 2566 รายได้งบประมาณอยู่ที่ 4,000 พันล้านดอง", "th")

    assert (fact.quantity.low, fact.quantity.unit) == (4 * 10**12, "VND")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("th", "ดำเนินการเรียบร้อยแล้วในปี 2567"),  # ร้อย: a hundred
        ("th", "สามารถดำเนินการได้ในปี 2567"),  # สาม: three
        ("en", "In 2024 everyone often attended to tenders."),  # one, ten
        ("pl", "W 2024 r. postanowiono o stolicy i ostoi."),  # sto: a hundred
    ],
)
def test_trap_number_word_within_another_word_is_no_number(code: str, text: str) -> None:
    """Spelled numbers are read in periods, ranks and tallies only, and as whole words."""
    reading = read(text, language=code)

    assert reading.facts == reading.not_understood == ()


def test_trap_higher_by_times_is_growth_in_times() -> None:
    """ "Higher by 2.3 times" is no level of 2.3 and no 2.3 percent."""
    fact = only("In 2023 tourism revenue was higher by 2.3 times.", "en")

    assert (fact.measure, fact.quantity.low, fact.quantity.unit) == ("growth", Decimal("2.3"), "times")


@pytest.mark.parametrize("text", ["", " \n\t\n ", "No figures here at all, only words about the work."])
def test_read_when_a_text_has_no_figures_notes_it(text: str) -> None:
    """A note, and nothing made up."""
    reading = read(text)

    assert reading.facts == reading.ignored == reading.not_understood == ()
    assert reading.notes[-1] == "The text states no figures."


def test_read_when_a_language_has_no_tables_reads_what_shapes_and_cldr_tell() -> None:
    """Numbers, dates and currencies; a note names the languages that have tables."""
    reading = read("In 2023 groeide het bruto binnenlands product van de provincie met 5,2 % tot 3,6 miljard euro.")

    assert reading.language == "nl"
    assert [(fact.indicator, fact.quantity.low, fact.quantity.unit) for fact in reading.facts] == [
        ("other", Decimal("5.2"), "percent"),
        ("other", 3_600_000_000, "EUR"),
    ]
    assert reading.notes[0].startswith("There are no tables for the language 'nl'")
    assert "ar, de, en, id, pl, ru, th, vi" in reading.notes[0]


def test_read_when_a_given_language_is_unknown_says_so() -> None:
    """A wrong option is no guess."""
    with pytest.raises(LanguageTableError, match="xx"):
        read("5 %", language="xx")


def test_read_when_the_day_of_publication_is_given_settles_this_year() -> None:
    """ "This year" is the year of publication."""
    (fact,) = read("This year exports rose 5%.", language="en", published=date(2022, 7, 1)).facts

    assert fact.period == "2022"


def test_read_with_a_made_up_pack_knows_its_names_alone() -> None:
    """A pack is an argument; nothing in the reader knows a country."""
    pack = load_pack(TINYLAND)

    reading = read(
        "In 2021 the County of Greatham picked 5,200 tonnes of apples, 12% more than in 2020.", pack=pack, language="en"
    )

    assert reading.place in ("Greatham", None)
    assert all(fact.indicator in {*pack.indicators, "other"} for fact in reading.facts)
    assert all(fact.place in ("Greatham", None) for fact in reading.facts)
    assert "5,200" in {reading_text for fact in reading.facts if (reading_text := _number(reading, fact))} | {
        one.text for one in reading.not_understood
    }


def _number(reading: object, fact: Fact) -> str:
    assert fact.evidence is not None and fact.start is not None and fact.end is not None
    return fact.evidence.quote[fact.start - fact.evidence.start : fact.end - fact.evidence.start]


def test_facts_written_to_a_file_and_read_again_are_the_same() -> None:
    """JSON keeps value, words and rules; confidence to three digits."""
    text = "Năm 2023, GRDP của Ninh Thuận tăng 9,4%, đứng thứ 9/63 tỉnh; thu ngân sách đạt trên 3.658,5 tỷ đồng."

    for fact in facts(text, "vi"):
        row = json.loads(json.dumps(fact.to_json(explain=True), ensure_ascii=False))
        again = Fact.from_json(row)
        assert again.to_json(explain=True) == fact.to_json(explain=True)
        assert (again.quantity, again.evidence, again.period, again.rules) == (
            fact.quantity,
            fact.evidence,
            fact.period,
            fact.rules,
        )


def test_read_works_without_django() -> None:
    """Neither imported nor configured, nor needed anywhere on the way."""
    program = (
        "import sys\n"
        "sys.modules['django'] = None\n"
        "import resolute\n"
        "reading = resolute.read('Năm 2023, thu ngân sách của Ninh Thuận đạt 3.658 tỷ đồng.')\n"
        "print(len(reading.facts), reading.place, any(name.startswith('django.') for name in sys.modules))\n"
    )

    done = subprocess.run([sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "1 Ninh Thuận False\n"


def test_other_news_of_the_page_is_left_out_and_the_report_goes_on_after_it() -> None:
    prose = (
        "The province of Ninh Thuan reported that its budget revenue reached 3,658 billion VND in 2023, which the "
        "provincial committee called a good result in a year that was hard for its exports and for its tourism."
    )
    text = f"{prose}\nRead also:\nSugar sells at 21 dong\nLam Dong sold 7 tonnes\nRice: 33 tonnes\n{prose}"

    reading = read(text, language="en")

    assert [one.text for one in reading.ignored if one.rule == "page furniture"] == ["21", "7", "33"]
    assert [fact.indicator for fact in reading.facts] == ["budget_revenue"] * 2
    assert reading.notes[-1] == "Left out as comments, sources or other news: 3 of the numbers."


def test_a_paragraph_that_begins_like_other_news_is_none() -> None:
    text = (
        "Di sản văn hóa được bảo tồn, du lịch tăng; thu ngân sách năm 2023 của tỉnh Ninh Thuận đạt 3.658 tỷ đồng, "
        "vượt kế hoạch mà hội đồng nhân dân tỉnh đã giao từ đầu năm cho các ngành và địa phương."
    )

    assert only(text, "vi").indicator == "budget_revenue"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GRDP grew 8.1 % in 2024 in Hai Duong.", "en"),
        ("Budget revenue reached 5 trillion VND.", "en"),
        ("Tulot olivat 5 miljoonaa euroa vuonna 2023.", "fi"),
        ("Le budget a atteint 5 millions d'euros en 2023.", "fr"),
    ],
)
def test_language_of_a_few_words(text: str, code: str) -> None:
    assert read(text).language == code


def test_label_of_an_unnamed_figure_begins_with_a_whole_word() -> None:
    text = "The provincial department reported that notwithstanding hardships of wickerwork it achieved 45.5 % in 2023."

    label = only(text, "en").label

    assert label
    assert f" {label} " in text


@pytest.mark.parametrize(
    ("code", "text", "unit"),
    [
        ("vi", "Năm 2024, thu nhập bình quân đầu người hàng tháng đạt 5,4 triệu đồng.", "VND/month"),
        ("en", "In 2024 the average monthly income per capita of the province reached 5.4 million dong.", "VND/month"),
        ("ar", "في عام 2024 بلغ متوسط دخل الفرد الشهري 5.4 مليون دونج.", "VND/month"),
        ("pl", "W 2024 r. przeciętne miesięczne wynagrodzenie wyniosło 7000 zł.", "PLN/month"),
        ("vi", "Năm 2024, thu nhập bình quân đầu người đạt 65 triệu đồng.", "VND"),
    ],
)
def test_amount_whose_name_says_so_is_by_the_month(code: str, text: str, unit: str) -> None:
    """Where no word behind the amount does."""
    [fact] = read(text, language=code).facts

    assert fact.quantity.unit == unit


def test_base_in_the_same_period_is_of_the_year_before() -> None:
    """Cumulated as the figure is."""
    text = (
        "حتى نهاية أكتوبر 2004 بلغت الإيرادات العامة 3300 مليون ريال عماني مقابل 2730 مليون ريال عماني خلال نفس الفترة."
    )
    english = (
        "In the first nine months of 2024 budget revenue was 300 million dong, against 270 million in the same period."
    )

    assert [fact.period for fact in read(text).facts] == ["2004-10M", "2003-10M"]
    assert [fact.period for fact in read(english).facts] == ["2024-9M", "2023-9M"]


def test_quarter_without_a_year_is_of_the_year_that_the_text_is_about() -> None:
    """A year named in passing does not take it along."""
    text = (
        "The economy of Viet Nam grew by 5.7 % in 2024.\n\nExports grew by 6 % in 2024.\n\n"
        "The 2023 reading was revised to 5.1 %.\n\nIn the fourth quarter, exports grew by 4.4 %.\n"
    )

    assert read(text, published=date(2025, 4, 3)).facts[-1].period == "2024-Q4"
