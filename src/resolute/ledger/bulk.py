"""Many rows at once, past the ORM: `executemany` on SQLite, COPY on PostgreSQL. The triggers see every row."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models

from resolute.ledger.fields import canonical

Convert = Callable[[Any], Any]


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, the values of `columns` (names of attributes, `place_id`). Within a transaction of the caller's.

    Unlike the ORM it gives no ids and no defaults: every column without NULL must be named.
    """
    names, converts = _columns(model, tuple(columns), connection.vendor)
    prepared = list(_prepared(converts, rows))  # all of them first: making one may ask the database
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = f"COPY {model._meta.db_table} ({names}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(statement) as copy:
                for row in prepared:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})", prepared)


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
