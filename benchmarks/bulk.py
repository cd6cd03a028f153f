"""Reading many texts: one process, two, and a Spark cluster of one machine, on the same texts in one run.

    python benchmarks/bulk.py [FOLDER] [--megabytes 4]

The texts of FOLDER (the sample reports if none is given) are repeated under other names. Wall time counts, since
processes are compared; starting them is part of it. Spark needs Java and `resolute[spark]`; else it is left out.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from resolute.analytics import read_into
from resolute.packs import load_pack


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--megabytes", type=float, default=4)
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("*.txt")) if arguments.folder else list(load_pack().sample_reports())
    texts = [path.read_text(encoding="utf-8") for path in paths]
    with tempfile.TemporaryDirectory() as folder:
        size = _repeat(texts, Path(folder) / "texts.parquet", arguments.megabytes)
        print(f"{size / 1e6:.1f} MB of text\n{'':28}{'seconds':>9}{'MB/s':>8}{'ratio':>8}")
        alone = _local(Path(folder), size, workers=1, alone=None)
        _local(Path(folder), size, workers=2, alone=alone)
        _spark(Path(folder), size, alone)
    return 0


def _repeat(texts: list[str], path: Path, megabytes: float) -> int:
    import pyarrow as pa
    from pyarrow import parquet

    rows: list[dict[str, str]] = []
    size = 0
    while size < megabytes * 1e6:
        for text in texts:
            rows.append({"document": f"{len(rows):06}", "text": text})
            size += len(text.encode())
    parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=max(1, len(rows) // 8))
    return size


def _local(folder: Path, size: int, *, workers: int, alone: float | None) -> float:
    out = folder / f"out{workers}"
    started = time.perf_counter()
    done = read_into(out, [folder / "texts.parquet"], form="parquet", workers=workers)
    seconds = time.perf_counter() - started
    _print(f"{workers} process{'es' if workers > 1 else ''}, {done.facts:,} facts", seconds, size, alone)
    shutil.rmtree(out)
    return seconds


def _spark(folder: Path, size: int, alone: float) -> None:
    from analytics.cluster import cluster, why_not

    if why_not():
        print(f"Spark left out: {why_not()}")
        return
    with cluster(folder, cores=2) as url:
        started = time.perf_counter()
        command = [sys.executable, "-m", "resolute", "read", str(folder / "texts.parquet")]
        subprocess.run([*command, "--into", str(folder / "spark"), "--engine", url], check=True, capture_output=True)
        _print("Spark, 2 cores", time.perf_counter() - started, size, alone)


def _print(name: str, seconds: float, size: int, alone: float | None) -> None:
    ratio = f"{alone / seconds:8.2f}" if alone else f"{1:8.2f}"
    print(f"{name:28}{seconds:9.1f}{size / 1e6 / seconds:8.2f}{ratio}")


if __name__ == "__main__":
    sys.exit(main())
