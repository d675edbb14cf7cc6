"""Set the moment of a release, move it or take it back."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.release_later import ReleaseLaterForm
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.views.release import asking_page, meeting_to_release
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.scheduling import schedule_release, take_schedule_back


@require_POST
@allowed
def set_moment(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    meeting = meeting_to_release(request, key, part)
    form = ReleaseLaterForm(request.POST)
    status = attempt(
        form,
        lambda: schedule_release(meeting, part, at=form.cleaned_data["at"], by=request.user),
    )
    if status != HTTPStatus.SEE_OTHER:
        return asking_page(request, meeting, part, status=status, later=form)
    messages.success(
        request,
        _("It is set. If something hinders it then, nothing is released and you hear of it."),
    )
    return redirect("desk:release", key=meeting.key, part=part)


@require_POST
@allowed
def take_moment_back(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    meeting = meeting_to_release(request, key, part)
    try:
        take_schedule_back(meeting, part, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The release is taken back. Nothing is released by itself."))
    return redirect("desk:release", key=meeting.key, part=part)
