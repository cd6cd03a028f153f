"""Documents: the text of a file, and the hash of its bytes by which it is known."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

from resolute.documents.encodings import decode, printable_name
from resolute.documents.errors import (
    BinaryFileError,
    EmptyFileError,
    FileTooLargeError,
    NoTextError,
    UndecodableFileError,
    UnreadableFileError,
    refusal,
)
from resolute.documents.extracted import RefusedError
from resolute.documents.sandbox import Limits, extract
from resolute.documents.sniffing import PLAIN, kind_of

MAX_BYTES = 64 * 2**20  # read in at most 10 times as much memory
_SOMETHING = re.compile(r"[^\s\ufeff\u200b]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`text` is the decoded file after removing a byte-order mark and turning CRLF into LF; offsets count in it.

    Of a file with form it is the main text, a paragraph a line; a line with tabs is a row of a table. `title` and
    `published` are what such a file says of itself apart from its text; `notes` what was left out.

    `sha256` is that of the bytes, in hexadecimal; `size` their number; `encoding` as in the registry of the WHATWG,
    in lower case (`utf-8`, `utf-16-le`, `windows-1258`).
    """

    name: str
    text: str
    sha256: str
    encoding: str
    size: int
    kind: str = PLAIN
    title: str = ""
    published: date | None = None
    notes: tuple[str, ...] = ()


def load(path: str | PathLike[str], *, limit: int = MAX_BYTES) -> Document:
    """The document of a file. Raises DocumentError."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(name=printable_name(str(path)), why=why) from error
    return from_bytes(data, path.name, limit=limit)


def from_bytes(data: bytes, name: str, *, limit: int = MAX_BYTES, limits: Limits | None = None) -> Document:
    """The document of bytes, as of an upload. All but plain text is read in a child process within `limits`.

    Raises DocumentError.
    """
    name = printable_name(name)
    if len(data) > limit:
        raise FileTooLargeError(name=name, limit=limit)
    if not data:
        raise EmptyFileError(name=name, size=0)
    kind = kind_of(data, name)
    if kind == PLAIN:
        text, encoding = decode(data, name)
        return _document(text, name=name, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding, size=len(data))
    try:
        found = extract(kind, data, limits)
    except RefusedError as error:
        raise refusal(name, error.code, error.details) from None
    if not _SOMETHING.search(found.text):
        raise NoTextError(name=name, kind=kind)
    return Document(
        name=name,
        text=found.text.replace("\x00", ""),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=found.encoding,
        size=len(data),
        kind=kind,
        title=found.title,
        published=date.fromisoformat(found.published) if found.published else None,
        notes=tuple(found.notes),
    )


def from_text(text: str, name: str = "text", *, limit: int = MAX_BYTES) -> Document:
    """The document of a text, as pasted. Its bytes are those of the cleaned text in UTF-8.

    A text pasted with CRLF is thus the same document as its file with LF. Raises DocumentError.

    >>> from_text("GRDP tăng 9,4 %.\\r\\n").sha256 == from_bytes("GRDP tăng 9,4 %.\\n".encode(), "x.txt").sha256
    True
    """
    name = printable_name(name)
    text = _clean(text)
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise UndecodableFileError(name=name, at=error.start, damaged=True) from error
    if len(data) > limit:
        raise FileTooLargeError(name=name, limit=limit)
    return _document(text, name=name, sha256=hashlib.sha256(data).hexdigest(), encoding="utf-8", size=len(data))


def _document(text: str, *, name: str, sha256: str, encoding: str, size: int) -> Document:
    text = _clean(text)
    if "\x00" in text:  # no database keeps it
        raise BinaryFileError(name=name, looks_like="", at=text.index("\x00"))
    if not _SOMETHING.search(text):
        raise EmptyFileError(name=name, size=size)
    return Document(name=name, text=text, sha256=sha256, encoding=encoding, size=size)


def _clean(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
