"""The command line: a thin shell over the rooms. Exit 0 fine, 1 some input failed and the rest was done, 2 wrong use."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

from resolute.core import Fact, ResoluteError
from resolute.documents import load
from resolute.reading import Reading, read


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    parser = build_parser()
    arguments = parser.parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except ResoluteError as error:
        print(f"resolute: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        with suppress(OSError):
            sys.stdout.close()
        return 0


def build_parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    parser = argparse.ArgumentParser(prog="resolute", description="From resolution to result.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_read(commands)
    return parser


def _add_read(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("read", help="read reports into facts", description="Read reports into facts.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--jsonl", action="store_true", help="print a file of facts: one JSON object a line")
    parser.add_argument("--json", action="store_true", help="print one JSON array of all facts")
    parser.add_argument("--explain", action="store_true", help="name the rules that made each fact")
    parser.add_argument("--place", metavar="NAME", help="the place that the reports are about")
    parser.add_argument("--published", type=_day, metavar="DATE", help="the day of publication, 2024-01-31")
    parser.add_argument("--language", metavar="CODE", help="the language, where detection errs")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="read in N processes")
    parser.set_defaults(run=_read)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-01-31") from None


def _read(arguments: argparse.Namespace) -> int:
    failed = False
    rows: list[dict[str, object]] = []
    options = {"place": arguments.place, "published": arguments.published, "language": arguments.language}
    for path, outcome in _readings(arguments.files, options, arguments.workers):
        if isinstance(outcome, str):
            failed = True
            print(f"resolute: {outcome}", file=sys.stderr)
            continue
        if not (arguments.jsonl or arguments.json):
            from resolute.publishing.tables import render_reading

            print(render_reading(outcome, name=path.name, explain=arguments.explain))
            continue
        for note in outcome.notes:
            print(f"resolute: {path}: {note}", file=sys.stderr)
        found = [_row(fact, path, explain=arguments.explain) for fact in outcome.facts]
        if arguments.json:
            rows += found
        else:
            sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    return 1 if failed else 0


def _row(fact: Fact, path: Path, *, explain: bool) -> dict[str, object]:
    return {"document": path.stem, **fact.to_json(explain=explain)}


def _readings(paths: Sequence[Path], options: dict[str, object], workers: int) -> Iterator[tuple[Path, Reading | str]]:
    """Each file with its reading, or with the sentence that says why it could not be read."""
    if workers > 1 and len(paths) > 1:
        with ProcessPoolExecutor(workers) as pool:
            yield from zip(paths, pool.map(_read_one, paths, [options] * len(paths)), strict=True)
        return
    for path in paths:
        yield path, _read_one(path, options)


def _read_one(path: Path, options: dict[str, object]) -> Reading | str:
    try:
        document = load(path)
        return read(document.text, document=path.stem, **options)  # type: ignore[arg-type]
    except ResoluteError as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main())
