"""A country pack into the ledger: places, indicators, official statistics. Again changes only what the pack changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from resolute.core import Indicator, Place
from resolute.core.folding import fold, fold_tight
from resolute.ledger import bulk
from resolute.ledger.acceptance import OFFICIAL
from resolute.ledger.actions import Imported, import_facts
from resolute.ledger.models import IndicatorRow, PlaceRow, Status
from resolute.ledger.rows import OTHER
from resolute.packs import Pack

_OTHER = Indicator(code=OTHER, label_en="Other", unit="", better="neutral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What the loading of a pack wrote; all zero if the ledger had it."""

    places: int
    places_changed: int
    indicators: int
    indicators_changed: int
    facts: int


@transaction.atomic
def load_pack(pack: Pack, *, by: str, exclude_sources: Collection[str] = (), published_figures: bool = False) -> Loaded:
    """Places, indicators and official statistics of a pack; the statistics as accepted facts with their source.

    `exclude_sources`: statistics whose source contains one of these words are left out. `published_figures`: figures
    that public pages state come along, as proposed facts without words.
    """
    now = timezone.now()
    places = _merge(
        PlaceRow,
        {
            (place.level, place.code, place.valid_from): _place(place, pack.code)
            for place in (*pack.places, *pack.communes)
        },
        ("level", "code", "valid_from"),
        by,
        now,
    )
    indicators = _merge(
        IndicatorRow,
        {(one.code,): _indicator(one, pack.code) for one in _indicators(pack)},
        ("code",),
        by,
        now,
    )
    facts = import_facts(
        (
            replace(one, fact=replace(one.fact, place_level=_level(pack, one.fact.place_id)))
            for one in pack.statistics(exclude_sources=exclude_sources)
        ),
        by=by,
        rule=OFFICIAL,
        status=Status.ACCEPTED,
    )
    pages = import_facts(pack.published_figures(), by=by) if published_figures else Imported(facts=0, known=0)
    return Loaded(
        places=places[0],
        places_changed=places[1],
        indicators=indicators[0],
        indicators_changed=indicators[1],
        facts=facts.facts + pages.facts,
    )


def _level(pack: Pack, place_id: str | None) -> str | None:
    return pack.place(place_id).level if place_id else None


def _indicators(pack: Pack) -> Iterable[Indicator]:
    return ({OTHER: _OTHER} | pack.indicators).values()


def _place(place: Place, pack: str) -> dict[str, Any]:
    names = [place.name, place.full_name, *(name for _language, name in place.names)]
    return {
        "key": place.place_id,
        "code": place.code,
        "name": place.name,
        "level": place.level,
        "kind": place.kind,
        "full_name": place.full_name,
        "parent_code": place.parent_code,
        "parent_level": place.parent_level,
        "region": place.region,
        "valid_from": place.valid_from,
        "valid_to": place.valid_to,
        "names": [list(pair) for pair in place.names],
        "folded": folded(names),
        "pack": pack,
    }


def _indicator(indicator: Indicator, pack: str) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "label_en": indicator.label_en,
        "unit": indicator.unit,
        "better": indicator.better,
        "definition": indicator.definition,
        "labels": dict(indicator.labels),
        "cumulative": indicator.cumulative,
        "folded": folded([indicator.label_en, indicator.code.replace("_", " "), *dict(indicator.labels).values()]),
        "pack": pack,
    }


def folded(names: Iterable[str]) -> str:
    """Names for search, one a line with a line end on both sides: folded, and folded without blanks.

    >>> folded(["Hải Dương"]).split()
    ['hai', 'duong', 'haiduong']
    """
    forms = dict.fromkeys(form for name in names for form in (fold(name), fold_tight(name)) if form)
    return "\n".join(["", *forms, ""])


def _merge(
    model: type[models.Model],
    wanted: dict[tuple[Any, ...], dict[str, Any]],
    identity: tuple[str, ...],
    by: str,
    now: datetime,
) -> tuple[int, int]:
    """Insert what is missing, change what differs; how many of both. What the pack no longer has, stays."""
    columns = tuple(next(iter(wanted.values()), {}))
    there = {
        tuple(row[name] for name in identity): row
        for row in model._default_manager.values("pk", "version", *columns).iterator()
    }
    new = [values for key, values in wanted.items() if key not in there]
    bulk.insert(model, ("recorded_at", "changed_by", "version", *columns), ([now, by, 1, *row.values()] for row in new))
    changed = [
        (there[key], values)
        for key, values in wanted.items()
        if key in there and any(there[key][name] != value for name, value in values.items())
    ]
    for row, values in changed:
        changes = {name: value for name, value in values.items() if value != row[name]}
        model._default_manager.filter(pk=row["pk"]).update(changed_by=by, version=row["version"] + 1, **changes)
    return len(new), len(changed)
