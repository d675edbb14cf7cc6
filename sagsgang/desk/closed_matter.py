"""What stands before closed matter at the desk: the question why, and the note that it was read."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.desk.forms.why import WhyForm
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.words import meeting_title
from sagsgang.governance.access import having_said_why
from sagsgang.governance.closed_readings import (
    Matter,
    closed_or_holding_closed,
    holds_closed,
    must_say_why,
    note_once,
)
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.openness import Openness


def asked_why_closed(request: SignedIn, item: AgendaItem) -> HttpResponse | None:
    """Stand before a page that tells what an item says: an open one is simply read.

    Its closed attachments have titles, too; who has not said why meets none of them. A closed
    section or decision makes it a reading of closed matter.
    """
    if holds_closed(item):
        return asked_why(request, item, item.meeting)
    if not must_say_why(request.user, item.meeting):
        return None
    closed = item.attachments.exclude(openness=Openness.OPEN)
    return asked_why(request, item, item.meeting) if closed.exists() else None


def asked_why_papers(request: SignedIn, meeting: Meeting) -> HttpResponse | None:
    """Stand before what tells of a whole meeting, where closed matter of it would be read."""
    told = having_said_why(request.user)
    closed = closed_or_holding_closed(meeting.items.on_agenda()).internal_to(told)
    return asked_why(request, meeting, meeting) if closed.exists() else None


def asked_why(request: SignedIn, matter: Matter, meeting: Meeting) -> HttpResponse | None:
    """Ask an auditor for a reason first; note the reading of one who has given it or needs none."""
    if must_say_why(request.user, meeting):
        return why_page(request, meeting, WhyForm(initial={"next": request.get_full_path()}))
    note_once(matter, request.user)
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
