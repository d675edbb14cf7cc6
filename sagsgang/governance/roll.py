"""Who is in the room and takes part in which item: members, and deputies in their place."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BigAutoField, Count, DateField

from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.models import Attendance, Disqualification, Meeting, Seat, StandIn

Status = Attendance.Status
SEATED = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER)
SITTING = (Status.PRESENT, Status.MEMBER)
ONE = Given(0, BigAutoField())
ATTENDEES: Prepared[Attendance] = Prepared(
    lambda _: Attendance.objects.filter(meeting_id=ONE).order_by("position")
)
STAND_INS: Prepared[StandIn] = Prepared(
    lambda _: StandIn.objects.filter(meeting_id=ONE, ended_sequence__isnull=True).order_by(
        "sequence"
    )
)
DISQUALIFIED: Prepared[Disqualification] = Prepared(
    lambda _: Disqualification.objects.filter(item__meeting_id=ONE, found=True).order_by()
)
SEATS: Prepared[tuple[int, int]] = Prepared(
    lambda _: (
        Seat.objects.filter(body_id=ONE, role__in=SEATED)
        .held_now(Given(1, DateField()))
        .order_by()
        .values_list("body_id")
        .annotate(count=Count("person", distinct=True))
    )
)


@dataclass(frozen=True, slots=True)
class Roll:
    """``disqualified`` holds pairs of ids: the item and the attendee; ``members`` are seats."""

    attendees: tuple[Attendance, ...]
    stand_ins: tuple[StandIn, ...]
    disqualified: frozenset[tuple[int, int]]
    members: int

    def takes_part(self, one: Attendance, item_id: int | None) -> bool:
        """Tell whether one sits and votes in an item, or between items where it is None."""
        if not one.here or (item_id, one.pk) in self.disqualified:
            return False
        if one.status == Status.SUBSTITUTE:
            return any(
                row.deputy_id == one.pk and row.item_id in {None, item_id} for row in self.stand_ins
            )
        return one.status in SITTING

    def voters(self, item_id: int | None) -> tuple[Attendance, ...]:
        return tuple(one for one in self.attendees if self.takes_part(one, item_id))

    def deputy_for(self, member_id: int, item_id: int | None) -> Attendance | None:
        """Return who sits in a member's place in the item."""
        found = (
            row.deputy_id
            for row in self.stand_ins
            if row.member_id == member_id and row.item_id in {None, item_id}
        )
        deputy = next(found, None)
        return next((one for one in self.attendees if one.pk == deputy), None)

    def groups(self, item_id: int | None) -> dict[str, list[Attendance]]:
        """Return those who vote by their group, in order; one without a group is left out."""
        found: dict[str, list[Attendance]] = {}
        for one in self.voters(item_id):
            if one.group:
                found.setdefault(one.group, []).append(one)
        return found


def roll_of(meeting: Meeting) -> Roll:
    """Return the roll as it stands: four questions, whatever the number of items."""
    return Roll(
        attendees=tuple(ATTENDEES.rows(meeting.pk)),
        stand_ins=tuple(STAND_INS.rows(meeting.pk)),
        disqualified=found_in(DISQUALIFIED.rows(meeting.pk)),
        members=seats_of(meeting),
    )


def found_in(rows: "Iterable[Disqualification]") -> frozenset[tuple[int, int]]:
    return frozenset((row.item_id, row.attendee_id) for row in rows)


def seats_of(meeting: Meeting) -> int:
    """Return how many sit in the body on the day of the meeting; deputies do not count."""
    counted = SEATS.row(meeting.body_id, meeting.date)
    return counted[1] if counted is not None else 0
