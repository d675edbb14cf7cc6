"""One page of a long list, counted no further than a bound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")
Listed: TypeAlias = "QuerySet[Any, Row] | Sequence[Row] | Callable[[int], QuerySet[Any, Row]]"
"""Rows, or how to ask for them where it helps to know how many of the first are wanted."""
PER_PAGE = 25
MOST_COUNTED = 1000
"""Of a longer list it is told that there is more, and the count ends there."""
LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """``count`` is one more than ``MOST_COUNTED`` where there are more: see ``many``.

    ``more`` tells that the list goes on after the page ``last``.
    """

    rows: list[Row]
    count: int
    number: int
    last: int
    more: bool = False

    @property
    def many(self) -> bool:
        return self.count > MOST_COUNTED


def page_of(rows: "Listed[Row]", asked: str | None) -> Page[Row]:
    """Return the page asked for; one that does not exist is the nearest."""
    count = counted(rows)
    if count > MOST_COUNTED:
        return page_of_very_many(rows, count, number_of(asked))
    last = max(1, -(-count // PER_PAGE))
    number = min(number_of(asked), last)
    return Page(part(rows, number)[:PER_PAGE], count, number, last)


def counted(rows: "Listed[Any]") -> int:
    found = as_far_as(rows, MOST_COUNTED + 1)
    if isinstance(found, QuerySet):
        return found.order_by()[: MOST_COUNTED + 1].count()
    return min(len(found), MOST_COUNTED + 1)


def as_far_as(rows: "Listed[Row]", count: int) -> "QuerySet[Any, Row] | Sequence[Row]":
    return rows(count) if callable(rows) else rows


def page_of_very_many(rows: "Listed[Row]", count: int, number: int) -> Page[Row]:
    """Return a page of rows that are not counted; past the counted ones it tells of the next."""
    sure = MOST_COUNTED // PER_PAGE
    found = part(rows, number)
    if not found:
        number = sure
        found = part(rows, number)
    goes_on = len(found) > PER_PAGE
    last = max(sure, number + 1 if goes_on else number)
    return Page(found[:PER_PAGE], count, number, last, more=goes_on or number < sure)


def part(rows: "Listed[Row]", number: int) -> list[Row]:
    """Return the rows of a page, and the first of the next."""
    first, end = (number - 1) * PER_PAGE, number * PER_PAGE + 1
    return list(as_far_as(rows, end)[first:end])


def number_of(asked: str | None) -> int:
    plain = asked is not None and asked.isascii() and asked.isdecimal()
    return max(1, int(asked)) if asked and plain and len(asked) <= LONGEST_NUMBER else 1
