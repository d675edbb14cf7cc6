from itertools import groupby

from django.db.models import CharField, Count
from django.http import Http404, HttpRequest, HttpResponse

from sagsgang.asking.prepared import Given
from sagsgang.governance.models import Body, Meeting
from sagsgang.look.paging import Paging
from sagsgang.portal import listed_body
from sagsgang.portal.listed_body import listed_bodies
from sagsgang.portal.listed_meeting import COLUMNS, ListedMeeting, listed
from sagsgang.portal.navigation import bodies_crumb, front_crumb
from sagsgang.portal.page import for_everyone, page
from sagsgang.portal.shown import Shown

A_PAGE = 50
LONGEST_NUMBER = 6
THIS_CODE = Given(0, CharField())
THIS_BODY = Shown(
    Body, lambda seen, _: seen.filter(code=THIS_CODE).values_list(*listed_body.COLUMNS)
)
MEETINGS = Shown(
    Meeting,
    lambda seen, _: (
        seen.filter(body__code=THIS_CODE).order_by().values("body").values_list(Count("pk"))
    ),
)
# One row more than a page tells of a next page.
PAGE_OF_MEETINGS = Shown(
    Meeting,
    lambda seen, start: seen.filter(body__code=THIS_CODE).values_list(*COLUMNS)[
        start : start + A_PAGE + 1
    ],
)


@for_everyone
def body(request: HttpRequest, code: str) -> HttpResponse:
    shown = listed_bodies(THIS_BODY.rows(code))
    if not shown:
        raise Http404
    number = page_number(request.GET.get("page", "1"))
    rows, last = page_of(code, number)
    return page(
        request,
        "body",
        title=shown[0].name,
        current="bodies",
        crumbs=(front_crumb(), bodies_crumb()),
        body=shown[0],
        years=[(year, list(of_year)) for year, of_year in groupby(rows, lambda row: row.year)],
        paging=Paging(number, last),
    )


def page_number(written: str) -> int:
    plain = written.isascii() and written.isdecimal() and len(written) <= LONGEST_NUMBER
    number = int(written) if plain else 0
    if number < 1:
        raise Http404
    return number


def page_of(code: str, number: int) -> tuple[list[ListedMeeting], int]:
    """Return the rows of one page and the number of the last; a short list is not counted."""
    rows = PAGE_OF_MEETINGS.rows(code, part=(number - 1) * A_PAGE)
    if not rows and number > 1:
        raise Http404
    if len(rows) <= A_PAGE:
        return listed(rows), number
    ((count,),) = MEETINGS.rows(code)
    return listed(rows[:A_PAGE]), -(-count // A_PAGE)
