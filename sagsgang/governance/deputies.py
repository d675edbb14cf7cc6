"""Call a deputy (stedfortræder) into a member's place, on the grounds that the law knows.

A deputy is called where a member is prevented for a month or more, sooner where the bylaws say
so, and for one item in which the member is disqualified.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.agenda import next_position
from sagsgang.governance.coming_and_going import attendee_in
from sagsgang.governance.held import held_sitting, next_in, open_turn
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Body,
    Disqualification,
    Meeting,
    Movement,
    Seat,
    Sitting,
    StandIn,
)
from sagsgang.governance.refusal import Refused
from sagsgang.governance.roll import SITTING
from sagsgang.journal.record import record
from sagsgang.people.models import Person

Ground = StandIn.Ground
Status = Attendance.Status


@transaction.atomic
def set_deputies_at_once(body: Body, *, by: User, at_once: bool) -> None:
    """Say whether the bylaws call a deputy for an absence shorter than a month."""
    access.require(access.may_run(by, body), _("Only the body's secretary can do this."))
    Body.objects.filter(pk=body.pk).update(deputies_at_once=at_once)
    body.deputies_at_once = at_once
    record("set deputies", "governance.body", body.key, by=by, at_once=at_once)


@transaction.atomic
def call_deputy(
    member: Attendance,
    *,
    by: User,
    deputy: Person,
    ground: str,
    items: Sequence[AgendaItem] = (),
    request: UUID | None = None,
) -> list[StandIn]:
    """Let a deputy sit in a member's place at the whole meeting, or at the items named."""
    sitting = held_sitting(member.meeting, by=by, request=request)
    meeting = sitting.meeting
    if not meeting.body.profile.deputies:
        raise Refused(_("This body has no deputies."))
    away = attendee_in(sitting, member)
    require_ground(away, ground, items)
    seat = deputys_seat(meeting, deputy)
    comes = listed(sitting, deputy, seat)
    if comes.pk == away.pk:
        raise Refused(_("Nobody can be their own deputy."))
    rows = []
    for item in items or (None,):
        require_free(away, comes, item)
        rows.append(
            StandIn.objects.create(
                meeting=meeting,
                deputy=comes,
                member=away,
                item=item,
                ground=ground,
                sequence=next_in(sitting),
            )
        )
    record("call deputy", "governance.meeting", meeting.key, by=by, ground=ground, items=len(items))
    return rows


def require_ground(member: Attendance, ground: str, items: Sequence[AgendaItem]) -> None:
    if any(item.meeting_id != member.meeting_id for item in items):
        raise Refused(_("The item belongs to another meeting. Nothing was saved."))
    if ground not in Ground.values:
        raise Refused(_("Say on what ground the deputy is called."))
    if ground == Ground.DISQUALIFIED:
        found = Disqualification.objects.filter(attendee=member, found=True, item__in=items)
        if not items or found.count() != len(set(items)):
            raise Refused(
                _("%(name)s has not been found disqualified in that item.") % {"name": member.name}
            )
        return
    if member.status not in {Status.ABSENT, Status.EXCUSED} and member.here:
        raise Refused(
            _("%(name)s is in the room, so no deputy can be called.") % {"name": member.name}
        )
    if member.status in {Status.GUEST, Status.SUBSTITUTE}:
        raise Refused(_("%(name)s is not a member of the body.") % {"name": member.name})
    if ground == Ground.BYLAWS and not member.meeting.body.deputies_at_once:
        raise Refused(
            _(
                "The bylaws of this body call no deputy for an absence shorter than a month. "
                "Say so on the body's page if they do."
            )
        )


def deputys_seat(meeting: Meeting, deputy: Person) -> Seat:
    seats = deputy.seats.held_now(meeting.date).filter(body=meeting.body)
    seat = seats.filter(role=Seat.Role.DEPUTY).first()
    if seat is None:
        raise Refused(_("%(name)s holds no place as deputy in this body.") % {"name": deputy.name})
    return seat


def listed(sitting: Sitting, deputy: Person, seat: Seat) -> Attendance:
    """Return the deputy's line on the list, in the room; the list has each deputy once."""
    meeting = sitting.meeting
    row = meeting.attendance.filter(person=deputy).first()
    row = row or meeting.attendance.filter(name=deputy.name, status=Status.SUBSTITUTE).first()
    if row is not None and row.status in SITTING:
        raise Refused(_("%(name)s takes part as a member.") % {"name": deputy.name})
    if row is None:
        row = Attendance(
            meeting=meeting,
            position=next_position(meeting.attendance),
            name=deputy.name,
            group=seat.group or None,
        )
    was_here = row.here
    row.status, row.person, row.here = Status.SUBSTITUTE, deputy, True
    row.save()
    if not was_here:
        turn = open_turn(sitting)
        Movement.objects.create(
            sitting=sitting,
            attendee=row,
            item=turn.item if turn is not None else None,
            kind=Movement.Kind.ARRIVED,
            sequence=next_in(sitting),
            at=timezone.now(),
        )
    return row


def require_free(member: Attendance, deputy: Attendance, item: AgendaItem | None) -> None:
    """Refuse two deputies in one place, and one deputy in two."""
    standing = StandIn.objects.filter(meeting=member.meeting, ended_sequence__isnull=True)
    for row in standing.select_related("deputy", "member"):
        meet = item is None or row.item_id is None or row.item_id == item.pk
        if meet and (row.member_id == member.pk or row.deputy_id == deputy.pk):
            raise Refused(
                _("%(deputy)s sits in the place of %(member)s already.")
                % {"deputy": row.deputy.name, "member": row.member.name}
            )


@transaction.atomic
def let_go(stand_in: StandIn, *, by: User, request: UUID | None = None) -> None:
    """End a deputy's time in a member's place; what was voted meanwhile stands."""
    sitting = held_sitting(stand_in.meeting, by=by, request=request)
    standing = StandIn.objects.filter(pk=stand_in.pk, ended_sequence__isnull=True).first()
    if standing is None:
        return
    standing.ended_sequence = next_in(sitting)
    standing.save(update_fields=("ended_sequence",))
    deputy = standing.deputy
    if not deputy.stands_in.filter(ended_sequence__isnull=True).exists():
        deputy.here = False
        deputy.save(update_fields=("here",))
        turn = open_turn(sitting)
        Movement.objects.create(
            sitting=sitting,
            attendee=deputy,
            item=turn.item if turn is not None else None,
            kind=Movement.Kind.LEFT,
            sequence=next_in(sitting),
            at=timezone.now(),
        )
    record("let deputy go", "governance.meeting", sitting.meeting.key, by=by)


def crosses_groups(stand_in: StandIn) -> bool:
    """Tell whether the deputy was elected for another group than the member: worth a look."""
    return bool(stand_in.member.group) and stand_in.deputy.group != stand_in.member.group
