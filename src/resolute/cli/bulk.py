"""`resolute read … --into FOLDER`: collections of texts into parts, in several processes or on a cluster."""

import argparse
import json
import sys
from pathlib import Path

from resolute.analytics import Batch, Options, Outcome, Summary, read_into
from resolute.cli.common import complain, given_options

MOST_ERRORS = 20  # so many are told one by one; all stand in the rows


def add_bulk_options(parser: argparse.ArgumentParser) -> None:
    """What `read` takes for many texts."""
    bulk = parser.add_argument_group(
        "many texts",
        "Folders, and collections of texts as JSON lines or Parquet with a column `text`, are read into a folder of "
        "parts. Stopped and started again, it goes on where it was.",
    )
    bulk.add_argument("--into", type=Path, metavar="FOLDER", help="write files of facts and of readings there")
    bulk.add_argument("--format", choices=("jsonl", "parquet"), default="jsonl", help="of what is written with --into")
    bulk.add_argument("--engine", metavar="URL", help="read on a Spark cluster: spark://127.0.0.1:7077 (Parquet only)")


def read_bulk(arguments: argparse.Namespace) -> int:
    """Read everything into the folder; exit status 1 if some texts could not be read."""
    options = Options(explain=arguments.explain, **given_options(arguments))
    if arguments.engine:
        return _on_spark(arguments, options)
    with _Bar() as bar:
        done = read_into(
            arguments.into,
            arguments.files,
            options,
            form=arguments.format,
            workers=arguments.workers,
            progress=bar.advance,
        )
    return _tell(done, arguments.into, as_json=arguments.json)


def _tell(done: Summary, folder: Path, *, as_json: bool) -> int:
    for document, error in list(done.errors.items())[:MOST_ERRORS]:
        complain(f"{document}: {error}")
    if len(done.errors) > MOST_ERRORS:
        complain(f"… and {len(done.errors) - MOST_ERRORS} more; each stands under `error` in the readings.")
    if as_json:
        named = ("texts", "facts", "not_understood", "known", "size", "removed", "seconds")
        print(json.dumps({name: getattr(done, name) for name in named} | {"errors": len(done.errors)}))
    else:
        speed = f", {done.size / 2**20 / done.seconds:.2f} MiB/s" if done.texts and done.seconds else ""
        known = f"; {done.known:,} were read before" if done.known else ""
        removed = f"; {done.removed} outdated parts removed" if done.removed else ""
        print(
            f"{folder}: {done.texts:,} texts read, {done.facts:,} facts, {done.not_understood:,} not understood, "
            f"{len(done.errors):,} errors, {done.seconds:.1f} s{speed}{known}{removed}."
        )
    return 1 if done.errors else 0


def _on_spark(arguments: argparse.Namespace, options: Options) -> int:
    """Facts and readings as folders of Parquet below the one given."""
    from resolute.analytics import spark

    if [path for path in arguments.files if path.suffix != ".parquet"]:
        complain("A cluster reads Parquet of texts alone. Read other files without --engine, or store them as Parquet.")
        return 2
    session = spark.session(arguments.engine)
    try:
        texts = session.read.parquet(*(str(path.resolve()) for path in arguments.files))
        facts, readings = spark.read_texts(texts, options)
        for what, frame in (("facts", facts), ("readings", readings)):
            frame.write.mode("overwrite").parquet(str(arguments.into.resolve() / what))
        failed = readings.where("error IS NOT NULL").count()
        print(f"{arguments.into}: {readings.count():,} texts read, {facts.count():,} facts, {failed:,} errors.")
    finally:
        session.stop()
    return 1 if failed else 0


class _Bar:
    """Progress on a terminal: bytes, texts, facts. Nothing where nobody looks."""

    def __init__(self) -> None:
        from tqdm import tqdm

        self._bar = tqdm(
            unit="B", unit_scale=True, unit_divisor=1024, disable=not sys.stderr.isatty(), desc="Reading", leave=False
        )
        self._texts = self._facts = 0

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_error: object) -> None:
        self._bar.close()

    def advance(self, batch: Batch, outcomes: list[Outcome] | None) -> None:
        """One batch more."""
        self._texts += len(batch.texts)
        self._facts += sum(outcome.reading["facts"] for outcome in outcomes or ())
        self._bar.set_postfix_str(f"{self._texts:,} texts, {self._facts:,} facts", refresh=False)
        self._bar.update(batch.size)
