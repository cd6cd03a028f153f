"""A made-up country: nothing in the room knows Vietnam."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from resolute.packs import (
    AmbiguousPlaceError,
    Pack,
    PackFileError,
    UnknownPackError,
    UnknownPlaceError,
    load_pack,
)

TINYLAND = Path(__file__).parent / "tinyland"
OLD, NEW = date(2019, 6, 1), date(2020, 6, 1)


@pytest.fixture
def pack() -> Pack:
    return load_pack(TINYLAND)


def test_load_pack_when_given_a_folder_reads_it_once(pack: Pack) -> None:
    """A path is as good as a name, and a pack is read once."""
    assert load_pack(str(TINYLAND)) is pack
    assert (pack.code, pack.name, pack.country, pack.language, pack.currency) == (
        "tinyland",
        "Tinyland",
        "ZZ",
        "en",
        "XTS",
    )
    assert pack.communes == ()
    assert pack.sample_reports() == ()


def test_load_pack_when_there_is_none_says_what_there_is() -> None:
    """The error names the packs that are known."""
    with pytest.raises(UnknownPackError) as error:
        load_pack("narnia")

    assert str(error.value) == (
        "'narnia' is neither a pack (vietnam) nor a folder with a pack.toml. Check the spelling."
    )


def test_place_with_code_when_the_code_changed_hands_gives_the_one_of_the_day(pack: Pack) -> None:
    """A code alone is no identity."""
    before, after = pack.place_with_code("1", OLD), pack.place_with_code("1", NEW)

    assert before is not None and after is not None
    assert (before.name, before.place_id) == ("Northam", "1@2019-12-31")
    assert (after.name, after.place_id) == ("Greatham", "1@2020-01-01")
    assert pack.place_with_code("2", NEW) is None
    assert [pack.place(place.place_id) for place in pack.places] == list(pack.places)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("northam", ["County of Northam", "Town of Northam"]),
        ("NORTHAM town", ["Town of Northam"]),
        ("County of Northam", ["County of Northam"]),
        ("polnocsko", ["County of Northam"]),
        ("easton on sea", ["Town of Eastön-on-Sea"]),
        ("Newton", ["Town of Newton"]),
        ("uplands", []),
        ("the uplands", ["The Uplands"]),
        ("Tinyland", ["Tinyland"]),
        ("Nowhere", []),
    ],
)
def test_find_places_when_written_freely_gives_all_highest_first(pack: Pack, name: str, found: list[str]) -> None:
    """Case, accents, hyphens do not count; a word for the kind does."""
    assert [place.full_name for place in pack.find_places(name, OLD)] == found


def test_only_place_when_two_bear_the_name_lists_them(pack: Pack) -> None:
    """A tie is an error with the candidates."""
    with pytest.raises(AmbiguousPlaceError) as error:
        pack.only_place("Newton", period="2020", where="harvest.txt")

    assert str(error.value) == (
        "harvest.txt: 'Newton' may be Town of Newton (21@2020-01-01), Town of Newton (22@2020-01-01). "
        "Give the code with its day instead of the name."
    )
    assert pack.only_place("Newton", period="2019").place_id == "21@2019-12-31"
    assert pack.only_place("22@2020-01-01").name == "Newton"


def test_only_place_when_unknown_says_where_and_what_to_do(pack: Pack) -> None:
    """The message follows docs: what was wrong, where, what to do."""
    with pytest.raises(UnknownPlaceError) as error:
        pack.only_place("Southam", period="2020", where="harvest.txt, line 3")

    assert str(error.value) == (
        "harvest.txt, line 3: no place was called 'Southam' in 2020. If it was merged or renamed, add the change to "
        "places.csv; if it is misspelt, correct it."
    )


def test_children_and_parent_follow_the_day(pack: Pack) -> None:
    """What lies under a place is asked for a day."""
    northam, southam = pack.places_on(OLD, "province")
    (uplands,) = pack.places_on(OLD, "region")

    assert [place.name for place in pack.children(northam)] == ["Northam", "Eastön-on-Sea"]
    assert [place.name for place in pack.children(southam)] == ["Newton"]
    assert pack.children(uplands) == pack.children(pack.nation, OLD) == (northam, southam)
    assert pack.regions_of(northam) == (uplands,)
    assert pack.parent(northam) == pack.nation
    assert pack.parent(pack.nation) is None
    assert pack.places_on(NEW, "region") == ()


def test_indicators_have_labels_and_say_what_adds_up(pack: Pack) -> None:
    """A label that is missing falls back to English."""
    apples, wolves = pack.indicators["apples"], pack.indicators["wolves"]

    assert (apples.label("pl"), wolves.label("pl")) == ("Zebrane jabłka", "Wolves")
    assert (apples.cumulative, wolves.cumulative) == (True, False)


def test_statistics_are_facts_with_source_and_can_leave_sources_out(pack: Pack) -> None:
    """A figure belongs to the version of the place at the end of its period."""
    target, result, derived = pack.statistics()

    assert (target.fact.kind, target.fact.quantity.low, target.source) == ("target", Decimal(120), "Almanac (free)")
    assert (result.fact.place, result.fact.place_id, derived.fact.place_id) == (
        "Northam",
        "1@2019-12-31",
        "1@2020-01-01",
    )
    assert (derived.derived, derived.note, derived.status) == (True, "sum of towns", "preliminary")
    assert list(pack.statistics(exclude_sources=["(no terms)"])) == [target, result]


def test_published_figures_keep_page_and_day(pack: Pack) -> None:
    """Open ends, ranks and what the note says come through."""
    fall, rank = pack.published_figures()

    assert (fall.fact.quantity.low, fall.fact.quantity.high) == (None, Decimal(-4))
    assert (fall.source, fall.published) == ("https://example.org/apples", date(2020, 1, 31))
    assert (rank.fact.of, rank.fact.among, rank.fact.ranked_by, rank.status) == (3, "Tinyland", "growth", "estimate")


def test_read_when_a_cell_is_wrong_names_the_line(tmp_path: Path) -> None:
    """A pack with a mistake tells file, line and column."""
    for file in TINYLAND.iterdir():
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    table = tmp_path / "indicators.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("lower", "downwards"), encoding="utf-8")

    with pytest.raises(PackFileError) as error:
        print(load_pack(tmp_path).indicators)

    assert str(error.value) == (
        "indicators.csv, line 3: better is 'downwards', not one of higher, lower, neutral. Correct the file."
    )
