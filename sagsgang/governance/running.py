"""Run a meeting: open it, take up one item after another, and close it.

What happens is ordered by a count of the sitting and not by the clock, which may be set
back while the body meets. Times are told from the clock, and are never negative.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.freeze import freeze
from sagsgang.governance.held import held_item, held_sitting, next_in, open_turn
from sagsgang.governance.meetings import number_items
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingState,
    Movement,
    Presence,
    Seat,
    Sitting,
    Turn,
)
from sagsgang.governance.presence import note_presence
from sagsgang.governance.refusal import Refused
from sagsgang.governance.roll import SEATED
from sagsgang.governance.states import change_meeting, require_held, require_placed
from sagsgang.journal.record import record

Status = Attendance.Status
RANK = {str(role): rank for rank, role in enumerate(Seat.Role)}
LONGEST_PLANNED = 600


@transaction.atomic
def open_sitting(meeting: Meeting, *, by: User, why: str = "") -> Sitting:
    """Open the meeting, or open it again until its minutes are approved: then ``why`` is said.

    Each member is listed, and is there until somebody says otherwise; whom the list of
    members excuses or misses already is not.
    """
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can run its meetings.")
    )
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if standing.minutes_released_at is not None:
        raise Refused(_("The minutes have been released, so the meeting cannot be opened again."))
    require_held(standing)
    if not meeting.items.on_agenda().exists():
        raise Refused(_("The agenda is empty. Add an item, then open the meeting."))
    if standing.date > timezone.localdate():
        raise Refused(_("The body does not meet before its day. Open the meeting then."))
    sitting = Sitting.objects.filter(meeting=meeting).first()
    if sitting is None:
        sitting = Sitting.objects.create(meeting=meeting, begun_at=timezone.now())
        call_the_roll(sitting)
    elif sitting.ended_at is None:
        raise Refused(_("The meeting is open already."))
    else:
        sitting.ended_at = None
        sitting.save(update_fields=("ended_at",))
    number_all(meeting)
    change_meeting(meeting, MeetingState.IN_SESSION, by=by, why=why)
    record("open sitting", "governance.meeting", meeting.key, by=by)
    return sitting


def number_all(meeting: Meeting) -> None:
    """Number an agenda that was never sent: from here on people name its items by number."""
    items = list(meeting.items.on_agenda().select_for_update(no_key=True).order_by("position"))
    number_items(meeting, items)
    AgendaItem.objects.bulk_update(items, ("number",))


def call_the_roll(sitting: Sitting) -> None:
    """List the members who are not listed yet, and let those who are there have come."""
    meeting = sitting.meeting
    listed = list(meeting.attendance.order_by("position"))
    known = {one.name for one in listed}
    position = max((one.position for one in listed), default=0)
    for seat in seats_in_order(meeting):
        if seat.person.name not in known:
            known.add(seat.person.name)
            position += 1
            status = Status.PRESENT if not listed else Status.ABSENT
            Attendance.objects.create(
                meeting=meeting,
                position=position,
                name=seat.person.name,
                group=seat.group or None,
                status=status,
                person=seat.person,
            )
    now = timezone.now()
    there = (Status.PRESENT, Status.MEMBER, Status.GUEST, Status.SUBSTITUTE)
    for one in meeting.attendance.filter(status__in=there).order_by("position"):
        one.here = True
        one.save(update_fields=("here",))
        Movement.objects.create(
            sitting=sitting,
            attendee=one,
            kind=Movement.Kind.ARRIVED,
            sequence=next_in(sitting),
            at=now,
        )


def seats_in_order(meeting: Meeting) -> list[Seat]:
    seats = meeting.body.seats.held_now(meeting.date).filter(role__in=SEATED)
    return sorted(
        seats.select_related("person"), key=lambda seat: (RANK[seat.role], seat.person.name)
    )


@transaction.atomic
def take_up(item: AgendaItem, *, by: User, request: UUID | None = None) -> Turn:
    """Let the body treat this item from now on; the one before it ends.

    An item that the members have not got is theirs to read from here on.
    """
    sitting = held_sitting(item.meeting, by=by, request=request)
    standing = held_item(item.pk)
    require_placed(standing)
    if standing.withdrawn:
        raise Refused(_("The item is withdrawn from the agenda, so it is not treated."))
    current = open_turn(sitting)
    if current is not None and current.item_id == item.pk:
        return current
    between = arrivals_between(sitting) if current is None else []
    end_turn(sitting, current)
    if standing.sent_at is None:
        # One that came onto the agenda since it was opened.
        number_items(item.meeting, [standing])
        freeze(standing, by=by)
        standing.sent_at = timezone.now()
        standing.save(update_fields=("number", "sent_at"))
    turn = Turn.objects.create(
        sitting=sitting, item=standing, sequence=next_in(sitting), begun_at=timezone.now()
    )
    for movement in between:
        belongs_to(movement, standing)
    record("take up", "governance.agendaitem", item.key, by=by)
    return turn


def arrivals_between(sitting: Sitting) -> list[Movement]:
    """Return who came and went since the last item ended; at the opening nobody was late."""
    last = sitting.turns.order_by("-sequence").first()
    if last is None:
        return []
    return list(
        sitting.movements.filter(
            item__isnull=True, taken_back=False, sequence__gt=last.ended_sequence
        )
        .select_related("attendee")
        .order_by("sequence")
    )


def belongs_to(movement: Movement, item: AgendaItem) -> None:
    """Let the minutes tell of a movement between two items at the one that follows."""
    arrived = movement.kind == Movement.Kind.ARRIVED
    movement.item = item
    movement.save(update_fields=("item",))
    status = Presence.Status.ARRIVED if arrived else Presence.Status.ABSENT
    note_presence(item, movement.attendee.name, status)


def end_turn(sitting: Sitting, turn: Turn | None) -> None:
    if turn is not None:
        turn.ended_sequence = next_in(sitting)
        turn.ended_at = timezone.now()
        turn.save(update_fields=("ended_sequence", "ended_at"))


@transaction.atomic
def rest(meeting: Meeting, *, by: User, request: UUID | None = None) -> None:
    """End the item that is treated without taking up another: a break."""
    sitting = held_sitting(meeting, by=by, request=request)
    end_turn(sitting, open_turn(sitting))
    record("rest", "governance.meeting", meeting.key, by=by)


@transaction.atomic
def close_sitting(meeting: Meeting, *, by: User, request: UUID | None = None) -> None:
    """Close the meeting: the clock stops, and the room's screens are shut.

    The minutes say when it was closed.
    """
    sitting = held_sitting(meeting, by=by, request=request)
    end_turn(sitting, open_turn(sitting))
    now = timezone.now()
    sitting.ended_at = now
    sitting.save(update_fields=("ended_at",))
    note_end(meeting, now)
    meeting.screens.filter(shut_at__isnull=True).update(shut_at=now)
    change_meeting(meeting, MeetingState.MINUTES_DRAFT, by=by)
    record("close sitting", "governance.meeting", meeting.key, by=by)


def note_end(meeting: Meeting, moment: datetime) -> None:
    """Put the moment of closing in the place of the planned end, where it can be one."""
    local = timezone.localtime(moment)
    ended = local.time().replace(second=0, microsecond=0)
    if local.date() == meeting.date and (meeting.start is None or ended > meeting.start):
        meeting.end = ended
        meeting.save(update_fields=("end",))


@transaction.atomic
def plan_time(item: AgendaItem, *, by: User, minutes: int | None) -> None:
    """Say how long an item is planned to take; None is no plan."""
    access.require(
        access.may_run(by, item.meeting.body), _("Only the body's secretary can plan its meetings.")
    )
    if minutes is not None and not 1 <= minutes <= LONGEST_PLANNED:
        raise ValidationError(
            {"minutes": _("Plan 1 to %(most)s minutes.") % {"most": LONGEST_PLANNED}}
        )
    AgendaItem.objects.filter(pk=item.pk).update(planned_minutes=minutes)
    item.planned_minutes = minutes
    record("plan time", "governance.agendaitem", item.key, by=by, minutes=minutes)


def seconds_used(turns: Iterable[Turn], now: datetime | None = None) -> dict[int, int]:
    """Return the seconds spent on each item by its id; a clock set back takes none away."""
    now = now or timezone.now()
    used: dict[int, int] = defaultdict(int)
    for turn in turns:
        spent = (turn.ended_at or now) - turn.begun_at
        used[turn.item_id] += max(timedelta(0), spent) // timedelta(seconds=1)
    return dict(used)
