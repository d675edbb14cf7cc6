"""One page of a long list, as a request asks for it, with the addresses of the others."""

from typing import TypeVar

from django.http import HttpRequest

from sagsgang.asking.pages import Listed, page_of
from sagsgang.look.paging import Paging, paging_of

Row = TypeVar("Row")


def paged(
    request: HttpRequest,
    rows: "Listed[Row]",
    *,
    kept: tuple[tuple[str, str], ...] = (),
) -> tuple[list[Row], Paging]:
    """Return the rows of the page asked for; a page that does not exist is the nearest one."""
    page = page_of(rows, request.GET.get("page"))
    return page.rows, paging_of(page, kept)
