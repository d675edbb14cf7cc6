"""Rows that the database itself refuses to change or delete, whatever asks it to.

A migration seals a table with ``Seal``. PostgreSQL empties a table past its triggers; SQLite
empties it row by row, so that whoever empties the whole database does it ``unsealed``. SQLite
also drops a table's triggers where a later migration makes the table anew: such a migration
seals it again.
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
    on what it is to become, ``NEW``. What it refuses is an ``IntegrityError`` with the sentence.
    ``name`` tells a table's second seal from its first.
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
        name: str = "",
    ) -> None:
        self.table, self.columns, self.when = table, tuple(columns), when
        self.sentence, self.delete, self.name = sentence, delete, name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        given = {
            "columns": self.columns,
            "when": self.when,
            "sentence": self.sentence,
            "delete": self.delete,
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
        return ("OLD", "NEW") if "NEW." in self.when else ("OLD",)

    def triggers(self) -> list[tuple[str, str]]:
        named = f"{PREFIX}{self.table}{'_' if self.name else ''}{self.name}"
        found = [(f"{named}_update", f"UPDATE OF {', '.join(map(quoted, self.columns))}")]
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


def quoted(column: str) -> str:
    return f'"{column}"'


def worded_for(connection: BaseDatabaseWrapper) -> Sequence[str]:
    return (SQLITE,) if connection.vendor == "sqlite" else POSTGRESQL


@contextmanager
def unsealed(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lift every seal while a whole SQLite database is emptied, and lay them again."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"{PREFIX}%"],
        )
        seals = cursor.fetchall()
    # One transaction: a seal that is lifted and not laid again would never be missed.
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for name, _sql in seals:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, sql in seals:
            cursor.execute(sql)
