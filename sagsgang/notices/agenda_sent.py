"""Tell a body's members that they have got an agenda, as soon as the journal says so."""

from uuid import UUID

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
    verbs = [("send", "governance.meeting"), ("send supplement", "governance.meeting")]
    follow(CURSOR, verbs, tell_members)


def tell_members(entry: Entry) -> None:
    """Queue a mail to each member but the sender; a meeting that was held needs none."""
    if entry.subject_key is None:
        return
    meeting = Meeting.objects.filter(key=entry.subject_key).select_related("body").first()
    if meeting is None or meeting.date < timezone.localdate():
        return
    kind, about = what_was_sent(meeting, entry)
    members = members_of(meeting).exclude(user__actor_key=entry.actor)
    for person in members.select_related("user").order_by("pk"):
        queue(kind, person, about, f"entry {entry.pk}")


def what_was_sent(meeting: Meeting, entry: Entry) -> tuple[Mail.Kind, UUID]:
    """Return the kind of mail and what it is about.

    A supplementary agenda is told by its first item: more may be sent before the mail is.
    """
    number = entry.details.get("number")
    first = meeting.items.filter(supplement=number).order_by("position").first()
    if number is None or first is None:
        return Mail.Kind.AGENDA_SENT, meeting.key
    return Mail.Kind.SUPPLEMENT_SENT, first.key


def members_of(meeting: Meeting) -> QuerySet[Person]:
    seats = meeting.body.seats.held_now().filter(role__in=MEMBERS)
    return Person.objects.filter(pk__in=seats.values("person"))
