"""What a verb changes of rows, as plain data: carried out, or laid over what is read.

Laid over, every question is answered as if it had been carried out, and nothing is written: each
table that a change is of stands as a view of its own name before the question. The rule on who
sees what, and all that asks by it, need not know.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, F, Field, ForeignKey, Model, Q, QuerySet, When

READS = ("SELECT", "(SELECT")
# Write nothing themselves: Django puts them around a question on what the database can.
FRAMES = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK")


class Writes(RuntimeError):
    """Something was to be written where changes are only laid over what is read."""


def fields_of(model: type[Model]) -> "list[Field[Any, Any]]":
    return list(model._meta.concrete_fields)  # noqa: SLF001 the way to a model's columns


def table_of(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 the way to a model's table


def rows_of(model: type[Model]) -> "QuerySet[Model]":
    return model._base_manager.order_by()  # noqa: SLF001 every model has one


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of ``model`` for which ``where`` holds get what ``given`` says, by field.

    ``where`` asks for the row's own columns; of other tables by a query within it.
    """

    model: type[Model]
    where: Q
    given: dict[str, Any]

    def carry_out(self) -> None:
        rows_of(self.model).filter(self.where).update(**self.given)

    def afterwards(self) -> "QuerySet[Any, Any]":
        """Return the columns of all of the model's rows as they are after the change."""
        return rows_of(self.model).values_list(
            *(
                self.after(field) if field.name in self.given else F(field.attname)
                for field in fields_of(self.model)
            )
        )

    def after(self, field: "Field[Any, Any]") -> Case:
        kind = field.target_field if isinstance(field, ForeignKey) else field
        then = When(self.where, then=self.given[field.name])
        return Case(then, default=F(field.attname), output_field=kind)

    def worded(self, connection: BaseDatabaseWrapper) -> "Worded":
        sql, values = self.afterwards().query.get_compiler(connection=connection).as_sql()
        return sql, tuple(values)


@dataclass(frozen=True, slots=True)
class Added:
    """New rows of ``model``, which have ids of their own."""

    model: type[Model]
    rows: Sequence[Model]

    def worded(self, connection: BaseDatabaseWrapper) -> "Worded":
        """Return the question for all rows, those that stand and these.

        SQLite seeks a row of such a union by its id, and does not read them all, only where both
        sides are of one kind to it: each column but the id is given as a value without a type.
        """
        quoted, fields = connection.ops.quote_name, fields_of(self.model)
        loose = "+" if connection.vendor == "sqlite" else ""
        own = [f"{'' if one.primary_key else loose}{quoted(str(one.column))}" for one in fields]
        number = [f"column{place}" for place in range(1, len(fields) + 1)]
        added = [
            f"CAST({name} AS integer)" if field.primary_key else f"{loose}{name}"
            for name, field in zip(number, fields, strict=True)
        ]
        row = f"({', '.join(['%s'] * len(fields))})"
        rows = f"(VALUES {', '.join([row] * len(self.rows))}) AS added"
        table = quoted(table_of(self.model))
        # No word of a reader stands in it: the names are the model's own.
        ours, theirs = ", ".join(own), ", ".join(added)
        sql = f"SELECT {ours} FROM {table} UNION ALL SELECT {theirs} FROM {rows}"  # noqa: S608  # nosec B608
        values = (
            field.get_db_prep_save(getattr(one, field.attname), connection)
            for one in self.rows
            for field in fields
        )
        return sql, tuple(values)


Laid = Change | Added
Worded = tuple[str, tuple[Any, ...]]
"""SQL with its values."""


class Overlay:
    """Stands before each question on a connection while changes are laid over what it reads."""

    def __init__(self, laid: Sequence[Laid], connection: BaseDatabaseWrapper) -> None:
        self.laid = laid
        self.connection = connection

    @cached_property
    def views(self) -> dict[str, Worded]:
        """Return by table what stands for it, each over those before it."""
        return {self.table(one): self.view(one) for one in self.laid}

    def table(self, one: Laid) -> str:
        return self.connection.ops.quote_name(table_of(one.model))

    def view(self, one: Laid) -> Worded:
        table = self.table(one)
        sql, values = one.worded(self.connection)
        if self.connection.vendor == "sqlite":
            # There a view means itself by its own name.
            sql = re.sub(f"(FROM|JOIN) {table}", rf'\1 "main".{table}', sql)
        quoted = self.connection.ops.quote_name
        columns = ", ".join(quoted(str(field.column)) for field in fields_of(one.model))
        return f"{table} ({columns}) AS NOT MATERIALIZED ({sql})", values

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if sql.startswith(FRAMES):
            return execute(sql, params, many, context)
        if not sql.startswith(READS):
            raise Writes(sql.partition(" ")[0])
        before = self.named_in(sql)
        if not before:
            return execute(sql, params, many, context)
        views = ", ".join(self.views[table][0] for table in before)
        values = [value for table in before for value in self.views[table][1]]
        return execute(f"WITH {views} {sql}", (*values, *(params or ())), many, context)

    def named_in(self, sql: str) -> list[str]:
        """Return the tables with a view that the question names, or that such a view does."""
        asking, named = [sql], []
        for table, (view, _values) in reversed(self.views.items()):
            if any(table in one for one in asking):
                asking.append(view)
                named.append(table)
        return named[::-1]


@contextmanager
def laid_over(laid: Sequence[Laid]) -> Iterator[None]:
    """Let every question be answered as if this had been carried out, one after the other."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.execute_wrapper(Overlay(laid, connection)):
        yield


def is_laid_over(connection: BaseDatabaseWrapper) -> bool:
    return any(isinstance(one, Overlay) for one in connection.execute_wrappers)
