"""What a reader of one file type hands back, and why it refuses: values that cross the border of the child process."""

from dataclasses import asdict, dataclass, field
from typing import Any

MAX_TEXT = 64 * 2**20  # characters; a file may unpack to more than its own size


@dataclass(slots=True, kw_only=True)
class Extracted:
    """The text of a file; `title` and `published` (as 2024-01-31) where the file tells them apart from its text.

    A line is a paragraph. A line with tabs is a row of a table, a cell between two tabs; rows follow one another.
    """

    text: str
    encoding: str = "utf-8"
    title: str = ""
    published: str = ""
    notes: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


class RefusedError(Exception):
    """A file that a reader will not or cannot read: the code of an error in `errors`, and its details."""

    def __init__(self, code: str, **details: Any) -> None:
        self.code, self.details = code, details
        super().__init__(code)


def damaged(what: str, why: object) -> RefusedError:
    """The refusal of a file that does not hold what its type promises."""
    return RefusedError("damaged-file", what=what, why=" ".join(str(why).split())[:200])


def over(limit: str) -> RefusedError:
    """The refusal of a file that would take more than is granted: `limit` says of what."""
    return RefusedError("file-limit", limit=limit)
