"""Tell those who have got an agenda that its meeting is held at another time or place."""

from django.db.models import Q
from django.utils import timezone

from sagsgang.governance.models import Meeting
from sagsgang.journal.models import Entry
from sagsgang.notices.agenda_sent import members_of
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.meeting_moved_letter import is_move, key_of
from sagsgang.notices.models import Mail
from sagsgang.people.models import Person

CURSOR = "meeting moved"


def tell_of_moved_meetings() -> None:
    follow(CURSOR, [("replan", "governance.meeting")], tell_those_coming)


def tell_those_coming(entry: Entry) -> None:
    """Queue a mail to each member and each person named on a sent item, but the one who moved it.

    Before the agenda is sent nobody has been asked to come; after the meeting nobody needs to.
    """
    if entry.subject_key is None or not is_move(entry):
        return
    meeting = Meeting.objects.filter(key=entry.subject_key).select_related("body").first()
    if meeting is None or meeting.sent_at is None or meeting.sent_at > entry.at:
        return
    if meeting.date < timezone.localdate():
        return
    named = Q(point_roles__item__meeting=meeting, point_roles__item__sent_at__isnull=False)
    coming = Person.objects.filter(named | Q(pk__in=members_of(meeting)))
    others = coming.exclude(user__actor_key=entry.actor)
    for person in others.select_related("user").distinct().order_by("pk"):
        queue(Mail.Kind.MEETING_MOVED, person, key_of(entry))
