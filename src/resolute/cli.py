"""The command line: a thin shell over the rooms.

Exit 0 fine, 1 some input failed and the rest was done, 2 wrong use.
"""

import argparse
import getpass
import io
import json
import os
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from resolute.core import Fact, Period, PeriodError, Place, ResoluteError
from resolute.documents import Document, DocumentError, load
from resolute.packs import Pack, Statistic, load_pack
from resolute.reading import Reading, read

Commands = Any  # what add_subparsers returns is private to argparse
PORTS = range(8000, 8010)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    _print_in_utf8()
    arguments = build_parser().parse_args(argv)
    try:
        status = int(arguments.run(arguments))
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _print_no_more()
        return 0
    except Exception as error:
        if not _can_be_mended(error):
            raise
        if isinstance(error, OSError):
            _print_no_more()
        _complain(" ".join(str(error).split()))
        return 1
    return status


def _print_in_utf8() -> None:
    """Texts of five scripts and files of facts are UTF-8 whatever the locale; half characters of names are escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _print_no_more() -> None:
    """Let what is still to be printed vanish: nobody reads on, or the disk is full."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _can_be_mended(error: Exception) -> bool:
    """Whether input, machine or settings are at fault (a full disk, a database out of reach), not the program."""
    if isinstance(error, ResoluteError | OSError):
        return True
    if "django" not in sys.modules:
        return False
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, OperationalError

    return isinstance(error, ImproperlyConfigured | OperationalError) or type(error) is DatabaseError


def build_parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    parser = argparse.ArgumentParser(prog="resolute", description="From resolution to result.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in (_add_read, _add_places, _add_score, _add_init, _add_ingest, _add_import, _add_serve, _add_demo):
        add(commands)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-01-31") from None


def _period(text: str) -> Period:
    try:
        return Period(text)
    except PeriodError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _number(first: int, last: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if not first <= value <= last:
            raise argparse.ArgumentTypeError(f"{text} is not between {first} and {last}")
        return value

    return number


def _user() -> str:
    """Who runs the command. In a container a user may have a number only."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _print_json(rows: Sequence[object]) -> None:
    print(json.dumps(rows, ensure_ascii=False, indent=1))


def _complain(what: object) -> None:
    print(f"resolute: {what}", file=sys.stderr)


def _whole_path(path: Path, error: ResoluteError) -> str:
    """The error of a file, with the path of it: in a folder many files bear one name."""
    return f"{path}: {str(error).removeprefix(f'{error.name}: ')}" if isinstance(error, DocumentError) else str(error)


# --- read


def _add_read(commands: Commands) -> None:
    parser = commands.add_parser("read", help="read reports into facts", description="Read reports into facts.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--jsonl", action="store_true", help="print a file of facts: one JSON object a line")
    parser.add_argument("--json", action="store_true", help="print one JSON array of all facts")
    parser.add_argument("--explain", action="store_true", help="name the rules that made each fact")
    parser.add_argument("--workers", type=_number(1, 256), default=1, metavar="N", help="read in N processes")
    _add_given(parser)
    parser.set_defaults(run=_read)


def _add_given(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--place", metavar="NAME", help="the place that the reports are about")
    parser.add_argument("--published", type=_day, metavar="DATE", help="the day of publication, 2024-01-31")
    parser.add_argument("--language", metavar="CODE", help="the language, where detection errs")


def _given(arguments: argparse.Namespace) -> dict[str, Any]:
    return {"place": arguments.place, "published": arguments.published, "language": arguments.language}


def _read(arguments: argparse.Namespace) -> int:
    failed = False
    rows: list[dict[str, object]] = []
    for path, encoding, outcome in _readings(arguments.files, _given(arguments), arguments.workers):
        if isinstance(outcome, str):
            failed = True
            _complain(outcome)
            continue
        if encoding != "utf-8":
            _complain(f"{path}: decoded as {encoding}")
        if not (arguments.jsonl or arguments.json):
            from resolute.publishing.tables import render_reading

            print(render_reading(outcome, name=path.name, explain=arguments.explain))
            continue
        for note in outcome.notes:
            _complain(f"{path}: {note}")
        found = [_row(fact, path, explain=arguments.explain) for fact in outcome.facts]
        if arguments.json:
            rows += found
        else:
            for row in found:
                print(json.dumps(row, ensure_ascii=False))
    if arguments.json:
        _print_json(rows)
    return 1 if failed else 0


def _row(fact: Fact, path: Path, *, explain: bool) -> dict[str, object]:
    return {"document": path.stem, **fact.to_json(explain=explain)}


def _readings(paths: Sequence[Path], given: dict[str, Any], workers: int) -> Iterator[tuple[Path, str, Reading | str]]:
    """Each file with its encoding and its reading, or with the sentence that says why it could not be read."""
    if workers > 1 and len(paths) > 1:
        with ProcessPoolExecutor(min(workers, len(paths))) as pool:
            for path, done in zip(paths, pool.map(_read_one, paths, [given] * len(paths)), strict=True):
                yield path, *done
        return
    for path in paths:
        yield path, *_read_one(path, given)


def _read_one(path: Path, given: dict[str, Any]) -> tuple[str, Reading | str]:
    try:
        document = load(path)
        return document.encoding, read(document.text, document=path.stem, **given)
    except DocumentError as error:
        return "", _whole_path(path, error)


# --- places


def _add_places(commands: Commands) -> None:
    parser = commands.add_parser("places", help="list the places of a day", description="List the places of a day.")
    parser.add_argument("--on", type=_day, default=date.today(), metavar="DATE", help="today if not given")
    parser.add_argument("--level", choices=("nation", "region", "province", "district", "commune"))
    parser.add_argument("--under", metavar="NAME|CODE@DATE", help="only those that lie within")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_places)


def _places(arguments: argparse.Namespace) -> int:
    pack = load_pack()
    found: Iterable[Place] = pack.places_on(arguments.on, arguments.level)
    if arguments.under:
        above = pack.only_place(arguments.under, day=arguments.on, where="--under")
        found = (one for one in _within(pack, above, arguments.on) if arguments.level in (None, one.level))
    rows = [
        {"place_id": one.place_id, "level": one.level, "name": one.name, "full_name": one.full_name or one.name}
        for one in found
    ]
    if arguments.json:
        _print_json(rows)
        return 0
    for row in rows:
        print(f"{row['place_id']:20} {row['level']:10} {row['full_name']}")
    print(f"{len(rows)} places on {arguments.on}", file=sys.stderr)
    return 0


def _within(pack: Pack, place: Place, day: date) -> Iterator[Place]:
    for child in pack.children(place, day):
        yield child
        yield from _within(pack, child, day)


# --- score


def _add_score(commands: Commands) -> None:
    text = "Hold results against targets: of a file of facts, or of the ledger."
    parser = commands.add_parser("score", help="hold results against targets", description=text)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a file of facts; the ledger if not given")
    parser.add_argument("--place", metavar="NAME|CODE@DATE")
    parser.add_argument("--period", type=_period, metavar="P", help="2024, 2024-Q1, 2020/2025 …")
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="by what was known on that day")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_score)


def _score(arguments: argparse.Namespace) -> int:
    from resolute.publishing.tables import render_scores
    from resolute.reckoning import facts_from_jsonl, row_of, score, stated_tallies, targets_of

    pack, failed = load_pack(), False
    if arguments.file is None:
        candidates = _candidates_of_ledger(pack, arguments)
    else:
        file = facts_from_jsonl(arguments.file)
        candidates, failed = list(file.candidates), bool(file.errors)
        for error in file.errors:
            _complain(error)
    targets = targets_of(candidates, place=arguments.place, period=arguments.period, pack=pack)
    achievements = score(targets, candidates, indicators=pack.indicators, as_of=arguments.as_of)
    if arguments.json:
        _print_json([row_of(one) for one in achievements])
    else:
        own = [one for one in candidates if arguments.place is None or one.fact.place == _name_of(pack, arguments)]
        print(render_scores(achievements, stated=stated_tallies(own, achievements)), end="")
    return 1 if failed else 0


def _name_of(pack: Pack, arguments: argparse.Namespace) -> str:
    with suppress(ResoluteError):
        return pack.only_place(arguments.place, period=arguments.period).name
    return str(arguments.place)


def _candidates_of_ledger(pack: Pack, arguments: argparse.Namespace) -> list[Any]:
    from resolute.ledger.setup import require_ledger, setup_django

    setup_django()
    require_ledger()
    from resolute.ledger import queries

    if arguments.place is None:
        return list(queries.candidates(classes=queries.EVERYTHING))
    place = pack.only_place(arguments.place, period=arguments.period, where="--place")
    rows = [queries.place(one.place_id, one.level) for one in (place, *pack.children(place))]
    return [one for row in rows for one in queries.candidates(row, queries.EVERYTHING)]


# --- the ledger


def _add_init(commands: Commands) -> None:
    text = "Make the ledger in the data folder (RESOLUTE_DATA, ./resolute-data) and load the country pack."
    parser = commands.add_parser("init", help="make the ledger and load the pack", description=text)
    _add_pack(parser)
    parser.add_argument("--reviewer", default="reviewer", metavar="NAME", help="the first person who may sign in")
    parser.set_defaults(run=_init)


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", default="vietnam", metavar="NAME|FOLDER")
    parser.add_argument(
        "--licensed-only",
        action="store_true",
        help="leave out official figures whose collection states no terms (see the pack's SOURCES.md)",
    )
    parser.add_argument(
        "--published-figures", action="store_true", help="also load the figures that public pages state of some places"
    )


def _init(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import init_ledger, setup_django

    setup_django()
    pack = load_pack(arguments.pack)
    made = init_ledger(
        pack=arguments.pack,
        reviewer=arguments.reviewer,
        exclude_sources=pack.sources_without_licence if arguments.licensed_only else (),
        published_figures=arguments.published_figures,
        progress=print,
    )
    loaded = made.loaded
    print(f"{made.where}: {loaded.places:,} places, {loaded.indicators} indicators, {loaded.facts:,} figures added.")
    _tell_password(made.reviewer, made.password)
    return 0


def _tell_password(reviewer: str | None, password: str | None) -> None:
    if password:
        print(f"Sign in as {reviewer!r} with the one-time password {password} - it is shown only now.")


def _add_ingest(commands: Commands) -> None:
    text = "Read reports and store them with what was read as proposed facts. Again changes nothing."
    parser = commands.add_parser("ingest", help="read reports into the ledger", description=text)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|DIR")
    parser.add_argument("--by", default=_user(), metavar="NAME", help="who does it; the user if not given")
    parser.add_argument("--source", default="", metavar="TEXT", help="an address, or what tells where they come from")
    parser.add_argument(
        "--class", dest="classification", default="public", choices=("public", "internal", "restricted")
    )
    parser.add_argument("--json", action="store_true", help="print one JSON array, an object for each file")
    _add_given(parser)
    parser.set_defaults(run=_ingest)


def _ingest(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import require_ledger, setup_django

    setup_django()
    require_ledger()
    options = {"by": arguments.by, "source": arguments.source, "classification": arguments.classification}
    rows: list[dict[str, Any]] = []
    failed, _documents = _ingest_files(
        _files(arguments.paths), _given(arguments), options, tell=rows.append if arguments.json else _tell
    )
    if arguments.json:
        _print_json(rows)
    return 1 if failed else 0


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are given; of folders all files below, hidden ones left out, in order of their names."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for below in sorted(path.rglob("*")):
            if below.is_file() and not any(part.startswith(".") for part in below.relative_to(path).parts):
                yield below


def _ingest_files(
    paths: Iterable[Path],
    given: dict[str, Any],
    options: dict[str, Any],
    *,
    tell: Callable[[dict[str, Any]], object],
) -> tuple[int, list[int]]:
    """Ingest each file by itself; how many failed, and the documents that hold the rest."""
    from resolute.ledger import actions

    failed, documents = 0, []
    for path in paths:
        try:
            document = load(path)
            reading = read(document.text, document=path.stem, **given)
            done = actions.ingest(document, reading, **options)
        except ResoluteError as error:
            failed += 1
            _complain(_whole_path(path, error))
            continue
        documents.append(done.document)
        tell(_done(path, document, reading, known=not done.changed))
    return failed, documents


def _done(path: Path, document: Document, reading: Reading, *, known: bool) -> dict[str, Any]:
    """What was read in a file, as one flat row."""
    kinds = Counter(fact.kind for fact in reading.facts)
    return {
        "file": str(path),
        "language": reading.language,
        "place": reading.place,
        "encoding": document.encoding,
        "targets": kinds["target"],
        "results": kinds["result"],
        "not_understood": len(reading.not_understood),
        "known": known,
        "notes": list(reading.notes),
    }


def _tell(row: dict[str, Any]) -> None:
    parts = [
        f"{Path(row['file']).name}: {row['language'] or 'language unknown'}",
        row["place"] or "no place",
        f"{row['targets']} targets",
        f"{row['results']} results",
        f"{row['not_understood']} not understood",
        *([row["encoding"]] if row["encoding"] != "utf-8" else []),
        *(["known already"] if row["known"] else []),
    ]
    print(", ".join(parts))
    for note in row["notes"]:
        print(f"  {note}")


def _add_import(commands: Commands) -> None:
    text = "Import figures of a named source from a file of facts. Again changes nothing."
    parser = commands.add_parser("import", help="import a file of facts", description=text)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--format", choices=("facts",), default="facts", help="JSON lines as `read --jsonl` writes them"
    )
    parser.add_argument(
        "--source", default="", metavar="TEXT", help="where the figures come from; the file if not given"
    )
    parser.add_argument("--by", default=_user(), metavar="NAME")
    parser.set_defaults(run=_import)


def _import(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import require_ledger, setup_django
    from resolute.reckoning import facts_from_jsonl

    setup_django()
    require_ledger()
    from resolute.ledger import actions

    file = facts_from_jsonl(arguments.file)
    for error in file.errors:
        _complain(error)
    if file.errors:
        _complain(f"{arguments.file}: nothing was imported; correct the lines above and import again.")
        return 1
    figures = [
        Statistic(
            fact=one.fact,
            source=arguments.source or one.source or arguments.file.name,
            status=one.finality,
            published=one.published,
        )
        for one in file.candidates
    ]
    done = actions.import_facts(figures, by=arguments.by)
    print(f"{arguments.file}: {done.facts:,} facts imported as proposed, {done.known:,} known already.")
    return 0


# --- the site


def _add_serve(commands: Commands) -> None:
    text = "Serve the site. Only this machine reaches it unless --host says otherwise."
    parser = commands.add_parser("serve", help="serve the site", description=text)
    _add_address(parser)
    parser.add_argument("--threads", type=_number(1, 256), default=8, metavar="N")
    parser.set_defaults(run=_serve)


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS")
    parser.add_argument(
        "--port", type=_number(0, 65535), metavar="N", help="the first free one from 8000 on if not given"
    )


def _serve(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import require_ledger, setup_django

    setup_django()
    require_ledger()
    return _run_server(arguments.host, arguments.port, getattr(arguments, "threads", 8))


def _run_server(host: str, port: int | None, threads: int) -> int:
    from resolute.web.server import serve

    chosen = _free_port(host, (*PORTS, 0) if port is None else (port,))
    shown = f"[{host}]" if ":" in host else host
    print(f"Serving http://{shown}:{chosen}/ - stop with Ctrl-C", flush=True)
    serve(f"{shown}:{chosen}", threads=threads)
    return 0


class AddressError(ResoluteError):
    """The site cannot be served there: the port is taken, or the address is none of this machine."""

    code = "address-taken"

    def __init__(self, *, host: str, port: int, why: str) -> None:
        self.host, self.port, self.why = host, port, why
        super().__init__(f"{host}, port {port}: {why}. Choose another with --host or --port.")


def _free_port(host: str, ports: Sequence[int]) -> int:
    """The first of some ports that is free; 0 stands for any. Raises AddressError of the last one."""
    why = ""
    for port in ports:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
                return int(probe.getsockname()[1])
            except OSError as error:
                why = error.strerror or str(error)
    raise AddressError(host=host, port=ports[-1], why=why)


def _add_demo(commands: Commands) -> None:
    text = "Make an embedded ledger with the Vietnam pack and its sample reports, score them, and serve the site."
    parser = commands.add_parser("demo", help="see it work with sample reports", description=text)
    _add_address(parser)
    parser.add_argument("--no-serve", action="store_true", help="stop before serving")
    parser.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import init_ledger, setup_django

    started = time.monotonic()
    setup_django()
    made = init_ledger(by="resolute demo", progress=print)
    print("Reading the sample reports …")
    from resolute.ledger import actions

    options = {"by": "resolute demo", "source": "sample report of the Vietnam pack", "classification": "public"}
    failed, documents = _ingest_files(load_pack().sample_reports(), _given(_NOTHING_GIVEN), options, tell=_tell)
    accepted = actions.accept_by_rule("demo", by="resolute demo", document_ids=documents)
    print(f"{accepted} facts accepted by the rule 'demo' in {time.monotonic() - started:.1f} s.")
    for year in ("2023", "2024"):
        print()
        _score(argparse.Namespace(file=None, place="Ninh Thuận", period=Period(year), as_of=None, json=False))
    _tell_password(made.reviewer, made.password)
    if arguments.no_serve:
        return 1 if failed else 0
    return _run_server(arguments.host, arguments.port, 8)


_NOTHING_GIVEN = argparse.Namespace(place=None, published=None, language=None)


if __name__ == "__main__":
    sys.exit(main())
