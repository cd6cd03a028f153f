"""The same reading on a cluster as on this machine: a master and a worker on loopback, Parquet in and out."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from analytics.cluster import cluster, why_not
from analytics.texts import ROWS

from resolute.analytics import Text, read_batch

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "Spark is there")

CODE = """
import sys
from resolute.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def read_on_spark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command wrote."""
    import pyarrow as pa
    from pyarrow import parquet

    folder = tmp_path_factory.mktemp("spark")
    parquet.write_table(pa.Table.from_pylist(ROWS), folder / "texts.parquet")
    with cluster(folder) as url:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "resolute", "read", str(folder / "texts.parquet")),
                *("--into", str(folder / "out"), "--engine", url),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1, done.stderr[-4000:]  # one of the texts is empty
    assert "1 errors" in done.stdout
    return folder / "out"


def rows(folder: Path) -> list[dict[str, Any]]:
    from pyarrow import parquet

    paths = sorted(str(path) for path in folder.glob("*.parquet"))
    return parquet.ParquetDataset(paths).read().to_pylist()


@pytest.mark.parametrize("what", ["facts", "readings"])
def test_cluster_reads_what_this_machine_reads(read_on_spark: Path, what: str) -> None:
    """Row for row, value for value, also for the text that cannot be read."""
    from resolute.analytics.arrow import record_batch

    outcomes = list(read_batch(Text(**row) for row in ROWS))
    here = [row for one in outcomes for row in one.facts] if what == "facts" else [one.reading for one in outcomes]

    there = rows(read_on_spark / what)

    assert there
    key = lambda row: (row["document"], row.get("start") or 0, str(row))  # noqa: E731
    assert sorted(there, key=key) == sorted(record_batch(what, here).to_pylist(), key=key)
