"""Documents into facts: the text of a file, with what the file says of itself apart from its text."""

from dataclasses import replace
from datetime import date
from typing import Any

from resolute.documents import Document
from resolute.reading.reader import read
from resolute.reading.result import Reading


def read_document(file: Document, /, *, published: date | None = None, **options: Any) -> Reading:
    """Read a document, with the options of `read`. The day of publication is the one given, else the file's own.

    The notes on the file come before those on the text. Raises as `read`.

    >>> from resolute.documents import from_bytes
    >>> page = b"<html><meta name=date content=2024-02-01><p>In January exports rose by 4 percent.</p></html>"
    >>> read_document(from_bytes(page, "page.html")).published
    datetime.date(2024, 2, 1)
    """
    reading = read(file.text, published=published or file.published, **options)
    return replace(reading, notes=(*file.notes, *reading.notes))
