"""Queries whose SQL is made once, for a reader of one standing as for all readers.

Wording a query takes Django several times as long as the database takes to answer it. The
rule on who sees what is the same question until a reader's seats and posts change, so its SQL
is kept by the reader's standing; ``Given`` stands where each visit brings a value of its own.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

from sagsgang.asking.driving import Driven, driven, driving, may_drive

Found = TypeVar("Found")
# A wording is some kilobytes; this many readers' questions stay at hand in each process.
KEPT = 128


class Given(Expression):
    """Stands for the value of this place among those given with the question."""

    def __init__(self, place: int, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field)
        self.place = place

    def as_sql(self, *_compiler_and_connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class Wording:
    """A query's SQL, its parameters, and how its rows become values or model objects."""

    def __init__(self, queryset: "QuerySet[Any, Any]") -> None:
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, parameters = compiler.as_sql()
        self.parameters: Sequence[Any] = parameters
        self.given = {
            place: value for place, value in enumerate(parameters) if isinstance(value, Given)
        }
        self.driven: Driven | None = None
        columns = [column for column, *_sql in compiler.select[: compiler.col_count]]
        self.converters = compiler.get_converters(columns)
        self.model: type[Model] | None = None
        if issubclass(queryset._iterable_class, ModelIterable):  # noqa: SLF001 values or objects?
            self.read_models(compiler)

    def read_models(self, compiler: Any) -> None:
        """Note where in a row the model's own columns and those of its relations stand."""
        own = compiler.klass_info["select_fields"]
        self.model = compiler.klass_info["model"]
        self.own = slice(own[0], own[-1] + 1)
        self.names = [column.target.attname for column, *_sql in compiler.select[self.own]]
        self.related = get_related_populators(  # type: ignore[call-arg]  # the stubs are of 6.1
            compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS
        )
        self.annotations = tuple(compiler.annotation_col_map.items())

    def ask(self, given: Sequence[Any]) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        rows = self.answers(self.filled(given, connection), connection)
        if self.converters:
            rows = [self.converted(row, connection) for row in rows]
        return rows if self.model is None else [self.made(row) for row in rows]

    def answers(self, filled: Sequence[Any], connection: BaseDatabaseWrapper) -> list[Any]:
        sql, opened = self.put_to(connection)
        with opened as cursor:
            cursor.execute(sql, filled)
            rows: list[Any] = cursor.fetchall()
        return rows

    def put_to(self, connection: BaseDatabaseWrapper) -> tuple[str, CursorWrapper]:
        if not may_drive(connection):
            return self.sql, connection.cursor()
        if self.driven is None:
            self.driven = driven(self.sql, self.parameters, self.given, connection)
        return self.driven, driving(connection)

    def filled(self, given: Sequence[Any], connection: BaseDatabaseWrapper) -> list[Any]:
        values = list(self.parameters)
        for place, one in self.given.items():
            values[place] = one.output_field.get_db_prep_value(given[one.place], connection)
        return values

    def converted(self, row: Sequence[Any], connection: BaseDatabaseWrapper) -> tuple[Any, ...]:
        columns = list(row)
        for place, (converters, expression) in self.converters.items():
            value = columns[place]
            for converter in converters:
                value = converter(value, expression, connection)
            columns[place] = value
        return tuple(columns)

    def made(self, row: Sequence[Any]) -> Any:
        found = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])  # type: ignore[union-attr]
        for populator in self.related:
            populator.populate(row, found)
        for name, place in self.annotations:
            setattr(found, name, row[place])
        return found


class Prepared(Generic[Found]):
    """A query built at its first use, and again for another ``variant``.

    ``build`` takes the variant and gives a queryset of model objects or of ``values_list``.
    A variant is all that the SQL depends on beside the values given, such as a standing.
    """

    def __init__(self, build: "Callable[[Any], QuerySet[Any, Found]]") -> None:
        self.build = build
        self.kept: OrderedDict[Hashable, Wording | None] = OrderedDict()

    def rows(self, *given: Any, variant: Any = None, key: Hashable = None) -> list[Found]:
        """Ask with the values given; ``key`` tells variants apart that are not hashable."""
        wording = self.wording_of(variant, variant if key is None else key)
        return [] if wording is None else wording.ask(given)

    def row(self, *given: Any, variant: Any = None, key: Hashable = None) -> Found | None:
        return next(iter(self.rows(*given, variant=variant, key=key)), None)

    def wording_of(self, variant: Any, key: Hashable) -> Wording | None:
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        try:
            wording = Wording(self.build(variant))
        except EmptyResultSet:
            wording = None
        self.kept[key] = wording
        if len(self.kept) > KEPT:
            self.kept.popitem(last=False)
        return wording
