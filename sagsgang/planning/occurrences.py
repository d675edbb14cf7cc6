"""Keep the occurrences of an activity as rows, and make exceptions of single ones."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.planning import access
from sagsgang.planning.models import Activity, Occurrence
from sagsgang.planning.recurrence import Form, counted_from, dates_in, last_day
from sagsgang.planning.wheels import hold

PLANNED, GONE = Occurrence.State.PLANNED, Occurrence.State.GONE


def recompute(activity: Activity) -> None:
    """Let the rows say what the rule says, and then those of all that is counted from it.

    A row whose day still falls stays; the others take the days that are new, in order, and so
    keep their keys. What was moved or cancelled by hand stays as it was put.
    """
    standing = list(activity.occurrences.order_by("nominal"))
    wished = fallings(activity)
    kept = {row.nominal for row in standing} & set(wished)
    free = [row for row in standing if row.nominal not in kept]
    fresh = [day for day in wished if day not in kept]
    for row in (one for one in standing if one.nominal in kept):
        place(row, row.nominal, activity)
    for row in free[len(fresh) :]:
        let_go(row)
    for row, day in zip(free, fresh, strict=False):
        place(row, day, activity)
    now = timezone.now()
    Occurrence.objects.bulk_create(
        Occurrence(
            activity=activity,
            nominal=day,
            starts=day,
            ends=last_day(day, activity.days),
            changed_at=now,
        )
        for day in fresh[len(free) :]
    )
    for follower in activity.followers.standing():
        recompute(follower)


def fallings(activity: Activity) -> list[date]:
    if activity.dropped_at is not None:
        return []
    if activity.form != Form.RELATIVE:
        return dates_in(activity.wheel.year, activity.when)
    if activity.after is None:
        return []
    based = activity.after.occurrences.standing().order_by("starts")
    return sorted(
        {counted_from(row.starts, row.ends, activity.offset, activity.unit) for row in based}
    )


def place(row: Occurrence, day: date, activity: Activity) -> None:
    """Give a row its day; an exception keeps the day and the state it was given by hand."""
    before = stand(row)
    row.nominal = day
    if not row.moved:
        row.starts, row.ends = day, last_day(day, activity.days)
    if row.state == GONE:
        row.state = PLANNED
    keep(row, before)


def let_go(row: Occurrence) -> None:
    before = stand(row)
    if row.state == PLANNED:
        row.state = GONE
    keep(row, before)


def stand(row: Occurrence) -> tuple[date, date, date, str, bool]:
    return row.nominal, row.starts, row.ends, row.state, row.moved


def keep(row: Occurrence, before: tuple[date, date, date, str, bool]) -> None:
    """Save a row that has changed since; a calendar tells by the number which word is newer."""
    if stand(row) == before:
        return
    row.sequence += 1
    row.changed_at = timezone.now()
    row.save()


# --- exceptions -------------------------------------------------------------------------------


@transaction.atomic
def move_occurrence(
    occurrence: Occurrence, *, by: User, starts: date, ends: date | None = None
) -> None:
    """Let one occurrence fall on other days than the rule says; the rule stays."""
    row = held(occurrence, by)
    last = ends or last_day(starts, row.activity.days)
    if last < starts:
        raise Refused(_("The period ends before it starts. Correct the dates."))
    if starts.year != row.activity.wheel.year:
        raise Refused(
            _("Choose a day in %(year)s, the year of the wheel.")
            % {"year": row.activity.wheel.year}
        )
    before = stand(row)
    row.starts, row.ends, row.moved, row.state = starts, last, True, PLANNED
    row.reminded_at = None
    keep(row, before)
    follow(row)
    record("move", "planning.occurrence", row.key, by=by)


@transaction.atomic
def cancel_occurrence(occurrence: Occurrence, *, by: User) -> None:
    row = held(occurrence, by)
    before = stand(row)
    row.state = Occurrence.State.CANCELLED
    keep(row, before)
    follow(row)
    record("cancel", "planning.occurrence", row.key, by=by)


@transaction.atomic
def restore_occurrence(occurrence: Occurrence, *, by: User) -> None:
    """Let one occurrence fall as the rule says again."""
    row = held(occurrence, by)
    before = stand(row)
    row.moved, row.state = False, PLANNED
    row.starts, row.ends = row.nominal, last_day(row.nominal, row.activity.days)
    keep(row, before)
    follow(row)
    record("restore", "planning.occurrence", row.key, by=by)


def held(occurrence: Occurrence, by: User) -> Occurrence:
    """Hold the wheel and return the row as it stands now; what fell away is refused."""
    activity = occurrence.activity
    require(
        access.may_change_activity(by, activity),
        _("Only those who draw up the plan, and the one responsible, can change the activity."),
    )
    hold(activity.wheel)
    row = Occurrence.objects.select_related("activity__wheel").get(pk=occurrence.pk)
    if row.state == GONE or row.activity.dropped_at is not None:
        raise Refused(_("The activity no longer falls on this day."))
    return row


def follow(row: Occurrence) -> None:
    for follower in row.activity.followers.standing():
        recompute(follower)
