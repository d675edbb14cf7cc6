from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Body, Meeting
from sagsgang.governance.models.meeting import MeetingQuerySet
from sagsgang.look.paging import Paging
from sagsgang.portal.listed_body import listed_bodies
from sagsgang.portal.listed_meeting import ListedMeeting, listed
from sagsgang.portal.navigation import bodies_crumb, front_crumb
from sagsgang.portal.page import for_everyone, page

A_PAGE = 50


@for_everyone
def body(request: HttpRequest, code: str) -> HttpResponse:
    shown = listed_bodies(Body.objects.visible_to(EVERYONE).filter(code=code))
    if not shown:
        raise Http404
    number = page_number(request.GET.get("page", "1"))
    rows, last = page_of(Meeting.objects.visible_to(EVERYONE).filter(body__code=code), number)
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
    if not (written.isascii() and written.isdecimal() and 0 < len(written) < 7 and int(written)):  # noqa: PLR2004 a million pages
        raise Http404
    return int(written)


def page_of(meetings: MeetingQuerySet, number: int) -> tuple[list[ListedMeeting], int]:
    """Return the rows of one page and the number of the last; a short list is not counted."""
    start = (number - 1) * A_PAGE
    rows = listed(meetings[start : start + A_PAGE + 1])
    if not rows and number > 1:
        raise Http404
    more = len(rows) > A_PAGE
    last = -(-meetings.count() // A_PAGE) if more else number
    return rows[:A_PAGE], last
