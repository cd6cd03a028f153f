"""The tables of a pack as values of core. One function a table; each reads lazily and names the line that is wrong."""

import csv
import gzip
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar, cast, get_args

from resolute.core import Better, Fact, Indicator, Organ, Period, Place, Quantity, ResoluteError
from resolute.packs.errors import PackFileError

Row = dict[str, str]
Names = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
PlaceOf = Callable[[Row, Period | None], Place | None]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A figure that the pack brings along: `status` is final, estimate or preliminary; `source` a publication or page.

    `published` is the day of the page if known. `derived`: computed from published figures, as `note` says.
    """

    fact: Fact
    source: str
    status: str
    published: date | None = None
    derived: bool = False
    note: str = ""


def read_places(path: Path, names: Names) -> Iterator[Place]:
    """Provinces, districts or communes: every line is one version of a place."""

    def place(row: Row) -> Place:
        return Place(
            code=row["code"],
            name=row["name"],
            level=row["level"],
            kind=row["kind"],
            full_name=row["full_name"],
            parent_code=row["parent_code"],
            parent_level=row["parent_level"],
            region=row["region"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            names=names.get((row["level"], row["name"]), ()),
        )

    return _values(path, place)


def read_regions(path: Path, nation: Place) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Each version of a region with the codes of its provinces. Columns `name_xx` hold spellings parted by `;`."""

    def region(row: Row) -> tuple[Place, tuple[str, ...]]:
        place = Place(
            code=row["code"],
            name=row["name"],
            level="region",
            kind="region",
            full_name=row["name"],
            parent_code=nation.code,
            parent_level=nation.level,
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            names=tuple(
                (column.removeprefix("name_"), name)
                for column, value in row.items()
                if column.startswith("name_")
                for name in value.split(";")
                if name
            ),
        )
        return place, tuple(row["members"].split(";"))

    return _values(path, region)


def read_names(path: Path) -> Names:
    """(level, name of the place) → its other spellings, as (language, name)."""
    names: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for place, spelling in _values(path, lambda row: ((row["level"], row["place"]), (row["language"], row["name"]))):
        names.setdefault(place, {})[spelling] = None
    return {place: tuple(spellings) for place, spellings in names.items()}


def read_indicators(path: Path) -> Iterator[Indicator]:
    """Columns `label_xx` hold the labels; `cumulative` is yes or no."""

    def indicator(row: Row) -> Indicator:
        labels = ((column.removeprefix("label_"), text) for column, text in row.items() if column.startswith("label_"))
        return Indicator(
            code=row["code"],
            label_en=row["label_en"],
            unit=row["unit"],
            better=cast(Better, _one_of(row, "better", get_args(Better))),
            definition=row["definition"],
            labels=tuple((language, text) for language, text in labels if text and language != "en"),
            cumulative=_one_of(row, "cumulative", ("yes", "no")) == "yes",
        )

    return _values(path, indicator)


def read_organs(path: Path) -> Iterator[Organ]:
    """Public bodies; one that several places have stands once, with their level."""

    def organ(row: Row) -> Organ:
        return Organ(
            name=row["name"],
            name_en=row["name_en"],
            level=row["level"],
            branch=row["branch"],
            abbreviation=row["abbreviation"],
        )

    return _values(path, organ)


def read_statistics(path: Path, place_of: PlaceOf, exclude_sources: Iterable[str] = ()) -> Iterator[Statistic]:
    """Single exact values by place code and period, those left out whose source contains one of the words given."""
    periods: dict[str, Period] = {}
    excluded = tuple(exclude_sources)

    def statistic(row: Row) -> Statistic | None:
        if any(word in row["source"] for word in excluded):
            return None
        value = Decimal(row["value"])
        period = periods.get(row["period"]) or periods.setdefault(row["period"], Period(row["period"]))
        quantity = Quantity(low=value, high=value, bound="exact", unit=row["unit"])
        return _statistic(row, quantity, period, place_of(row, period))

    return (figure for figure in _values(path, statistic) if figure is not None)


def read_published_figures(path: Path, place_of: PlaceOf) -> Iterator[Statistic]:
    """Targets and results as pages state them; the note carries `among=`, `ranked_by=`, `threshold=`, `label=`."""

    def figure(row: Row) -> Statistic:
        quantity = Quantity(
            low=_number(row["low"]),
            high=_number(row["high"]),
            bound=row["bound"],  # type: ignore[arg-type]
            unit=row["unit"],
        ).check()
        period = Period(row["period"]) if row["period"] else None
        return _statistic(row, quantity, period, place_of(row, period))

    return _values(path, figure)


def _statistic(row: Row, quantity: Quantity, period: Period | None, place: Place | None) -> Statistic:
    said = dict(part.strip().split("=", 1) for part in row["note"].split(";") if "=" in part) if row["note"] else {}
    of, published, threshold = row.get("of"), row.get("published"), said.get("threshold")
    return Statistic(
        fact=Fact(
            kind=row["kind"],  # type: ignore[arg-type]
            indicator=row["indicator"],
            measure=row["measure"],  # type: ignore[arg-type]
            quantity=quantity,
            period=period,
            place=place.name if place else row.get("place"),
            place_id=place.place_id if place else None,
            place_level=place.level if place else None,
            label=said.get("label"),
            of=int(of) if of else None,
            among=said.get("among"),
            ranked_by=said.get("ranked_by"),
            threshold=_number(threshold) if threshold else None,
        ),
        source=row["source"],
        status=row["status"],
        published=_day(published) if published else None,
        derived=row.get("derived") == "yes",
        note=row["note"],
    )


def _values(path: Path, convert: Callable[[Row], Value]) -> Iterator[Value]:
    """The converted rows of a table, packed (`.csv.gz`) or not; none if there is no such file."""
    packed = path.with_name(path.name + ".gz")
    if packed.exists():
        content = gzip.decompress(packed.read_bytes())
    elif path.exists():
        content = path.read_bytes()
    else:
        return
    with io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, restval="")
        for row in rows:
            try:
                value = convert(row)
            except KeyError as error:
                raise PackFileError(where=f"{path.name}, line {rows.line_num}", why=f"no column {error}") from error
            except (ValueError, ArithmeticError, ResoluteError) as error:
                raise PackFileError(where=f"{path.name}, line {rows.line_num}", why=str(error)) from error
            yield value


def _one_of(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    if row[column] not in allowed:
        raise ValueError(f"{column} is {row[column]!r}, not one of {', '.join(allowed)}")
    return row[column]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
