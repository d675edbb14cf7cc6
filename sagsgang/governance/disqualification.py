"""Whether a member is disqualified (inhabil) in an item: the body itself decides it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.coming_and_going import attendee_in
from sagsgang.governance.held import held_sitting, next_in
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Disqualification,
    Presence,
)
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.presence import forget_presence, note_presence
from sagsgang.governance.refusal import Refused
from sagsgang.governance.roll import SITTING
from sagsgang.journal.record import record

Status = Attendance.Status
LONGEST_REASON = 300


@transaction.atomic
def settle_disqualification(
    item: AgendaItem,
    *,
    by: User,
    attendee: Attendance,
    found: bool,
    reason: str = "",
    request: UUID | None = None,
) -> Disqualification:
    """Note what the body decided of a member; one found disqualified leaves the item at once.

    The quorum is counted without that member, who is asked in no vote of the item. Put
    again, the question has its last answer, until the item has been voted on.
    """
    sitting = held_sitting(item.meeting, by=by, request=request)
    if not sitting.meeting.body.profile.disqualifies:
        raise Refused(_("This body does not decide on disqualification."))
    standing = attendee_in(sitting, attendee)
    if standing.status not in {*SITTING, Status.SUBSTITUTE}:
        raise Refused(_("%(name)s does not sit in the body.") % {"name": standing.name})
    voted = Ballot.objects.filter(item=item, taken_back=False, votes__attendee=standing)
    if found and voted.exists():
        raise Refused(
            _("%(name)s has voted in the item already. Take the vote back first.")
            % {"name": standing.name}
        )
    reason = one_line(reason)
    if len(reason) > LONGEST_REASON:
        raise ValidationError(
            {"reason": _("Write it in at most %(count)s characters.") % {"count": LONGEST_REASON}}
        )
    row, _created = Disqualification.objects.update_or_create(
        item=item,
        attendee=standing,
        defaults={
            "found": found,
            "reason": reason,
            "sequence": next_in(sitting),
            "at": timezone.now(),
        },
    )
    if not found:
        standing.stood_in_for.filter(item=item, ended_sequence__isnull=True).update(
            ended_sequence=row.sequence
        )
    told = note_presence if found else forget_presence
    told(item, standing.name, Presence.Status.NOT_PARTICIPATING)
    record("settle disqualification", "governance.agendaitem", item.key, by=by, found=found)
    return row
