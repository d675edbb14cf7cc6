"""What the wheel sets going by itself when its time has come, each thing once."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import may_run
from sagsgang.governance.agenda import add_item
from sagsgang.governance.house_form import Point
from sagsgang.governance.models import AgendaItem, Body, Meeting
from sagsgang.governance.openness import Openness
from sagsgang.journal.record import record
from sagsgang.planning.models import Activity, Occurrence
from sagsgang.planning.models.wheel import OccurrenceQuerySet
from sagsgang.strategy.access import may_steer
from sagsgang.strategy.models import ReportingPeriod
from sagsgang.strategy.reporting import open_period

CATCH_UP = timedelta(days=14)
"""How long after its day something is still set going, e.g. after the system stood still."""
TO_REPORT, TO_CLOSE = timedelta(days=14), timedelta(days=14)
MOST_NAMES = 20


def due_to_open(today: date) -> list[Occurrence]:
    """Return the occurrences for which a period of reporting is to be opened now."""
    return list(
        acting(Activity.Act.STATUS).filter(
            period=None, starts__lte=today, starts__gte=today - CATCH_UP
        )
    )


def due_to_draft(today: date) -> list[Occurrence]:
    """Return those for which a draft item is to be made now: their lead time has begun."""
    waiting = acting(Activity.Act.ITEM).filter(item=None, starts__gte=today - CATCH_UP)
    return [row for row in waiting if begins_work(row) <= today]


def due_to_remind(today: date) -> list[Occurrence]:
    """Return those whose responsible is to be reminded now."""
    rows = Occurrence.objects.standing().filter(
        reminded_at=None,
        starts__gte=today,
        activity__lead_days__gt=0,
        activity__responsible__isnull=False,
        activity__dropped_at__isnull=True,
    )
    near = rows.select_related("activity__responsible__user").order_by("starts", "pk")
    return [row for row in near if begins_work(row) <= today]


def begins_work(row: Occurrence) -> date:
    return row.starts - timedelta(days=row.activity.lead_days)


def acting(act: str) -> OccurrenceQuerySet:
    rows = Occurrence.objects.standing().filter(
        activity__act=act, activity__dropped_at__isnull=True
    )
    return rows.select_related("activity__body", "activity__responsible").order_by("starts", "pk")


@transaction.atomic
def open_status(occurrence: Occurrence, *, by: User) -> ReportingPeriod | None:
    """Open the period of reporting that the activity stands for; nothing where it is done.

    A period of days is that period; a single day gives two weeks to report in.
    """
    row = taken(occurrence)
    if row is None or row.period_id is not None or not may_steer(by):
        return None
    due = row.ends if row.ends > row.starts else row.starts + TO_REPORT
    row.period = open_period(
        by=by, name=free_name(row), opens=row.starts, due=due, closes=due + TO_CLOSE
    )
    row.save(update_fields=("period",))
    record("open status", "planning.occurrence", row.key, by=by, period=str(row.period.key))
    return row.period


def free_name(row: Occurrence) -> str:
    """Return the activity's title and year, or with the day where that name is taken."""
    title = row.activity.title[:80]
    names = (f"{title} {row.starts:%Y}", f"{title} {row.starts:%d-%m-%Y}")
    taken_names = set(ReportingPeriod.objects.filter(name__in=names).values_list("name", flat=True))
    free = [name for name in names if name not in taken_names]
    return free[0] if free else f"{title} {row.key.hex[:8]}"


@transaction.atomic
def draft_item(occurrence: Occurrence, *, by: User) -> AgendaItem | None:
    """Put a draft item on the next meeting that its material can still reach.

    Nothing where it is done, or no such meeting is planned: it is tried again, and the wheel's
    clashes tell of it.
    """
    row = taken(occurrence)
    body = row.activity.body if row is not None else None
    if row is None or body is None or row.item_id is not None or not may_run(by, body):
        return None
    meeting = reachable(body, row, timezone.localdate())
    if meeting is None:
        return None
    activity = row.activity
    # Whether the item is open is for its writer to say; what is closed is closed already.
    closed = activity.openness == Openness.CLOSED
    point = Point(title=activity.title, openness="closed" if closed else "unknown")
    row.item = add_item(
        meeting,
        by=by,
        point=point,
        officer=activity.responsible,
        late_reason=_("It is due by the annual wheel."),
    )
    row.save(update_fields=("item",))
    record("draft item", "planning.occurrence", row.key, by=by, item=str(row.item.key))
    return row.item


def reachable(body: Body, row: Occurrence, today: date) -> Meeting | None:
    """Return the body's first meeting on the day or after it whose material is not yet due."""
    coming = (
        Meeting.objects.not_cancelled()
        .filter(
            body=body, date__gte=max(row.starts, today), minutes_released_at=None, addendum=False
        )
        .order_by("date", "pk")
    )
    return next(
        (
            one
            for one in coming.select_related("body")[:MOST_NAMES]
            if one.deadlines.material >= today
        ),
        None,
    )


@transaction.atomic
def remind(occurrence: Occurrence, *, by: User) -> bool:
    """Note that the responsible is reminded; tell whether it had not been done before."""
    row = taken(occurrence)
    if row is None or row.reminded_at is not None or row.activity.responsible_id is None:
        return False
    row.reminded_at = timezone.now()
    row.save(update_fields=("reminded_at",))
    record("remind", "planning.occurrence", row.key, by=by)
    return True


def taken(occurrence: Occurrence) -> Occurrence | None:
    """Hold the row, so that whoever comes second finds it done; nothing where it is off."""
    row = (
        Occurrence.objects.select_for_update(no_key=True, of=("self",))
        .select_related("activity__body", "activity__responsible")
        .filter(pk=occurrence.pk, state=Occurrence.State.PLANNED)
        .first()
    )
    return row if row is not None and row.activity.dropped_at is None else None
