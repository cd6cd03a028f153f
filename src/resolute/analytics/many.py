"""Many texts, one after the other: each gives a row about its reading and the rows of its facts, whatever happens."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from resolute import documents
from resolute.core import Fact, ResoluteError
from resolute.packs import Pack, load_pack
from resolute.reading import Reading, read_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text to read: given as `text`, or in the file at `path`. `document` names it in what is read.

    `published`, `place` and `language` settle what it does not say itself.
    """

    document: str
    text: str | None = None
    path: str | None = None
    published: date | None = None
    place: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What holds for all texts that do not say otherwise. `pack`: the name of a shipped pack, or a folder."""

    pack: str = "vietnam"
    published: date | None = None
    place: str | None = None
    language: str | None = None
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text. `reading`: its row, with `error` if it could not be read; `facts`: a row for each.

    A row of a fact has the fields of a file of facts.
    """

    reading: dict[str, Any]
    facts: list[dict[str, Any]]


def read_batch(texts: Iterable[Text], options: Options | None = None) -> Iterator[Outcome]:
    """Read texts; one that cannot be read costs its own row and no other.

    >>> [outcome] = read_batch([Text(document="a", text="Năm 2023, GRDP của Ninh Thuận tăng 9,4%.")])
    >>> outcome.reading["facts"], outcome.facts[0]["indicator"], outcome.facts[0]["low"]
    (1, 'grdp', 9.4)
    """
    options = options or Options()
    pack = _pack(options.pack)
    for text in texts:
        try:
            document = _document(text)
            reading = read_document(
                document,
                pack=pack,
                document=text.document,
                published=text.published or options.published,
                place=text.place or options.place,
                language=text.language or options.language,
            )
        except ResoluteError as error:
            yield Outcome(_failed(text, str(error)), [])
            continue
        facts = [_fact_row(text, fact, explain=options.explain) for fact in reading.facts]
        yield Outcome(_reading_row(text, document, reading), facts)


def failed(text: Text, why: str) -> Outcome:
    """The outcome of a text that was not read."""
    return Outcome(_failed(text, why), [])


@lru_cache(maxsize=4)
def _pack(name: str) -> Pack:
    return load_pack(name)


def _document(text: Text) -> documents.Document:
    if text.text is None:
        return documents.load(Path(text.path or ""))
    return documents.from_text(text.text, text.document)


def _reading_row(text: Text, document: documents.Document, reading: Reading) -> dict[str, Any]:
    return {
        "document": text.document,
        "sha256": document.sha256,
        "language": reading.language,
        "place": reading.place,
        "published": reading.published.isoformat() if reading.published else None,
        "size": document.size,
        "facts": len(reading.facts),
        "ignored": len(reading.ignored),
        "not_understood": len(reading.not_understood),
        "notes": list(reading.notes),
        "error": None,
    }


def _failed(text: Text, why: str) -> dict[str, Any]:
    data = (text.text or "").encode("utf-8", "surrogatepass")
    empty: dict[str, Any] = dict.fromkeys(("sha256", "language", "place", "published"))
    if text.text is not None:
        empty["sha256"] = sha256(data).hexdigest()
    return (
        {"document": text.document}
        | empty
        | {
            "size": len(data),
            "facts": 0,
            "ignored": 0,
            "not_understood": 0,
            "notes": [],
            "error": why,
        }
    )


def _fact_row(text: Text, fact: Fact, *, explain: bool) -> dict[str, Any]:
    return {"document": text.document, **fact.to_json(explain=explain)}
