"""Run the suite on each database, and end with one line that adds up. With CI set a skipped test is a failure.

GATES_FAILED may hold the number of gates before the tests that did not hold; they count as failed.
"""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ENGINES = ("sqlite", "postgresql")  # on the second only what touches the ledger


def main(arguments: list[str]) -> int:
    """Exit 0 if every test passed. `arguments` go to pytest."""
    begun = time.monotonic()
    passed, failed = 0, int(os.environ.get("GATES_FAILED") or 0)
    sound = True
    with tempfile.TemporaryDirectory() as folder:
        for engine in ENGINES:
            report = Path(folder) / f"{engine}.xml"
            print(f"== Tests on {engine}", flush=True)
            command = [sys.executable, "-m", "pytest", f"--engine={engine}", f"--junitxml={report}", *arguments]
            status = subprocess.run(command, check=False).returncode
            counts = counted(report)
            passed, failed = passed + counts[0], failed + counts[1]
            sound = sound and status == 0
    print(f"== {passed} passed, {failed} failed in {time.monotonic() - begun:.2f}s ==", flush=True)
    return 0 if sound and not failed else 1


def counted(report: Path) -> tuple[int, int]:
    """Tests passed and failed of a report; a run that left none has failed as a whole."""
    if not report.exists():
        return 0, 1
    passed = failed = 0
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        tests, failures, errors, skipped = (
            int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")
        )
        failed += failures + errors
        passed += tests - failures - errors - skipped
    return passed, failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
