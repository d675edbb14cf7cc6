"""Who comes and goes while a meeting is held: members, deputies, and guests at an item."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import BigAutoField
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.agenda import next_position
from sagsgang.governance.held import held_sitting, next_in, open_turn
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Movement,
    Presence,
    Sitting,
    StandIn,
)
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.prepared import Given, Prepared
from sagsgang.governance.presence import forget_presence, note_presence
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record

Kind = Movement.Kind
Status = Attendance.Status
AWAY = (Status.ABSENT, Status.EXCUSED)
ONE = Given(0, BigAutoField())
LINE: Prepared[Attendance] = Prepared(
    lambda _: Attendance.objects.filter(pk=ONE, meeting_id=Given(1, BigAutoField())).order_by()
)
STOOD_IN: Prepared[StandIn] = Prepared(
    lambda _: (
        StandIn.objects.filter(member_id=ONE, ended_sequence__isnull=True, item__isnull=True)
        .select_related("deputy")
        .order_by("sequence")
    )
)
# How the minutes of an item tell of a movement in it, or before it.
TOLD_AS: dict[str, tuple[str, ...]] = {
    Kind.ARRIVED: (Presence.Status.ARRIVED,),
    Kind.LEFT: (Presence.Status.LEFT, Presence.Status.ABSENT),
}


@transaction.atomic
def arrive(attendee: Attendance, *, by: User, request: UUID | None = None) -> Movement:
    """Note that somebody comes, at this moment and in the item that is treated."""
    sitting = held_sitting(attendee.meeting, by=by, request=request)
    standing = attendee_in(sitting, attendee)
    if standing.here:
        raise Refused(_("%(name)s is in the room already.") % {"name": standing.name})
    deputy = STOOD_IN.row(standing.pk)
    if deputy is not None:
        raise Refused(
            _("%(deputy)s sits in the place of %(name)s. Let the deputy go first.")
            % {"deputy": deputy.deputy.name, "name": standing.name}
        )
    if standing.status in AWAY:
        standing.status = Status.PRESENT
    standing.here = True
    standing.save(update_fields=("status", "here"))
    return moved(sitting, standing, Kind.ARRIVED, by=by)


@transaction.atomic
def leave(attendee: Attendance, *, by: User, request: UUID | None = None) -> Movement:
    """Note that somebody goes; whoever is away is asked in no vote."""
    sitting = held_sitting(attendee.meeting, by=by, request=request)
    standing = attendee_in(sitting, attendee)
    if not standing.here:
        raise Refused(_("%(name)s is not in the room.") % {"name": standing.name})
    standing.here = False
    standing.save(update_fields=("here",))
    return moved(sitting, standing, Kind.LEFT, by=by)


def moved(sitting: Sitting, attendee: Attendance, kind: str, *, by: User) -> Movement:
    turn = open_turn(sitting)
    item = turn.item if turn is not None else None
    movement = Movement.objects.create(
        sitting=sitting,
        attendee=attendee,
        item=item,
        kind=kind,
        sequence=next_in(sitting),
        at=timezone.now(),
    )
    if item is not None:
        note_presence(item, attendee.name, kind)
    record(kind, "governance.meeting", sitting.meeting.key, by=by)
    return movement


@transaction.atomic
def miss(attendee: Attendance, *, by: User, excused: bool, request: UUID | None = None) -> None:
    """Note that a member never came: with apologies, or without.

    Whoever was listed as present at the opening was not; whoever has come since, or gone,
    was there, and this is refused.
    """
    sitting = held_sitting(attendee.meeting, by=by, request=request)
    standing = attendee_in(sitting, attendee)
    moves = standing.movements.filter(taken_back=False)
    if moves.exclude(sequence__lt=first_turn(sitting)).exists() or bound(standing):
        raise Refused(
            _("%(name)s has been in the room, so note instead that %(name)s leaves.")
            % {"name": standing.name}
        )
    moves.update(taken_back=True)
    standing.status = Status.EXCUSED if excused else Status.ABSENT
    standing.here = False
    standing.save(update_fields=("status", "here"))
    record("miss", "governance.meeting", sitting.meeting.key, by=by, excused=excused)


def first_turn(sitting: Sitting) -> int:
    first = sitting.turns.order_by("sequence").first()
    return first.sequence if first is not None else sitting.sequence + 1


def bound(attendee: Attendance) -> bool:
    """Tell whether something was said or voted in this one's name."""
    return attendee.votes.exists() or attendee.statements.exists() or attendee.suspensions.exists()


@transaction.atomic
def take_back(movement: Movement, *, by: User, request: UUID | None = None) -> None:
    """Undo what was noted by mistake: the last movement of this one, and no earlier."""
    sitting = held_sitting(movement.sitting.meeting, by=by, request=request)
    standing = attendee_in(sitting, movement.attendee)
    last = standing.movements.filter(taken_back=False).order_by("sequence").last()
    if last is None or last.pk != movement.pk:
        raise Refused(_("Something has been noted of this person since. Undo that first."))
    last.taken_back = True
    last.save(update_fields=("taken_back",))
    standing.here = last.kind == Kind.LEFT
    standing.save(update_fields=("here",))
    if last.item is not None:
        for status in TOLD_AS[last.kind]:
            forget_presence(last.item, standing.name, status)
    record("take back movement", "governance.meeting", sitting.meeting.key, by=by)


@transaction.atomic
def welcome(item: AgendaItem, *, by: User, name: str, request: UUID | None = None) -> Attendance:
    """Note a guest at one item; the list of members has each guest once."""
    sitting = held_sitting(item.meeting, by=by, request=request)
    name = one_line(name)
    if not name:
        raise ValidationError({"name": _("Write the guest's name.")})
    guest = sitting.meeting.attendance.filter(name=name, status=Status.GUEST).first()
    if guest is None:
        guest = Attendance(
            meeting=sitting.meeting,
            position=next_position(sitting.meeting.attendance),
            name=name,
            status=Status.GUEST,
            here=True,
        )
        guest.full_clean(exclude=("meeting", "person"))
        guest.save()
    note_presence(item, name, Presence.Status.PRESENT)
    record("welcome", "governance.agendaitem", item.key, by=by)
    return guest


def attendee_in(sitting: Sitting, attendee: Attendance) -> Attendance:
    """Return the line of the list as it stands; the sitting is held, so that it stays so."""
    found = LINE.row(attendee.pk, sitting.meeting_id)
    if found is None:
        raise Refused(_("There is no such person on the list of members."))
    found.meeting = sitting.meeting
    return found
