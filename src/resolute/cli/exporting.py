"""`resolute export`: what the ledger holds, as files."""

import argparse
import json
from pathlib import Path
from typing import Any

from resolute.cli.common import Commands, complain

CLASSES = ("public", "internal", "restricted")


def add_export(commands: Commands) -> None:
    text = (
        "Write reports that were reviewed as evaluation rows: NAME.txt beside NAME.facts.jsonl (what should be read) "
        "and NAME.rejected.jsonl (what should not). `python tools/gold.py FOLDER` grades a reader on them."
    )
    parser = commands.add_parser("export", help="write reviewed reports as evaluation rows", description=text)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--format", choices=("evaluation",), default="evaluation")
    parser.add_argument(
        "--partly",
        action="store_true",
        help="also reports with facts that wait for a decision: their rows lack those",
    )
    parser.add_argument(
        "--class",
        dest="classification",
        default="public",
        choices=CLASSES,
        help="reports of this class and of those open to more people",
    )
    parser.set_defaults(run=_export)


def _export(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import require_ledger, setup_django

    setup_django()
    require_ledger()
    from resolute.ledger import queries

    seen = frozenset(CLASSES[: CLASSES.index(arguments.classification) + 1])
    reviewed = queries.reviewed_documents(seen)
    wanted = [one for one in reviewed if one.is_whole or arguments.partly]
    for one in reviewed:
        if one not in wanted:
            complain(f"{one.document.name}: left out, {one.open} facts wait for a decision (--partly takes it along).")
    if not wanted:
        complain("No report was written: none has been reviewed to its end.")
        return 1
    arguments.folder.mkdir(parents=True, exist_ok=True)
    rows = 0
    for one in wanted:
        stem = f"{Path(one.document.name).stem[:80].replace('/', '_')}-{one.document.sha256[:8]}"
        found = queries.evaluation_rows(one.document.pk)
        kept = [row for row in found if row["review"] != "rejected"]
        rows += len(kept)
        _write(arguments.folder / f"{stem}.txt", queries.document(one.document.pk, seen).text)
        _write(arguments.folder / f"{stem}.facts.jsonl", _lines(stem, kept))
        _write(arguments.folder / f"{stem}.rejected.jsonl", _lines(stem, [row for row in found if row not in kept]))
    print(f"{arguments.folder}: {len(wanted)} reports with {rows} facts.")
    return 0


def _lines(document: str, rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps({"document": document, **row}, ensure_ascii=False) + "\n" for row in rows)


def _write(path: Path, text: str) -> None:
    """All of it or nothing, with line ends as they are."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="")
    part.replace(path)
