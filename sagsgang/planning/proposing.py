"""Propose a body's meetings of the year, and plan those that its secretary confirms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import may_run, require
from sagsgang.governance.meetings import plan_meeting
from sagsgang.governance.models import Body, Meeting
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.planning.free_days import closed_in, hindrance, nearest_free
from sagsgang.planning.models import Activity, Occurrence
from sagsgang.planning.occurrences import keep, stand
from sagsgang.planning.recurrence import last_day
from sagsgang.planning.wheels import hold


@dataclass(frozen=True, slots=True)
class Proposal:
    """One meeting: the day that the rule gives, the day proposed, and why they differ.

    ``proposed`` is nothing where no day near it is free.
    """

    key: UUID
    day: date
    proposed: date | None
    hindrance: str
    meeting: Meeting | None


def proposals(activity: Activity) -> list[Proposal]:
    """Return the year's meetings in order; those planned already stand with their meeting."""
    closed = closed_in(activity.wheel.year)
    rows = list(activity.occurrences.standing().select_related("meeting").order_by("starts"))
    taken = frozenset(row.starts for row in rows if not hindrance(row.starts, closed))
    found = []
    for row in rows:
        why = hindrance(row.starts, closed)
        day = nearest_free(row.starts, closed, taken - {row.starts})
        found.append(Proposal(row.key, row.starts, day, why, row.meeting))
    return found


@transaction.atomic
def plan_year(
    activity: Activity,
    *,
    by: User,
    days: Mapping[UUID, date],
    start: time | None = None,
    end: time | None = None,
    place: str = "",
) -> list[Meeting]:
    """Plan a meeting on each confirmed day; one that has its meeting already is left alone."""
    body = body_of(activity, by)
    hold(activity.wheel)
    rows = activity.occurrences.standing().select_related("activity__wheel")
    planned = []
    for row in rows.filter(key__in=days.keys(), meeting=None).order_by("starts"):
        day = days[row.key]
        if day.year != activity.wheel.year:
            raise Refused(
                _("Choose a day in %(year)s, the year of the wheel.")
                % {"year": activity.wheel.year}
            )
        meeting = Meeting.objects.filter(body=body, date=day).first() or plan_meeting(
            body, by=by, date=day, start=start, end=end, place=place.strip() or None
        )
        join(row, meeting)
        planned.append(meeting)
    record("plan meetings", "planning.activity", activity.key, by=by, count=len(planned))
    return planned


@transaction.atomic
def join_meetings(activity: Activity, *, by: User) -> int:
    """Join the occurrences with the body's meetings that are planned on their days already."""
    body = body_of(activity, by)
    hold(activity.wheel)
    rows = {row.starts: row for row in activity.occurrences.standing().filter(meeting=None)}
    meetings = Meeting.objects.filter(body=body, date__in=rows)
    for meeting in meetings:
        join(rows[meeting.date], meeting)
    record("join meetings", "planning.activity", activity.key, by=by, count=len(meetings))
    return len(meetings)


def body_of(activity: Activity, by: User) -> Body:
    body = activity.body
    runs = body is not None and may_run(by, body)
    require(runs, _("Only the body's secretary can plan its meetings."))
    if activity.act != Activity.Act.MEETINGS or body is None:
        raise Refused(_("The activity proposes no meetings. Say so on it, and name the body."))
    return body


def join(row: Occurrence, meeting: Meeting) -> None:
    before = stand(row)
    if row.starts != meeting.date:
        row.starts, row.moved = meeting.date, True
        row.ends = last_day(meeting.date, row.activity.days)
    row.meeting = meeting
    if stand(row) == before:
        row.save(update_fields=("meeting",))
    else:
        keep(row, before)
