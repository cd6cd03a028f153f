"""`resolute read`: reports into facts."""

import argparse
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from resolute.cli.asking import add_asking_options, settle
from resolute.cli.bulk import add_bulk_options, read_bulk
from resolute.cli.common import (
    Commands,
    add_given_options,
    complain,
    given_options,
    print_json,
    whole_number,
    whole_path,
)
from resolute.core import Fact
from resolute.documents import DocumentError, load
from resolute.reading import Reading, read_document


def add_read(commands: Commands) -> None:
    parser = commands.add_parser("read", help="read reports into facts", description="Read reports into facts.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--jsonl", action="store_true", help="print a file of facts: one JSON object a line")
    parser.add_argument("--json", action="store_true", help="print one JSON array of all facts")
    parser.add_argument(
        "--explain", action="store_true", help="the rules and words that made each fact, and why other numbers are none"
    )
    parser.add_argument(
        "--account", action="store_true", help="one JSON object for each number of a text: what became of it"
    )
    parser.add_argument(
        "--document", action="store_true", help="what the report says besides numbers: meeting, instruments, people …"
    )
    parser.add_argument(
        "--law", action="store_true", help="read as a legal text: clauses, targets, tasks, days in force, successions"
    )
    parser.add_argument("--workers", type=whole_number(1, 256), default=1, metavar="N", help="read in N processes")
    add_given_options(parser)
    add_bulk_options(parser)
    add_asking_options(parser)
    parser.set_defaults(run=_read)


def _read(arguments: argparse.Namespace) -> int:
    if arguments.into is not None:
        return read_bulk(arguments)
    if arguments.document or arguments.law:
        return _read_records(arguments)
    failed = False
    rows: list[dict[str, object]] = []
    given = given_options(arguments) | {"explain": arguments.explain or arguments.account}
    for path, encoding, text, outcome in _readings(arguments.files, given, arguments.workers):
        if isinstance(outcome, str):
            failed = True
            complain(outcome)
            continue
        if arguments.ask_model:
            outcome = settle(arguments, outcome, load(path).text)
        if encoding != "utf-8":
            complain(f"{path}: decoded as {encoding}")
        if arguments.account:
            for number in account(outcome):
                print(json.dumps({"document": path.stem, **number}, ensure_ascii=False))
            continue
        if not (arguments.jsonl or arguments.json):
            from resolute.publishing.tables import render_reading

            print(render_reading(outcome, name=path.name, explain=arguments.explain, text=text))
            continue
        for note in outcome.notes:
            complain(f"{path}: {note}")
        found = [_row(fact, path, explain=arguments.explain) for fact in outcome.facts]
        if arguments.json:
            rows += found
        else:
            for row in found:
                print(json.dumps(row, ensure_ascii=False))
    if arguments.json:
        print_json(rows)
    return 1 if failed else 0


def _read_records(arguments: argparse.Namespace) -> int:
    """What each report says besides numbers, or as a law: text, one JSON array, or one JSON object a line."""
    from resolute.publishing.laws import render_law
    from resolute.publishing.records import render_record
    from resolute.reading.law import Law, read_law
    from resolute.reading.record import read_record

    failed = False
    rows: list[dict[str, object]] = []
    for path in arguments.files:
        try:
            document = load(path)
        except DocumentError as error:
            failed = True
            complain(whole_path(path, error))
            continue
        one = read_law if arguments.law else read_record
        given = given_options(arguments)
        given["published"] = given["published"] or document.published
        record = one(document.text, document=path.stem, **given)
        if arguments.json:
            rows.append(record.to_json())
        elif arguments.jsonl:
            print(json.dumps(record.to_json(), ensure_ascii=False))
        else:
            print(render_law(record, path.name) if isinstance(record, Law) else render_record(record, name=path.name))
    if arguments.json:
        print_json(rows)
    return 1 if failed else 0


def _row(fact: Fact, path: Path, *, explain: bool) -> dict[str, object]:
    return {"document": path.stem, **fact.to_json(explain=explain)}


def account(reading: Reading) -> Iterator[dict[str, object]]:
    """Every number of a text in order, and what became of it: a fact, ignored by a rule, or not understood.

    The reading must be an explained one, for the numbers that only complete a figure: 22 of "13 of 22".
    """
    became: dict[tuple[int, int], tuple[str, str]] = {}
    for fact in reading.facts:
        for one in fact.reasons:
            is_number = one.field == "value" and any(map(str.isdigit, one.words))
            if is_number and one.start is not None and one.end is not None:
                became[one.start, one.end] = "fact", one.rule
        if fact.start is not None and fact.end is not None:
            became[fact.start, fact.end] = "fact", ", ".join(fact.rules)
    became |= {(one.start, one.end): ("ignored", one.rule) for one in reading.ignored}
    became |= {(one.start, one.end): ("not understood", one.why) for one in reading.not_understood}
    for (start, end), (what, why) in sorted(became.items()):
        yield {"start": start, "end": end, "is": what, "why": why}


def _readings(
    paths: Sequence[Path], given: dict[str, Any], workers: int
) -> Iterator[tuple[Path, str, str, Reading | str]]:
    """Each file with its encoding, its text if it is to be explained, and its reading, or why it could not be read."""
    if workers > 1 and len(paths) > 1:
        with ProcessPoolExecutor(min(workers, len(paths))) as pool:
            for path, done in zip(paths, pool.map(_read_one, paths, [given] * len(paths)), strict=True):
                yield path, *done
        return
    for path in paths:
        yield path, *_read_one(path, given)


def _read_one(path: Path, given: dict[str, Any]) -> tuple[str, str, Reading | str]:
    try:
        document = load(path)
        reading = read_document(document, document=path.stem, **given)
        return document.encoding, document.text if given["explain"] else "", reading
    except DocumentError as error:
        return "", "", whole_path(path, error)
