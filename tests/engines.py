"""The database that the tests run on: an SQLite file, or a PostgreSQL server of their own on loopback."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path


class NoServerError(Exception):
    """There are no programs of a PostgreSQL server on this machine."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server with its data in `folder`; `url` opens its database."""

    programs: Path
    folder: Path
    url: str

    def stop(self) -> None:
        """Stop the server; its folder may then go."""
        _run(self.programs / "pg_ctl", "stop", "-D", self.folder / "data", "-m", "immediate", "-w")


def start_postgresql(folder: Path) -> Server:
    """Make a cluster in an empty folder and start it. Raises NoServerError."""
    programs = _programs()
    password = secrets.token_hex(16)
    password_file = folder / "password"
    password_file.write_text(password)
    if os.geteuid() == 0:  # the server refuses to run as root
        for path in (folder, password_file):
            shutil.chown(path, _user())
    port = _free_port()
    _run(
        *(programs / "initdb", "-D", folder / "data", "-U", "resolute", "-E", "UTF8", "--locale=C", "--no-sync"),
        *("-A", "scram-sha-256", f"--pwfile={password_file}"),
    )
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off -c synchronous_commit=off"
    _run(programs / "pg_ctl", "start", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options)
    return Server(programs, folder, f"postgresql://resolute:{password}@127.0.0.1:{port}/postgres")


def _programs() -> Path:
    on_path = shutil.which("initdb")
    folders = [Path(on_path).parent] if on_path else []
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin"):
        folders += sorted(Path("/").glob(pattern), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoServerError("no PostgreSQL server is installed (initdb, pg_ctl)")


def _user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(*command: str | Path) -> None:
    user = _user() if os.geteuid() == 0 else None
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a pipe would stay open in the server
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed with status {done.returncode}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
