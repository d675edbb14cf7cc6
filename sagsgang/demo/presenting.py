"""Five-minute presentations of the demo: a year of them held, and those that are booked."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from sagsgang.demo.matters import table
from sagsgang.demo.past import NOON, at
from sagsgang.demo.roster import Roster
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.people.models import Field
from sagsgang.planning.booking import Anchoring, book, move
from sagsgang.planning.lateness import Lateness, lateness
from sagsgang.planning.models import Presentation
from sagsgang.planning.taken_in import take_in_held
from sagsgang.strategy.models import Goal, Plan

BOARD = "DIR"
HEADED = "5 minutters oplæg: "


@transaction.atomic
def present(roster: Roster) -> None:
    """Make presentations of the board's items that were one, and book the next ones."""
    rows = table("presenting")
    for row in rows["held"]:
        hold(roster, row)
    coming = Meeting.objects.filter(body=roster.bodies[BOARD], date__gte=roster.day)
    boards = list(coming.order_by("date")[:3])
    for row in rows["booked"]:
        book_one(roster, row, boards)
    for row in rows["late"]:
        book_late(roster, row, boards)


def hold(roster: Roster, row: dict[str, Any]) -> None:
    title = f"{HEADED}{row['title']}"
    held = AgendaItem.objects.filter(
        title=title, meeting__date__lt=min(roster.day, timezone.localdate())
    )
    item = held.select_related("meeting__body", "case").order_by("-meeting__date").first()
    if item is None:
        return
    field = Field.objects.select_related("director", "committee_link").get(name=row["field"])
    made = take_in_held(
        item,
        by=roster.system,
        field=field,
        presenter=item.roles.get(part="presenter").person,
        topic=row["title"],
        question=row["question"],
        anchoring=anchoring_of(row),
        outcome=row["outcome"],
        treated=treated_after(item, field, row.get("matter", "")),
    )
    made.steps.update(at=at(item.meeting.date, NOON))


def treated_after(item: AgendaItem, field: Field, matter: str) -> AgendaItem | None:
    """Return the field's committee's item on the matter, where it comes after the board's."""
    return (
        AgendaItem.objects.filter(
            title=matter,
            meeting__body=field.committee_link.body,
            meeting__date__gte=item.meeting.date,
        )
        .select_related("meeting", "case")
        .order_by("meeting__date")
        .first()
    )


def anchoring_of(row: dict[str, Any]) -> Anchoring:
    plan = Plan.objects.filter(title=row["plan"]).order_by("-period_from").first()
    goals: tuple[tuple[Goal, str], ...] = ()
    if "goal" in row:
        overarching = Goal.objects.filter(version__framework__overarching=True)
        goals = ((overarching.get(code=row["goal"]), row["reason"]),)
    return Anchoring(plans=(plan,) if plan is not None else (), goals=goals)


def book_one(roster: Roster, row: dict[str, Any], boards: list[Meeting]) -> None:
    """Book at the board's next meeting; one that was moved was booked at the one after."""
    field = Field.objects.select_related("director", "committee_link").get(name=row["field"])
    first = boards[1] if row.get("moved") else boards[0]
    treated = next(
        (
            one
            for one in committees_after(field, first.date)
            if lateness(first, one) == Lateness.IN_TIME
        ),
        None,
    )
    made = booked(roster, row, field, first, treated)
    if row.get("moved"):
        move(made, by=roster.system, meeting=boards[0])


def book_late(roster: Roster, row: dict[str, Any], boards: list[Meeting]) -> None:
    """Book at a meeting that is too late for the committee, best before the committee meets."""
    field = Field.objects.select_related("director", "committee_link").get(name=row["field"])
    pairs = [(board, one) for board in boards for one in committees_after(field, roster.day)]
    late = [pair for pair in pairs if lateness(*pair) == Lateness.LATE]
    late.sort(key=lambda pair: (pair[1].date <= pair[0].date, pair[0].date))
    if late:
        board, treated = late[0]
        booked(roster, row, field, board, treated)


def committees_after(field: Field, day: date) -> list[Meeting]:
    meetings = Meeting.objects.filter(body=field.committee_link.body, date__gt=day)
    return list(meetings.select_related("body").order_by("date"))


def booked(
    roster: Roster, row: dict[str, Any], field: Field, board: Meeting, treated: Meeting | None
) -> Presentation:
    return book(
        board,
        by=roster.system,
        field=field,
        topic=row["topic"],
        question=row["question"],
        text=row["text"],
        anchoring=anchoring_of(row),
        committee_meeting=treated,
        although_late=True,
    )
