"""Hold the year's meetings: each in one transaction, by its own secretary, through the verbs."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.demo.matters import Paper, Task, table
from sagsgang.demo.papers import pdf_of
from sagsgang.demo.past import set_back
from sagsgang.demo.roster import Roster
from sagsgang.demo.year import PlacedItem, PlacedMeeting, year_around
from sagsgang.documents.models import StoredFile
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item, name_role
from sagsgang.governance.attach import Enclosure, attach_all
from sagsgang.governance.attendance import note_attendance
from sagsgang.governance.cases import describe_case
from sagsgang.governance.decide import decide
from sagsgang.governance.enclosed_data import files_shown
from sagsgang.governance.follow_ups import assign, report
from sagsgang.governance.house_form import AttachmentLine, Attendee, Point, Recommendation
from sagsgang.governance.meetings import plan_meeting, send
from sagsgang.governance.models import AgendaItem, Decision, Meeting, Seat, SubItem
from sagsgang.governance.point_text import fetch_texts
from sagsgang.governance.release import release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.stated import stated_outcome, stated_recommender
from sagsgang.ingest.examining import examine_now

SENT = timedelta(days=10)
MINUTES_TAKE = timedelta(days=5)
FIRST_DOCUMENT, FIRST_JOURNAL = 4_100_200, 20_400
SELDOM_AWAY = 13
SELDOM_LATE, FULL, LATE_SENT = 4, 4, timedelta(days=3)
LATE_REASON = "Svaret skal gives, før der er møde igen, og tallene kom først nu."
ORDER = {Seat.Role.CHAIR: 0, Seat.Role.VICE_CHAIR: 1, Seat.Role.MEMBER: 2}


@dataclass(slots=True)
class Municipality:
    """What the meetings are held with: who there is, and the papers typeset so far."""

    roster: Roster
    files: dict[tuple[int, int], StoredFile] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)

    @property
    def today(self) -> date:
        return self.roster.day


def hold_year(roster: Roster) -> None:
    house = Municipality(roster)
    rows = {row["code"]: row for row in table("bodies")["body"]}
    for placed in year_around(roster.day):
        hold(house, placed, rows[placed.body])


@transaction.atomic
def hold(house: Municipality, placed: PlacedMeeting, row: dict[str, Any]) -> None:
    by = house.roster.secretaries[placed.body]
    held = placed.date < house.today
    meeting = plan_meeting(
        house.roster.bodies[placed.body],
        by=by,
        date=placed.date,
        start=time.fromisoformat(row["start"]),
        end=time.fromisoformat(row["end"]) if held else None,
        place=row["place"],
        number=f"{placed.order + 1}",
    )
    late = placed.items[-1:] if comes_late(house, placed) else []
    early = placed.items[: len(placed.items) - len(late)]
    items = [(one, put(house, meeting, one, by=by)) for one in early]
    if items and placed.date <= house.today + SENT:
        send(meeting, by=by)
    for one in late:
        items.append((one, put(house, meeting, one, by=by, late_reason=LATE_REASON)))
        send(meeting, by=by)
    if held:
        note_attendance(meeting, by=by, attendees=attendees(meeting, placed.order))
        # Decisions keep the text decided on: one reading of it for all of the meeting's items.
        fetch_texts([item for _placed, item in items])
        for one, item in items:
            minute(house, item, one, by=by)
    publish(house, meeting, by=by)
    set_back(meeting, today=house.today)


def comes_late(house: Municipality, placed: PlacedMeeting) -> bool:
    """Tell whether the last item came after the sending: now and then, on a full agenda."""
    known = placed.date <= house.today + LATE_SENT
    return known and len(placed.items) >= FULL and placed.order % SELDOM_LATE == 0


def publish(house: Municipality, meeting: Meeting, *, by: User) -> None:
    """Release what would be by today: the minutes, which hold the agenda, or the agenda alone."""
    examine_now(row.file for row in files_shown(ReleaseMatter(meeting)) if row.file is not None)
    if meeting.date < house.today - MINUTES_TAKE:
        release(meeting, "minutes", by=by)
    elif meeting.sent_at is not None:
        release(meeting, "agenda", by=by)


def put(
    house: Municipality, meeting: Meeting, one: PlacedItem, *, by: User, late_reason: str = ""
) -> AgendaItem:
    officer = house.roster.people.get(one.matter.officer or "")
    item = add_item(meeting, by=by, point=point_of(one), officer=officer, late_reason=late_reason)
    if item.case is not None and item.case.number not in house.described:
        house.described.add(item.case.number)
        describe_case(
            item.case,
            by=by,
            title=one.matter.title,
            openness=item.openness,
            department=house.roster.departments.get(one.matter.department or ""),
            officer=officer,
        )
    subitems = {row.position: row for row in item.subitems.all()} if one.matter.subitems else {}
    for part in one.matter.parts:
        name_role(
            item,
            by=by,
            person=house.roster.people[part.person],
            part=part.part,
            subitem=subitems.get(part.subitem or 0),
        )
    attach_all(
        item,
        by=by,
        enclosures=[
            enclosure(house, one, (index, paper), subitems)
            for index, paper in enumerate(one.matter.papers)
        ],
    )
    return item


def point_of(one: PlacedItem) -> Point:
    matter = one.matter
    return Point(
        title=matter.title,
        number=one.number,
        openness="closed" if matter.public_title else "open",
        case_number=one.case_number,
        route=tuple(dict.fromkeys(stop.body for stop in matter.way)),
        sections=matter.sections,
        recommendation=Recommendation(
            stated_recommender(matter.recommendation), matter.recommendation
        )
        if matter.recommendation
        else None,
        subitems=matter.subitems,
        withdrawn=one.stop.withdrawn,
        withdrawn_reason=one.stop.why or None,
        neutral_title=matter.public_title,
        purpose=matter.purpose,
        steps=one.before,
        originator=matter.originator,
        participation=one.stop.participation,
    )


def enclosure(
    house: Municipality, one: PlacedItem, numbered: tuple[int, Paper], subitems: dict[int, SubItem]
) -> Enclosure:
    """Return the paper as it is attached; on each meeting it reaches it is the same document."""
    index, paper = numbered
    serial = one.key * 10 + index
    document_id = str(FIRST_DOCUMENT + serial * 7)
    if (one.key, index) not in house.files:
        house.files[one.key, index] = store(pdf_of(paper, document_id=document_id))
    line = AttachmentLine(
        title=paper.title,
        number=str(index + 1),
        document_id=document_id,
        openness="closed" if paper.closed or one.matter.public_title else "open",
        journal_number=f"{FIRST_JOURNAL + serial * 3}/{one.year}",
        mark="H",
        subitem=paper.subitem,
    )
    return Enclosure(
        line,
        subitem=subitems.get(paper.subitem or 0),
        file=house.files[one.key, index],
        file_name=f"{paper.title}.pdf",
    )


def attendees(meeting: Meeting, order: int) -> list[Attendee]:
    """Return everyone seated that day but the secretary; one is away now and then."""
    seats = meeting.body.seats.filter(since__lte=meeting.date).exclude(role=Seat.Role.SECRETARY)
    seated = [
        seat
        for seat in seats.select_related("person")
        if seat.until is None or seat.until >= meeting.date
    ]
    members = [seat for seat in seated if seat.role != Seat.Role.DEPUTY]
    members.sort(key=lambda seat: (ORDER[Seat.Role(seat.role)], seat.person.name))
    told = [
        Attendee(
            name=seat.person.name,
            group=seat.group or None,
            status="excused" if (order * 5 + place) % SELDOM_AWAY == SELDOM_AWAY - 1 else "present",
        )
        for place, seat in enumerate(members)
    ]
    away = {one.group for one in told if one.status == "excused"}
    deputies = [seat for seat in seated if seat.role == Seat.Role.DEPUTY and seat.group in away]
    return [*told, *(Attendee(seat.person.name, seat.group, "substitute") for seat in deputies)]


def minute(house: Municipality, item: AgendaItem, one: PlacedItem, *, by: User) -> None:
    subitems = {row.position: row for row in item.subitems.all()}
    decision = None
    for said in one.stop.says:
        decision = decide(
            item,
            by=by,
            text=said.text,
            outcome=stated_outcome(said.text),
            subitem=subitems.get(said.subitem or 0),
            body=item.meeting.body,
            date=item.meeting.date,
            stances=said.stances,
        )
    if one.stop.task is not None:
        follow_up(house, item, one.stop.task, decision, by=by)


def follow_up(
    house: Municipality, item: AgendaItem, task: Task, decision: Decision | None, *, by: User
) -> None:
    due = item.meeting.date + timedelta(days=task.days)
    assigned = assign(
        item,
        by=by,
        what=task.what,
        responsible=house.roster.people[task.who],
        due=due,
        subitem=decision.subitem if decision else None,
        decision=decision,
    )
    if task.report and due < house.today:
        report(assigned, by=house.roster.users[task.who], text=task.report, done=True)
        assigned.done_at = timezone.make_aware(datetime.combine(due, time(14, 30)))
        assigned.save(update_fields=("done_at",))
