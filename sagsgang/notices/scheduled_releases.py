"""Tell those who run a body that a release set beforehand did not happen."""

from django.utils import timezone

from sagsgang.governance.models import ScheduledRelease
from sagsgang.journal.models import Entry
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail
from sagsgang.people.models import Person

CURSOR = "scheduled releases"
REFUSED = ("refuse scheduled release", "governance.scheduledrelease")


def tell_of_refused_releases() -> None:
    follow(CURSOR, [REFUSED], tell_who_runs_it)


def tell_who_runs_it(entry: Entry) -> None:
    """Queue a mail to the body's secretaries, and to the one who set it."""
    if entry.subject_key is None:
        return
    rows = ScheduledRelease.objects.filter(key=entry.subject_key).select_related("meeting__body")
    scheduled = rows.first()
    if scheduled is None:
        return
    seats = scheduled.meeting.body.seats.held_now(timezone.localdate()).filter(role="secretary")
    told = Person.objects.filter(pk__in=seats.values("person")) | Person.objects.filter(
        user=scheduled.set_by_id
    )
    for person in told.distinct():
        queue(Mail.Kind.RELEASE_REFUSED, person, scheduled.key)
