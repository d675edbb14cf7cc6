"""Note by hand who was at a meeting."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.forms.attendance import AttendanceForm
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.openings import Opened
from sagsgang.desk.views.meetings import meeting_page
from sagsgang.governance import access
from sagsgang.governance.attendance import note_attendance


@require_POST
@allowed
def note(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    access.require(
        access.may_run(request.user, meeting.body),
        _("Only the body's secretary can note who was there."),
    )
    form = AttendanceForm(request.POST, meeting=meeting)
    if not form.is_of_what_stands:
        messages.error(
            request,
            _("Somebody changed the list of members meanwhile. Look at it, then make your change."),
        )
        fresh = Opened("attendance", AttendanceForm(meeting=meeting))
        return meeting_page(request, meeting, fresh, HTTPStatus.CONFLICT)
    status = attempt(
        form, lambda: note_attendance(meeting, by=request.user, attendees=form.attendees())
    )
    if status != HTTPStatus.SEE_OTHER:
        return meeting_page(request, meeting, Opened("attendance", form), status)
    messages.success(request, _("The list of members was saved."))
    response = redirect("desk:meeting", key=meeting.key)
    response["Location"] += "#attendance"
    return response
