"""How a worded question is put to the database: in the driver's own form, and planned once.

Django looks through a query's text each time it is asked, and has PostgreSQL plan it anew each
time, which for the rule on who sees what takes longer than the answer. A worded question keeps
the text in the driver's form, and PostgreSQL keeps it ready on each connection with one plan for
whatever is bound (``planned_once``). Numbers are bound beside the text, so that readers whose
standings have one form share what is ready; other values that stand fast are written in, as the
database could not tell their types.

Behind a pooler that lends a connection for one transaction nothing can be kept ready
(``SAGSGANG_PREPARED_STATEMENTS``): questions are then put as Django puts them.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from sagsgang.asking.laid_over import is_laid_over

MOST_READY = 400
"""Questions that one connection to PostgreSQL keeps ready, the latest asked."""
# What stands in two places of such a query must be the same text in both.
ONE_TEXT = (" GROUP BY ", "SELECT DISTINCT ")


class Driven(str):
    """SQL with Django's placeholders; beside it the driver's text, and what is bound to that.

    ``bound`` are places among the parameters.
    """

    __slots__ = ("bound", "driver_text")
    driver_text: str
    bound: Sequence[int]


class DriversCursor:
    """Stands for a cursor within Django's own, which counts, logs and translates errors."""

    def __init__(self, cursor: Any, **how: Any) -> None:
        self.cursor = cursor
        self.how = how
        self._query: Executed | None = None

    def execute(self, sql: Driven, parameters: Sequence[Any]) -> None:
        bound = [parameters[place] for place in sql.bound]
        self._query = Executed(sql, parameters)
        self.cursor.execute(sql.driver_text, bound, **self.how)

    def fetchall(self) -> list[Any]:
        rows: list[Any] = self.cursor.fetchall()
        return rows

    def close(self) -> None:
        self.cursor.close()


class Executed(NamedTuple):
    """What Django's log reads of a cursor of PostgreSQL: the text with the values in it."""

    sql: str
    parameters: Sequence[Any]

    @property
    def query(self) -> bytes:
        return written(self.sql, self.parameters, connections[DEFAULT_DB_ALIAS]).encode()


def may_drive(connection: BaseDatabaseWrapper) -> bool:
    """Open the connection where it is not, and tell whether questions may be kept ready on it."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    if is_laid_over(connection):
        return False
    return connection.vendor == "sqlite" or connection.connection.prepare_threshold is not None


def planned_once(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Let a new connection to PostgreSQL plan what it keeps ready once, and not for each asking.

    Left to itself it compares what a plan for the values at hand would cost. Where it thinks that
    one person has a few cases fewer than another, by the sample that its statistics happened to
    draw, it plans the rule anew for ever, which takes three times as long as the answer.
    """
    if connection.vendor == "postgresql" and connection.connection.prepare_threshold is not None:
        # Outside any transaction still, so that none takes it back with itself.
        connection.connection.execute("SET plan_cache_mode = force_generic_plan")


def driving(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """Return a cursor for what is ``Driven``."""
    driver = connection.connection
    if connection.vendor == "sqlite":
        cursor = DriversCursor(driver.cursor())
    else:
        driver.prepared_max = MOST_READY
        cursor = DriversCursor(connection.Database.RawCursor(driver), prepare=True)  # type: ignore[attr-defined]
    return connection._prepare_cursor(cursor)  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001 Django's wrapper


def driven(
    sql: str, parameters: Sequence[Any], given: Collection[int], connection: BaseDatabaseWrapper
) -> Driven:
    """Return the SQL for the driver; ``given`` are places whose values each asking brings."""
    told = Driven(sql)
    if connection.vendor == "sqlite":
        told.driver_text = sql % (("?",) * len(parameters))
        told.bound = range(len(parameters))
        return told
    told.bound = [
        place
        for place, value in enumerate(parameters)
        if place in given or (is_number(value) and not any(word in sql for word in ONE_TEXT))
    ]
    numbers = {place: f"${number}" for number, place in enumerate(told.bound, 1)}
    told.driver_text = sql % tuple(
        numbers[place] if place in numbers else written("%s", (value,), connection)
        for place, value in enumerate(parameters)
    )
    return told


def is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def written(sql: str, parameters: Sequence[Any], connection: BaseDatabaseWrapper) -> str:
    text: str = connection.ops.compose_sql(sql, parameters)  # type: ignore[attr-defined]
    return text
