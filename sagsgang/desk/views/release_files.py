"""What the files of a release may hold: looked through, told by place, cleared or closed."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk.attempt import allowed
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.views.release import asking_page, meeting_to_release
from sagsgang.governance.attach import set_openness
from sagsgang.governance.enclosed_data import clear_places, files_shown
from sagsgang.governance.models import Attachment, Meeting
from sagsgang.governance.models.clearance import LONGEST_REASON
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.ingest.examining import ask_examination


@require_POST
@allowed
def look_through(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    """Have the files looked through that were not; the work goes on when the page is closed."""
    meeting = meeting_to_release(request, key, part)
    ask_examination(row.file for row in files_shown(ReleaseMatter(meeting)) if row.file is not None)
    return redirect("desk:release", key=meeting.key, part=part)


@require_POST
@allowed
def clear_file(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    """Clear the places that were ticked; the file may have changed since, and is then kept."""
    meeting = meeting_to_release(request, key, part)
    attachment = attachment_shown(request, meeting)
    reason = request.POST.get("reason", "").replace("\0", "").strip()
    marks = request.POST.getlist("mark")
    if not 0 < len(reason) <= LONGEST_REASON:
        sentence = _("Write why it may be made public, in 1,000 characters at most.")
        return asking_page(request, meeting, part, sentence, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not marks:
        sentence = _("Tick the places that you have looked at.")
        return asking_page(request, meeting, part, sentence, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        cleared = clear_places(attachment, marks, reason=reason, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        return asking_page(request, meeting, part, str(refused), HTTPStatus.CONFLICT)
    messages.success(
        request,
        _("Cleared: %(num)s in “%(title)s”.") % {"num": len(cleared), "title": attachment.title},
    )
    return redirect("desk:release", key=meeting.key, part=part)


@require_POST
@allowed
def close_file(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    """Close an attachment, so that the release waits for it no more."""
    meeting = meeting_to_release(request, key, part)
    attachment = attachment_shown(request, meeting)
    set_openness(attachment, by=request.user, openness=Openness.CLOSED)
    messages.success(request, _("“%(title)s” is closed from now on.") % {"title": attachment.title})
    return redirect("desk:release", key=meeting.key, part=part)


def attachment_shown(request: SignedIn, meeting: Meeting) -> Attachment:
    rows = Attachment.objects.internal_to(request.user).filter(item__meeting=meeting)
    return get_object_or_404(
        rows.select_related("item__meeting__body"), key=given_key(request.POST.get("attachment"))
    )


def given_key(said: str | None) -> UUID | None:
    try:
        return UUID(said or "")
    except ValueError:
        return None
