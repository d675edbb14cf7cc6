"""Rows that the database itself refuses to change or delete, whatever asks it to.

A migration seals a table with ``Seal``. SQLite empties a table row by row; PostgreSQL empties it
past the triggers of its rows, which ``SealEmptying`` refuses. Whoever empties the whole database
does it ``unsealed``. SQLite also drops a table's triggers where a later migration makes the table
anew: such a migration seals it again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

PREFIX = "sealed_"
SQLITE = """
CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when}
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
POSTGRESQL = (
    """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$
""",
    """
CREATE FUNCTION {name}_holds({typed}) RETURNS boolean LANGUAGE sql AS $$ SELECT {when} $$
""",
    """
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({name}_holds({rows}))
EXECUTE FUNCTION {name}()
""",
)
EMPTYING_ENDS = "_emptying"
EMPTYING = (
    POSTGRESQL[0],
    """
CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()
""",
)
STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger "
    "WHERE tgrelid = %s::regclass AND tgenabled IN ('O', 'A')",
}
# The alias is the row that stands, as in a condition on a change.
REPLACING = """
CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN EXISTS (
  SELECT 1 FROM {table} AS OLD WHERE ({same}) AND ({when})
)
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""


class Seal(Operation):
    """Let the database refuse changes of ``columns``, and deletion, of rows of a table.

    ``when`` is a condition in SQL on the row as it stands, ``OLD``, and where nothing is deleted
    on what it is to become, ``NEW``. With ``insert`` it asks ``NEW`` alone, and new rows are
    refused by it too. What it refuses is an ``IntegrityError`` with the sentence. ``name`` tells
    a table's second seal from its first.
    """

    reversible = True

    def __init__(
        self,
        table: str,
        *,
        columns: Sequence[str],
        when: str,
        sentence: str,
        delete: bool = True,
        insert: bool = False,
        name: str = "",
    ) -> None:
        self.table, self.columns, self.when = table, tuple(columns), when
        self.sentence, self.delete, self.name = sentence, delete, name
        self.insert = insert

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        given = {
            "columns": self.columns,
            "when": self.when,
            "sentence": self.sentence,
            "delete": self.delete,
            "insert": self.insert,
            "name": self.name,
        }
        return type(self).__qualname__, [self.table], given

    def state_forwards(self, _app_label: str, _state: Any) -> None:
        """No model is otherwise than before."""

    def database_forwards(
        self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, _old: Any, _new: Any
    ) -> None:
        for name, event in self.triggers():
            given = {
                "name": name,
                "event": event,
                "table": self.table,
                "when": self.when,
                "sentence": self.sentence,
                "rows": ", ".join(self.rows),
                "typed": ", ".join(f"{row} {self.table}" for row in self.rows),
            }
            for statement in worded_for(schema_editor.connection):
                schema_editor.execute(statement.format(**given), params=None)

    def database_backwards(
        self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, _old: Any, _new: Any
    ) -> None:
        for name, _event in self.triggers():
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(f"DROP TRIGGER {name}")
            else:
                schema_editor.execute(f"DROP TRIGGER {name} ON {self.table}")
                typed = ", ".join(self.table for _row in self.rows)
                schema_editor.execute(f"DROP FUNCTION {name}_holds({typed})")
                schema_editor.execute(f"DROP FUNCTION {name}()")

    @property
    def rows(self) -> tuple[str, ...]:
        """Return the rows that the condition reads; of one deleted there is no new one."""
        if self.insert:
            return ("NEW",)
        return ("OLD", "NEW") if "NEW." in self.when else ("OLD",)

    def triggers(self) -> list[tuple[str, str]]:
        named = f"{PREFIX}{self.table}{'_' if self.name else ''}{self.name}"
        found = [(f"{named}_update", f"UPDATE OF {', '.join(map(quoted, self.columns))}")]
        if self.insert:
            found.append((f"{named}_insert", "INSERT"))
        return [*found, (f"{named}_delete", "DELETE")] if self.delete else found

    def describe(self) -> str:
        return f"Let the database refuse changes of sealed rows of {self.table}"


class SealReplacing(Operation):
    """Let SQLite refuse ``INSERT OR REPLACE`` in the place of a sealed row.

    It deletes past the triggers on deletion. ``same`` tells when a new row, ``NEW``, takes the
    place of one that stands, ``OLD``: its unique columns. PostgreSQL has nothing of the sort.
    """

    reversible = True

    def __init__(self, table: str, *, same: str, when: str, sentence: str) -> None:
        self.table, self.same, self.when, self.sentence = table, same, when, sentence

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        given = {"same": self.same, "when": self.when, "sentence": self.sentence}
        return type(self).__qualname__, [self.table], given

    @property
    def trigger(self) -> str:
        return f"{PREFIX}{self.table}_replace"

    def state_forwards(self, _app_label: str, _state: Any) -> None:
        """No model is otherwise than before."""

    def database_forwards(
        self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, _old: Any, _new: Any
    ) -> None:
        if schema_editor.connection.vendor == "sqlite":
            statement = REPLACING.format(
                name=self.trigger,
                table=self.table,
                same=self.same,
                when=self.when,
                sentence=self.sentence,
            )
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, _old: Any, _new: Any
    ) -> None:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {self.trigger}")

    def describe(self) -> str:
        return f"Let the database refuse to replace sealed rows of {self.table}"


class SealEmptying(Operation):
    """Let PostgreSQL refuse to empty a table at once; SQLite knows of no such thing."""

    reversible = True

    def __init__(self, table: str, *, sentence: str) -> None:
        self.table, self.sentence = table, sentence

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.table], {"sentence": self.sentence}

    @property
    def trigger(self) -> str:
        return f"{PREFIX}{self.table}{EMPTYING_ENDS}"

    def state_forwards(self, _app_label: str, _state: Any) -> None:
        """No model is otherwise than before."""

    def database_forwards(
        self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, _old: Any, _new: Any
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            given = {"name": self.trigger, "table": self.table, "sentence": self.sentence}
            for statement in EMPTYING:
                schema_editor.execute(statement.format(**given), params=None)

    def database_backwards(
        self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, _old: Any, _new: Any
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {self.trigger} ON {self.table}")
            schema_editor.execute(f"DROP FUNCTION {self.trigger}()")

    def describe(self) -> str:
        return f"Let the database refuse to empty {self.table}"


def quoted(column: str) -> str:
    return f'"{column}"'


def worded_for(connection: BaseDatabaseWrapper) -> Sequence[str]:
    return (SQLITE,) if connection.vendor == "sqlite" else POSTGRESQL


def lifted(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    """Return the seals against change, deletion and emptying that a table lacks."""
    last = EMPTYING_ENDS if connection.vendor == "postgresql" else "_replace"
    wanted = {f"{PREFIX}{table}{end}" for end in ("_update", "_delete", last)}
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor], [table])
        return wanted - {name for (name,) in cursor.fetchall()}


@contextmanager
def unsealed(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lift what would keep a whole database from being emptied, and lay it again."""
    lift, lay = seals_on(connection)
    # One transaction: a seal that is lifted and not laid again would never be missed.
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in lift:
            cursor.execute(statement)
        yield
        for statement in lay:
            cursor.execute(statement)


def seals_on(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    """Return the statements that lift the seals, and those that lay them again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
                [f"{PREFIX}%"],
            )
            found = cursor.fetchall()
            return [f"DROP TRIGGER {name}" for name, _sql in found], [sql for _name, sql in found]
        cursor.execute(
            "SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE %s",
            [f"{PREFIX}%{EMPTYING_ENDS}"],
        )
        named = [f"ALTER TABLE {table} {{}} TRIGGER {name}" for table, name in cursor.fetchall()]
    return [one.format("DISABLE") for one in named], [one.format("ENABLE") for one in named]
