"""The right of suspension (standsningsret): a member puts a committee's matter before the council.

It can be used until the meeting closes, needs neither a vote against nor a reason, and
presupposes that the member was there for some part of the item.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.coming_and_going import attendee_in
from sagsgang.governance.concluding import standing_decision, write_anew
from sagsgang.governance.held import held_sitting, next_in
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Decision,
    Disqualification,
    Movement,
    Sitting,
    StandIn,
    Suspension,
)
from sagsgang.governance.refusal import Refused
from sagsgang.governance.roll import SITTING
from sagsgang.journal.record import record

Status = Attendance.Status


@transaction.atomic
def suspend(
    item: AgendaItem, *, by: User, attendee: Attendance, request: UUID | None = None
) -> Suspension:
    """Suspend what the committee decided; its decisions say from now on that they are referred."""
    sitting = held_sitting(item.meeting, by=by, request=request)
    if not sitting.meeting.body.profile.suspends:
        raise Refused(_("Only the decisions of a committee can be put before the council."))
    AgendaItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if Suspension.objects.filter(item=item).exists():
        raise Refused(_("The matter has been put before the council already."))
    standing = attendee_in(sitting, attendee)
    require_seat_in(item, standing)
    if not was_there(sitting, item, standing):
        raise Refused(
            _("%(name)s was not there for any part of the item.") % {"name": standing.name}
        )
    points = [None, *item.subitems.all()]
    decided = [point for point in points if standing_decision(item, point) is not None]
    if not decided:
        raise Refused(_("The committee has not decided the item, so nothing can be suspended."))
    row = Suspension.objects.create(
        item=item, attendee=standing, sequence=next_in(sitting), at=timezone.now()
    )
    for point in decided:
        write_anew(item, by=by, subitem=point, outcome=Decision.Outcome.REFERRED)
    record("suspend", "governance.agendaitem", item.key, by=by)
    return row


def require_seat_in(item: AgendaItem, attendee: Attendance) -> None:
    """Refuse for one who sits in no member's place in the item, or is disqualified in it."""
    sits = (
        attendee.status in SITTING
        or StandIn.objects.filter(deputy=attendee, item__isnull=True).exists()
        or StandIn.objects.filter(deputy=attendee, item=item).exists()
    )
    barred = Disqualification.objects.filter(item=item, attendee=attendee, found=True).exists()
    if not sits or barred:
        raise Refused(_("%(name)s takes no part in the item.") % {"name": attendee.name})


def was_there(sitting: Sitting, item: AgendaItem, attendee: Attendance) -> bool:
    """Tell whether one was in the room for some part of the item, by the order of what happened."""
    moves = list(attendee.movements.filter(sitting=sitting, taken_back=False).order_by("sequence"))
    for turn in sitting.turns.filter(item=item):
        before = [one for one in moves if one.sequence < turn.sequence]
        during = [
            one
            for one in moves
            if turn.sequence < one.sequence < (turn.ended_sequence or sitting.sequence + 1)
        ]
        there_at_start = bool(before) and before[-1].kind == Movement.Kind.ARRIVED
        if there_at_start or any(one.kind == Movement.Kind.ARRIVED for one in during):
            return True
    return False
