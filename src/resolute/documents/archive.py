"""Office documents as archives: their parts within limits, their XML as a stream of events, without entities."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any
from xml.parsers import expat

from resolute.documents.extracted import RefusedError, damaged, over

MAX_UNPACKED = 512 * 2**20
MAX_PARTS = 20_000
MAX_DEPTH = 1_000
_CHUNK = 1 << 18


class Archive:
    """The parts of a ZIP archive. What is unpacked is counted, whatever the archive says of itself."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise damaged("ZIP archive", error) from None
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS:
            raise over(f"{MAX_PARTS:,} parts in an archive")
        self.names = frozenset(part.filename for part in parts)
        self._left = MAX_UNPACKED

    def chunks(self, name: str) -> Any:
        """A part in pieces. Raises RefusedError."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise RefusedError("protected-file")
        if info.file_size > self._left:
            raise over(f"{MAX_UNPACKED // 2**20} MiB unpacked")
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise over(f"{MAX_UNPACKED // 2**20} MiB unpacked")
                    yield chunk
        except RefusedError:
            raise
        except MemoryError:
            raise
        except Exception as error:  # zlib, lzma, CRC, offsets: whatever a broken archive makes the library raise
            raise damaged("archive", error) from None

    def parse(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None],
        text: Callable[[str], None],
    ) -> None:
        """Parse a part as XML; names come without their namespace. Raises RefusedError."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = 0

        def opened(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > MAX_DEPTH:
                raise over(f"{MAX_DEPTH:,} levels of nesting")
            start(tag.rpartition(":")[2], attributes)

        def closed(tag: str) -> None:
            nonlocal depth
            depth -= 1
            end(tag.rpartition(":")[2])

        def doctype(*_: object) -> None:
            raise damaged("document", "it declares entities, which no Office document does")

        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = doctype
        try:
            for chunk in self.chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise damaged("document", f"{name}: {error}") from None


def attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute by its name without namespace, empty if there is none.

    >>> attribute({"w:val": "5"}, "val")
    '5'
    """
    for key, value in attributes.items():
        if key == name or key.rpartition(":")[2] == name:
            return value
    return ""


def title_of(archive: Archive) -> str:
    """The title of an Office document by its own data, empty if it has none. Its days are those of the file."""
    pieces: list[str] = []
    here = [""]

    def start(tag: str, _: dict[str, str]) -> None:
        here[0] = tag

    def text(piece: str) -> None:
        if here[0] == "title":
            pieces.append(piece)

    def end(_: str) -> None:
        here[0] = ""

    if "docProps/core.xml" in archive.names:
        archive.parse("docProps/core.xml", start, end, text)
    return "".join(pieces).strip()[:300]
