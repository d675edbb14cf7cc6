"""``Among(column, ids)``: is the column one of these ids? Many thousand go as one parameter.

Django prepares, checks and binds each value of ``__in`` by itself, which for the ids of a large
thread costs twenty times what the database takes to answer. In a prepared query ``IDS`` stands
for the ids that each visit brings.
"""

import json
from collections.abc import Collection
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Field, Func
from django.db.models.sql.compiler import SQLCompiler

from sagsgang.asking.prepared import Given


class IdList(Field[Any, Any]):
    """Whole numbers as one parameter: JSON for SQLite, an array for PostgreSQL."""

    def get_db_prep_value(
        self, value: Collection[int], connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        del prepared  # Django's word for a value that get_prep_value has seen; these need none
        return json.dumps(list(value)) if connection.vendor == "sqlite" else list(value)


IDS = Given(0, IdList())


class Among(Func):
    """A condition for ``filter``; ``ids`` are whole numbers, and of none there is no row."""

    output_field = BooleanField()

    def __init__(self, column: str, ids: Collection[int] | Given) -> None:
        super().__init__(F(column))
        self.ids = ids

    @property
    def identity(self) -> tuple[Any, ...]:
        ids = self.ids if isinstance(self.ids, Given) else tuple(self.ids)
        return (self.__class__, tuple(self.source_expressions), ids)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_how: Any, **_more: Any
    ) -> tuple[str, Any]:
        if isinstance(self.ids, Given):
            given: Any = self.ids
        elif not self.ids:
            raise EmptyResultSet
        else:
            given = IdList().get_db_prep_value(self.ids, connection)
        column, parameters = compiler.compile(self.source_expressions[0])
        sqlite = connection.vendor == "sqlite"
        condition = "IN (SELECT value FROM json_each(%s))" if sqlite else "= ANY(%s)"
        return f"{column} {condition}", (*parameters, given)
