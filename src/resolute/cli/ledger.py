"""`resolute init`, `ingest`, `import`: make the ledger and fill it."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from resolute.cli.common import Commands, add_given_options, complain, given_options, print_json, user_name, whole_path
from resolute.core import ResoluteError
from resolute.documents import Document, load
from resolute.packs import Statistic, load_pack
from resolute.reading import Reading, read_document
from resolute.reading.record import record_of


def add_init(commands: Commands) -> None:
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
    tell_password(made.reviewer, made.password)
    return 0


def tell_password(reviewer: str | None, password: str | None) -> None:
    if password:
        print(f"Sign in as {reviewer!r} with the one-time password {password} - it is shown only now.")


def add_ingest(commands: Commands) -> None:
    text = "Read reports and store them with what was read as proposed facts. Again changes nothing."
    parser = commands.add_parser("ingest", help="read reports into the ledger", description=text)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|DIR")
    parser.add_argument("--by", default=user_name(), metavar="NAME", help="who does it; the user if not given")
    parser.add_argument("--source", default="", metavar="TEXT", help="an address, or what tells where they come from")
    parser.add_argument(
        "--class", dest="classification", default="public", choices=("public", "internal", "restricted")
    )
    parser.add_argument("--json", action="store_true", help="print one JSON array, an object for each file")
    add_given_options(parser)
    parser.set_defaults(run=_ingest)


def _ingest(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import require_ledger, setup_django

    setup_django()
    require_ledger()
    options = {"by": arguments.by, "source": arguments.source, "classification": arguments.classification}
    rows: list[dict[str, Any]] = []
    failed, _documents = ingest_files(
        _files(arguments.paths), given_options(arguments), options, tell=rows.append if arguments.json else tell_line
    )
    if arguments.json:
        print_json(rows)
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


def ingest_files(
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
            document = actions.as_stored(load(path))
            reading = read_document(document, document=path.stem, **given)
            record = record_of(document.text, document=path.stem, **given | {"published": reading.published})
            done = actions.ingest(document, reading, record=record, **options)
        except ResoluteError as error:
            failed += 1
            complain(whole_path(path, error))
            continue
        documents.append(done.document)
        if done.classification != options["classification"]:
            complain(
                f"{path}: the ledger holds it already as {done.classification}; a class is given to new reports only."
            )
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


def tell_line(row: dict[str, Any]) -> None:
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


def add_import(commands: Commands) -> None:
    text = "Import figures of a named source from a file of facts. Again changes nothing."
    parser = commands.add_parser("import", help="import a file of facts", description=text)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--format", choices=("facts",), default="facts", help="JSON lines as `read --jsonl` writes them"
    )
    parser.add_argument(
        "--source", default="", metavar="TEXT", help="where the figures come from; the file if not given"
    )
    parser.add_argument("--by", default=user_name(), metavar="NAME")
    parser.set_defaults(run=_import)


def _import(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import require_ledger, setup_django
    from resolute.reckoning import facts_from_jsonl

    setup_django()
    require_ledger()
    from resolute.ledger import actions

    file = facts_from_jsonl(arguments.file)
    for error in file.errors:
        complain(error)
    if file.errors:
        complain(f"{arguments.file}: nothing was imported; correct the lines above and import again.")
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
