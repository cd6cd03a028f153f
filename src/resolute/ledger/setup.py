"""Making a ledger, for the command line: all functions may be called again.

setup_django("resolute-data")
made = init_ledger(pack="vietnam", reviewer="reviewer")
"""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from resolute.core import ResoluteError

if TYPE_CHECKING:
    from resolute.ledger.packs import Loaded


class NoLedgerError(ResoluteError):
    """There is no ledger yet, or one of an earlier version."""

    code = "no-ledger"

    def __init__(self, *, where: str, outdated: bool) -> None:
        self.where, self.outdated = where, outdated
        what = "was made by an earlier version" if outdated else "is not there"
        super().__init__(f"The ledger in {where} {what}. Run: resolute init")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What `init_ledger` did. `password` is that of a new reviewer: shown once, kept nowhere."""

    where: str
    loaded: "Loaded"
    reviewer: str | None
    password: str | None


def setup_django(data_dir: str | Path | None = None) -> None:
    """Set Django up for a data folder, else for RESOLUTE_DATA or ./resolute-data. Nothing is created yet.

    A second call with another folder comes too late: RuntimeError.
    """
    import django
    from django.conf import settings

    if settings.configured:
        if data_dir is not None and Path(data_dir).resolve() != settings.DATA:
            raise RuntimeError(f"Django is set up for {settings.DATA} already")
        return
    if data_dir is not None:
        os.environ["RESOLUTE_DATA"] = str(Path(data_dir).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "resolute.web.settings")
    django.setup()


def init_ledger(
    *,
    pack: str | Path = "vietnam",
    reviewer: str | None = "reviewer",
    by: str = "resolute init",
    exclude_sources: Collection[str] = (),
    published_figures: bool = False,
    progress: Callable[[str], None] = lambda _line: None,
) -> Made:
    """Make the tables, load a pack, and make a reviewer if nobody can sign in yet.

    `progress` gets a line before each step. After `setup_django`.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.utils.translation import gettext as _

    from resolute import packs
    from resolute.ledger.actions import create_reviewer
    from resolute.ledger.models import Officer
    from resolute.ledger.packs import load_pack

    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    progress(_("Making the tables …"))
    call_command("migrate", verbosity=0, interactive=False)
    progress(_("Loading places, indicators and official statistics …"))
    loaded = load_pack(
        packs.load_pack(pack), by=by, exclude_sources=exclude_sources, published_figures=published_figures
    )
    password = None
    if reviewer and not Officer.objects.exists():
        _officer, password = create_reviewer(reviewer, by=by)
    return Made(where=where(), loaded=loaded, reviewer=reviewer if password else None, password=password)


def require_ledger() -> None:
    """Raise NoLedgerError unless the ledger is there and of this version. After `setup_django`."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        raise NoLedgerError(where=where(), outdated=False)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NoLedgerError(where=where(), outdated=bool(executor.loader.applied_migrations))


def where() -> str:
    """Where the ledger lies, for a person: a file, or a database without its password."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return str(database["NAME"])
    return f"{database['NAME']} on {database['HOST'] or 'this machine'}"
