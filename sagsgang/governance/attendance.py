"""Write down who was at a meeting, as its minutes say."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.house_form import Attendee
from sagsgang.governance.models import Attendance, Meeting
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record


@transaction.atomic
def note_attendance(meeting: Meeting, *, by: User, attendees: Iterable[Attendee]) -> None:
    """Let the meeting's list of members be these, in this order; the list before it goes."""
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can note who was there.")
    )
    if meeting.minutes_released_at is not None:
        raise Refused(_("The minutes have been released, so the list of members stands."))
    rows = [
        Attendance(
            meeting=meeting, position=position, name=one.name, group=one.group, status=one.status
        )
        for position, one in enumerate(attendees, start=1)
    ]
    for row in rows:
        row.full_clean(exclude=("meeting", "person"))
    meeting.attendance.all().delete()
    Attendance.objects.bulk_create(rows)
    record("note attendance", "governance.meeting", meeting.key, by=by, persons=len(rows))
