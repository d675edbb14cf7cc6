"""Periods of reporting by the clock: remind those who have not reported, lock what has closed."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail
from sagsgang.people.models import Person
from sagsgang.strategy.access import reporting_now
from sagsgang.strategy.models import Initiative, InitiativeParticipant, ReportingPeriod
from sagsgang.strategy.reporting import lock, not_reported_in

AHEAD = timedelta(days=3)
# Each mail goes out once. How long a missed one is caught up stays below the time for which
# ended mails are kept, by which they are known again.
CATCH_UP = timedelta(days=14)


def remind_of_status() -> None:
    """Queue a mail as a period opens, comes near its due day and is overdue, once each."""
    today = timezone.localdate()
    for period in ReportingPeriod.objects.open_on(today):
        kind = kind_on(period, today)
        if kind:
            remind_of_period(period, kind)


def kind_on(period: ReportingPeriod, today: date) -> str:
    """Return what is to be told of a period today: nothing where no day of it is near."""
    if period.due < today <= period.due + CATCH_UP:
        return Mail.Kind.STATUS_OVERDUE
    if period.due - AHEAD <= today <= period.due:
        return Mail.Kind.STATUS_DUE
    if period.opens <= today <= period.opens + CATCH_UP and today <= period.due:
        return Mail.Kind.STATUS_OPENS
    return ""


@transaction.atomic
def remind_of_period(period: ReportingPeriod, kind: str) -> None:
    for person in those_who_may_report(not_reported_in(period)):
        queue(kind, person, period.key)


def those_who_may_report(initiatives: QuerySet[Initiative]) -> QuerySet[Person]:
    ids = initiatives.values("pk")
    reporting = InitiativeParticipant.objects.filter(reporting_now(), initiative__in=ids)
    return (
        Person.objects.filter(
            Q(pk__in=initiatives.values("lead"))
            | Q(pk__in=initiatives.values("owner"))
            | Q(pk__in=reporting.filter(person__isnull=False).values("person"))
            | Q(
                organisation__in=reporting.filter(organisation__isnull=False).values(
                    "organisation"
                ),
                user__isnull=False,
            )
        )
        .select_related("user")
        .order_by("pk")
    )


def lock_closed_periods() -> None:
    """Lock each period whose closing day is over; those who steer may have done it before."""
    by = User.objects.system()
    closed = ReportingPeriod.objects.filter(locked_at__isnull=True, closes__lt=timezone.localdate())
    for period in closed:
        lock(period, by=by)
