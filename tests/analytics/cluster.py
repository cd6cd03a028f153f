"""A Spark cluster of one master and one worker on loopback, for as long as a test runs."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STARTS_WITHIN = 120  # seconds; a loaded machine is slow


def why_not() -> str:
    """What a cluster lacks here; empty if nothing."""
    if not shutil.which("java"):
        return "Java is not installed, on which Spark runs"
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "pyspark is not installed: pip install 'resolute[spark]'"
    return ""


@contextmanager
def cluster(folder: Path, *, cores: int = 1) -> Iterator[str]:
    """The address of a running cluster; it is stopped afterwards. Logs lie in `folder`."""
    import pyspark

    home = Path(pyspark.__file__).parent
    port = _free_port()
    url = f"spark://127.0.0.1:{port}"
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SPARK_WORKER_DIR": str(folder / "work"),
    }
    script = str(home / "bin" / "spark-class")
    master = ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]
    worker = ["org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "-c", str(cores), "-m", "1g"]
    started = []
    try:
        for name, command in (("master", master), ("worker", [*worker, "--webui-port", "0", url])):
            log = (folder / f"{name}.log").open("w")
            started.append(subprocess.Popen([script, *command], env=environment, stdout=log, stderr=log))
            log.close()
        _wait_for(folder / "worker.log", re.compile("Successfully registered with master"), started)
        yield url
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(log: Path, words: re.Pattern[str], processes: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if words.search(log.read_text(errors="replace")):
            return
        if any(process.poll() is not None for process in processes):
            break
        time.sleep(0.2)
    raise RuntimeError(f"the cluster did not start:\n{log.read_text(errors='replace')[-2000:]}")
