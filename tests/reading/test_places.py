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
