"""A pack in the ledger: once, again nothing, and what the pack changes is a change with its history."""

from dataclasses import replace
from datetime import date

import pytest

from resolute import packs
from resolute.ledger import queries
from resolute.ledger.models import FactRow, History, IndicatorRow, PlaceRow, Source
from resolute.ledger.packs import Loaded, load_pack
from resolute.packs import Pack

NOTHING = Loaded(places=0, places_changed=0, indicators=0, indicators_changed=0, facts=0)


def test_load_gives_places_indicators_and_accepted_statistics(tinyland: Pack) -> None:
    """Places come back as they were, statistics with their source and the rule that accepted them."""
    assert {row.to_core() for row in PlaceRow.objects.all()} == set(tinyland.places) | set(tinyland.communes)
    assert {row.code for row in IndicatorRow.objects.all()} == {*tinyland.indicators, "other"}
    rows = FactRow.objects.select_related("place", "source").order_by("pk")
    assert [replace(row.to_core(), place_level=None) for row in rows] == [
        replace(one.fact, place_level=None) for one in tinyland.statistics()
    ]
    assert {(row.status, row.rule, row.origin, row.changed_by) for row in rows} == {
        ("accepted", "official_statistics", "imported", "pack:tinyland")
    }
    assert [(row.source.name if row.source else None, row.finality, row.derived) for row in rows] == [
        ("Almanac (free)", "final", False),
        ("Almanac (free)", "final", False),
        ("Hearsay (no terms)", "preliminary", True),
    ]


def test_load_when_repeated_writes_nothing(tinyland: Pack) -> None:
    """Safe to repeat at every start."""
    entries = History.objects.count()

    assert load_pack(tinyland, by="pack:tinyland") == NOTHING
    assert History.objects.count() == entries


def test_load_when_sources_are_excluded_leaves_their_figures_out(db: None, pack: Pack) -> None:
    """The documented filter for ways by which a figure came."""
    load_pack(pack, by="test", exclude_sources=["no terms"])

    assert set(Source.objects.values_list("name", flat=True)) == {"Almanac (free)"}


def test_load_when_figures_of_pages_are_wanted_they_are_proposed(tinyland: Pack) -> None:
    """They have no words, so nobody has looked at them."""
    loaded = load_pack(tinyland, by="test", published_figures=True)

    assert loaded.facts == 2
    assert set(FactRow.objects.filter(changed_by="test").values_list("status", flat=True)) == {"proposed"}


def test_load_when_a_place_has_ended_its_row_changes_and_facts_stay_with_it(
    tinyland: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The id of a place names its last day; facts refer to the row."""
    row = PlaceRow.objects.get(name="Greatham")
    ended = tuple(
        replace(place, valid_to=date(2030, 12, 31)) if place.name == "Greatham" else place for place in tinyland.places
    )
    monkeypatch.setitem(tinyland.__dict__, "places", ended)
    monkeypatch.delitem(tinyland.__dict__, "_by_id", raising=False)
    monkeypatch.delitem(tinyland.__dict__, "_by_code", raising=False)

    loaded = load_pack(tinyland, by="pack:new")

    assert (loaded.places, loaded.places_changed) == (0, 1)
    row.refresh_from_db()
    assert (row.key, row.changed_by, row.version) == ("1@2030-12-31", "pack:new", 2)
    assert [one.period for one in queries.facts_of_place(row)] == ["2020"]
    last = queries.history_of(row)[-1]
    assert last.before is not None
    assert last.before["key"] == "1@2020-01-01"


def test_load_of_vietnam_holds_the_official_series(db: None) -> None:
    """Counts of data/README: 63 provinces with their statistics, the national ones beside them."""
    pack = packs.load_pack("vietnam")

    loaded = load_pack(pack, by="pack:vietnam")

    assert loaded.places == len(pack.places) + len(pack.communes)
    assert loaded.facts == 21_601 + 324
    series = queries.series_of_indicator("population")
    assert len([one for one in series if 2023 in one.by_year]) == 63
    ninh_thuan = next(one for one in series if one.place.name == "Ninh Thuận")
    assert ninh_thuan.latest is not None
    assert ninh_thuan.latest[0] == 2024
    assert [row.name for row in queries.search_places("hai duong", level="province")] == ["Hải Dương"]
    assert load_pack(pack, by="pack:vietnam") == NOTHING
