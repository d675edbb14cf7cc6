"""State on the release page on which ground something stays closed."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.grounds import opened_ground
from sagsgang.desk.views.release import asking_page, meeting_to_release
from sagsgang.desk.views.release_files import given_key
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.models.readers import told_grounds
from sagsgang.governance.readers import state_ground


@require_POST
@allowed
def state(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    meeting = meeting_to_release(request, key, part)
    rows = AgendaItem.objects.internal_to(request.user).filter(meeting=meeting)
    item = get_object_or_404(
        rows.select_related("meeting__body").annotate(**told_grounds("item")),
        key=given_key(request.POST.get("item")),
    )
    opened = opened_ground(request.user, item, request.POST.get("what", ""), request.POST)
    form, thing = opened.form, opened.target
    status = attempt(
        form, lambda: state_ground(thing, by=request.user, ground=form.cleaned_data["ground"])
    )
    if status != HTTPStatus.SEE_OTHER:
        told = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return asking_page(request, meeting, part, told, status)
    messages.success(request, _("The ground is stated. It stays inside."))
    response = redirect("desk:release", key=meeting.key, part=part)
    response["Location"] += "#kept"
    return response
