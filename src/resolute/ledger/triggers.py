"""The database's own part: history of every row, and refusal of whatever the rules of a table do not allow.

One description (`RULES`) and one generator give the triggers of SQLite and of PostgreSQL. Whoever writes, by whatever
way (`QuerySet.update`, raw SQL, another program), meets them. See docs/decisions/history.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

BOOKKEEPING = ("changed_by", "version")  # set anew by every change
_OF_HISTORY = ("id", "recorded_at", *BOOKKEEPING)  # columns that the history has itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may happen to the rows of a table once they stand. Nothing is ever deleted.

    `changing`: the columns that may change; none means that no row ever changes. `transitions`: how `status` may
    change; a change must then be one of them. `forbidden`: conditions on NEW and OLD that must not hold, with what to
    say. `unrecorded`: columns that the history leaves out, since they are many or large and never change: the row has
    them.
    """

    changing: tuple[str, ...] = ()
    transitions: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    unrecorded: tuple[str, ...] = ()


_FACT = Rules(
    changing=("status", "decided_by", "decided_at", "rule"),
    transitions=(
        ("proposed", "accepted"),
        ("proposed", "rejected"),
        ("proposed", "corrected"),
        ("proposed", "withdrawn"),
        ("accepted", "accepted"),
        ("accepted", "proposed"),
        ("accepted", "rejected"),
        ("accepted", "corrected"),
        ("accepted", "withdrawn"),
        ("rejected", "proposed"),
        ("rejected", "accepted"),
        ("rejected", "corrected"),
        ("withdrawn", "proposed"),
    ),
    forbidden=(
        (
            "NEW.status = 'corrected' AND NOT EXISTS (SELECT 1 FROM ledger_fact WHERE supersedes_id = OLD.id)",
            "a fact is corrected by a fact that supersedes it",
        ),
        (
            "NEW.status = 'withdrawn' AND OLD.status = 'accepted' AND OLD.rule = ''",
            "what a person has accepted is not withdrawn",
        ),
        (
            "NEW.status = 'accepted' AND OLD.status = 'accepted' AND (OLD.rule = '' OR NEW.rule <> '')",
            "only a person accepts what a rule has accepted",
        ),
    ),
    unrecorded=(
        *("reading", "label", "place_level", "of", "among", "ranked_by", "threshold", "per", "base", "suspect"),
        *("derived", "start", "end", "evidence_start", "evidence_end", "quote", "note", "confidence", "rules"),
        *("finality", "published", "origin", "fingerprint"),
    ),
)

RULES: dict[str, Rules] = {
    "source": Rules(),
    "placerow": Rules(
        changing=(
            *("key", "name", "kind", "full_name", "parent_code", "parent_level", "region", "valid_to", "names"),
            *("folded", "pack"),
        )
    ),
    "indicatorrow": Rules(
        changing=("label_en", "unit", "better", "definition", "labels", "cumulative", "folded", "pack")
    ),
    "document": Rules(changing=("language", "published", "source", "classification"), unrecorded=("text", "folded")),
    "reading": Rules(unrecorded=("record",)),
    "remark": Rules(),
    "factrow": _FACT,
    "review": Rules(),
}
WITHOUT = {"officer", "history"}  # accounts have no history of rows; history is guarded apart


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: `create` and `drop` are its statements, `drop` fine if there is none."""

    name: str
    table: str
    create: tuple[str, ...]
    drop: tuple[str, ...]


def triggers(vendor: str, apps: Apps) -> list[Trigger]:
    """All triggers of the ledger on `sqlite` or `postgresql`, for the models as they stand in `apps`."""
    make = {"sqlite": _Sqlite, "postgresql": _Postgresql}[vendor]()
    found: list[Trigger] = []
    for name, rules in RULES.items():
        try:
            model = apps.get_model("ledger", name)
        except LookupError:  # a migration before the model
            continue
        found += make.of_table(model, rules)
    return [*found, *make.of_history()]


def install(connection: BaseDatabaseWrapper, apps: Apps) -> None:
    """Put the triggers in place, replacing those that are there."""
    with connection.cursor() as cursor:
        for trigger in triggers(connection.vendor, apps):
            for statement in (*trigger.drop, *trigger.create):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, apps: Apps) -> None:
    """Take the triggers away: for a migration that rebuilds tables, never else."""
    with connection.cursor() as cursor:
        for trigger in triggers(connection.vendor, apps):
            for statement in trigger.drop:
                cursor.execute(statement)


class InstallTriggers(Operation):
    """The last operation of every migration that touches a table of the ledger."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,
    ) -> None:
        install(schema_editor.connection, to_state.apps)

    def database_backwards(
        self,
        app_label: str,  # noqa: ARG002
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        remove(schema_editor.connection, from_state.apps)

    def describe(self) -> str:
        return "Install the triggers of the ledger"


class RemoveTriggers(InstallTriggers):
    """The first operation of every later migration that touches a table: SQLite rebuilds tables."""

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        remove(schema_editor.connection, from_state.apps)

    def database_backwards(
        self,
        app_label: str,  # noqa: ARG002
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,
    ) -> None:
        install(schema_editor.connection, to_state.apps)

    def describe(self) -> str:
        return "Remove the triggers of the ledger"


def _columns(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """By name, since migrations and models put them in different orders."""
    return sorted(model._meta.concrete_fields, key=lambda field: str(field.column))


def _fixed(model: type[models.Model], rules: Rules) -> Iterator[str]:
    """Columns that never change."""
    for field in _columns(model):
        if field.name not in (*rules.changing, *BOOKKEEPING):
            yield str(field.column)


class _Generator:
    """The shape that both engines share."""

    history = "ledger_history"
    differs = ""  # the operator "differs from", NULL being a value
    now = ""
    _history_columns = "table_name, row_id, version, action, changed_by, at, before, after"

    def of_table(self, model: type[models.Model], rules: Rules) -> Iterator[Trigger]:
        table = model._meta.db_table
        recorded = [field for field in _columns(model) if field.name not in (*rules.unrecorded, *_OF_HISTORY)]
        changing = [field for field in recorded if field.name in rules.changing]
        yield self.trigger(
            table,
            "insert_record",
            "AFTER INSERT",
            [("NEW.version <> 1", "a new row has version 1")],
            then=self.record(table, "insert", "NULL", self.json("NEW", recorded)),
        )
        if rules.changing:
            yield self.trigger(table, "update_a_guard", "BEFORE UPDATE", list(self.conditions(model, rules)))
            yield self.trigger(
                table,
                "update_b_record",
                "BEFORE UPDATE OF changed_by",
                [self.version_rule()],  # SQLite promises no order of triggers
                then=self.record(table, "update", self.json("OLD", changing), self.json("NEW", changing)),
            )
            yield self.trigger(
                table,
                "update_c_named",
                "AFTER UPDATE",
                [
                    (
                        f"NOT EXISTS (SELECT 1 FROM {self.history} WHERE table_name = '{table}' "
                        "AND row_id = NEW.id AND version = NEW.version)",
                        "a change must set changed_by: who made it",
                    )
                ],
            )
        else:
            yield self.trigger(table, "update_refuse", "BEFORE UPDATE", [("1 = 1", "rows are never changed")])
        yield from self.no_removal(table)

    def of_history(self) -> Iterator[Trigger]:
        yield self.trigger(self.history, "update_refuse", "BEFORE UPDATE", [("1 = 1", "history is never changed")])
        yield from self.no_removal(self.history)

    def conditions(self, model: type[models.Model], rules: Rules) -> Iterator[tuple[str, str]]:
        yield self.version_rule()
        changed = " OR ".join(f'NEW."{column}" {self.differs} OLD."{column}"' for column in _fixed(model, rules))
        yield changed, f"only {', '.join(rules.changing)} may change"
        if rules.transitions:
            allowed = " OR ".join(
                f"(OLD.status = '{before}' AND NEW.status = '{after}')" for before, after in rules.transitions
            )
            yield f"NOT ({allowed})", "status cannot change like that"
        yield from rules.forbidden

    def version_rule(self) -> tuple[str, str]:
        return f"NEW.version {self.differs} OLD.version + 1", "a change must raise version by one"

    def no_removal(self, table: str) -> Iterator[Trigger]:
        yield self.trigger(table, "delete_refuse", "BEFORE DELETE", [("1 = 1", "rows are never deleted")])

    def record(self, table: str, action: str, before: str, after: str) -> str:
        row = f"'{table}', NEW.id, NEW.version, '{action}', NEW.changed_by, {self.now}, {before}, {after}"
        return f"INSERT INTO {self.history} ({self._history_columns}) VALUES ({row});"

    def json(self, row: str, fields: "Iterable[models.Field[Any, Any]]") -> str:
        raise NotImplementedError

    def trigger(
        self, table: str, name: str, when: str, refuse: Iterable[tuple[str, str]] = (), *, then: str = ""
    ) -> Trigger:
        raise NotImplementedError


class _Sqlite(_Generator):
    differs = "IS NOT"
    now = "strftime('%Y-%m-%d %H:%M:%f', 'now')"

    def json(self, row: str, fields: "Iterable[models.Field[Any, Any]]") -> str:
        pairs = []
        for field in fields:
            value = f'{row}."{field.column}"'
            kind = field.get_internal_type()
            if kind == "JSONField":
                value = f"json({value})"
            elif kind == "BooleanField":
                value = f"json(CASE WHEN {value} THEN 'true' ELSE 'false' END)"
            pairs.append(f"'{field.column}', {value}")
        return f"json_object({', '.join(pairs)})"

    def trigger(
        self, table: str, name: str, when: str, refuse: Iterable[tuple[str, str]] = (), *, then: str = ""
    ) -> Trigger:
        body = [f"SELECT RAISE(ABORT, '{table}: {why}') WHERE {condition};" for condition, why in refuse]
        full = f"{table}_{name}"
        create = f"CREATE TRIGGER {full} {when} ON {table} FOR EACH ROW BEGIN {' '.join([*body, then])} END"
        return Trigger(full, table, (create,), (f"DROP TRIGGER IF EXISTS {full}",))


class _Postgresql(_Generator):
    differs = "IS DISTINCT FROM"
    now = "clock_timestamp()"

    def of_history(self) -> Iterator[Trigger]:
        yield from super().of_history()
        yield self.trigger(
            self.history,
            "insert_guard",
            "BEFORE INSERT",
            [("pg_trigger_depth() = 1", "history is written by triggers")],
        )

    def no_removal(self, table: str) -> Iterator[Trigger]:
        yield from super().no_removal(table)
        yield self.trigger(table, "truncate_refuse", "BEFORE TRUNCATE", [("1 = 1", "rows are never deleted")])

    def json(self, row: str, fields: "Iterable[models.Field[Any, Any]]") -> str:
        pairs = ", ".join(f"'{field.column}', {row}.\"{field.column}\"" for field in fields)
        return f"jsonb_build_object({pairs})"

    def trigger(
        self, table: str, name: str, when: str, refuse: Iterable[tuple[str, str]] = (), *, then: str = ""
    ) -> Trigger:
        full = f"{table}_{name}"
        body = [
            f"IF {condition} THEN RAISE EXCEPTION '{table}: {why}' USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF;"
            for condition, why in refuse
        ]
        result = "RETURN NULL;" if when.startswith("AFTER") or "TRUNCATE" in when else "RETURN NEW;"
        scope = "STATEMENT" if "TRUNCATE" in when else "ROW"
        function = (
            f"CREATE FUNCTION {full}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {' '.join([*body, then, result])} END $$"
        )
        create = f"CREATE TRIGGER {full} {when} ON {table} FOR EACH {scope} EXECUTE FUNCTION {full}()"
        return Trigger(full, table, (function, create), (f"DROP FUNCTION IF EXISTS {full}() CASCADE",))
