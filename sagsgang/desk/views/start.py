"""My work: what waits for the one who has signed in."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.desk.frame import START, SignedIn, at, page
from sagsgang.desk.my_work import work_of
from sagsgang.desk.words import body_name, listed_meeting
from sagsgang.governance import access


@require_safe
def start(request: SignedIn) -> HttpResponse:
    standing = access.standing_of(request.user)
    work = work_of(request.user)
    return page(
        request,
        "desk/start.html",
        _("My work"),
        current=START,
        desk=at("desk:start"),
        standing=standing,
        work=work,
        coming=[listed_meeting(meeting) for meeting in work.coming],
        to_minute=[listed_meeting(meeting) for meeting in work.to_minute],
        body_name=body_name,
    )
