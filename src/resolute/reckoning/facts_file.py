"""A file of facts: JSON lines in the words of docs/vocabulary.md. What is wrong is told by line and field.

Beside the fields of a fact a line may have `document` (or `source`), `status` (`proposed`, `accepted`), `finality`
(`final`, `estimate`, `preliminary`) and `published` (a day).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Any, cast, get_args

from resolute.core import Fact, FactFieldError, ResoluteError
from resolute.reckoning.candidate import Candidate, Finality, Status


class FactsFileError(ResoluteError):
    """A file of facts, or a line of it, cannot be read."""

    code = "bad-facts-file"

    def __init__(self, *, where: str, why: str) -> None:
        self.where = where
        super().__init__(f"{where}: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsFile:
    """The facts of a file, and an error for each line that holds none."""

    candidates: tuple[Candidate, ...]
    errors: tuple[ResoluteError, ...] = ()


def facts_from_jsonl(path: Path) -> FactsFile:
    """Read a file of facts. Raises FactsFileError if there is no such file, or if it is no text in UTF-8."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FactsFileError(where=str(path), why=f"cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise FactsFileError(
            where=str(path), why=f"is no text in UTF-8 (byte {error.start}); save it as UTF-8"
        ) from error
    return facts_from_lines(text.split("\n"), name=path.name)


def facts_from_lines(lines: Iterable[str], *, name: str) -> FactsFile:
    """The facts of JSON lines; blank lines are passed over. `name` begins the messages.

    >>> for error in facts_from_lines(['{"kind": "wish"}', "", "[]"], name="a.jsonl").errors:
    ...     print(error)
    a.jsonl:1: field 'kind': 'wish' is none of result, target
    a.jsonl:3: is no JSON object; one line holds one fact
    """
    candidates: list[Candidate] = []
    errors: list[ResoluteError] = []
    for position, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            candidates.append(_candidate(line, f"{name}:{position}"))
        except ResoluteError as error:
            errors.append(error)
    return FactsFile(candidates=tuple(candidates), errors=tuple(errors))


def _candidate(line: str, where: str) -> Candidate:
    try:
        row = json.loads(line, parse_float=_decimal, object_pairs_hook=partial(_object, where))
    except (ValueError, RecursionError) as error:
        raise FactsFileError(where=where, why="is no JSON object; one line holds one fact") from error
    if not isinstance(row, dict):
        raise FactsFileError(where=where, why="is no JSON object; one line holds one fact")
    return Candidate(
        fact=Fact.from_json(row, where=where),
        status=cast(Status, _one_of(row, "status", get_args(Status), "proposed", where)),
        finality=cast(Finality, _one_of(row, "finality", get_args(Finality), "final", where)),
        published=_day(row, where),
        source=_text(row, "source", where) or _text(row, "document", where),
    )


def _decimal(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:  # beyond the exponents that there are: named as it is written
        return text


def _object(where: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in pairs:
        if name in row:
            raise FactFieldError(where=where, field=name, why="is given twice")
        row[name] = value
    return row


def _one_of(row: Mapping[str, Any], name: str, allowed: tuple[str, ...], default: str, where: str) -> str:
    value = row.get(name)
    if value is None:
        return default
    if not isinstance(value, str) or value not in allowed:
        raise FactFieldError(where=where, field=name, why=f"{value!r} is none of {', '.join(sorted(allowed))}")
    return str(value)


def _text(row: Mapping[str, Any], name: str, where: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise FactFieldError(where=where, field=name, why=f"{value!r} is no text")
    return value


def _day(row: Mapping[str, Any], where: str) -> date | None:
    text = _text(row, "published", where)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise FactFieldError(
            where=where, field="published", why=f"{text!r} is no day; write it as 2024-01-31"
        ) from error
