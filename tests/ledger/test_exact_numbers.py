"""Numbers of the ledger are exact on both engines, however large or small."""

from decimal import Decimal

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from ledger.reports import picked, reading, report

from resolute.core import Quantity
from resolute.ledger import actions
from resolute.ledger.fields import canonical
from resolute.ledger.models import FactRow
from resolute.packs import Pack


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_canonical_text_is_the_same_number_and_one_for_equal_numbers(value: Decimal) -> None:
    """Writing a number and reading it changes nothing, and equal numbers are equal texts."""
    text = canonical(value)

    assert Decimal(text) == value
    assert canonical(Decimal(text)) == text
    assert "E" not in text
    assert canonical(value * 10 / 10) == text or len(value.as_tuple().digits) > 27  # beyond the context's precision


@pytest.mark.parametrize("text", ["0.1", "-33.7", "73000000000000", "1234567890123456789012345678.000000001", "0"])
def test_number_when_stored_comes_back_digit_by_digit(tinyland: Pack, text: str) -> None:
    """No engine rounds, none shows a zero more."""
    value = Decimal(text)
    quantity = Quantity(low=value, high=value, bound="exact", unit="t")

    actions.ingest(report(), reading(picked(quantity=quantity)), by="anna")

    row = FactRow.objects.get(low=value, origin="read")
    assert (str(row.low), str(row.high)) == (text, text)


def test_order_when_asked_of_the_database_is_refused(db: None) -> None:
    """Texts of numbers have no order: 9 would come after 10."""
    with pytest.raises(FieldError, match="compare in Python"):
        FactRow.objects.filter(low__gt=9)


def test_float_when_given_is_refused(db: None) -> None:
    """A float never enters the ledger."""
    with pytest.raises(TypeError, match="is a float"):
        FactRow.objects.filter(low=0.1).exists()


@pytest.mark.parametrize(
    ("low", "high"),
    [("1.50", "1.50"), ("01", "01"), ("-0", "-0"), ("1e3", "1e3"), ("", ""), (".5", ".5"), ("1,5", "1,5"), ("9", "10")],
)
def test_raw_sql_when_it_writes_no_canonical_or_no_equal_numbers_is_refused(
    tinyland: Pack, low: str, high: str
) -> None:
    """What always holds of an exact number the database holds too, whoever writes."""
    columns = [f'"{field.column}"' for field in FactRow._meta.concrete_fields if field.column != "id"]
    values = [{'"low"': "%s", '"high"': "%s", '"fingerprint"': "'raw'"}.get(column, column) for column in columns]
    statement = (
        f"INSERT INTO ledger_fact ({', '.join(columns)}) SELECT {', '.join(values)} FROM ledger_fact "
        "WHERE bound = 'exact' LIMIT 1"
    )

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [low, high])
