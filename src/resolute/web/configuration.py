"""What settings are made of: the database of a URL, the secret key of a folder."""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_SETUP = ";".join(
    (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",  # an acknowledged figure survives power loss
        "PRAGMA recursive_triggers=ON",  # so that REPLACE meets the triggers that refuse DELETE
        "PRAGMA cache_size=-65536",
        "PRAGMA temp_store=MEMORY",
    )
)


def database_of(url: str, data: Path) -> dict[str, Any]:
    """Django's description of the database: SQLite in the data folder if `url` is empty, else PostgreSQL.

    >>> database_of("postgresql://anna:p%40ss@db.example:5433/ledger?sslmode=require", Path("data"))["HOST"]
    'db.example'
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "ledger.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_SETUP},
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured(
            f"database_url begins with {parts.scheme!r}. Write postgresql://user:password@host:port/name, "
            "or leave it out: then the ledger is an SQLite file in the data folder."
        )
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"database_url: {error}") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def secret_key_of(data: Path) -> str:
    """The key kept in the data folder, made at first use, readable by its owner only.

    Without the folder there is no ledger and no session to sign: a key for this process only.
    """
    path = data / "secret-key"
    if not path.exists():
        key = secrets.token_urlsafe(50)
        if not data.is_dir():
            return key
        handle, draft = tempfile.mkstemp(dir=data)  # mode 0600
        try:
            with os.fdopen(handle, "w") as file:
                file.write(key)
            os.link(draft, path)  # never overwrites: of two processes that start together one wins
        except FileExistsError:
            pass
        finally:
            Path(draft).unlink()
    return path.read_text().strip()
