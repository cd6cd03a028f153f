"""A process of its own for tests that kill it: `python child.py init | ingest`."""

import sys
from dataclasses import replace
from pathlib import Path

from ledger.reports import picked, reading, report

from resolute.ledger import setup


def main(what: str) -> None:
    setup.setup_django()
    if what == "init":
        setup.init_ledger(pack=Path(__file__).parent.parent / "packs" / "tinyland", reviewer=None)
        return
    from django.db import connection

    from resolute.ledger import actions, bulk

    if what == "ingest-and-stop":  # wait to be killed when half of the rows are written
        insert = bulk.insert

        def half(model: object, columns: object, rows: object) -> None:
            rows = list(rows)  # type: ignore[call-overload]
            insert(model, columns, rows[: len(rows) // 2])  # type: ignore[arg-type]
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM ledger_fact WHERE origin = 'read'")
                print(cursor.fetchone()[0], flush=True)
            sys.stdin.read()

        bulk.insert = half  # type: ignore[assignment]
    facts = [replace(picked(), start=at, end=at + 2) for at in range(1000)]
    done = actions.ingest(report(), reading(*facts), by="child")
    print(done.facts, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
