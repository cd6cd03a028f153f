"""The gates themselves hold: no network, no skipped test in CI, warnings are errors."""

import os
import socket
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from strictness import NetworkUseError

REPOSITORY = Path(__file__).parent.parent


def test_no_test_reaches_another_machine():
    """Neither by address nor by name."""
    with pytest.raises(NetworkUseError), socket.socket() as way_out:
        way_out.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkUseError):
        socket.create_connection(("example.org", 80), timeout=1)


def test_loopback_is_open():
    """A server of the test itself can be reached."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_a_warning_is_an_error():
    """What warns today breaks tomorrow."""
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)], ids=["in CI", "at a desk"])
def test_a_skipped_test_fails_in_ci(tmp_path, ci, status):
    """A gate that is quietly left out is no gate."""
    (tmp_path / "test_some.py").write_text(
        "import pytest\n\ndef test_skipped():\n    pytest.skip('no server here')\n\ndef test_run():\n    pass\n"
    )

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "strictness", "-p", "no:cacheprovider", str(tmp_path)],
        env=os.environ | {"CI": ci, "PYTHONPATH": str(REPOSITORY / "tests")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == status, run.stdout
