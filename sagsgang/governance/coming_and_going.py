"""Who comes and goes while a meeting is held: members, deputies, and guests at an item."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import BigAutoField, Manager, Max
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.agenda import next_position
from sagsgang.governance.held import held_sitting, next_in, open_turn
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Movement,
    Presence,
    Sitting,
    StandIn,
    Turn,
)
from sagsgang.governance.plain_text import one_line
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
    return moved(sitting, standing, Kind.ARRIVED, None, by=by)


@transaction.atomic
def leave(
    attendee: Attendance, *, by: User, at: time | None = None, request: UUID | None = None
) -> Movement:
    """Note that somebody goes; whoever is away is asked in no vote.

    ``at`` is when it was, where it is noted afterwards: on the clock of the municipality.
    """
    sitting = held_sitting(attendee.meeting, by=by, request=request)
    standing = attendee_in(sitting, attendee)
    if not standing.here:
        raise Refused(_("%(name)s is not in the room.") % {"name": standing.name})
    when = earlier_today(sitting, standing, at) if at is not None else None
    standing.here = False
    standing.save(update_fields=("here",))
    return moved(sitting, standing, Kind.LEFT, when, by=by)


def earlier_today(sitting: Sitting, attendee: Attendance, at: time) -> datetime:
    """Return the moment, which lies after the opening and what one took part in since."""
    now = timezone.localtime()
    when = datetime.combine(now.date(), at, tzinfo=now.tzinfo)
    if when > now:
        # Past midnight the evening's hours lie on the day before.
        when -= timedelta(days=1)
    came = attendee.movements.filter(taken_back=False, kind=Kind.ARRIVED).order_by("sequence")
    last = came.last()
    voted = attendee.votes.filter(ballot__taken_back=False).aggregate(last=Max("ballot__at"))
    spoken = attendee.statements.aggregate(last=Max("at"))
    known = [last.at if last is not None else None, voted["last"], spoken["last"]]
    # Said to the minute: what happened in that minute is no hindrance.
    first = max((one for one in known if one is not None), default=sitting.begun_at)
    if when < first.replace(second=0, microsecond=0):
        raise Refused(
            _("%(name)s was there at %(time)s. Write a time after that, or leave it empty.")
            % {"name": attendee.name, "time": time_format(timezone.localtime(first))}
        )
    return when


def turn_at(sitting: Sitting, when: datetime) -> Turn | None:
    """Return the turn in which a moment lies, None where it lies between two."""
    began = sitting.turns.filter(begun_at__lte=when).select_related("item").order_by("sequence")
    turn = began.last()
    return turn if turn is not None and (turn.ended_at is None or turn.ended_at > when) else None


def moved(
    sitting: Sitting, attendee: Attendance, kind: str, when: datetime | None, *, by: User
) -> Movement:
    turn = open_turn(sitting) if when is None else turn_at(sitting, when)
    item = turn.item if turn is not None else None
    movement = Movement.objects.create(
        sitting=sitting,
        attendee=attendee,
        item=item,
        kind=kind,
        sequence=next_in(sitting),
        at=when or timezone.now(),
    )
    if item is not None:
        note_presence(item, attendee.name, kind)
    record(kind, "governance.meeting", sitting.meeting.key, by=by)
    return movement


@transaction.atomic
def miss(attendee: Attendance, *, by: User, excused: bool, request: UUID | None = None) -> None:
    """Note that a member never came: with apologies, or without, however late it is seen.

    Whoever was listed as present at the opening was not. Whoever has come since, or voted or
    said something, was there, and this is refused.
    """
    sitting = held_sitting(attendee.meeting, by=by, request=request)
    standing = attendee_in(sitting, attendee)
    never_came(sitting, standing)
    standing.status = Status.EXCUSED if excused else Status.ABSENT
    standing.save(update_fields=("status", "here"))
    record("miss", "governance.meeting", sitting.meeting.key, by=by, excused=excused)


def never_came(sitting: Sitting, attendee: Attendance) -> None:
    """Take back that one was there; raise where one came by oneself or something was noted."""
    moves = attendee.movements.filter(taken_back=False)
    came = moves.filter(kind=Kind.ARRIVED, sequence__gt=first_turn(sitting))
    if came.exists() or bound(attendee):
        raise Refused(
            _("%(name)s has been in the room, so note instead that %(name)s leaves.")
            % {"name": attendee.name}
        )
    for move in moves.exclude(item=None).select_related("item"):
        untell(move, attendee)
    moves.update(taken_back=True)
    attendee.here = False


def came_after_all(sitting: Sitting, attendee: Attendance) -> None:
    """Let one who was noted as away have been there from the opening on."""
    moves = attendee.movements.filter(sitting=sitting)
    if not moves.filter(taken_back=False).exists():
        opening = moves.filter(kind=Kind.ARRIVED, sequence__lt=first_turn(sitting))
        opening.update(taken_back=False)
        attendee.here = True


def first_turn(sitting: Sitting) -> int:
    first = sitting.turns.order_by("sequence").first()
    return first.sequence if first is not None else sitting.sequence + 1


def bound(attendee: Attendance) -> bool:
    """Tell whether something was noted in this one's name, or another sat in the place."""
    noted: tuple[Manager[Any], ...] = (
        attendee.votes,
        attendee.statements,
        attendee.suspensions,
        attendee.disqualifications,
        attendee.stands_in,
    )
    return any(rows.exists() for rows in noted)


def untell(movement: Movement, attendee: Attendance) -> None:
    """Let the item's minutes tell no more of a movement that was noted by mistake."""
    if movement.item is not None:
        for status in TOLD_AS[movement.kind]:
            forget_presence(movement.item, attendee.name, status)


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
    untell(last, standing)
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
