"""What each page costs: queries, bytes on the wire and the time of the server, on the demonstration's ledger.

    python benchmarks/pages.py [--data FOLDER] [--repeat 5] [--json]

Without a folder the ledger is made in a temporary one: the Vietnam pack and its sample reports, accepted by the rule
of the demonstration. Pages are asked for one after another, compressed, by somebody who is signed in and so gets the
longest. Bytes are those of the page alone; style, scripts and icon, sent once, stand in the last line. Milliseconds
are the median of the repetitions, the first one left out.
"""

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from resolute import documents, packs
from resolute.ledger import setup
from resolute.reading import read

PAGES = {
    "start": "/",
    "places": "/places/",
    "search for a place": "/places/?q=hai+duong",
    "nation": "/places/VN/",
    "province with charts": "/places/{place}/",
    "scoreboard": "/places/{place}/2023/",
    "scoreboard as of a day": "/places/{place}/2024/?as_of=2024-08-01",
    "scoreboard as CSV": "/places/{place}/2023/scores.csv",
    "target": "/targets/{target}/",
    "fact": "/facts/{target}/",
    "form of a correction": "/facts/{target}/correct/",
    "reports": "/reports/",
    "report": "/reports/{document}/",
    "not understood": "/not-understood/",
    "list of series": "/series/",
    "series of 63 provinces": "/series/population/",
    "series as CSV": "/series/population/figures.csv",
    "rules": "/rules/",
    "add a report": "/reports/add/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the data folder of a ledger with the demonstration in it")
    parser.add_argument("--repeat", type=int, default=5, help="how often each page is asked for")
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        setup.setup_django(arguments.data or folder)
        if arguments.data is None:
            make_demo()
        rows = measure(arguments.repeat)
        if arguments.json:
            print(json.dumps(rows, indent=1))
            return
        print(f"{'page':26}{'queries':>8}{'KB sent':>9}{'KB whole':>9}{'ms':>7}")
        for row in rows:
            print(
                f"{row['page']:26}{row['queries']:8}{row['sent'] / 1000:9.1f}{row['whole'] / 1000:9.1f}{row['ms']:7.0f}"
            )
        print(f"once: {sum(map(len, map(gzip.compress, static_files()))) / 1000:.1f} KB of style, scripts and icon")


def make_demo() -> None:
    """The ledger of `resolute demo`."""
    from resolute.ledger import actions

    print("Making the ledger …", file=sys.stderr)
    setup.init_ledger()
    pack = packs.load_pack()
    for path in pack.sample_reports():
        document = documents.load(path)
        actions.ingest(document, read(document.text, pack=pack), by="benchmark")
    actions.accept_by_rule("demo", by="benchmark")


def measure(repeat: int) -> list[dict[str, Any]]:
    """One row a page."""
    from django.conf import settings
    from django.test import Client

    from resolute.ledger.models import Document, FactRow, Officer

    settings.ALLOWED_HOSTS.append("testserver")
    target = FactRow.objects.filter(kind="target", indicator="grdp", measure="growth", document__isnull=False).first()
    if target is None or target.place is None:
        sys.exit("There is no demonstration in this ledger: run `resolute demo` first, or leave out --data.")
    names = {"place": target.place.key, "target": target.pk, "document": Document.objects.latest("pk").pk}
    officer, _ = Officer.objects.get_or_create(username="benchmark")
    client = Client()
    client.force_login(officer)
    return [cost(client, name, address.format(**names), repeat) for name, address in PAGES.items()]


def cost(client: Any, name: str, address: str, repeat: int) -> dict[str, Any]:
    """What one page costs."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _ in range(repeat + 1):
        begun = time.perf_counter()
        response = client.get(address, headers={"accept-encoding": "gzip"})
        body = response.getvalue() if response.streaming else response.content
        times.append(time.perf_counter() - begun)
        if response.status_code != 200:
            sys.exit(f"{address}: status {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        whole = response.getvalue() if response.streaming else response.content
    milliseconds = 1000 * statistics.median(times[1:])
    return {"page": name, "queries": len(queries), "sent": len(body), "whole": len(whole), "ms": round(milliseconds, 1)}


def static_files() -> list[bytes]:
    """What a browser loads once."""
    from resolute import web

    folder = Path(web.__file__ or "").parent / "static/web"
    return [(folder / name).read_bytes() for name in ("app.css", "app.js", "htmx.min.js", "icon.svg")]


if __name__ == "__main__":
    main()
