"""Score the successions read from resolutions against a table of them.

    python tools/score_successions.py FOLDER KEY.csv [--show 10]

FOLDER holds the texts, one a resolution, named by its number (`1654_NQ-UBTVQH15.md`); KEY has the columns
`predecessor_code`, `successor_code`, `part` (full, partial) and `basis` (1654/NQ-UBTVQH15). A link is right if both
codes are; `part` is counted apart. Prints the links expected, found and right, precision and recall.
"""

import argparse
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

from resolute.documents import load
from resolute.reading.law import read_law

Link = tuple[str, str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("key", type=Path)
    parser.add_argument("--show", type=int, default=0, help="list so many links missed and found falsely of each text")
    arguments = parser.parse_args()
    expected = _expected(arguments.key)
    print(f"{'':22}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}{'with part':>11}")
    sums = [0, 0, 0, 0]
    for path in sorted(arguments.folder.iterdir()):
        number = re.match(r"\d+", path.name)
        wanted = expected.get(number[0]) if number else None
        if wanted is None:
            continue
        found, names = _found(path)
        right = found.keys() & wanted.keys()
        exact = sum(found[link] == wanted[link] for link in right)
        _print(path.stem, [len(wanted), len(found), len(right), exact])
        sums = [total + one for total, one in zip(sums, (len(wanted), len(found), len(right), exact), strict=True)]
        for mark, links in (("missed", wanted.keys() - right), ("false ", found.keys() - right)):
            for link in sorted(links)[: arguments.show]:
                print(f"  {mark} {link[0]} → {link[1]} {names.get(link, '')}")
    _print("all", sums)
    return 0


def _expected(path: Path) -> dict[str, dict[Link, str]]:
    """By number of the resolution: the links with their part."""
    expected: dict[str, dict[Link, str]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = row["basis"].partition("/")[0]
            expected[number][row["predecessor_code"], row["successor_code"]] = row["part"]
    return expected


def _found(path: Path) -> tuple[dict[Link, str], dict[Link, str]]:
    links: dict[Link, str] = {}
    names: dict[Link, str] = {}
    for one in read_law(load(path).text).successions:
        old, new = one.predecessor, one.successor
        link = (_code(old.place), _code(new.place))
        if "?" in link:
            link = (f"{link[0]} {old.name}", f"{link[1]} {new.name}")
        links[link] = one.part
        names[link] = f"{old.kind} {old.name} ({old.within}) → {new.kind} {new.name}, clause {one.clause}"
    return links, names


def _code(place: object) -> str:
    return getattr(place, "code", "?")


def _print(name: str, row: list[int]) -> None:
    expected, found, right, exact = row
    precision, recall = right / found if found else 0.0, right / expected if expected else 0.0
    print(f"{name:22}{expected:9}{found:7}{right:7}{precision:11.4f}{recall:8.4f}{exact:11}")


if __name__ == "__main__":
    sys.exit(main())
