"""Queries whose SQL is made once a process.

What everyone may see is the same question on every visit, and asking Django to word it
takes ten times as long as the database takes to answer. A query is worded at its first
use, with ``Given`` where each visit brings a value of its own.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar
from weakref import WeakSet

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, QuerySet

Row = tuple[Any, ...]


class Given(Expression):
    """Stands for the value of this place among those given to ``Prepared.rows``."""

    def __init__(self, place: int, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field)
        self.place = place

    def as_sql(self, *_compiler_and_connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class Wording:
    """A query's SQL, its parameters, and how its columns become Python values."""

    def __init__(self, queryset: "QuerySet[Any, Row]") -> None:
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        self.sql = sql
        self.parameters: Sequence[Any] = parameters
        columns = [column for column, *_sql in compiler.select[: compiler.col_count]]
        self.converters = compiler.get_converters(columns)

    def ask(self, given: Sequence[Any]) -> list[Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, list(self.filled(given, connection)))
            rows = cursor.fetchall()
        return [self.converted(row, connection) for row in rows] if self.converters else rows

    def filled(self, given: Sequence[Any], connection: BaseDatabaseWrapper) -> Iterator[Any]:
        for parameter in self.parameters:
            if isinstance(parameter, Given):
                field = parameter.output_field
                yield field.get_db_prep_value(given[parameter.place], connection)
            else:
                yield parameter

    def converted(self, row: Row, connection: BaseDatabaseWrapper) -> Row:
        columns = list(row)
        for place, (converters, expression) in self.converters.items():
            value = columns[place]
            for converter in converters:
                value = converter(value, expression, connection)
            columns[place] = value
        return tuple(columns)


class Prepared:
    """A query of columns (``values_list``), built at its first use by the function given."""

    every: ClassVar[WeakSet["Prepared"]] = WeakSet()

    def __init__(self, build: "Callable[[], QuerySet[Any, Row]]") -> None:
        self.build = build
        self.wording: Wording | None = None
        Prepared.every.add(self)

    def rows(self, *given: Any) -> list[Row]:
        if self.wording is None:
            self.wording = Wording(self.build())
        return self.wording.ask(given)

    def row(self, *given: Any) -> Row | None:
        """Return the first row, or None."""
        return next(iter(self.rows(*given)), None)


def forget() -> None:
    """Word every query anew at its next use: for tests that change a rule under way."""
    for prepared in Prepared.every:
        prepared.wording = None
