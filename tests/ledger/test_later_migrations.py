"""A later migration finds the ledger full, and leaves it with the triggers of the new columns."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def run(environment: dict[str, str], *arguments: str) -> list[str]:
    with_tests = environment | {"PYTHONPATH": str(HERE.parent)}
    done = subprocess.run([sys.executable, *arguments], env=with_tests, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_migration_when_it_adds_a_column_keeps_every_trigger(ledger_environment: dict[str, str]) -> None:
    """SQLite rebuilds the table; the new column is guarded as the others are, and the way back works too."""
    run(ledger_environment, str(HERE / "child.py"), "init")

    before, after, refused, back = run(ledger_environment, str(HERE / "migrate_once_more.py"))

    number = before.split()[0]
    assert int(number) > 30
    assert (before, after, back) == (f"{number} False", f"{number} True", f"{number} False")
    assert refused == "ledger_fact: only status, decided_by, decided_at, rule may change"
