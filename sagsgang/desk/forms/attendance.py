"""Who was at a meeting: a choice for each who has a seat, and rows for guests."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sagsgang.governance.house_form import Attendee
from sagsgang.governance.models import Attendance, Meeting, Seat
from sagsgang.governance.profile import Profile

GUESTS = 4
NOT_LISTED = "not-listed"
Status = Attendance.Status
RANK = {str(role): rank for rank, role in enumerate(Seat.Role)}
SITTING = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER)


@dataclass(frozen=True, slots=True)
class Line:
    """One who may stand on the list of members, and as what the form begins."""

    name: str
    group: str | None
    status: str

    @property
    def label(self) -> str:
        return f"{self.name} ({self.group})" if self.group else self.name


class StatusField(forms.ChoiceField):
    """A choice that stands chosen already, so that nobody need be told to make it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def validate(self, value: Any) -> None:
        if value in self.empty_values:
            raise ValidationError(self.error_messages["required"], code="required")
        super().validate(value)


class AttendanceForm(forms.Form):
    """The fields are numbered, so that ``base`` says of which list they are the numbers."""

    base = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = lines_of(meeting)
        self.fields["base"].initial = mark_of(self.lines)
        for number, line in enumerate(self.lines):
            self.fields[f"status-{number}"] = status_field(line, meeting.body.profile)
        for number in range(1, GUESTS + 1):
            self.fields[f"guest-{number}"] = forms.CharField(
                label=_("Guest %(number)s") % {"number": number}, max_length=200, required=False
            )

    @property
    def is_of_what_stands(self) -> bool:
        """Tell whether the list is the one that the sender had before them."""
        return bool(self["base"].data == self.fields["base"].initial)

    def attendees(self) -> Iterator[Attendee]:
        """Yield the list as it was chosen, the guests last."""
        chosen = [
            Attendee(line.name, line.group, self.cleaned_data[f"status-{number}"])
            for number, line in enumerate(self.lines)
            if self.cleaned_data[f"status-{number}"] != NOT_LISTED
        ]
        yield from sorted(chosen, key=lambda one: one.status == "guest")
        for number in range(1, GUESTS + 1):
            if name := self.cleaned_data[f"guest-{number}"]:
                yield Attendee(name, None, "guest")


def lines_of(meeting: Meeting) -> list[Line]:
    """Return the list as it stands, then those with a seat that day who are not on it."""
    standing = [
        Line(one.name, one.group, one.status) for one in meeting.attendance.order_by("position")
    ]
    seats = meeting.body.seats.held_now(meeting.date).select_related("person")
    known = {line.name for line in standing}
    ordered = sorted(seats, key=lambda seat: (RANK[seat.role], seat.person.name))
    return [*standing, *seated(ordered, known, already_noted=bool(standing))]


def seated(seats: Iterable[Seat], known: set[str], *, already_noted: bool) -> Iterator[Line]:
    """Yield each person once: present as one of the body, until somebody says otherwise."""
    for seat in seats:
        if seat.person.name not in known:
            known.add(seat.person.name)
            begins_present = not already_noted and seat.role in SITTING
            status = Status.PRESENT if begins_present else NOT_LISTED
            yield Line(seat.person.name, seat.group or None, status)


def status_field(line: Line, profile: Profile) -> StatusField:
    """Offer what the body's profile has; what a source stated beside that stays to be chosen."""
    offered = [Status.PRESENT, Status.EXCUSED, Status.ABSENT]
    if profile.deputies:
        offered.append(Status.SUBSTITUTE)
    stated = [status for status in Status if status == line.status and status not in offered]
    choices = [(str(status), status.label) for status in (*offered, *stated)]
    return StatusField(
        label=line.label,
        choices=[*choices, (NOT_LISTED, _("Not on the list"))],
        initial=line.status,
    )


def mark_of(lines: list[Line]) -> str:
    told = repr([(line.name, line.group, line.status) for line in lines])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
