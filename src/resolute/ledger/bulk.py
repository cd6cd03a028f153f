"""Many rows at once, past the ORM: `executemany` on SQLite, COPY on PostgreSQL. The triggers see every row."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import connection, models

from resolute.ledger.fields import canonical

Convert = Callable[[Any], Any]
_BATCH = 5_000


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, the values of `columns` (names of attributes, `place_id`). Within a transaction of the caller's.

    Unlike the ORM it gives no ids and no defaults: every column without NULL must be named.
    """
    prepared = _prepared(_converts(model, tuple(columns), connection.vendor), rows)
    column_of = {field.attname: field.column for field in model._meta.concrete_fields}
    while batch := list(islice(prepared, _BATCH)):  # as a list first: making a row may ask the database
        _write(model._meta.db_table, [str(column_of[name]) for name in columns], batch)


def _write(table: str, columns: list[str], rows: list[Sequence[Any]]) -> None:
    """Columns that are NULL in every row are left out: sqlite3 looks long at every None."""
    given = [place for place in range(len(columns)) if rows[0][place] is not None or not _is_null(place, rows)]
    if len(given) < len(columns):
        pick = itemgetter(*given)
        columns, rows = list(pick(columns)), [pick(row) for row in rows]
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def _is_null(place: int, rows: list[Sequence[Any]]) -> bool:
    return list(map(itemgetter(place), rows)).count(None) == len(rows)


def _prepared(converts: Sequence[tuple[int, Convert]], rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for values in rows:
        row = list(values)
        for place, convert in converts:
            if row[place] is not None:
                row[place] = convert(row[place])
        yield row


@lru_cache(64)
def _converts(model: type[models.Model], columns: tuple[str, ...], vendor: str) -> tuple[tuple[int, Convert], ...]:
    """How the values at some places are written."""
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    converts = ((place, _convert(by_name[name], vendor)) for place, name in enumerate(columns))
    return tuple((place, convert) for place, convert in converts if convert)


def _convert(field: "models.Field[Any, Any]", vendor: str) -> Convert | None:
    kind = type(field).__name__
    if kind == "ExactDecimalField":
        return lambda value: value if value.__class__ is str else canonical(value)
    if kind == "JSONField":
        return lambda value: json.dumps(value, ensure_ascii=False)
    if vendor == "sqlite" and kind == "BooleanField":
        return int  # sqlite3 takes int, str and float as they are, and looks long at whatever derives from them
    if vendor == "sqlite" and kind == "DateTimeField":
        return lru_cache(64)(connection.ops.adapt_datetimefield_value)  # most rows of a bulk have the same moment
    if vendor == "sqlite" and kind == "DateField":
        return lru_cache(4096)(connection.ops.adapt_datefield_value)
    return None
