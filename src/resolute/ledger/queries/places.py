"""Places and indicators: by key, by name, by what is known of them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import (
    Count,
    Q,
    QuerySet,
)

from resolute.core import Indicator
from resolute.core.folding import fold, fold_tight
from resolute.ledger.errors import NotInLedgerError
from resolute.ledger.models import (
    IndicatorRow,
    PlaceRow,
)
from resolute.ledger.queries.facts import facts
from resolute.ledger.queries.visible import PUBLIC, Classes
from resolute.ledger.rows import OTHER


def place(key: str, level: str | None = None) -> PlaceRow:
    """The place of a `place_id`. Raises NotInLedgerError."""
    row = PlaceRow.objects.filter(key=key, **({"level": level} if level else {})).first()
    if row is None:
        raise NotInLedgerError(what="place", key=key)
    return row


def places(*, level: str | None = None, on: date | None = None) -> QuerySet[PlaceRow]:
    """Places of a level, in force on a day, by name."""
    rows = PlaceRow.objects.defer("folded")
    if level:
        rows = rows.filter(level=level)
    return (rows.filter(_in_force(on)) if on else rows).order_by("name", "key")


def search_places(words: str, *, level: str | None = None, on: date | None = None, limit: int = 50) -> list[PlaceRow]:
    """Places that bear a name, accents and case aside: whole names first, then beginnings, then parts. One query.

    Within each, higher levels come first. "hai duong" and "HaiDuong" find Hải Dương.
    """
    wanted = fold(words)
    if not wanted:
        return []
    forms = {wanted, fold_tight(words)}
    hit = Q()
    for form in forms:
        hit |= Q(folded__contains=form)
    rows = places(level=level, on=on).filter(hit)
    return sorted(
        rows.defer(None), key=lambda row: (*_closeness(row.folded, forms), _LEVELS.get(row.level, 9), row.name, row.key)
    )[:limit]


_LEVELS = {level: rank for rank, level in enumerate(("nation", "region", "province", "district", "commune"))}


def _closeness(folded: str, forms: set[str]) -> tuple[int]:
    """0 for a whole name, 1 for the beginning of one, 2 for the beginning of a word, 3 for a part."""
    for rank, pattern in enumerate(("\n{}\n", "\n{}", " {}")):
        if any(pattern.format(form) in folded for form in forms):
            return (rank,)
    return (3,)


def parent_of(place: PlaceRow) -> PlaceRow | None:
    """The place above at the end of this version, `None` above the nation. One query."""
    if not place.parent_code:
        return None
    rows = PlaceRow.objects.defer("folded").filter(level=place.parent_level, code=place.parent_code)
    day = place.valid_to or place.valid_from
    return (rows.filter(_in_force(day)) if day else rows).order_by("-valid_from").first()


def children_of(place: PlaceRow) -> list[PlaceRow]:
    """The places right below at the end of this version, else in force without end, by name. One query."""
    rows = PlaceRow.objects.defer("folded").filter(parent_level=place.level, parent_code=place.code)
    rows = rows.filter(_in_force(place.valid_to)) if place.valid_to else rows.filter(valid_to__isnull=True)
    return sorted(rows.exclude(level="region"), key=lambda row: (fold(row.name), row.key))


def namesakes(place: PlaceRow) -> list[PlaceRow]:
    """All versions of places of the same level and name, this one included, latest first. One query."""
    rows = PlaceRow.objects.defer("folded").filter(level=place.level, name=place.name)
    return sorted(rows, key=lambda row: row.valid_to or date.max, reverse=True)


def places_with_facts(
    *, level: str | None = None, kind: str | None = None, classes: Classes = PUBLIC
) -> list[tuple[PlaceRow, int]]:
    """Places that facts speak of and how many, by name. Two queries."""
    rows = facts(classes).filter(place__isnull=False).order_by()
    if level:
        rows = rows.filter(place__level=level)
    if kind:
        rows = rows.filter(kind=kind)
    numbers = dict(rows.values_list("place").annotate(number=Count("pk")))
    found = {row.pk: row for row in by_pk(PlaceRow.objects.defer("folded"), list(numbers))}
    return sorted(
        ((found[pk], number) for pk, number in numbers.items()), key=lambda pair: (fold(pair[0].name), pair[0].key)
    )


def indicators() -> dict[str, Indicator]:
    """All indicators by code, as values, in the order of their pack, `other` last. One query."""
    rows = sorted(IndicatorRow.objects.order_by("pk"), key=lambda row: row.code == OTHER)
    return {row.code: row.to_core() for row in rows}


def search_indicators(words: str, *, limit: int = 50) -> list[IndicatorRow]:
    """Indicators by a word of a label in any language. One query."""
    wanted = fold(words)
    if not wanted:
        return []
    rows = IndicatorRow.objects.filter(folded__contains=wanted)
    return sorted(rows, key=lambda row: (*_closeness(row.folded, {wanted}), row.label_en))[:limit]


def _in_force(day: date) -> Q:
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def by_pk(rows: QuerySet[PlaceRow], pks: Sequence[int]) -> list[PlaceRow]:
    found: list[PlaceRow] = []
    for start in range(0, len(pks), 5_000):
        found += rows.filter(pk__in=pks[start : start + 5_000])
    return found
