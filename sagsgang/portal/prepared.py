"""Queries whose SQL is made once a process.

What everyone may see is the same question on every visit, and asking Django to word it
takes ten times as long as the database takes to answer. A query is worded at its first
use, with ``Given`` where each visit brings a value of its own.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, Model, QuerySet

from sagsgang.governance.access import EVERYONE, Reader

Row = tuple[Any, ...]
Rule = Callable[[QuerySet[Any], Reader], QuerySet[Any]]


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
    """A query of columns (``values_list``) of what everyone may see of a model.

    ``shape`` goes on from there, so that no prepared query can begin anywhere else.
    """

    def __init__(self, model: type[Model], shape: "Callable[[Any], QuerySet[Any, Row]]") -> None:
        self.model = model
        self.shape = shape
        self.worded: tuple[Rule, Wording] | None = None

    def rows(self, *given: Any) -> list[Row]:
        return self.wording().ask(given)

    def row(self, *given: Any) -> Row | None:
        """Return the first row, or None."""
        return next(iter(self.rows(*given)), None)

    def wording(self) -> Wording:
        rows = self.model._default_manager.all()  # noqa: SLF001 Django's documented name
        rule: Rule = type(rows).visible_to  # type: ignore[attr-defined]
        # A rule that has been exchanged since, as the leak walks do, is worded anew.
        if self.worded is None or self.worded[0] is not rule:
            self.worded = (rule, Wording(self.shape(rule(rows, EVERYONE))))
        return self.worded[1]
