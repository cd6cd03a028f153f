"""Bytes in, a `Document` out: sniffing and decoding. HTML, Markdown and CSV are text like any other.

>>> from resolute.documents import from_bytes
>>> report = from_bytes("Thu ngân sách đạt 25 tỷ đồng.\\r\\n".encode("utf-16"), "report.txt")
>>> report.encoding, report.text
('utf-16-le', 'Thu ngân sách đạt 25 tỷ đồng.\\n')

What cannot be read is a `DocumentError` that names file and cause.
"""

from resolute.documents.document import MAX_BYTES, Document, from_bytes, from_text, load
from resolute.documents.errors import (
    BinaryFileError,
    DocumentError,
    EmptyFileError,
    FileTooLargeError,
    UndecodableFileError,
    UnreadableFileError,
)

__all__ = [
    "MAX_BYTES",
    "BinaryFileError",
    "Document",
    "DocumentError",
    "EmptyFileError",
    "FileTooLargeError",
    "UndecodableFileError",
    "UnreadableFileError",
    "from_bytes",
    "from_text",
    "load",
]
