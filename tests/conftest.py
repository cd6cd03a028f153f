"""One suite, two engines: `pytest` runs it on SQLite, `pytest --engine=postgresql` what touches the ledger on that.

Without programs of a PostgreSQL server the second says so and skips; with CI set that is a failure.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engines import NoServerError, Server, start_postgresql

pytest_plugins = ["strictness"]

_LEDGER_FIXTURES = {"db", "transactional_db", "live_server", "ledger_environment"}
_SERVER = pytest.StashKey[Server]()
_FOLDER = pytest.StashKey[Path]()
_MISSING = pytest.StashKey[str]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="the database of the ledger")


def pytest_configure(config: pytest.Config) -> None:
    """Before Django is set up: an own data folder, and the URL of the database."""
    if "DJANGO_SETTINGS_MODULE" in os.environ:
        raise pytest.UsageError("DJANGO_SETTINGS_MODULE is set; the tests make their own ledger: unset it")
    config.addinivalue_line("markers", "engine(name): what only this engine of the ledger can do")
    folder = Path(tempfile.mkdtemp(prefix="resolute-tests-"))
    config.stash[_FOLDER] = folder
    (folder / "data").mkdir()
    for name in [name for name in os.environ if name.startswith("RESOLUTE_")]:
        del os.environ[name]
    os.environ["RESOLUTE_DATA"] = str(folder / "data")
    if config.getoption("engine") == "postgresql":
        (folder / "server").mkdir()
        folder.chmod(0o755)  # the server's user has to pass
        try:
            config.stash[_SERVER] = server = start_postgresql(folder / "server")
            os.environ["RESOLUTE_DATABASE_URL"] = server.url
        except NoServerError as error:
            if os.environ.get("CI"):
                pytest.exit(f"{error}; with CI set the ledger must be tested on PostgreSQL", returncode=1)
            config.stash[_MISSING] = str(error)
    os.environ["DJANGO_SETTINGS_MODULE"] = "resolute.web.settings"
    from django.conf import settings
    from hypothesis import settings as hypothesis_settings

    hypothesis_settings.register_profile("resolute", deadline=None)  # a busy machine is no failure
    hypothesis_settings.load_profile("resolute")
    assert settings.DATABASES  # settings are read now; pytest-django then sets Django up


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(_SERVER, None)
    if server:
        server.stop()
    shutil.rmtree(config.stash[_FOLDER], ignore_errors=True)


def pytest_report_header(config: pytest.Config) -> str:
    return f"ledger: {config.getoption('engine')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    engine = config.getoption("engine")
    concerned = [item for item in items if _concerns(item, engine)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(concerned)])
    items[:] = concerned
    missing = config.stash.get(_MISSING, None)
    if missing:
        for item in items:
            item.add_marker(pytest.mark.skip(reason=missing))


def _concerns(item: pytest.Item, engine: str) -> bool:
    """On SQLite every test, on PostgreSQL those of the ledger, but none that is marked for the other engine."""
    marked = [name for mark in item.iter_markers("engine") for name in mark.args]
    return engine in marked if marked else engine == "sqlite" or _touches_ledger(item)


def _touches_ledger(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & _LEDGER_FIXTURES) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Tests on SQLite use a file: in memory, connections share locks that files do not have."""
    from django.db import connections

    if request.config.getoption("engine") == "sqlite":
        test = connections["default"].settings_dict["TEST"]
        test["NAME"] = str(request.config.stash[_FOLDER] / "test-ledger.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_triggers() -> Iterator[None]:
    """Tests that commit are cleaned up by emptying all tables, which the triggers refuse."""
    from django.apps import apps
    from django.db.backends.base.operations import BaseDatabaseOperations

    from resolute.ledger import triggers

    flush = BaseDatabaseOperations.execute_sql_flush

    def execute_sql_flush(self: Any, sql_list: list[str]) -> None:
        triggers.remove(self.connection, apps)
        try:
            flush(self, sql_list)
        finally:
            triggers.install(self.connection, apps)

    BaseDatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign]
    yield
    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]


@pytest.fixture
def ledger_environment(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a child process with an empty ledger of its own."""
    environment = os.environ | {"RESOLUTE_DATA": str(tmp_path / "data")}
    if request.config.getoption("engine") == "sqlite":
        yield environment
        return
    import psycopg

    url = os.environ["RESOLUTE_DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE child")
    yield environment | {"RESOLUTE_DATABASE_URL": url.removesuffix("/postgres") + "/child"}
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP DATABASE child WITH (FORCE)")
