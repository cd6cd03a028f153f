"""How fast the ledger stores: short reports one by one, and facts in bulk, with history, in an empty ledger.

    python benchmarks/ingest.py [--reports 10000] [--facts 200000] [--json]

SQLite in a temporary folder, or the PostgreSQL of RESOLUTE_DATABASE_URL, which must be empty. Reports are made of the
texts of the Vietnam pack's samples, cut into short ones and read once; each is stored many times with a line of its own
added, every time in one transaction. Facts are as those of its statistics. Seconds are wall clock, and those of the
processor beside them.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from resolute import documents, packs
from resolute.core import Period, Quantity
from resolute.ledger import setup
from resolute.packs import Pack, Statistic
from resolute.reading import read


class Stopwatch:
    """Wall clock and processor seconds of some stretches of a program. On a busy machine only the second is telling."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0

    def __enter__(self) -> "Stopwatch":
        self._begun = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_error: object) -> None:
        self.wall += time.perf_counter() - self._begun[0]
        self.processor += time.process_time() - self._begun[1]

    def named(self, name: str, number: int, what: str) -> dict[str, object]:
        """The figures for a table."""
        return {
            name: number,
            f"{name}, s": round(self.wall, 2),
            f"{name}, processor s": round(self.processor, 2),
            f"{what} a second": round(number / self.wall) if self.wall else 0,
            f"{what} a processor second": round(number / self.processor) if self.processor else 0,
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000, help="how many short reports")
    parser.add_argument("--facts", type=int, default=200_000, help="how many facts in bulk")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RESOLUTE_DATA"] = folder
        setup.setup_django()
        measured = measure(packs.load_pack("vietnam"), arguments.reports, arguments.facts, Path(folder))
    if arguments.json:
        json.dump(measured, sys.stdout, indent=1)
        print()
    else:
        for name, value in measured.items():
            print(f"{name:50} {value:>14,}" if isinstance(value, int | float) else f"{name:50} {value:>14}")


def measure(pack: Pack, reports: int, facts: int, folder: Path) -> dict[str, object]:
    """All figures by name."""
    from django.db import connection

    from resolute.ledger.models import FactRow, History

    begun = time.perf_counter()
    setup.init_ledger(pack=pack.folder, reviewer=None)
    found: dict[str, object] = {
        "engine": connection.vendor,
        "init with the pack, s": round(time.perf_counter() - begun, 2),
        "init, facts": FactRow.objects.count(),
    }
    found |= _reports(pack, reports)
    found |= _import(pack, facts)
    found["facts in the ledger"] = FactRow.objects.count()
    found["entries of the history"] = History.objects.count()
    if connection.vendor == "sqlite":
        found["size of the ledger, MB"] = round(sum(path.stat().st_size for path in folder.iterdir()) / 1e6)
    found["peak memory, MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return found


def _reports(pack: Pack, number: int) -> dict[str, object]:
    from resolute.ledger import actions

    reading, storing, again = Stopwatch(), Stopwatch(), Stopwatch()
    pieces = _pieces(pack)
    with reading:
        results = [read(piece, pack=pack, published=date(2024, 1, 31), document="report") for piece in pieces]
    facts = size = 0
    kept = []
    for at in range(number):
        result = results[at % len(pieces)]
        with storing:
            document = documents.from_text(f"{pieces[at % len(pieces)]}\n\n({at})\n", f"report-{at}.txt")
            done = actions.ingest(document, result, by="benchmark")
        facts, size = facts + done.facts, size + document.size
        if len(kept) < 1_000:
            kept.append((document, result))
    with again:
        for document, result in kept:
            actions.ingest(document, result, by="benchmark")
    return {
        "reports": number,
        "reports, kB each": round(size / max(1, number) / 1000, 2),
        "reports, facts": facts,
        **reading.named("reports, reading", len(pieces), "reports read"),
        **storing.named("reports, storing", number, "reports stored"),
        **again.named("known reports again", len(kept), "known reports ingested again"),
    }


def _pieces(pack: Pack) -> list[str]:
    """Stretches of 1,000 characters of the samples."""
    texts = [documents.load(path).text for path in pack.sample_reports()]
    return [text[at : at + 1_000] for text in texts for at in range(0, len(text), 1_000)]


def _import(pack: Pack, number: int) -> dict[str, object]:
    from resolute.ledger import actions

    rows = list(_statistics(pack, number))
    with Stopwatch() as importing:
        done = actions.import_facts(rows, by="benchmark")
    return importing.named("facts in bulk", done.facts, "facts imported") | _bulk_create(rows[:20_000])


def _bulk_create(statistics: list[Statistic]) -> dict[str, object]:
    """Beside it, Django's own `bulk_create` of such facts without any history; taken back at the end."""
    from django.apps import apps
    from django.db import connection, transaction

    from resolute.ledger import triggers
    from resolute.ledger.models import FactRow

    like = FactRow.objects.filter(origin="imported").values().first()
    assert like is not None
    like = {name: value for name, value in like.items() if name not in ("id", "fingerprint", "low", "high", "period")}
    creating = Stopwatch()
    with transaction.atomic():
        triggers.remove(connection, apps)
        rows = [
            FactRow(
                **like,
                low=one.fact.quantity.low,
                high=one.fact.quantity.high,
                period=one.fact.period,
                fingerprint=f"benchmark {at}",
            )
            for at, one in enumerate(statistics)
        ]
        with creating:
            FactRow.objects.bulk_create(rows, batch_size=2_000)
        transaction.set_rollback(True)
    return creating.named("bulk_create without history", len(rows), "facts by bulk_create")


def _statistics(pack: Pack, number: int) -> Iterator[Statistic]:
    """Official figures, over and over with other values and years to come."""
    known = list(pack.statistics())
    for at in range(number):
        one = known[at % len(known)]
        value = (one.fact.quantity.low or Decimal(0)) + at + Decimal("0.5")
        yield replace(
            one,
            source=f"Benchmark {at % 7}",
            fact=replace(
                one.fact,
                quantity=Quantity(low=value, high=value, bound="exact", unit=one.fact.quantity.unit),
                period=Period(str(2030 + at // len(known))),
            ),
        )


if __name__ == "__main__":
    main()
