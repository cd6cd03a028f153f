"""A process that dies in the middle of an ingest leaves all of a document or nothing."""

import json
import subprocess
import sys
from pathlib import Path
from typing import IO

CHILD = Path(__file__).parent / "child.py"
COUNT = """
import json
from resolute.ledger import setup
setup.setup_django()
from resolute.ledger.models import Document, FactRow, History, Reading
read = FactRow.objects.filter(origin="read").count()
print(json.dumps([Document.objects.count(), Reading.objects.count(), read,
                  History.objects.filter(changed_by="child").count()]))
"""


def run(environment: dict[str, str], *arguments: str) -> str:
    """The output of a child process that ends well."""
    with_tests = environment | {"PYTHONPATH": str(CHILD.parent.parent)}
    return subprocess.run(
        [sys.executable, *arguments], env=with_tests, capture_output=True, text=True, check=True
    ).stdout


def counts(environment: dict[str, str]) -> list[int]:
    """Documents, readings, facts, entries of the child's in the history."""
    found: list[int] = json.loads(run(environment, "-c", COUNT))
    return found


def test_ingest_when_killed_half_way_leaves_nothing_and_works_again(ledger_environment: dict[str, str]) -> None:
    """SIGKILL with 500 of 1,000 rows written: nothing stays; the next ingest stores all."""
    run(ledger_environment, str(CHILD), "init")
    with_tests = ledger_environment | {"PYTHONPATH": str(CHILD.parent.parent)}
    with subprocess.Popen(
        [sys.executable, str(CHILD), "ingest-and-stop"],
        env=with_tests,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        output: IO[str] | None = child.stdout
        assert output is not None
        assert output.readline() == "500\n"
        child.kill()

    assert counts(ledger_environment) == [0, 0, 0, 0]

    assert run(ledger_environment, str(CHILD), "ingest") == "1000\n"
    assert counts(ledger_environment) == [1, 1, 1000, 1004]  # document, reading, two remarks
