"""Many rows at once, past the ORM: `executemany` on SQLite, COPY on PostgreSQL. The triggers see every row."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection, models

from resolute.ledger.fields import canonical

Convert = Callable[[Any], Any]
_BATCH = 5_000


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, the values of `columns` (names of attributes, `place_id`). Within a transaction of the caller's.

    Unlike the ORM it gives no ids and no defaults: every column without NULL must be named.
    """
    names, converts = _columns(model, tuple(columns), connection.vendor)
    table, marks = model._meta.db_table, ", ".join(["%s"] * len(columns))
    prepared = _prepared(converts, rows)
    with connection.cursor() as cursor:
        while batch := list(islice(prepared, _BATCH)):  # as a list first: making a row may ask the database
            if connection.vendor == "postgresql":
                with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in batch:
                        copy.write_row(row)
            else:
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", batch)


def _prepared(converts: Sequence[tuple[int, Convert]], rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for values in rows:
        row = list(values)
        for place, convert in converts:
            if row[place] is not None:
                row[place] = convert(row[place])
        yield row


@lru_cache(64)
def _columns(
    model: type[models.Model], columns: tuple[str, ...], vendor: str
) -> tuple[str, tuple[tuple[int, Convert], ...]]:
    """The columns as SQL, and how the values at some places are written."""
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in columns]
    converts = ((place, _convert(field, vendor)) for place, field in enumerate(fields))
    names = ", ".join(f'"{field.column}"' for field in fields)
    return names, tuple((place, convert) for place, convert in converts if convert)


def _convert(field: "models.Field[Any, Any]", vendor: str) -> Convert | None:
    kind = type(field).__name__
    if kind == "ExactDecimalField":
        return canonical
    if kind == "JSONField":
        return lambda value: json.dumps(value, ensure_ascii=False)
    if vendor == "sqlite" and kind == "DateTimeField":
        return lru_cache(64)(connection.ops.adapt_datetimefield_value)  # most rows of a bulk have the same moment
    if vendor == "sqlite" and kind == "DateField":
        return lru_cache(4096)(connection.ops.adapt_datefield_value)
    return None
