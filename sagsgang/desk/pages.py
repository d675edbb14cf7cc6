"""One page of a long list."""

from typing import TypeVar

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from sagsgang.look.paging import Paging

Row = TypeVar("Row", bound=Model)
PER_PAGE = 25


def paged(
    request: HttpRequest, rows: QuerySet[Row], *, kept: tuple[tuple[str, str], ...] = ()
) -> tuple[list[Row], Paging]:
    """Return the rows of the page asked for; a page that does not exist is the nearest one."""
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return list(found.object_list), Paging(found.number, found.paginator.num_pages, kept)
