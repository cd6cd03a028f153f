"""Facts and readings as Arrow tables. Values are exact: ends of quantities are decimal texts, as in the ledger."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resolute.analytics.errors import MissingLibraryError
from resolute.analytics.many import Options, Text, read_batch

if TYPE_CHECKING:
    import pyarrow as pa

_TEXT, _WHOLE, _YES_NO, _FRACTION, _TEXTS = "text", "whole", "yes or no", "fraction", "texts"
FACT_COLUMNS: dict[str, str] = {
    "document": _TEXT,
    "kind": _TEXT,
    "indicator": _TEXT,
    "label": _TEXT,
    "measure": _TEXT,
    "low": _TEXT,
    "high": _TEXT,
    "bound": _TEXT,
    "unit": _TEXT,
    "period": _TEXT,
    "place": _TEXT,
    "place_id": _TEXT,
    "place_level": _TEXT,
    "of": _WHOLE,
    "among": _TEXT,
    "ranked_by": _TEXT,
    "threshold": _TEXT,
    "per": _TEXT,
    "base": _TEXT,
    "suspect": _YES_NO,
    "start": _WHOLE,
    "end": _WHOLE,
    "evidence": _TEXT,
    "evidence_start": _WHOLE,
    "evidence_end": _WHOLE,
    "confidence": _FRACTION,
    "rules": _TEXTS,
}
READING_COLUMNS: dict[str, str] = {
    "document": _TEXT,
    "sha256": _TEXT,
    "language": _TEXT,
    "place": _TEXT,
    "published": _TEXT,
    "size": _WHOLE,
    "facts": _WHOLE,
    "ignored": _WHOLE,
    "not_understood": _WHOLE,
    "notes": _TEXTS,
    "error": _TEXT,
}
COLUMNS = {"facts": FACT_COLUMNS, "readings": READING_COLUMNS}
FOUND = "found"  # the column of facts where a reading carries them along


def schema(what: str, *, with_facts: bool = False) -> "pa.Schema":
    """The schema of `facts` or `readings`; `with_facts`: of readings with their facts. Raises MissingLibraryError."""
    pa = _arrow()
    if with_facts:
        return schema(what).append(pa.field(FOUND, pa.list_(pa.struct(list(schema("facts"))))))
    types = {
        _TEXT: pa.string(),
        _WHOLE: pa.int64(),
        _YES_NO: pa.bool_(),
        _FRACTION: pa.float64(),
        _TEXTS: pa.list_(pa.string()),
    }
    return pa.schema([(name, types[kind]) for name, kind in COLUMNS[what].items()])


def record_batch(what: str, rows: list[dict[str, Any]]) -> "pa.RecordBatch":
    """Rows of facts or readings as a batch; what a row does not say is null."""
    batch: pa.RecordBatch = _arrow().RecordBatch.from_pylist(
        [_fitted_row(what, row) for row in rows], schema=schema(what)
    )
    return batch


def write_parquet(path: Path, what: str, rows: list[dict[str, Any]]) -> None:
    """A Parquet file of facts or readings."""
    pa = _arrow()
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_batches([record_batch(what, rows)]), path, compression="zstd")


def read_arrow(batches: Iterator["pa.RecordBatch"], options: Options | None = None) -> Iterator["pa.RecordBatch"]:
    """Read batches of texts (columns as of `Text`) into batches of readings with their facts: for `mapInArrow`."""
    both = schema("readings", with_facts=True)
    for batch in batches:
        rows = [
            _fitted_row("readings", outcome.reading) | {FOUND: [_fitted_row("facts", row) for row in outcome.facts]}
            for outcome in read_batch(map(_text, batch.to_pylist()), options)
        ]
        yield _arrow().RecordBatch.from_pylist(rows, schema=both)


def _fitted_row(what: str, row: dict[str, Any]) -> dict[str, Any]:
    return {name: _fitted(kind, row.get(name)) for name, kind in COLUMNS[what].items()}


def _text(row: dict[str, Any]) -> Text:
    published = row.get("published")
    if isinstance(published, str):
        published = date.fromisoformat(published[:10]) if published else None
    return Text(
        document=row.get("document") or "",
        text=row.get("text") or "",
        published=published,
        place=row.get("place") or None,
        language=row.get("language") or None,
    )


def _fitted(kind: str, value: Any) -> Any:
    if kind == _TEXT and isinstance(value, int | float):
        return exact_text(value)
    if kind == _YES_NO:
        return bool(value)
    if kind == _TEXT and isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return value


def exact_text(value: float) -> str:
    """A number of a file of facts without an exponent.

    >>> exact_text(73_000_000_000_000), exact_text(1e-7), exact_text(9.4)
    ('73000000000000', '0.0000001', '9.4')
    """
    from decimal import Decimal

    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise MissingLibraryError(what="Parquet and Arrow", extra="bulk") from None
    return pyarrow
