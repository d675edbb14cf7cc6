"""Let overdue follow-ups come back to the body, by one click."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sagsgang.desk.attempt import allowed
from sagsgang.desk.fetch import follow_up_for, meeting_for
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.words import meeting_title
from sagsgang.governance import access
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.returning import bring_all_back, bring_back, next_meeting_of


@require_POST
@allowed
def bring_one(request: SignedIn, key: UUID) -> HttpResponse:
    """Put the follow-up on the body's next agenda; pressed again it stands there already."""
    found = follow_up_for(request.user, key)
    body = found.item.meeting.body
    access.require(
        access.may_run(request.user, body), _("Only the body's secretary can add an item.")
    )
    meeting = next_meeting_of(body)
    if meeting is None:
        messages.error(request, _("No coming meeting is planned. Plan one, then press again."))
        return redirect("desk:follow-up", key=found.key)
    meeting.body = body
    try:
        item = bring_back(found, by=request.user, meeting=meeting)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:follow-up", key=found.key)
    item.meeting.body = body
    messages.success(
        request,
        _("It stands as an orientation item on the agenda of %(meeting)s.")
        % {"meeting": meeting_title(item.meeting)},
    )
    return redirect("desk:item", key=item.key)


@require_POST
@allowed
def bring_all(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    try:
        items = bring_all_back(meeting, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:meeting", key=meeting.key)
    messages.success(
        request,
        ngettext(
            "%(num)s overdue follow-up was put on the agenda.",
            "%(num)s overdue follow-ups were put on the agenda.",
            len(items),
        )
        % {"num": len(items)},
    )
    return redirect("desk:meeting", key=meeting.key)
