"""The pack of Việt Nam holds what its sources say."""

from collections import Counter
from datetime import date

import pytest

from resolute.packs import Pack, UnknownPlaceError, load_pack

LAST_OF_63 = date(2025, 6, 30)
FIRST_OF_34 = date(2025, 7, 1)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.mark.parametrize(
    ("day", "provinces", "districts", "communes"),
    [
        (date(2008, 7, 31), 64, 684, None),  # with Hà Tây
        (date(2023, 12, 31), 63, 705, 10_598),
        (LAST_OF_63, 63, 696, 10_035),
        (FIRST_OF_34, 34, 0, 3_321),
        (date(2026, 4, 30), 34, 0, 3_321),
    ],
)
def test_places_on_a_day_are_as_many_as_the_law_says(
    pack: Pack, day: date, provinces: int, districts: int, communes: int | None
) -> None:
    """Counts of the catalogue and of the reform."""
    assert len(pack.places_on(day, "province")) == provinces
    assert len(pack.places_on(day, "district")) == districts
    if communes is not None:
        assert len(pack.places_on(day, "commune")) == communes


def test_codes_that_changed_hands_mean_the_place_of_the_day(pack: Pack) -> None:
    """Eight codes changed their name on 2025-07-01."""
    changed = {}
    for code in (place.code for place in pack.places_on(FIRST_OF_34, "province")):
        before, after = pack.place_with_code(code, LAST_OF_63), pack.place_with_code(code, FIRST_OF_34)
        assert before is not None and after is not None
        if before.name != after.name:
            changed[code] = (before.name, after.name)

    assert changed == {
        "15": ("Yên Bái", "Lào Cai"),
        "24": ("Bắc Giang", "Bắc Ninh"),
        "44": ("Quảng Bình", "Quảng Trị"),
        "52": ("Bình Định", "Gia Lai"),
        "80": ("Long An", "Tây Ninh"),
        "82": ("Tiền Giang", "Đồng Tháp"),
        "91": ("Kiên Giang", "An Giang"),
    }  # the eighth, 46, took its new name half a year earlier
    assert [pack.place(f"46@{day}").name for day in ("2024-12-31", "2025-06-30", "2025-07-01")] == [
        "Thừa Thiên Huế",
        "Huế",
        "Huế",
    ]


def test_every_version_has_its_own_id_and_a_parent(pack: Pack) -> None:
    """`place_id` names one version; every district and commune hangs under a place of its day."""
    places = [*pack.places, *pack.communes]

    assert max(Counter(place.place_id for place in places).values()) == 1
    assert [place for place in places if place.level != "nation" and pack.parent(place) is None] == []


def test_regions_cover_every_province_once(pack: Pack) -> None:
    """Six regions of 11, 14, 14, 5, 6, 13 members; since the reform six of 6, 9, 5, 6, 3, 5."""
    for day, sizes in ((LAST_OF_63, [11, 14, 14, 5, 6, 13]), (FIRST_OF_34, [6, 9, 5, 6, 3, 5])):
        provinces = pack.places_on(day, "province")
        official = Counter(place.region for place in provinces)
        regions = [region for region in pack.places_on(day, "region") if region.code in official]

        assert [len(pack.children(region)) for region in regions] == sizes
        assert all(pack.regions_of(place)[0].code == place.region for place in provinces)


@pytest.mark.parametrize(
    ("name", "day", "ids"),
    [
        ("hai duong", date(2023, 6, 30), ["30@2025-06-30", "288@2025-06-30"]),
        ("Hải Dương", FIRST_OF_34, ["10525@2025-07-01"]),
        ("tỉnh Hải Dương", date(2023, 6, 30), ["30@2025-06-30"]),
        ("ไหเซือง", date(2023, 6, 30), ["30@2025-06-30"]),
        ("Hai Duong province", date(2023, 6, 30), ["30@2025-06-30"]),
        ("TP. Hồ Chí Minh", date(2023, 6, 30), ["79@2025-06-30"]),
        ("Phan Rang - Tháp Chàm", date(2023, 6, 30), ["582@2025-06-30"]),
        ("BAC AI", date(2023, 6, 30), ["584@2025-06-30"]),
        ("Hoà Bình", date(2023, 6, 30), ["17@2025-06-30", "148@2025-06-30", "961@2025-06-30"]),
        ("Vietnam", None, ["VN"]),
        ("xã Vĩnh Hải", date(2023, 6, 30), ["22846@2025-06-30", "31795@2025-06-30"]),
    ],
)
def test_find_places_gives_all_who_bear_the_name(pack: Pack, name: str, day: date | None, ids: list[str]) -> None:
    """Highest level first; accents decide if they are written."""
    found = [place.place_id for place in pack.find_places(name, day)]

    assert found == ids


def test_find_places_when_ten_districts_bear_the_name_gives_them_all(pack: Pack) -> None:
    """Names are no identity either."""
    districts = pack.find_places("Châu Thành", date(2023, 6, 30))

    assert {place.full_name for place in districts} == {"Huyện Châu Thành"}
    assert len({place.parent_code for place in districts}) == len(districts) == 10


def test_only_place_when_nobody_bore_the_name_says_so(pack: Pack) -> None:
    """Atlantis is no province."""
    with pytest.raises(UnknownPlaceError) as error:
        pack.only_place("Atlantis", period="2023-9M", where="plan.txt, line 7")

    assert str(error.value) == (
        "plan.txt, line 7: no place was called 'Atlantis' in 2023-9M. If it was merged or renamed, add the change to "
        "places.csv; if it is misspelt, correct it."
    )
    assert error.value.code == "unknown-place"


def test_indicators_are_labelled_in_all_languages(pack: Pack) -> None:
    """Vietnamese, Thai, Arabic, Polish labels for each of the vocabulary's indicators."""
    assert len(pack.indicators) == 90
    for indicator in pack.indicators.values():
        assert [language for language, _label in indicator.labels] == ["vi", "th", "ar", "pl"]
    assert pack.indicators["budget_revenue"].label("vi") == "Thu ngân sách nhà nước trên địa bàn"
    assert pack.indicators["budget_revenue"].cumulative
    assert not pack.indicators["poverty_rate"].cumulative


def test_statistics_name_known_indicators_and_places(pack: Pack) -> None:
    """All 21,925 figures; those of collections without stated terms can be left out."""
    figures = list(pack.statistics())
    free = list(pack.statistics(exclude_sources=pack.sources_without_licence))

    assert (len(figures), len(free)) == (21_925, 5_257)
    assert {figure.fact.indicator for figure in figures} <= set(pack.indicators)
    assert all(figure.fact.place_id and figure.source for figure in figures)
    ha_tay = {figure.fact.period for figure in figures if figure.fact.place == "Hà Tây"}
    assert max(period for period in ha_tay if period) == "2008"


def test_published_figures_give_their_page(pack: Pack) -> None:
    """Each figure has a known indicator, a place and the address of its page."""
    figures = list(pack.published_figures())

    assert len(figures) == 763
    assert all(figure.source.startswith("http") and figure.fact.place_id for figure in figures)
    assert {figure.fact.indicator for figure in figures} <= {*pack.indicators, "other"}


def test_organs_have_level_and_branch(pack: Pack) -> None:
    """191 bodies of the Party, the State, the Government and the Front."""
    assert len(pack.organs) == 191
    assert {organ.branch for organ in pack.organs} == {"party", "state", "government", "front"}
