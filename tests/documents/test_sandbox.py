"""The child process: it is used again, ended children are replaced, forks and threads do not mix up answers."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from resolute.documents import from_bytes, sandbox


def text_of(number: int) -> str:
    """The text of a table of its own, read in a child."""
    return from_bytes(f"a;{number}\nb;2".encode(), "table.csv").text


def test_child_is_used_again_and_replaced_when_it_was_ended() -> None:
    """A child that somebody has killed costs no file."""
    text_of(1)
    first = sandbox._waiting[-1]
    text_of(2)
    assert sandbox._waiting[-1] is first

    os.kill(first.pid, signal.SIGKILL)
    first.wait()

    assert text_of(3) == "a\t3\nb\t2"
    assert sandbox._waiting[-1] is not first


def test_files_read_in_several_threads_get_their_own_texts() -> None:
    """As in the server: each thread has a child of its own while it reads."""
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(text_of, range(40))) == [f"a\t{number}\nb\t2" for number in range(40)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no forks")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_forks_of_a_process_have_children_of_their_own() -> None:
    """As in `--workers` and in the server: a fork never asks the child of its parent."""
    text_of(0)

    with get_context("fork").Pool(2) as pool:
        texts = pool.map(text_of, range(20))

    assert texts == [f"a\t{number}\nb\t2" for number in range(20)]
    assert text_of(7) == "a\t7\nb\t2"


def test_child_cannot_write_files_and_has_its_limits() -> None:
    """What a reader of files is tricked into doing ends there."""
    program = (
        "import json, sys, types; package = types.ModuleType('resolute'); package.__path__ = [sys.argv[1]]; "
        "sys.modules['resolute'] = package; import resource; from resolute.documents import worker; "
        "worker._limit({'memory': 2**30, 'seconds': 5}); "
        "print(json.dumps([resource.getrlimit(one)[0] for one in "
        "(resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_AS)]))"
    )
    folder = Path(sandbox.__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == f"[0, 5, {2**30}]"
