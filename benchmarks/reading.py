"""How fast the reader reads: beside quantulum3, dateparser, and one pass of the automaton over the same paragraphs.

    python benchmarks/reading.py [--megabytes 5] [FOLDER]

FOLDER holds texts (*.txt); by default the sample reports of the Vietnam pack. Its texts are read one by one, again and
again, until so many megabytes (UTF-8) are read. Each tool runs in a process of its own on the same core, one after the
other; what counts is its CPU time, after one text to warm up. See benchmarks/README.md.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle
from pathlib import Path

from resolute.packs import load_pack

Work = Callable[[str], object]
TOOLS = ("scan limit", "resolute", "resolute, language given", "quantulum3", "dateparser search_dates")


def main() -> int:
    """Measure every tool, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of texts")
    parser.add_argument("--megabytes", type=float, default=5.0, metavar="N", help="how much each tool reads (5)")
    parser.add_argument("--tool", choices=TOOLS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("*.txt")) if arguments.folder else load_pack().sample_reports()
    if not paths:
        parser.error(f"{arguments.folder} holds no *.txt")
    texts = [path.read_text(encoding="utf-8") for path in paths]
    if arguments.tool:
        print(json.dumps(measure(arguments.tool, texts, arguments.megabytes)))
        return 0
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} texts, {size / 1000:.0f} kB, read over and over to {arguments.megabytes:g} MB; one core")
    print(f"{'tool':28}{'MB/s':>8}{'of the limit':>14}{'our speed is':>14}")
    speeds: dict[str, float] = {}
    for tool in TOOLS:
        command = [sys.executable, __file__, "--tool", tool, "--megabytes", str(arguments.megabytes)]
        done = subprocess.run(
            [*command, *([str(arguments.folder)] if arguments.folder else [])], stdout=subprocess.PIPE
        )
        outcome = json.loads(done.stdout) if done.returncode == 0 else {"skipped": "it failed, see above"}
        if "skipped" in outcome:
            print(f"{tool:28}  skipped: {outcome['skipped']}")
            continue
        speeds[tool] = speed = outcome["megabytes"] / outcome["seconds"]
        ours = speeds.get("resolute")
        ratio = f"{ours / speed:.1f}×" if ours and not tool.startswith("resolute") else ""
        failed = f"  ({outcome['failed']} texts failed)" if outcome["failed"] else ""
        print(f"{tool:28}{speed:8.2f}{speed / speeds['scan limit']:14.1%}{ratio:>14}{failed}")
    return 0


def measure(tool: str, texts: list[str], megabytes: float) -> dict[str, object]:
    """Megabytes read and CPU seconds, or why the tool is skipped."""
    with suppress(AttributeError, OSError):  # not every system can bind a process to a core
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    try:
        work = _work(tool, texts)
    except ImportError as error:
        return {"skipped": f"{error.name} is not installed (pip install -r benchmarks/requirements.txt)"}
    for text in texts:
        with suppress(Exception):
            work(text)
    size = failed = 0
    start = time.process_time()
    for text in cycle(texts):
        try:
            work(text)
        except Exception:  # peers fail on some texts; the figure says on how many
            failed += 1
        size += len(text.encode())
        if size >= megabytes * 1e6:
            break
    return {"megabytes": size / 1e6, "seconds": time.process_time() - start, "failed": failed}


def _work(tool: str, texts: list[str]) -> Work:
    """What one tool does with one text."""
    from resolute.languages import detect_language
    from resolute.reading import read
    from resolute.reading.folding import fold
    from resolute.reading.reader import lexicon_of

    codes = {text: detect_language(text) or "en" for text in texts}
    if tool == "resolute":
        return read
    if tool == "resolute, language given":
        return lambda text: read(text, language=codes[text])
    if tool == "scan limit":
        scanners = {code: lexicon_of(code, load_pack())._all._automaton for code in set(codes.values())}
        folded = {text: [fold(line) for line in text.split("\n") if line] for text in texts}
        return lambda text: [scanners[codes[text]].find_matches_as_indexes(line) for line in folded[text]]
    if tool == "quantulum3":
        from quantulum3 import parser as quantities

        return lambda text: quantities.parse(text)
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=[codes[text]])


if __name__ == "__main__":
    sys.exit(main())
