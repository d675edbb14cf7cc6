"""One page of a long list."""

from typing import TypeVar

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from sagsgang.look.paging import Paging

Row = TypeVar("Row", bound=Model)
PER_PAGE = 25
MOST_COUNTED = 1000
"""Of a longer list it is told that there is more, and the count ends there."""
LONGEST_NUMBER = 6


def paged(
    request: HttpRequest, rows: QuerySet[Row], *, kept: tuple[tuple[str, str], ...] = ()
) -> tuple[list[Row], Paging]:
    """Return the rows of the page asked for; a page that does not exist is the nearest one."""
    asked = request.GET.get("page")
    if rows.order_by()[: MOST_COUNTED + 1].count() > MOST_COUNTED:
        return page_of_very_many(rows, asked, kept)
    found = Paginator(rows, PER_PAGE).get_page(asked)
    return list(found.object_list), Paging(found.number, found.paginator.num_pages, kept)


def page_of_very_many(
    rows: QuerySet[Row], asked: str | None, kept: tuple[tuple[str, str], ...]
) -> tuple[list[Row], Paging]:
    """Return a page of rows that are not counted; past the counted ones it tells of the next."""
    counted = MOST_COUNTED // PER_PAGE
    number = number_of(asked)
    found = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE + 1])
    if not found:
        number = counted
        found = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE + 1])
    more = len(found) > PER_PAGE
    last = max(counted, number + 1 if more else number)
    return found[:PER_PAGE], Paging(number, last, kept, more=more or number < counted)


def number_of(asked: str | None) -> int:
    plain = asked is not None and asked.isascii() and asked.isdecimal()
    return max(1, int(asked)) if asked and plain and len(asked) <= LONGEST_NUMBER else 1
