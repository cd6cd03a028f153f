"""Folders and collections into parts: going on where it stopped, bad rows, changed files, texts that kill a process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from analytics.texts import ROWS

from resolute.analytics import Options, Text, TextsError, batches_of, read_batch, read_into
from resolute.analytics.batches import Batch
from resolute.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Texts as files, in two folders, and one as a row."""
    texts = tmp_path / "texts"
    (texts / "below").mkdir(parents=True)
    for row in ROWS[:3]:
        (texts / f"{row['document']}.txt").write_text(row["text"], encoding="utf-8")
    (texts / "below" / "vi.txt").write_text(ROWS[0]["text"], encoding="utf-8")
    (texts / ".hidden.txt").write_text("1 %")
    (texts / "more.jsonl").write_text(json.dumps(ROWS[3]), encoding="utf-8")
    return texts


def rows(folder: Path, what: str) -> list[dict[str, Any]]:
    paths = sorted(folder.glob(f"{what}-*.jsonl"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line]
    return sorted(map(json.loads, lines), key=lambda row: (row["document"], row.get("start", 0), str(row)))


@pytest.mark.parametrize("workers", [1, 2])
def test_folder_when_read_gives_the_facts_of_each_text(folder: Path, tmp_path: Path, workers: int) -> None:
    """Those that each text gives alone, by its path in the folder; hidden files are left out."""
    done = read_into(tmp_path / "out", [folder], workers=workers)

    texts = [Text(document=row["document"], text=row["text"]) for row in ROWS[:4]]
    texts.append(Text(document="below/vi", text=ROWS[0]["text"]))
    alone = [row for outcome in read_batch(texts) for row in outcome.facts]
    found = rows(tmp_path / "out", "facts")
    assert found == sorted(alone, key=lambda row: (row["document"], row["start"], str(row)))
    assert [row["document"] for row in rows(tmp_path / "out", "readings")] == ["below/vi", "en", "pl", "th", "vi"]
    assert (done.texts, done.facts, done.errors) == (5, len(found), {})


def test_second_run_when_nothing_changed_reads_nothing(folder: Path, tmp_path: Path) -> None:
    """What was read stays; other options are another reading."""
    out = tmp_path / "out"
    first = read_into(out, [folder])
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    again = read_into(out, [folder])

    assert (first.known, again.known, again.texts, again.removed) == (0, 5, 0, 0)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert read_into(out, [folder], Options(explain=True)).texts == 5
    assert all("rules" in row for row in rows(out, "facts"))


def test_run_when_it_was_stopped_goes_on(folder: Path, tmp_path: Path) -> None:
    """A batch counts as read when both its files are whole; nothing else is left behind."""
    out = tmp_path / "out"
    read_into(out, [folder])
    whole = {path.name: path.read_bytes() for path in out.iterdir()}
    lost = sorted(out.glob("readings-*"))[0]
    lost.unlink()

    done = read_into(out, [folder])

    assert done.texts > 0 and done.known > 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == whole


def test_part_of_a_file_that_changed_or_went_is_removed(folder: Path, tmp_path: Path) -> None:
    """The folder holds what the texts say now; files of others in it are left alone."""
    out = tmp_path / "out"
    read_into(out, [folder])
    (out / "notes.txt").write_text("mine")
    (folder / "en.txt").unlink()
    (folder / "vi.txt").write_text("Năm 2024, GRDP của tỉnh Ninh Thuận tăng 10,5%.", encoding="utf-8")

    done = read_into(out, [folder])

    documents = {row["document"] for row in rows(out, "facts")}
    assert "en" not in documents and done.removed > 0
    assert [row["low"] for row in rows(out, "facts") if row["document"] == "vi"] == [10.5]
    assert (out / "notes.txt").read_text() == "mine"


def test_new_file_in_a_large_folder_changes_few_batches(tmp_path: Path) -> None:
    """The others keep their keys, so they are not read again."""
    for number in range(1_500):
        (tmp_path / f"{number:05}.txt").write_text("1 %")
    before = {batch.key for batch in batches_of([tmp_path], Options())}
    (tmp_path / "00003a.txt").write_text("2 %")

    after = {batch.key for batch in batches_of([tmp_path], Options())}

    assert len(before) > 7
    assert len(after - before) <= 2


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": 5}', "the row has no text"),
        ('["text"]', "the row has no text"),
        ("{text}", "a line is no JSON"),
        ('{"text": "x", "published": "yesterday"}', "`published` is 'yesterday', no day"),
        ('{"text": "x", "place": 5}', "`place` is no text"),
        ('{"text": "x", "place": "Atlantis"}', "Atlantis"),
        ('{"text": "   "}', "only blanks"),
    ],
)
def test_bad_row_is_an_error_of_its_own(tmp_path: Path, line: str, why: str) -> None:
    """It names file and line, and the rows around it are read."""
    good = json.dumps(ROWS[0], ensure_ascii=False)
    (tmp_path / "t.jsonl").write_text(f"{good}\n{line}\n\n{good.replace('vi', 'two', 1)}\n", encoding="utf-8")

    done = read_into(tmp_path / "out", [tmp_path / "t.jsonl"])

    assert done.texts == 3 and done.facts == 4
    [(document, error)] = done.errors.items()
    assert document == "t:2" and why in error


def test_collection_that_is_no_collection_stops_with_a_sentence(tmp_path: Path) -> None:
    """Before anything else is read of it."""
    (tmp_path / "t.parquet").write_bytes(b"no Parquet")
    with pytest.raises(TextsError, match=r"t\.parquet: it cannot be read as Parquet"):
        read_into(tmp_path / "out", [tmp_path / "t.parquet"])
    with pytest.raises(TextsError, match="missing"):
        read_into(tmp_path / "out", [tmp_path / "missing.jsonl"])


def test_parquet_in_and_out_says_the_same(tmp_path: Path) -> None:
    """Exact numbers are decimal texts; a column that a row does not have is null."""
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(ROWS), tmp_path / "texts.parquet")

    done = read_into(tmp_path / "out", [tmp_path / "texts.parquet"], form="parquet")

    [path] = (tmp_path / "out").glob("facts-*.parquet")
    found = parquet.read_table(path).to_pylist()
    assert list(done.errors) == ["empty"]
    assert [row["low"] for row in found if row["document"] == "vi"] == ["9.4", "3658000000000"]
    assert all(row["rules"] is None and row["suspect"] is False for row in found)
    with pytest.raises(TextsError, match="no column `text`"):
        read_into(tmp_path / "x", [next((tmp_path / "out").glob("facts-*"))])


KILLER = """
import os, sys
from pathlib import Path
import resolute.analytics.many as many
from resolute.analytics import into
reads = many.read_document
def read(source, **options):
    if "kill" in source.text:
        os._exit(9)
    return reads(source, **options)
many.read_document = read
if __name__ == "__main__":
    done = into.read_into(Path(sys.argv[2]), [Path(sys.argv[1])], workers=2)
    print(done.texts, done.facts, done.errors)
"""


def test_text_that_kills_its_process_is_an_error_in_its_row(folder: Path, tmp_path: Path) -> None:
    """All others are read."""
    (folder / "bad.txt").write_text("kill 5 %")
    script = tmp_path / "killer.py"
    script.write_text(KILLER)

    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(script), str(folder), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    assert done.stdout.startswith("6 "), done.stderr
    assert "'bad': 'the process that read it was stopped" in done.stdout
    assert {row["document"] for row in rows(tmp_path / "out", "facts")} == {"vi", "below/vi", "en", "th", "pl"}


def test_command_tells_what_it_did(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a sentence, or as JSON; errors one by one; the exit status says whether there were any."""
    (folder / "empty.txt").write_text("")
    out = str(tmp_path / "out")

    status = main(["read", str(folder), "--into", out])
    first = capsys.readouterr()
    again = main(["read", str(folder), "--into", out, "--json"])
    second = json.loads(capsys.readouterr().out)

    assert (status, again) == (1, 0)
    assert "6 texts read" in first.out and "1 errors" in first.out
    assert first.err.startswith("resolute: empty: ")
    assert (second["texts"], second["known"]) == (0, 6)


def test_progress_is_told_of_each_batch(folder: Path, tmp_path: Path) -> None:
    """Also of those that were there."""
    told: list[tuple[int, bool]] = []

    def tell(batch: Batch, outcomes: list[Any] | None) -> None:
        told.append((len(batch.texts), outcomes is None))

    read_into(tmp_path / "out", [folder], progress=tell)
    read_into(tmp_path / "out", [folder], progress=tell)

    assert sum(number for number, known in told if not known) == sum(number for number, known in told if known) == 5
