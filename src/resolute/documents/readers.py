"""The reader of each type of file. It runs in the child process; see `sandbox`."""

from resolute.documents.archive import Archive
from resolute.documents.delimited import read_csv
from resolute.documents.docx import read_docx
from resolute.documents.encodings import decode
from resolute.documents.errors import BinaryFileError, UndecodableFileError
from resolute.documents.extracted import Extracted, RefusedError
from resolute.documents.html import read_html
from resolute.documents.ods import read_ods
from resolute.documents.pdf import read_pdf
from resolute.documents.xls import read_xls
from resolute.documents.xlsx import read_xlsx

_OLD = "an old Office document (DOC, PPT)"


def read_as(kind: str, data: bytes) -> Extracted:
    """The text of a file of a kind that `sniffing` names. Raises RefusedError."""
    if kind == "html":
        return read_html(data)
    if kind == "pdf":
        return read_pdf(data)
    if kind == "zip":
        return _read_zip(data)
    if kind == "ole":
        return read_xls(data)
    return read_csv(*_decoded(data))


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        return decode(data, "")
    except UndecodableFileError as error:
        raise RefusedError("undecodable-file", at=error.at, encoding=error.encoding, damaged=error.is_damaged) from None
    except BinaryFileError as error:
        raise RefusedError("binary-file", looks_like=error.looks_like, at=error.at) from None


def _read_zip(data: bytes) -> Extracted:
    archive = Archive(data)
    for part, read in (
        ("word/document.xml", read_docx),
        ("xl/workbook.xml", read_xlsx),
        ("content.xml", read_ods),
    ):
        if part in archive.names:
            return read(archive)
    raise RefusedError("binary-file", looks_like="a ZIP archive", at=None)
