"""From paths to batches: folders, single files, and collections of texts as JSON lines or Parquet.

A batch is what is read and written at once. Its key changes when anything in it does, so that stopped work goes
on where it was, and only what has changed is read again.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from resolute import __version__
from resolute.analytics.errors import MissingLibraryError, TextsError
from resolute.analytics.many import Options, Text

COLLECTIONS = (".jsonl", ".ndjson", ".parquet")
_BYTES, _TEXTS = 2**20, 100  # a batch has at most so much
_FIELDS = ("document", "text", "published", "place", "language")


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts that are read together. `size` is about their number of bytes; `errors` are rows that are no texts."""

    key: str
    texts: Sequence[Text]
    size: int
    errors: Sequence[tuple[Text, str]] = field(default=())


def batches_of(paths: Iterable[Path], options: Options) -> Iterator[Batch]:
    """The batches of files, folders and collections, in order. Raises TextsError, MissingLibraryError.

    In a folder the bounds of batches follow the names of files, so a new file changes one batch, not all that follow.
    """
    for path in paths:
        if path.is_dir():
            yield from _of_files(sorted(_below(path)), path, options)
        elif path.suffix.lower() in COLLECTIONS:
            yield from _of_rows(path, options)
        else:
            yield from _of_files([path], path.parent, options)


def _below(folder: Path) -> Iterator[Path]:
    """All files below a folder, hidden ones left out."""
    for path in folder.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _of_files(paths: Sequence[Path], folder: Path, options: Options) -> Iterator[Batch]:
    texts: list[Text] = []
    signs: list[object] = []
    size = 0
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if texts and (size >= _BYTES or len(texts) >= _TEXTS or _opens(name)):
            yield Batch(_key(signs, options), texts, size)
            texts, signs, size = [], [], 0
        if path.suffix.lower() in COLLECTIONS:
            yield from _of_rows(path, options)
            continue
        try:
            stat = path.stat()
            signs.append((name, stat.st_size, stat.st_mtime_ns))
            size += stat.st_size
        except OSError:
            signs.append((name, "missing"))
        texts.append(Text(document=name.removesuffix(path.suffix), path=str(path)))
    if texts:
        yield Batch(_key(signs, options), texts, size)


def _opens(name: str) -> bool:
    """Whether a batch begins with the file of that name: one in a hundred."""
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=1).digest()[0] < 3


def _of_rows(path: Path, options: Options) -> Iterator[Batch]:
    texts: list[Text] = []
    errors: list[tuple[Text, str]] = []
    size = first = at = 0
    try:
        stat = path.stat()
        sign = (path.name, stat.st_size, stat.st_mtime_ns)
        for at, row in enumerate(_rows(path), 1):
            try:
                text = _text(row, path, at)
                texts.append(text)
                size += len(text.text or "") * 2
            except TextsError as error:
                errors.append((Text(document=f"{path.stem}:{at}"), str(error)))
            if size >= _BYTES or len(texts) >= _TEXTS:
                yield Batch(_key([sign, first, at], options), texts, size, errors)
                texts, errors, size, first = [], [], 0, at
    except OSError as error:
        raise TextsError(where=str(path), why=error.strerror or str(error)) from error
    if texts or errors:
        yield Batch(_key([sign, first, at], options), texts, size, errors)


def _rows(path: Path) -> Iterator[Any]:
    if path.suffix.lower() == ".parquet":
        yield from _parquet_rows(path)
        return
    with path.open("rb") as file:
        for line in file:
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except ValueError as error:
                yield TextsError(where=str(path), why=f"a line is no JSON in UTF-8 ({error})")


def _parquet_rows(path: Path) -> Iterator[Any]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise MissingLibraryError(what="A Parquet file", extra="bulk") from None
    try:
        with parquet.ParquetFile(path) as file:
            columns = [name for name in file.schema_arrow.names if name in _FIELDS]
            if "text" not in columns:
                raise TextsError(where=str(path), why="it has no column `text`")
            for batch in file.iter_batches(batch_size=500, columns=columns):
                yield from batch.to_pylist()
    except (ArrowException, OSError) as error:
        raise TextsError(where=str(path), why=f"it cannot be read as Parquet ({error})") from error


def _text(row: Any, path: Path, at: int) -> Text:
    """The text of a row. Raises TextsError naming file and row."""
    where = f"{path}:{at}"
    if isinstance(row, TextsError):
        raise TextsError(where=where, why=row.why)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise TextsError(where=where, why="the row has no text")
    named = {name: row.get(name) for name in ("document", "place", "language")}
    for name, value in named.items():
        if value is not None and not isinstance(value, str):
            raise TextsError(where=where, why=f"`{name}` is no text")
    return Text(
        document=named["document"] or f"{path.stem}:{at}",
        text=row["text"],
        published=_day(row.get("published"), where),
        place=named["place"] or None,
        language=named["language"] or None,
    )


def _day(value: Any, where: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise TextsError(where=where, why=f"`published` is {value!r}, no day") from None


def _key(signs: Sequence[object], options: Options) -> str:
    return blake2b(repr((__version__, options, signs)).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
