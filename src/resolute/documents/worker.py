"""The child process that reads outside files: it waits for files, and reads each in a fork of its own with limits.

It is started by `sandbox`, has the libraries loaded, and so begins with a file within milliseconds. What a fork may use
is set by the system: memory, time of the processor, no file to write, no network where the system lets it be cut off.
"""

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import struct
import time
from typing import Any, BinaryIO

from resolute.documents.extracted import RefusedError
from resolute.documents.readers import read_as

HEADER = struct.Struct(">II")  # sizes of a question (JSON) and of the file behind it; an answer has one part only
ANSWER = struct.Struct(">I")
MAX_ANSWER = 1 << 29
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000


def serve() -> None:
    """Answer questions on standard input until it ends."""
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cut_off_network()
    while len(head := questions.read(HEADER.size)) == HEADER.size:
        size, length = HEADER.unpack(head)
        question = json.loads(questions.read(size))
        data = questions.read(length)
        answer = _in_a_fork(question, data, questions, answers)
        del data
        answers.write(ANSWER.pack(len(answer)))
        answers.write(answer)
        answers.flush()


def cut_off_network() -> bool:
    """Leave the network for good, where the system permits it; whether it did."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (OSError, AttributeError):
        return False
    return any(int(unshare(flags)) == 0 for flags in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER))


def _in_a_fork(question: dict[str, Any], data: bytes, *ours: BinaryIO) -> bytes:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            for stream in ours:
                os.close(stream.fileno())
            os.close(reading)
            _limit(question)
            answer = _answer(question, data)
            with os.fdopen(writing, "wb") as out:
                out.write(answer)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    pieces, is_late = _collect(reading, time.monotonic() + question["seconds"] * 2)
    if is_late:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if is_late or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return _refusal("file-limit", limit=f"{question['seconds']} seconds")
    if status == 0 and pieces:
        return b"".join(pieces)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGABRT:
        return _refusal("file-limit", limit=f"{question['memory'] // 2**20} MiB of memory")
    return _refusal("damaged-file", what="file", why="the library that reads it broke down over it")


def _collect(reading: int, deadline: float) -> tuple[list[bytes], bool]:
    pieces: list[bytes] = []
    size = 0
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                return pieces, True
            piece = pipe.read(1 << 20)
            if not piece:
                return pieces, False
            pieces.append(piece)
            size += len(piece)
            if size > MAX_ANSWER:
                return [], True


def _limit(question: dict[str, Any]) -> None:
    for what, most in (
        (resource.RLIMIT_AS, question["memory"]),
        (resource.RLIMIT_CPU, question["seconds"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # a system that does not know this limit
            resource.setrlimit(what, (limit, hard))


def _answer(question: dict[str, Any], data: bytes) -> bytes:
    try:
        found = read_as(question["kind"], data)
        return json.dumps(found.to_json(), ensure_ascii=False).encode("utf-8", "replace")
    except RefusedError as error:
        return _refusal(error.code, **error.details)
    except MemoryError:
        return _refusal("file-limit", limit=f"{question['memory'] // 2**20} MiB of memory")
    except RecursionError:
        return _refusal("file-limit", limit="so many levels of nesting")
    except Exception as error:
        return _refusal("damaged-file", what="file", why=f"{type(error).__name__}: {error}"[:200])


def _refusal(code: str, **details: object) -> bytes:
    return json.dumps({"refused": code, "details": details}).encode()
