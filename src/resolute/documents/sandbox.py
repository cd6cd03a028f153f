"""Reads outside files in a child process with limits: a file that breaks its reader breaks nothing else.

Children wait for the next file, so that their start is paid once. A child that is given up is ended.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolute.documents.extracted import Extracted, RefusedError

ANSWER_HEAD, QUESTION_PART = 4, 4  # bytes that tell a size, see worker
SECONDS = 15
MEMORY = 3 * 2**29
_IDLE = 4  # children kept waiting
# The child loads the readers of files alone, not the reader of figures: it starts in a third of the time.
_START = (
    "import sys, types; package = types.ModuleType('resolute'); package.__path__ = [sys.argv[1]]; "
    "sys.modules['resolute'] = package; from resolute.documents.worker import serve; serve()"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: seconds of the processor, bytes of memory."""

    seconds: int = SECONDS
    memory: int = MEMORY


_waiting: list["subprocess.Popen[bytes]"] = []
_lock = threading.Lock()


def extract(kind: str, data: bytes, limits: Limits | None = None) -> Extracted:
    """The text of a file of some kind, read in a child. Raises RefusedError."""
    limits = limits or Limits()
    question = json.dumps({"kind": kind, "seconds": limits.seconds, "memory": limits.memory}).encode()
    for attempt in (1, 2):
        child = _take()
        try:
            answer = _ask(child, question, data)
        except (OSError, EOFError):
            _end(child)
            if attempt == 2:
                raise RefusedError("damaged-file", what="file", why="its reader ended over it") from None
            continue
        except BaseException:
            _end(child)
            raise
        _give_back(child)
        break
    found: dict[str, Any] = json.loads(answer)
    if "refused" in found:
        raise RefusedError(found["refused"], **found["details"])
    return Extracted(**found)


def _ask(child: "subprocess.Popen[bytes]", question: bytes, data: bytes) -> bytes:
    assert child.stdin is not None and child.stdout is not None
    sizes = len(question).to_bytes(QUESTION_PART, "big") + len(data).to_bytes(QUESTION_PART, "big")
    child.stdin.write(sizes + question)
    child.stdin.write(data)
    child.stdin.flush()
    head = child.stdout.read(ANSWER_HEAD)
    if len(head) < ANSWER_HEAD:
        raise EOFError
    size = int.from_bytes(head, "big")
    answer = child.stdout.read(size)
    if len(answer) < size:
        raise EOFError
    return answer


def _take() -> "subprocess.Popen[bytes]":
    with _lock:
        while _waiting:
            child = _waiting.pop()
            if child.poll() is None:
                return child
            _end(child)
    package = Path(__file__).parent.parent
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _START, str(package)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _give_back(child: "subprocess.Popen[bytes]") -> None:
    with _lock:
        if len(_waiting) < _IDLE:
            _waiting.append(child)
            return
    _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    if child.poll() is None:
        child.kill()
    child.wait()


def end_children() -> None:
    """End all children that wait, as at the end of the program."""
    with _lock:
        children = list(_waiting)
        _waiting.clear()
    for child in children:
        _end(child)


def _forget() -> None:
    """In a fork of our own process the children are the parent's: two must not ask the same one."""
    global _lock
    _lock = threading.Lock()
    for child in _waiting:
        child.returncode = 0
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    os.close(stream.fileno())
    _waiting.clear()


os.register_at_fork(after_in_child=_forget)
