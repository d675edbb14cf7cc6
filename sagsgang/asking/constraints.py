"""Conditions that the database holds, looked at beforehand without asking it.

Before a row is stored Django puts each of its conditions to the database as a question of its own,
so that a sentence can be told where one is broken. Nearly all rows keep theirs, and most conditions
compare plain values of the row: those are compared here. The database is asked only where a
condition does not hold, or says more than can be compared here; what it then says is what counts.
"""

import operator
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CheckConstraint, F, Model, Q, UniqueConstraint

Excluded = set[str] | None
# What of two values stands first is the same here as in each database; of words it is not.
ORDERED: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
KINDS: tuple[tuple[type, ...], ...] = ((bool,), (int, Decimal), (datetime,), (date,), (time,))


class CannotTell(Exception):
    """The condition says more than can be compared here."""


class NotLookedAt(Exception):
    """The condition is about what is not looked at, and so is not either."""


class Check(CheckConstraint):
    """A condition that every row keeps."""

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Excluded = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        if broken(self.condition, instance, exclude):
            super().validate(model, instance, exclude, using)

    def deconstruct(self) -> Any:
        # To the database, and so to a migration, it is none of its own.
        _path, args, named = super().deconstruct()
        return "django.db.models.CheckConstraint", args, named


class Unique(UniqueConstraint):
    """What no two rows have alike, among those that keep a condition."""

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Excluded = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        if self.condition is None or kept(self.condition, instance, exclude):
            super().validate(model, instance, exclude, using)

    def deconstruct(self) -> Any:
        _path, args, named = super().deconstruct()
        return "django.db.models.UniqueConstraint", args, named


def broken(condition: Any, row: Model, exclude: Excluded) -> bool:
    """Tell whether the row may break the condition: what is unknown breaks none."""
    return may_be(False, condition, row, exclude)


def kept(condition: Any, row: Model, exclude: Excluded) -> bool:
    """Tell whether the row may keep the condition: of what is unknown it does not."""
    return may_be(True, condition, row, exclude)


def may_be(told: bool, condition: Any, row: Model, exclude: Excluded) -> bool:
    try:
        return holds(condition, row, exclude or ()) is told
    except NotLookedAt:
        return False
    except CannotTell:
        return True


def holds(condition: Any, row: Model, exclude: Collection[str]) -> bool | None:
    """Return what SQL says of the condition: true, false, or None where it is unknown."""
    if not isinstance(condition, Q):
        raise CannotTell
    told = list(each_told(condition, row, exclude))
    if condition.connector == Q.AND:
        whole = all_of(told)
    elif condition.connector == Q.OR:
        whole = opposite(all_of([opposite(one) for one in told]))
    else:
        raise CannotTell
    return opposite(whole) if condition.negated else whole


def each_told(condition: Q, row: Model, exclude: Collection[str]) -> Iterator[bool | None]:
    for child in condition.children:
        if isinstance(child, tuple):
            said, wanted = child
            yield compared(said, wanted, row, exclude)
        else:
            yield holds(child, row, exclude)


def all_of(told: list[bool | None]) -> bool | None:
    if False in told:
        return False
    return None if None in told else True


def opposite(told: bool | None) -> bool | None:
    return None if told is None else not told


def compared(said: str, wanted: Any, row: Model, exclude: Collection[str]) -> bool | None:
    name, _, lookup = said.partition("__")
    there = value_of(name, row, exclude)
    if isinstance(wanted, F):
        wanted = value_of(wanted.name, row, exclude)  # type: ignore[attr-defined]  # an F has one
    elif wanted is None and lookup in {"", "exact"}:
        return there is None
    if lookup == "isnull":
        return (there is None) is bool(wanted)
    if lookup == "in":
        return among(there, wanted)
    if there is None or wanted is None:
        return None
    if lookup in {"", "exact"}:
        return equal(there, wanted)
    if lookup in ORDERED:
        return ordered(ORDERED[lookup], there, wanted)
    raise CannotTell


def value_of(name: str, row: Model, exclude: Collection[str]) -> Any:
    """Return the row's own value, as its column holds it."""
    if name in exclude:
        raise NotLookedAt
    held = held_as(type(row)).get(name)
    if held is None:
        raise CannotTell
    return getattr(row, held)


@cache
def held_as(model: type[Model]) -> dict[str, str]:
    """Return by each field's name what its column's value is called."""
    fields = model._meta.concrete_fields  # noqa: SLF001 Django's documented way
    return {one.name: one.attname for one in fields if not one.generated}


def among(there: Any, wanted: Any) -> bool | None:
    if not isinstance(wanted, (list, tuple, set, frozenset)) or None in wanted:
        raise CannotTell
    return None if there is None else any(equal(there, one) for one in wanted)


def equal(there: Any, wanted: Any) -> bool:
    if isinstance(there, str) and isinstance(wanted, str):
        return there == wanted
    return ordered(operator.eq, there, wanted)


def ordered(order: Callable[[Any, Any], bool], there: Any, wanted: Any) -> bool:
    for kind in KINDS:
        if isinstance(there, kind):
            break
    else:
        raise CannotTell
    if not isinstance(wanted, kind):
        raise CannotTell
    try:
        return order(there, wanted)
    except TypeError as of_two_kinds:
        raise CannotTell from of_two_kinds
