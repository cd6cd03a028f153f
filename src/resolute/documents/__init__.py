"""A file in, a `Document` out: plain text, HTML, PDF, DOCX, ODT, XLSX, XLS, ODS, CSV. Its type is told from its bytes.

All but plain text is read in a child process with limits (`sandbox`).

>>> from resolute.documents import from_bytes
>>> report = from_bytes("Thu ngân sách đạt 25 tỷ đồng.\\r\\n".encode("utf-16"), "report.txt")
>>> report.encoding, report.text
('utf-16-le', 'Thu ngân sách đạt 25 tỷ đồng.\\n')

What cannot be read is a `DocumentError` that names file and cause.
"""

from resolute.documents.document import MAX_BYTES, Document, from_bytes, from_text, load
from resolute.documents.errors import (
    BinaryFileError,
    DamagedFileError,
    DocumentError,
    EmptyFileError,
    FileLimitError,
    FileTooLargeError,
    NoTextError,
    PicturesOnlyError,
    ProtectedFileError,
    UndecodableFileError,
    UnreadableFileError,
)
from resolute.documents.sandbox import Limits

__all__ = [
    "MAX_BYTES",
    "BinaryFileError",
    "DamagedFileError",
    "Document",
    "DocumentError",
    "EmptyFileError",
    "FileLimitError",
    "FileTooLargeError",
    "Limits",
    "NoTextError",
    "PicturesOnlyError",
    "ProtectedFileError",
    "UndecodableFileError",
    "UnreadableFileError",
    "from_bytes",
    "from_text",
    "load",
]
