"""Why a file is no document. Each error names the file in `name`."""

from typing import Any

from resolute.core import ResoluteError


class DocumentError(ResoluteError):
    """A file that cannot be read as text."""

    code = "bad-document"

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(f"{name}: {message}")


class UnreadableFileError(DocumentError):
    """The file is missing, a folder, or not ours to read."""

    code = "unreadable-file"

    def __init__(self, *, name: str, why: str) -> None:
        self.why = why
        super().__init__(name, f"the file cannot be opened: {why}.")


class EmptyFileError(DocumentError):
    """There is nothing in it, or only blanks."""

    code = "empty-file"

    def __init__(self, *, name: str, size: int) -> None:
        self.size = size
        what = "is empty" if size == 0 else f"holds only blanks ({size} bytes)"
        super().__init__(name, f"the file {what}. Was it saved?")


class FileTooLargeError(DocumentError):
    """More bytes than are read at once."""

    code = "file-too-large"

    def __init__(self, *, name: str, limit: int) -> None:
        self.limit = limit
        super().__init__(name, f"the file is larger than {limit // 2**20} MiB. Split it, or take the report out of it.")


class BinaryFileError(DocumentError):
    """No text: a PDF, a picture, an archive. `looks_like` is empty if nothing is known about it."""

    code = "binary-file"

    def __init__(self, *, name: str, looks_like: str, at: int | None = None) -> None:
        self.looks_like, self.at = looks_like, at
        what = f"this is {looks_like}, no text" if looks_like else f"this is no text (byte {at} is a control character)"
        super().__init__(name, f"{what}. Save it as plain text and try again.")


class UndecodableFileError(DocumentError):
    """Text in no encoding that is known here, or a damaged one. `at`: the first byte that is no UTF-8."""

    code = "undecodable-file"

    def __init__(self, *, name: str, at: int, encoding: str = "UTF-8", damaged: bool = False) -> None:
        self.at, self.encoding, self.is_damaged = at, encoding, damaged
        what = (
            f"the text looks like {encoding} but is damaged at byte {at}"
            if damaged
            else f"the encoding of the text is not known (it is no {encoding} from byte {at} on)"
        )
        super().__init__(name, f"{what}. Save it as UTF-8 and try again.")


class ProtectedFileError(DocumentError):
    """The file asks for a password."""

    code = "protected-file"

    def __init__(self, *, name: str) -> None:
        super().__init__(name, "the file is protected by a password. Save it without one and try again.")


class DamagedFileError(DocumentError):
    """The file does not hold what its type promises: cut short, changed, or made to break a reader."""

    code = "damaged-file"

    def __init__(self, *, name: str, what: str, why: str) -> None:
        self.what, self.why = what, why
        super().__init__(name, f"this {what} is damaged ({why}). Open it in its program, save it again and try again.")


class NoTextError(DocumentError):
    """The file can be read, and has no words in it."""

    code = "no-text"

    def __init__(self, *, name: str, kind: str) -> None:
        self.kind = kind
        super().__init__(name, "no text was found in the file. Paste the text of the report, or save it as plain text.")


class PicturesOnlyError(DocumentError):
    """Every page is a picture, as of a scanned paper."""

    code = "pictures-only"

    def __init__(self, *, name: str, pages: int) -> None:
        self.pages = pages
        super().__init__(
            name,
            f"all {pages} pages are pictures without text, as of scanned paper. Run text recognition (OCR) over the "
            "file and try again.",
        )


class FileLimitError(DocumentError):
    """Reading the file takes more than is granted to one file."""

    code = "file-limit"

    def __init__(self, *, name: str, limit: str) -> None:
        self.limit = limit
        super().__init__(
            name, f"reading the file takes more than {limit}. Take the report out of it, or save that as plain text."
        )


_REFUSALS = {
    one.code: one
    for one in (
        BinaryFileError,
        DamagedFileError,
        FileLimitError,
        PicturesOnlyError,
        ProtectedFileError,
        UndecodableFileError,
    )
}


def refusal(name: str, code: str, details: dict[str, Any]) -> DocumentError:
    """The error of a file that its reader has refused."""
    return _REFUSALS[code](name=name, **details)
