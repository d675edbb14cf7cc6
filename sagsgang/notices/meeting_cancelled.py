"""Tell those who have got an agenda that its meeting is cancelled."""

from django.db.models import Q
from django.utils import timezone

from sagsgang.governance.models import Meeting
from sagsgang.journal.models import Entry
from sagsgang.notices.agenda_sent import members_of
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail
from sagsgang.people.models import Person

CURSOR = "meeting cancelled"


def tell_of_cancelled_meetings() -> None:
    follow(CURSOR, [("cancel", "governance.meeting")], tell_those_coming)


def tell_those_coming(entry: Entry) -> None:
    """Queue a mail to each member and each person named on a sent item, but who cancelled it."""
    if entry.subject_key is None:
        return
    meeting = Meeting.objects.filter(key=entry.subject_key).select_related("body").first()
    if meeting is None or meeting.sent_at is None or meeting.date < timezone.localdate():
        return
    named = Q(point_roles__item__meeting=meeting, point_roles__item__sent_at__isnull=False)
    coming = Person.objects.filter(named | Q(pk__in=members_of(meeting)))
    others = coming.exclude(user__actor_key=entry.actor)
    for person in others.select_related("user").distinct().order_by("pk"):
        queue(Mail.Kind.MEETING_CANCELLED, person, meeting.key, f"entry {entry.pk}")
