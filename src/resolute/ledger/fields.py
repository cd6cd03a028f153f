"""Exact numbers in any database: canonical decimal text, and the conditions that hold for it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


def canonical(value: Decimal) -> str:
    """The one way to write a number: plain digits, no exponent, no zero at the end of a fraction, no minus zero.

    Raises ValueError for infinity and NaN.

    >>> [canonical(Decimal(text)) for text in ("7.3E+13", "9.40", "-0.0", "-1.50")]
    ['73000000000000', '9.4', '0', '-1.5']
    """
    if not value.is_finite():
        raise ValueError(f"{value} is no finite number")
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


if TYPE_CHECKING:
    _Field = models.Field[Decimal | int | str | None, Decimal | None]
else:
    _Field = models.Field


class ExactDecimalField(_Field):
    """A `Decimal` of any size, kept as canonical text (docs/decisions/exact-numbers.md).

    Equal numbers are equal texts, so `=`, `in` and `isnull` work in queries. Order does not: sort and sum in Python.
    """

    description = "An exact decimal number of any size"

    def get_internal_type(self) -> str:
        return "TextField"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        return "text"

    def from_db_value(self, value: str | None, *_args: object) -> Decimal | None:
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        value = super().get_prep_value(value)
        if isinstance(value, float):
            raise TypeError(f"{value!r} is a float; the ledger keeps exact numbers, give a Decimal")
        return None if value is None else canonical(Decimal(value))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("exact", "in", "isnull"):
            raise FieldError(f"{self.name}: texts of numbers have no order in the database; compare in Python")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else canonical(value)


class PlainJSONField(models.JSONField):
    """JSON that only the database's own functions write: SQLite need not check it once more."""

    def db_check(self, connection: BaseDatabaseWrapper) -> None:  # noqa: ARG002
        return None


class IsCanonical(models.Func):
    """Whether a text is a canonical number, or NULL. Whole numbers, which are many, take SQLite one comparison."""

    arity = 1
    output_field = models.BooleanField()

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        bad = ("*[^-0-9.]*", "?*-*", "*.*.*", "*.", "*.*0", "-", "-.*", ".*", "0[0-9]*", "-0[0-9]*", "-0", "")
        conditions = " AND ".join(f"%(expressions)s NOT GLOB '{pattern}'" for pattern in bad)
        whole = "%(expressions)s = CAST(CAST(%(expressions)s AS integer) AS text)"
        template = f"(%(expressions)s IS NULL OR {whole} OR ({conditions}))"
        sql, params = self.as_sql(compiler, connection, template=template, **context)
        return sql, list(params) * (len(bad) + 3)

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        form = r"^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9])$"
        template = f"(%(expressions)s IS NULL OR %(expressions)s ~ '{form}')"
        sql, params = self.as_sql(compiler, connection, template=template, **context)
        return sql, list(params) * 2


class NotAbove(models.Func):
    """Whether the first number is not above the second, or one of them is NULL.

    SQLite compares nearest floats, which never puts two numbers in the wrong order; it may take numbers that differ
    after the 15th digit for equal. Quantity.check() has compared them exactly before.
    """

    arity = 2
    output_field = models.BooleanField()

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper, **_context: Any) -> tuple[str, Any]:  # type: ignore[override]
        type_ = "numeric" if connection.vendor == "postgresql" else "real"
        (low, low_params), (high, high_params) = (compiler.compile(part) for part in self.get_source_expressions())
        ends = f"CAST({low} AS {type_}) <= CAST({high} AS {type_})"
        sql = f"({low} IS NULL OR {high} IS NULL OR {low} = {high} OR {ends})"
        return sql, [*low_params, *high_params] * 3
