"""Tell those who have got an agenda that one of its items is withdrawn."""

from datetime import timedelta

from django.utils import timezone

from sagsgang.governance.models import AgendaItem, MeetingState
from sagsgang.journal.models import Entry
from sagsgang.notices.agenda_sent import members_of
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail

CURSOR = "item withdrawn"
STALE = timedelta(days=1)
"""What was withdrawn longer ago is no news: a house that is renewed writes no old mails."""


def tell_of_withdrawn_items() -> None:
    follow(CURSOR, [("withdraw item", "governance.agendaitem")], tell_members)


def tell_members(entry: Entry) -> None:
    """Queue a mail to each member but who withdrew it; at the meeting itself they hear of it."""
    if entry.subject_key is None:
        return
    rows = AgendaItem.objects.filter(key=entry.subject_key, sent_at__isnull=False)
    item = rows.select_related("meeting__body").first()
    if item is None or item.meeting.state != MeetingState.SENT:
        return
    if item.meeting.date < timezone.localdate() or entry.at < timezone.now() - STALE:
        return
    members = members_of(item.meeting).exclude(user__actor_key=entry.actor)
    for person in members.select_related("user").order_by("pk"):
        queue(Mail.Kind.ITEM_WITHDRAWN, person, item.key, f"entry {entry.pk}")
