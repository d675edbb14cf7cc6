"""Tell a body's members that they have got an agenda, as soon as the journal says so."""

from django.db.models import QuerySet
from django.utils import timezone

from sagsgang.governance.models import Meeting, Seat
from sagsgang.journal.models import Entry
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail
from sagsgang.people.models import Person

CURSOR = "agenda sent"
MEMBERS = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER)


def tell_of_sent_agendas() -> None:
    follow(CURSOR, [("send", "governance.meeting")], tell_members)


def tell_members(entry: Entry) -> None:
    """Queue a mail to each member but the sender; a meeting that was held needs none."""
    if entry.subject_key is None:
        return
    meeting = Meeting.objects.filter(key=entry.subject_key).select_related("body").first()
    if meeting is None or meeting.date < timezone.localdate():
        return
    members = members_of(meeting).exclude(user__actor_key=entry.actor)
    for person in members.select_related("user").order_by("pk"):
        queue(Mail.Kind.AGENDA_SENT, person, meeting.key, f"entry {entry.pk}")


def members_of(meeting: Meeting) -> QuerySet[Person]:
    seats = meeting.body.seats.held_now().filter(role__in=MEMBERS)
    return Person.objects.filter(pk__in=seats.values("person"))
