"""Who is in the room and takes part in which item: members, and deputies in their place."""

from collections.abc import Iterable
from dataclasses import dataclass

from sagsgang.governance.models import Attendance, Disqualification, Meeting, Seat, StandIn

Status = Attendance.Status
SEATED = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER)
SITTING = (Status.PRESENT, Status.MEMBER)


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
        attendees=tuple(meeting.attendance.order_by("position")),
        stand_ins=tuple(meeting.stand_ins.filter(ended_sequence__isnull=True)),
        disqualified=found_in(Disqualification.objects.filter(item__meeting=meeting, found=True)),
        members=seats_of(meeting),
    )


def found_in(rows: "Iterable[Disqualification]") -> frozenset[tuple[int, int]]:
    return frozenset((row.item_id, row.attendee_id) for row in rows)


def seats_of(meeting: Meeting) -> int:
    """Return how many sit in the body on the day of the meeting; deputies do not count."""
    seats = meeting.body.seats.held_now(meeting.date).filter(role__in=SEATED)
    return seats.values("person").distinct().count()
