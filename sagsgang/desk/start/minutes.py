"""Minutes that wait for a word of this reader's: to approve, to settle, to close."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.desk.start.parts import Line, Part
from sagsgang.desk.words import meeting_title
from sagsgang.governance.access import Standing
from sagsgang.governance.models import Meeting


def minutes_waiting(standing: Standing, meetings: Iterable[Meeting]) -> Part | None:
    """Return what waits for a member's word, and what chair and secretary settle and close."""
    lines = tuple(line for meeting in meetings for line in lines_of(meeting, standing))
    return Part("minutes", _("Minutes to be approved"), lines) if lines else None


def to_be_signed(meetings: Iterable[Meeting]) -> Part | None:
    """Return the minutes that wait for this member's signature; None where there are none."""
    lines = tuple(
        Line(
            meeting_title(meeting),
            reverse("desk:minutes-signatures", kwargs={"key": meeting.key}),
            detail=_("Open the file and sign it."),
            state="to-do",
        )
        for meeting in meetings
    )
    return Part("signing", _("Minutes to be signed"), lines) if lines else None


def lines_of(meeting: Meeting, standing: Standing) -> list[Line]:
    body, told = meeting.body_id, vars(meeting)
    closes = body in standing.chairs or body in standing.secretary_of
    found = []
    if body in standing.sits_in and not told["said"]:
        found.append(line_of(meeting, _("Approve the minutes or comment on them.")))
    if closes and told["comments"]:
        found.append(line_of(meeting, _("Settle the comments.")))
    elif closes and told["minutes_due"] < timezone.localdate():
        found.append(line_of(meeting, _("The day has passed. Close the minutes.")))
    return found


def line_of(meeting: Meeting, what: str) -> Line:
    due, today = vars(meeting)["minutes_due"], timezone.localdate()
    state = "overdue" if due < today else "due-today" if due == today else "to-do"
    address = reverse("desk:minutes", kwargs={"key": meeting.key})
    return Line(meeting_title(meeting), address, day=due, by=True, detail=what, state=state)
