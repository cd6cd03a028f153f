"""A process of its own: a later migration that adds a column to the table of facts, forwards and back."""

from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from resolute.ledger import setup
from resolute.ledger.triggers import InstallTriggers, RemoveTriggers


class Later(migrations.Migration):
    """As such a migration has to look."""

    operations = (  # type: ignore[assignment]
        RemoveTriggers(),
        migrations.AddField("factrow", "weight", models.TextField(default="")),
        InstallTriggers(),
    )


def main() -> None:
    setup.setup_django()
    from django.db.migrations.loader import MigrationLoader

    before: ProjectState = MigrationLoader(connection).project_state()
    later = Later("later", "ledger")
    print(len(_triggers()), _has_column())
    with connection.schema_editor() as editor:
        later.apply(before.clone(), editor)
    print(len(_triggers()), _has_column())
    with connection.cursor() as cursor:
        try:
            cursor.execute("UPDATE ledger_fact SET weight = 'x', changed_by = 'x', version = 2")
        except Exception as error:
            print(str(error).splitlines()[0])
    with connection.schema_editor() as editor:
        later.unapply(before.clone(), editor)
    print(len(_triggers()), _has_column())


def _triggers() -> list[str]:
    statement = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [name for (name,) in cursor.fetchall()]


def _has_column() -> bool:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, "ledger_fact")
    return "weight" in {column.name for column in found}


if __name__ == "__main__":
    main()
