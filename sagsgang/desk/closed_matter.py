"""What stands before closed matter at the desk: the question why, and the note that it was read."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.desk.forms.why import WhyForm
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.words import meeting_title
from sagsgang.governance.closed_readings import (
    Matter,
    is_closed,
    is_noted,
    must_say_why,
    note_reading,
)
from sagsgang.governance.models import AgendaItem, Meeting


def asked_why_closed(request: SignedIn, item: AgendaItem) -> HttpResponse | None:
    """Stand before a page that tells what an item says: an open one is simply read."""
    return asked_why(request, item, item.meeting) if is_closed(item) else None


def asked_why(request: SignedIn, matter: Matter, meeting: Meeting) -> HttpResponse | None:
    """Ask an auditor for a reason first; note the reading of one who has given it or needs none."""
    if must_say_why(request.user, meeting):
        return why_page(request, meeting, WhyForm(initial={"next": request.get_full_path()}))
    # Asked before a transaction is opened, which most readings need not.
    if not is_noted(matter, request.user):
        note_reading(matter, by=request.user)
    return None


def why_page(request: SignedIn, meeting: Meeting, form: WhyForm, status: int = 200) -> HttpResponse:
    return page(
        request,
        "desk/why.html",
        _("Why do you read closed matter?"),
        current=BODIES,
        status=status,
        form=form,
        meeting_words=meeting_title(meeting),
        action=reverse("desk:meeting-why", kwargs={"key": meeting.key}),
        back=reverse("desk:meeting", kwargs={"key": meeting.key}),
    )
