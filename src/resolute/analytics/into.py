"""Read collections of texts into a folder, in several processes, and go on where it was stopped."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from resolute.analytics.batches import Batch, batches_of
from resolute.analytics.errors import NoProcessError
from resolute.analytics.many import Options, Outcome, Text, failed, read_batch
from resolute.analytics.parts import Parts

LOST = "the process that read it was stopped: it needs more memory than there is, or the reader has an error"


@dataclass(slots=True)
class Summary:
    """What was read: texts and facts of this run; `known` texts were read before; `errors` by document."""

    texts: int = 0
    facts: int = 0
    not_understood: int = 0
    known: int = 0
    size: int = 0
    removed: int = 0
    seconds: float = 0.0
    errors: dict[str, str] = field(default_factory=dict)


Progress = Callable[[Batch, list[Outcome] | None], None]


def read_into(
    folder: Path,
    paths: Iterable[Path],
    options: Options | None = None,
    *,
    form: str = "jsonl",
    workers: int = 1,
    progress: Progress | None = None,
) -> Summary:
    """Read all texts of `paths` into parts in `folder`, `form` being jsonl or parquet.

    What was read before by the same version with the same options is left as it is; parts of what has changed or gone
    since are removed at the end. A text that cannot be read, even one that kills its process, is an error in its row.
    `progress` is told of each batch, with `None` for one that was there. Raises TextsError, MissingLibraryError,
    NoProcessError.
    """
    options = options or Options()
    parts, done, started = Parts(folder, form), Summary(), time.perf_counter()
    keys: list[str] = []

    def wanted() -> Iterator[Batch]:
        for batch in batches_of(paths, options):
            keys.append(batch.key)
            if parts.has(batch.key):
                done.known += len(batch.texts)
                if progress:
                    progress(batch, None)
            else:
                yield batch

    for batch, outcomes in _outcomes(wanted(), options, workers):
        everything = [*outcomes, *(failed(text, why) for text, why in batch.errors)]
        parts.write(batch.key, everything)
        _count(done, batch, everything)
        if progress:
            progress(batch, everything)
    done.removed = parts.remove_others(keys)
    done.seconds = time.perf_counter() - started
    return done


def _count(done: Summary, batch: Batch, outcomes: list[Outcome]) -> None:
    done.size += batch.size
    for outcome in outcomes:
        row = outcome.reading
        done.texts += 1
        done.facts += row["facts"]
        done.not_understood += row["not_understood"]
        if row["error"]:
            done.errors[row["document"]] = row["error"]


def _outcomes(batches: Iterator[Batch], options: Options, workers: int) -> Iterator[tuple[Batch, list[Outcome]]]:
    if workers == 1:
        for batch in batches:
            yield batch, _read(batch.texts, options)
        return
    yield from _in_processes(batches, options, workers)


def _in_processes(batches: Iterator[Batch], options: Options, workers: int) -> Iterator[tuple[Batch, list[Outcome]]]:
    """At most two batches a worker are under way; those that were when a process died are read again, text by text."""
    pool = _pool(workers)
    try:
        pool.submit(_ready).result()
    except BrokenProcessPool:
        raise NoProcessError from None
    try:
        under_way: dict[Future[list[Outcome]], Batch] = {}
        more = True
        while more or under_way:
            while more and len(under_way) < 2 * workers:
                batch = next(batches, None)
                if batch is None:
                    more = False
                else:
                    under_way[pool.submit(_read, batch.texts, options)] = batch
            if not under_way:
                break
            finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
            lost: list[Batch] = []
            for future in finished:
                batch = under_way.pop(future)
                try:
                    yield batch, future.result()
                except BrokenProcessPool:
                    lost.append(batch)
            if lost:
                lost += under_way.values()
                under_way.clear()
                pool.shutdown(cancel_futures=True)
                for batch in lost:
                    yield batch, [_alone(text, options) for text in batch.texts]
                pool = _pool(workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(text: Text, options: Options) -> Outcome:
    """Read one text in a process of its own."""
    with _pool(1) as pool:
        try:
            return pool.submit(_read, [text], options).result()[0]
        except BrokenProcessPool:
            return failed(text, LOST)


def _ready() -> bool:
    return True


def _pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes: a fork of one that has threads may hang."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _read(texts: Iterable[Text], options: Options) -> list[Outcome]:
    return list(read_batch(texts, options))
