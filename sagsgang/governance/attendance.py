"""Write down who was at a meeting, as its minutes say."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.coming_and_going import AWAY, came_after_all, never_came
from sagsgang.governance.house_form import Attendee
from sagsgang.governance.minutes_stand import require_unapproved
from sagsgang.governance.models import Attendance, Meeting, Sitting
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record


@transaction.atomic
def note_attendance(meeting: Meeting, *, by: User, attendees: Iterable[Attendee]) -> None:
    """Let the meeting's list of members be these, in this order; the list before it goes.

    A line of the same name and group is the same person, whose coming and going stands; but
    whoever is said to have been away never came, and the meeting opened again knows it.
    """
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can note who was there.")
    )
    if meeting.minutes_released_at is not None:
        raise Refused(_("The minutes have been released, so the list of members stands."))
    require_unapproved(Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk))
    sitting = Sitting.objects.filter(meeting=meeting).first()
    if sitting is not None and sitting.ended_at is None:
        raise Refused(
            _("The meeting is being held. Note who comes and goes where the meeting is run.")
        )
    standing = {(row.name, row.group): row for row in meeting.attendance.order_by("-position")}
    before = {row.pk: row.status for row in standing.values()}
    arriving: list[Attendance] = []
    changed: list[Attendance] = []
    for position, one in enumerate(attendees, start=1):
        row = standing.pop((one.name, one.group), None)
        (arriving if row is None else changed).append(row := row or Attendance(meeting=meeting))
        row.position, row.status = position, one.status
        row.name, row.group = one.name, one.group
        row.full_clean(exclude=("meeting", "person"))
    if sitting is not None:
        for row in arriving:
            row.here = row.status not in AWAY
        for row in changed:
            if row.status != before[row.pk]:
                let_agree(sitting, row)
    take_off(standing.values())
    Attendance.objects.bulk_update(changed, ("position", "status", "here"))
    Attendance.objects.bulk_create(arriving)
    told = len(arriving) + len(changed)
    record("note attendance", "governance.meeting", meeting.key, by=by, persons=told)


def let_agree(sitting: Sitting, row: Attendance) -> None:
    """Let who is in the room, should the meeting be opened again, follow what the list says."""
    if row.status in AWAY:
        never_came(sitting, row)
    else:
        came_after_all(sitting, row)


def take_off(rows: Iterable[Attendance]) -> None:
    leaving = list(rows)
    try:
        Attendance.objects.filter(pk__in=[row.pk for row in leaving]).delete()
    except ProtectedError as bound:
        names = ", ".join(row.name for row in leaving)
        raise Refused(
            _("%(names)s came, went or voted at the meeting, and cannot be taken off the list.")
            % {"names": names}
        ) from bound
