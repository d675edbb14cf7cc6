"""The rows of a meeting that is held, and what the screen tells of them, in fixed questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.desk import asked, asked_live
from sagsgang.desk.frame import SignedIn
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Decision,
    Disqualification,
    FollowUp,
    Meeting,
    Movement,
    Presence,
    Seat,
    Sitting,
    StandIn,
    Suspension,
    Turn,
)
from sagsgang.governance.own_words import Noted, sentences_of, verdict
from sagsgang.governance.roll import SEATED, SITTING, Roll, found_in
from sagsgang.governance.votes import count_of, with_votes

Status = Attendance.Status


@dataclass(frozen=True, slots=True)
class Listed:
    """An item in the running order."""

    row: AgendaItem
    state: str
    used: int
    suspended: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One on the list of members, and what can be noted of them now."""

    row: Attendance
    state: str
    detail: str
    can_miss: bool
    went_at: time | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The item that is worked on, with all that was noted of it."""

    row: AgendaItem
    decision: Decision | None
    decided: Sequence[Decision]
    ballots: Sequence[tuple[Ballot, Any, str]]
    noted: Noted
    added: Sequence[str]
    presences: Sequence[Presence]
    follow_ups: Sequence[FollowUp]
    is_current: bool
    running: bool
    used: int


@dataclass(frozen=True, slots=True)
class Live:
    """The rows of a meeting that is held."""

    meeting: Meeting
    sitting: Sitting | None
    items: list[AgendaItem]
    turns: list[Turn]
    roll: Roll
    seats: list[Seat]
    decisions: list[Decision]
    disqualifications: list[Disqualification]
    stand_ins: list[StandIn]
    now: datetime

    @property
    def current(self) -> Turn | None:
        return next((turn for turn in self.turns if turn.ended_sequence is None), None)

    @property
    def is_open(self) -> bool:
        return self.sitting is not None and self.sitting.ended_at is None


def live_of(request: SignedIn, meeting: Meeting) -> Live:
    sitting = asked_live.SITTING.row(meeting.pk)
    seats = asked_live.SEATS.rows(meeting.body_id, meeting.date)
    items = asked_live.ITEMS.rows(request.user, meeting.pk)
    for item in items:
        item.meeting = meeting
    disqualifications = asked_live.DISQUALIFICATIONS.rows(meeting.pk)
    attendees = tuple(asked_live.ATTENDEES.rows(meeting.pk))
    by_id = {one.pk: one for one in attendees}
    stand_ins = asked_live.STAND_INS.rows(meeting.pk)
    for row in disqualifications:
        row.attendee = by_id[row.attendee_id]
    for stand_in in stand_ins:
        stand_in.deputy, stand_in.member = by_id[stand_in.deputy_id], by_id[stand_in.member_id]
    return Live(
        meeting=meeting,
        sitting=sitting,
        items=items,
        turns=asked_live.TURNS.rows(sitting.pk) if sitting is not None else [],
        roll=Roll(
            attendees,
            tuple(one for one in stand_ins if one.ended_sequence is None),
            found_in(one for one in disqualifications if one.found),
            len({seat.person_id for seat in seats if seat.role in SEATED}),
        ),
        seats=seats,
        decisions=asked_live.DECISIONS.rows(meeting.pk, meeting.body_id, meeting.date),
        disqualifications=disqualifications,
        stand_ins=stand_ins,
        now=timezone.now(),
    )


def sitting_mark(sitting: Sitting | None) -> str:
    """Return what differs when something has happened, and whether the meeting is open."""
    if sitting is None:
        return "0"
    return f"{sitting.sequence}-{int(sitting.ended_at is None)}"


def upcoming_of(live: Live) -> AgendaItem | None:
    """Return the item that comes after the current one, else the first that is still to come."""
    current = live.current
    places = [item.pk for item in live.items]
    after = places.index(current.item_id) + 1 if current and current.item_id in places else 0
    order = [*live.items[after:], *live.items[:after]]
    return next((item for item in order if state_of(live, item) == "coming"), None)


def listed_item(live: Live, item: AgendaItem, used: dict[int, int]) -> Listed:
    return Listed(item, state_of(live, item), used.get(item.pk, 0), suspension_of(item) is not None)


def suspension_of(item: AgendaItem) -> Suspension | None:
    """Return what put the matter before the council; it was fetched with the item."""
    suspension: Suspension | None = getattr(item, "suspension", None)
    return suspension


def state_of(live: Live, item: AgendaItem) -> str:
    """Return a key of ``look.states``: how far the meeting has come with the item."""
    if item.withdrawn:
        return "withdrawn"
    current = live.current
    if current is not None and current.item_id == item.pk:
        return "current"
    if suspension_of(item) is not None:
        return "suspended"
    if vars(item)["any_decision"]:
        return item.state
    return "treated" if any(turn.item_id == item.pk for turn in live.turns) else "coming"


def lines_of(live: Live, item_id: int | None) -> list[Line]:
    """Return the list of members; of who never came it can be said until the meeting closes."""
    first = live.turns[0].sequence if live.turns else None
    return [
        Line(
            one,
            state=state_of_person(live, one, item_id),
            detail=in_whose_place(live, one),
            can_miss=one.status in {*SITTING, Status.ABSENT, Status.EXCUSED}
            and not was_noted(one, first),
            went_at=when_gone(one),
        )
        for one in live.roll.attendees
    ]


def when_gone(one: Attendance) -> time | None:
    at: datetime | None = vars(one)["went_at"]
    return None if one.here or at is None else timezone.localtime(at).time()


def was_noted(one: Attendance, first: int | None) -> bool:
    """Tell whether one is known to have been there: came by oneself, voted, or said something."""
    told = vars(one)
    came = first is not None and told["came"] is not None and told["came"] > first
    return came or bool(told["is_bound"])


def state_of_person(live: Live, one: Attendance, item_id: int | None) -> str:
    if (item_id, one.pk) in live.roll.disqualified:
        return "disqualified"
    if one.here:
        return "here"
    return {Status.EXCUSED: "excused", Status.ABSENT: "absent"}.get(Status(one.status), "gone")


def in_whose_place(live: Live, one: Attendance) -> str:
    places = [row for row in live.roll.stand_ins if row.deputy_id == one.pk]
    if not places:
        return ""
    numbers = {item.pk: item.number or str(item.position) for item in live.items}
    only = [numbers[row.item_id] for row in places if row.item_id is not None]
    told = {"member": places[0].member.label, "items": ", ".join(only)}
    if only:
        return _("For %(member)s, at item %(items)s") % told
    return _("For %(member)s") % told


def moves_of(live: Live) -> list[tuple[Movement, bool]]:
    """Return the newest movements, each with whether it is the last of that person."""
    if live.sitting is None:
        return []
    rows = asked_live.MOVES.rows(live.sitting.pk)
    by_id = {one.pk: one for one in live.roll.attendees}
    by_item = {item.pk: item for item in live.items}
    seen: set[int] = set()
    found = []
    for row in rows:
        row.attendee = by_id[row.attendee_id]
        row.item = by_item.get(row.item_id) if row.item_id is not None else None
        found.append((row, row.attendee_id not in seen))
        seen.add(row.attendee_id)
    return found


def chosen_item(live: Live, wished: UUID | None, used: dict[int, int]) -> Chosen | None:
    """Return the item wished for, else the current one, else the first still to come."""
    current = live.current
    by_wish = next((item for item in live.items if item.key == wished), None)
    now = next((item for item in live.items if current and item.pk == current.item_id), None)
    coming = (item for item in live.items if state_of(live, item) == "coming")
    row = by_wish or now or next(coming, None) or next(iter(live.items), None)
    if row is None:
        return None
    decisions = [one for one in live.decisions if one.item_id == row.pk]
    ballots = ballots_in(live, row)
    noted = noted_in(live, row, [one for one in ballots if one.subitem_id is None])
    return Chosen(
        row=row,
        decision=next((one for one in decisions if is_written_here(one)), None),
        decided=decisions,
        ballots=[(one, count_of(one.votes.all()), verdict(one)) for one in ballots],
        noted=noted,
        added=sentences_of(noted),
        presences=asked.PRESENCES.rows(row.pk) if vars(row)["any_presence"] else (),
        follow_ups=asked.FOLLOW_UPS.rows(row.pk) if vars(row)["any_follow_up"] else (),
        is_current=now is not None and now.pk == row.pk,
        running=live.is_open,
        used=used.get(row.pk, 0),
    )


def is_written_here(decision: Decision) -> bool:
    """Tell whether saving the form corrects this one: of the whole item, and not only by hand."""
    corrected = decision.corrects
    here = hasattr(decision, "conclusion") or hasattr(corrected, "conclusion")
    return decision.subitem_id is None and here


def ballots_in(live: Live, item: AgendaItem) -> list[Ballot]:
    if not live.meeting.body.profile.votes:
        return []
    by_id = {one.pk: one for one in live.roll.attendees}
    votes = asked_live.VOTES.rows(item.pk)
    for vote in votes:
        vote.attendee = by_id[vote.attendee_id]
    return with_votes(votes)


def noted_in(live: Live, item: AgendaItem, ballots: list[Ballot]) -> Noted:
    political = live.meeting.body.profile.votes
    by_id = {one.pk: one for one in live.roll.attendees}
    said = asked_live.STATEMENTS.rows(item.pk) if political else []
    for one in said:
        one.attendee = by_id[one.attendee_id]
    suspension = suspension_of(item)
    if suspension is not None:
        suspension.attendee = by_id[suspension.attendee_id]
    return Noted(
        body=live.meeting.body.name,
        disqualifications=[one for one in live.disqualifications if one.item_id == item.pk],
        stand_ins=[one for one in live.stand_ins if one.item_id == item.pk],
        ballots=ballots,
        statements=said,
        suspension=suspension,
    )
