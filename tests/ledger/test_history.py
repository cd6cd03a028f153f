"""The database keeps the history itself and refuses what the rules of a table do not allow, whoever writes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from ledger.reports import reading, report

from resolute.ledger import actions, triggers
from resolute.ledger.models import (
    Document,
    FactRow,
    History,
    IndicatorRow,
    Ledgered,
    Officer,
    PlaceRow,
    Remark,
    Source,
)
from resolute.packs import Pack

Write = Callable[[], object]


def raw(statement: str) -> Write:
    """A write past the ORM."""

    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return write


@pytest.fixture
def filled(tinyland: Pack) -> None:
    """At least one row in every table."""
    actions.ingest(report(), reading(), by="anna")
    actions.accept_fact(FactRow.objects.filter(status="proposed").order_by("pk")[0].pk, by="boris")


def installed() -> dict[str, str]:
    """The triggers of the ledger that the database has: name → table."""
    statement = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict(cursor.fetchall())


def test_every_table_has_its_triggers(db: None) -> None:
    """A model without rules, or a migration that forgets the triggers, fails here."""
    models = {model._meta.model_name for model in apps.get_app_config("ledger").get_models()}
    wanted = {trigger.name: trigger.table for trigger in triggers.triggers(connection.vendor, apps)}

    assert models == set(triggers.RULES) | triggers.WITHOUT
    assert installed() == wanted
    for name in triggers.RULES:
        table = apps.get_model("ledger", name)._meta.db_table
        kinds = {trigger.removeprefix(f"{table}_") for trigger, of in wanted.items() if of == table}
        assert {"insert_record", "delete_refuse"} < kinds
        assert {"update_refuse"} < kinds or {"update_a_guard", "update_b_record", "update_c_named"} < kinds


@pytest.mark.engine("sqlite")  # SQLite keeps the text of a trigger, PostgreSQL its tree
def test_triggers_are_those_of_the_present_models(db: None) -> None:
    """A new column that no migration has put into the triggers fails here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = dict(cursor.fetchall())

    assert there == {trigger.name: trigger.create[0] for trigger in triggers.triggers("sqlite", apps)}


def test_history_when_a_fact_is_decided_says_who_from_what_to_what(filled: None) -> None:
    """One entry a write: the row as it came, then what changed."""
    row = FactRow.objects.get(status="accepted", decided_by="boris")

    came, changed = History.objects.filter(table="ledger_fact", row_id=row.pk).order_by("version")

    assert (came.action, came.changed_by, came.before) == ("insert", "anna", None)
    assert came.after is not None
    assert (came.after["low"], came.after["place_name"], came.after["status"]) == ("90", "Greatham", "proposed")
    assert (changed.action, changed.changed_by, changed.version) == ("update", "boris", 2)
    assert changed.before is not None
    assert changed.after is not None
    assert (changed.before["status"], changed.after["status"]) == ("proposed", "accepted")
    assert changed.at >= came.at


def test_history_has_an_entry_for_every_row_of_every_table(filled: None) -> None:
    """Nothing enters by a way that leaves no trace."""
    for model in Ledgered.__subclasses__():
        table = model._meta.db_table
        rows = set(model._default_manager.values_list("pk", flat=True))

        assert rows, table
        assert set(History.objects.filter(table=table, action="insert").values_list("row_id", flat=True)) == rows


def test_history_leaves_out_the_text_of_documents(filled: None) -> None:
    """The text stays in the row, which never changes; its hash is in the history."""
    entry = History.objects.get(table="ledger_document")

    assert entry.after is not None
    assert "text" not in entry.after
    assert entry.after["sha256"] == report().sha256


def proposed() -> Any:
    return FactRow.objects.filter(status="proposed", origin="read")


def status(name: str, **other: Any) -> dict[str, Any]:
    return {"status": name, "decided_by": "x", "decided_at": timezone.now(), "changed_by": "x", "version": 2} | other


REFUSED = {
    "insert that names nobody": (
        lambda: Source.objects.create(name="x"),
        "source_changed_by_given",
    ),
    "insert with a made-up version": (
        lambda: Source.objects.create(name="x", changed_by="x", version=7),
        "ledger_source: a new row has version 1",
    ),
    "update that names nobody": (
        lambda: proposed().update(**{k: v for k, v in status("accepted").items() if k != "changed_by"}),
        "ledger_fact: a change must set changed_by",
    ),
    "raw update that names nobody": (
        raw("UPDATE ledger_place SET name = 'x', version = version + 1"),
        "ledger_place: a change must set changed_by",
    ),
    "update with an empty name": (
        lambda: IndicatorRow.objects.update(label_en="x", changed_by="", version=2),
        "indicator_changed_by_given",
    ),
    "update of a row that was loaded before": (
        lambda: PlaceRow.objects.first().save(),  # type: ignore[union-attr]
        "ledger_place: a change must raise version by one",
    ),
    "another number": (
        lambda: proposed().update(low="1", changed_by="x", version=2),
        "ledger_fact: only status, decided_by, decided_at, rule may change",
    ),
    "another number by raw SQL": (
        raw("UPDATE ledger_fact SET high = '1', changed_by = 'x', version = version + 1"),
        "ledger_fact: only status, decided_by, decided_at, rule may change",
    ),
    "NULL for a place": (
        raw("UPDATE ledger_fact SET place_id = NULL, changed_by = 'x', version = version + 1"),
        "ledger_fact: only status, decided_by, decided_at, rule may change",
    ),
    "another decider, same status": (
        lambda: FactRow.objects.filter(decided_by="boris").update(decided_by="x", changed_by="x", version=3),
        "ledger_fact: only a person accepts what a rule has accepted",
    ),
    "proposed once more": (
        lambda: proposed().update(**status("proposed")),
        "ledger_fact: status cannot change like that",
    ),
    "corrected by nothing": (
        lambda: proposed().update(**status("corrected")),
        "ledger_fact: a fact is corrected by a fact that supersedes it",
    ),
    "withdrawn though a person accepted it": (
        lambda: FactRow.objects.filter(decided_by="boris").update(**status("withdrawn", version=3)),
        "ledger_fact: what a person has accepted is not withdrawn",
    ),
    "accepted by nobody": (
        lambda: proposed().update(status="accepted", changed_by="x", version=2),
        "fact_decided_by_someone",
    ),
    "another text of a document": (
        lambda: Document.objects.update(text="x", changed_by="x", version=2),
        "ledger_document: only language, published, source, classification may change",
    ),
    "another remark": (
        lambda: Remark.objects.update(text="x", changed_by="x", version=2),
        "ledger_remark: rows are never changed",
    ),
    "deleted fact": (raw("DELETE FROM ledger_fact"), "ledger_fact: rows are never deleted"),
    "deleted remark": (lambda: Remark.objects.all().delete(), "ledger_remark: rows are never deleted"),
    "deleted review": (raw("DELETE FROM ledger_review"), "ledger_review: rows are never deleted"),
    "deleted history": (lambda: History.objects.all().delete(), "ledger_history: rows are never deleted"),
    "rewritten history": (
        lambda: History.objects.update(changed_by="x"),
        "ledger_history: history is never changed",
    ),
}


@pytest.mark.parametrize(("write", "why"), REFUSED.values(), ids=REFUSED)
def test_write_when_no_rule_allows_it_is_refused(filled: None, write: Write, why: str) -> None:
    """Append-only means: not by the ORM, not by QuerySet.update, not by raw SQL."""
    entries = History.objects.count()

    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()

    assert why in str(caught.value)
    assert History.objects.count() == entries


@pytest.mark.engine("sqlite")  # REPLACE is SQLite's
@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO ledger_source (id, name, changed_by, version, recorded_at) SELECT id, 'x', 'x', 1, 'now' "
        "FROM ledger_source",
        "REPLACE INTO ledger_source (name, changed_by, version, recorded_at) SELECT name, 'x', 1, 'now' "
        "FROM ledger_source",
    ],
    ids=["by id", "by name"],
)
def test_replace_when_it_would_take_a_row_away_is_refused(filled: None, statement: str) -> None:
    """REPLACE deletes without asking the trigger on DELETE, unless recursive triggers are on: they are."""
    with pytest.raises(IntegrityError, match="ledger_source"), transaction.atomic():
        raw(statement)()


@pytest.mark.engine("postgresql")  # SQLite has no TRUNCATE, and no depth of triggers
@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE ledger_review", "ledger_review: rows are never deleted"),
        ("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE ledger_history", "ledger_history: rows are never deleted"),
        (
            "INSERT INTO ledger_history (table_name, row_id, version, action, changed_by, at, after) "
            "VALUES ('ledger_fact', 1, 99, 'update', 'x', now(), '{}')",
            "ledger_history: history is written by triggers",
        ),
    ],
)
def test_history_when_forged_on_postgresql_is_refused(filled: None, statement: str, why: str) -> None:
    """Only triggers write history."""
    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        raw(statement)()


def test_accounts_have_no_history(db: None) -> None:
    """Passwords never come into the history."""
    _officer, password = actions.create_reviewer("clara", by="test")

    assert Officer.objects.get().check_password(password)
    assert not History.objects.filter(table__contains="officer").exists()
