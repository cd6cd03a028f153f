"""Settings and the making of a ledger: loopback and SQLite by default, safe to repeat."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from resolute.web.configuration import database_of, secret_key_of

TINYLAND = Path(__file__).parent.parent / "packs" / "tinyland"
INIT = f"""
import json
from resolute.ledger import setup
from resolute.ledger.setup import NoLedgerError
setup.setup_django()
try:
    setup.require_ledger()
    before = "there"
except NoLedgerError as error:
    before = error.code
steps = []
made = setup.init_ledger(pack={str(TINYLAND)!r}, progress=steps.append)
setup.require_ledger()
from resolute.ledger.models import Officer
officer = Officer.objects.get()
print(json.dumps([before, made.loaded.places, made.reviewer, bool(made.password), len(steps),
    bool(made.password) and officer.check_password(made.password), officer.must_change_password]))
"""
SHOW = """
import json
from resolute.ledger import setup
setup.setup_django()
from django.conf import settings
print(json.dumps([settings.ALLOWED_HOSTS, settings.DEBUG, settings.LANGUAGE_CODE, settings.TIME_ZONE,
    settings.SESSION_COOKIE_SECURE, settings.DATABASES["default"]["ENGINE"], setup.where()]))
"""


def run(program: str, environment: dict[str, str]) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[object] = json.loads(done.stdout)
    return found


def test_init_makes_a_ledger_and_one_reviewer_and_may_be_repeated(ledger_environment: dict[str, str]) -> None:
    """The second time nothing is made, and no password is shown."""
    assert run(INIT, ledger_environment) == ["no-ledger", 10, "reviewer", True, 2, True, True]
    assert run(INIT, ledger_environment) == ["there", 0, None, False, 2, False, True]


@pytest.mark.engine("sqlite")
def test_init_keeps_the_data_folder_and_the_secret_key_private(
    ledger_environment: dict[str, str], tmp_path: Path
) -> None:
    """Nobody else on the machine reads drafts or signs sessions."""
    run(INIT, ledger_environment)
    run(SHOW, ledger_environment)

    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


@pytest.mark.engine("sqlite")
def test_settings_are_safe_by_default(ledger_environment: dict[str, str], tmp_path: Path) -> None:
    """Loopback, no debugging, a file in the data folder."""
    hosts, debug, language, zone, secure, engine, where = run(SHOW, ledger_environment)

    assert hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert (debug, language, zone, secure) == (False, "en", "UTC", False)
    assert engine == "django.db.backends.sqlite3"
    assert where == str(tmp_path / "data" / "ledger.sqlite3")


@pytest.mark.engine("sqlite")
def test_settings_come_from_one_file_and_the_environment_wins(
    ledger_environment: dict[str, str], tmp_path: Path
) -> None:
    """resolute.toml in the data folder."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "resolute.toml").write_text(
        'language = "vi"\nhosts = ["ledger.example", "other.example"]\nhttps = true\ntime_zone = "Asia/Bangkok"\n'
        'database_url = "postgresql://anna:secret@db.example/ledger"\n'
    )

    hosts, _debug, language, zone, secure, engine, where = run(SHOW, ledger_environment | {"RESOLUTE_LANGUAGE": "th"})

    assert hosts == ["localhost", "127.0.0.1", "[::1]", "ledger.example", "other.example"]
    assert (language, zone, secure) == ("th", "Asia/Bangkok", True)
    assert engine == "django.db.backends.postgresql"
    assert where == "ledger on db.example"


def test_database_url_is_taken_apart() -> None:
    """Signs in a password are written as in every URL."""
    database = database_of("postgresql://anna:p%40ss%2Fword@127.0.0.1:5433/our%20ledger?sslmode=require", Path("x"))

    assert {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "our ledger",
        "USER": "anna",
        "PASSWORD": "p@ss/word",
        "HOST": "127.0.0.1",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_url_when_of_another_kind_says_what_to_write() -> None:
    """Two engines, both named."""
    with pytest.raises(ImproperlyConfigured) as caught:
        database_of("mysql://x/y", Path("data"))

    assert str(caught.value) == (
        "database_url begins with 'mysql'. Write postgresql://user:password@host:port/name, "
        "or leave it out: then the ledger is an SQLite file in the data folder."
    )


def test_secret_key_is_made_once(tmp_path: Path) -> None:
    """The same key for every process, none without a data folder to keep it in."""
    key = secret_key_of(tmp_path)

    assert secret_key_of(tmp_path) == key
    assert len(key) > 50
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
    assert secret_key_of(tmp_path / "none") != secret_key_of(tmp_path / "none")


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("recursive_triggers", 1), ("foreign_keys", 1)]
)
def test_sqlite_is_set_up_to_lose_nothing(db: None, name: str, value: object) -> None:
    """Readers beside a writer, power loss survived, REPLACE seen by triggers, references held."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        assert cursor.fetchone() == (value,)
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
