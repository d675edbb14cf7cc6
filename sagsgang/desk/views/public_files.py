"""What a later look found in public files: cleared with a reason, or closed at once."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk.attempt import allowed
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.views.public_parts import meeting_run_by, parts_page
from sagsgang.desk.views.release_files import given_key
from sagsgang.governance.attach import set_openness
from sagsgang.governance.enclosed_data import clear_places
from sagsgang.governance.found_in_public import found_where_run_by
from sagsgang.governance.models import Attachment, Meeting
from sagsgang.governance.models.clearance import LONGEST_REASON
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import NotAllowed, Refused


@require_POST
@allowed
def clear_public_file(request: SignedIn, key: UUID) -> HttpResponse:
    """Clear the places that were ticked; the file stays public."""
    meeting = meeting_run_by(request, key)
    attachment = attachment_found(request, meeting)
    reason = request.POST.get("reason", "").replace("\0", "").strip()
    marks = request.POST.getlist("mark")
    if not marks:
        sentence = _("Tick the places that you have looked at.")
        return refused(request, meeting, sentence, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not 0 < len(reason) <= LONGEST_REASON:
        sentence = _("Write why it may be public, in 1,000 characters at most.")
        return refused(request, meeting, sentence, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        cleared = clear_places(attachment, marks, reason=reason, by=request.user)
    except NotAllowed:
        raise
    except Refused as no:
        return refused(request, meeting, str(no), HTTPStatus.CONFLICT)
    messages.success(
        request,
        _("Cleared: %(num)s in “%(title)s”.") % {"num": len(cleared), "title": attachment.title},
    )
    return redirect("desk:public-parts", key=meeting.key)


@require_POST
@allowed
def close_public_file(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_run_by(request, key)
    attachment = attachment_found(request, meeting)
    set_openness(attachment, by=request.user, openness=Openness.CLOSED)
    messages.success(request, _("“%(title)s” is closed from now on.") % {"title": attachment.title})
    return redirect("desk:public-parts", key=meeting.key)


def attachment_found(request: SignedIn, meeting: Meeting) -> Attachment:
    rows = found_where_run_by(request.user).filter(item__meeting=meeting)
    return get_object_or_404(
        rows.select_related("item__meeting__body"), key=given_key(request.POST.get("attachment"))
    )


def refused(request: SignedIn, meeting: Meeting, sentence: str, status: int) -> HttpResponse:
    return parts_page(request, meeting, status=status, refusal=sentence)
