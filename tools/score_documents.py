"""Score what the reader finds besides numbers against annotated reports.

python tools/score_documents.py FOLDER… [--show]

A folder holds `NAME.txt` and `NAME.document.json`, in the vocabulary of docs/record.md; proposals and directions carry
`start` and `end`. `--show` lists what was missed and what was found beyond it.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from resolute.documents import load
from resolute.reading.record import read_record
from resolute.reading.record.grading import Score, grade, overlap

Json = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--show", action="store_true", help="list what differs, report by report")
    arguments = parser.parse_args()
    pairs: list[tuple[Json, Json]] = []
    for folder in arguments.folders:
        for path in sorted(folder.glob("*.document.json")):
            text = path.with_name(path.name.replace(".document.json", ".txt"))
            found = read_record(load(text).text, document=text.stem).to_json()
            expected = json.loads(path.read_text(encoding="utf-8"))
            pairs.append((found, expected))
            if arguments.show:
                show(f"{folder.name}/{text.stem}", found, expected)
    print(f"{len(pairs)} reports")
    print(f"{'field':<24}{'hits':>6}{'found':>7}{'gold':>6}{'P':>7}{'R':>7}{'F1':>7}")
    for field, score in grade(pairs).items():
        if score.found or score.expected:
            print(row(field, score))


def row(field: str, score: Score) -> str:
    rates = "".join("      -" if rate is None else f"{rate:7.3f}" for rate in (score.precision, score.recall, score.f1))
    return f"{field:<24}{score.hits:>6}{score.found:>7}{score.expected:>6}{rates}"


def show(name: str, found: Json, expected: Json) -> None:
    """What stands on one side only, or differs."""
    print(f"== {name}")
    for field in ("language", "title", "published"):
        if found.get(field) != expected.get(field):
            print(f"  {field}: found {found.get(field)!r}, gold {expected.get(field)!r}")
    for field in ("body", "ordinal", "date", "mode"):
        one, other = (found.get("meeting") or {}).get(field), (expected.get("meeting") or {}).get(field)
        if one != other:
            print(f"  meeting.{field}: found {one!r}, gold {other!r}")
    for field, keys in (
        ("instruments", ("type", "number", "date", "issuer", "subject")),
        ("people", ("name", "posts")),
    ):
        ours = [str([one[key] for key in keys])[:200] for one in found[field]]
        theirs = [str([one[key] for key in keys])[:200] for one in expected[field]]
        print("".join(f"  + {field} {one}\n" for one in ours if one not in theirs), end="")
        print("".join(f"  - {field} {one}\n" for one in theirs if one not in ours), end="")
    for field in ("proposals", "directions"):
        for one in found[field]:
            best = max((overlap(one, other) for other in expected[field]), default=0)
            near = next((other for other in expected[field] if overlap(one, other) >= 0.5), None)
            if near is None or (one["from"], one["to"]) != (near["from"], near["to"]):
                print(f"  + {field} {best:.2f} [{one['from']} > {one['to']}] {one['quote'][:90]!r}")
                if near:
                    print(f"      gold [{near['from']} > {near['to']}]")
        for other in expected[field]:
            if all(overlap(one, other) < 0.5 for one in found[field]):
                print(f"  - {field} [{other['from']} > {other['to']}] {other['quote'][:90]!r}")


if __name__ == "__main__":
    main()
