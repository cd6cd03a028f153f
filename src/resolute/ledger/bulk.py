"""Many rows at once, past the ORM: `executemany` on SQLite, COPY on PostgreSQL. The triggers see every row."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, models

from resolute.ledger.fields import canonical

Convert = Callable[[Any], Any]


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, the values of `columns` (names of attributes, `place_id`). Within a transaction of the caller's.

    Unlike the ORM it gives no ids and no defaults: every column without NULL must be named.
    """
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in columns]
    names = ", ".join(f'"{field.column}"' for field in fields)
    prepared = list(_prepared(fields, rows))  # all of them first: making one may ask the database
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = f"COPY {model._meta.db_table} ({names}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(statement) as copy:
                for row in prepared:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})", prepared)


def _prepared(fields: "Sequence[models.Field[Any, Any]]", rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    converts = [(place, convert) for place, field in enumerate(fields) if (convert := _convert(field))]
    for values in rows:
        row = list(values)
        for place, convert in converts:
            if row[place] is not None:
                row[place] = convert(row[place])
        yield row


def _convert(field: "models.Field[Any, Any]") -> Convert | None:
    kind = type(field).__name__
    if kind == "ExactDecimalField":
        return canonical
    if kind == "JSONField":
        return lambda value: json.dumps(value, ensure_ascii=False)
    if connection.vendor == "sqlite" and kind == "DateTimeField":
        return connection.ops.adapt_datetimefield_value
    if connection.vendor == "sqlite" and kind == "DateField":
        return connection.ops.adapt_datefield_value
    return None
