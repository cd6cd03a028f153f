"""A folder of parts: for each batch a file of its readings and one of its facts, whole or not there at all."""

import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from resolute.analytics.many import Outcome

FORMATS = ("jsonl", "parquet")
_PART = re.compile(r"(?:facts|readings)-([0-9a-f]{20})\.(?:jsonl|parquet)")


class Parts:
    """The parts in a folder. A batch is done when its file of readings is there: that one is written last."""

    def __init__(self, folder: Path, form: str = "jsonl") -> None:
        self.folder, self.form = folder, form
        folder.mkdir(parents=True, exist_ok=True)

    def has(self, key: str) -> bool:
        """Whether a batch was read to its end before."""
        return self._path("readings", key).exists()

    def write(self, key: str, outcomes: Sequence[Outcome]) -> None:
        """Write both files of a batch, each under another name first."""
        facts = [row for outcome in outcomes for row in outcome.facts]
        self._write("facts", key, facts)
        self._write("readings", key, [outcome.reading for outcome in outcomes])

    def remove_others(self, keys: Iterable[str]) -> int:
        """Remove parts of batches that are none of these: of files that have changed or gone. How many batches."""
        kept, removed = set(keys), set()
        for path in self.folder.iterdir():
            match = _PART.fullmatch(path.name)
            if match and (match[1] not in kept or path.suffix != f".{self.form}"):
                path.unlink()
                removed.add(match[1])
        return len(removed - kept)

    def _path(self, what: str, key: str) -> Path:
        return self.folder / f"{what}-{key}.{self.form}"

    def _write(self, what: str, key: str, rows: list[dict[str, Any]]) -> None:
        path = self._path(what, key)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        if self.form == "parquet":
            from resolute.analytics.arrow import write_parquet

            write_parquet(part, what, rows)
        else:
            with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        part.replace(path)
