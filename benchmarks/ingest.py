"""How fast the ledger stores: short reports one by one, and facts in bulk, with history, in an empty ledger.

    python benchmarks/ingest.py [--reports 10000] [--facts 200000] [--json]

SQLite in a temporary folder, or the PostgreSQL of RESOLUTE_DATABASE_URL, which must be empty. Reports are made of the
texts of the Vietnam pack's samples, cut into short ones, each with a line of its own; every report is one transaction.
Facts are as those of its statistics. The process is the only one that writes.
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
            print(f"{name:42} {value:>14,}" if isinstance(value, int | float) else f"{name:42} {value:>14}")


def measure(pack: Pack, reports: int, facts: int, folder: Path) -> dict[str, object]:
    """All figures by name. Seconds are wall clock."""
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

    reading = storing = again = 0.0
    facts = size = 0
    kept = []
    for name, text in _short_reports(pack, number):
        clock = time.perf_counter()
        document = documents.from_text(text, name)
        result = read(document.text, pack=pack, published=date(2024, 1, 31), document=name)
        reading += time.perf_counter() - clock
        clock = time.perf_counter()
        done = actions.ingest(document, result, by="benchmark")
        storing += time.perf_counter() - clock
        facts, size = facts + done.facts, size + document.size
        if len(kept) < 1_000:
            kept.append((document, result))
    clock = time.perf_counter()
    for document, result in kept:
        actions.ingest(document, result, by="benchmark")
    again = time.perf_counter() - clock
    return {
        "reports": number,
        "reports, kB each": round(size / max(1, number) / 1000, 2),
        "reports, facts": facts,
        "reports, reading, s": round(reading, 2),
        "reports, storing, s": round(storing, 2),
        "reports stored a second": round(number / storing),
        "known reports ingested again a second": round(len(kept) / again) if kept else 0,
    }


def _short_reports(pack: Pack, number: int) -> Iterator[tuple[str, str]]:
    """Stretches of about 1,000 characters of the samples, each with a line of its own."""
    pieces = []
    for path in pack.sample_reports():
        text = documents.load(path).text
        pieces += [text[at : at + 1_000] for at in range(0, len(text), 1_000)]
    for at in range(number):
        yield f"report-{at}.txt", f"{pieces[at % len(pieces)]}\n\n({at})\n"


def _import(pack: Pack, number: int) -> dict[str, object]:
    from resolute.ledger import actions

    rows = list(_statistics(pack, number))
    clock = time.perf_counter()
    done = actions.import_facts(rows, by="benchmark")
    seconds = time.perf_counter() - clock
    return {
        "facts in bulk": done.facts,
        "facts in bulk, s": round(seconds, 2),
        "facts in bulk a second": round(done.facts / seconds),
    }


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
