"""Brokered contacts by the clock, and persons found in what was taken in from outside."""

from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.models import AgendaItem
from sagsgang.journal.models import Entry
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail
from sagsgang.partnerships.contact_retention import AHEAD, erase_what_is_over, remind_of_contact
from sagsgang.partnerships.matching import suggest_matches
from sagsgang.partnerships.models import Contact

CURSOR = "persons in documents"


def remind_of_contacts() -> None:
    """Queue a mail to each broker of a contact whose time is soon over, once for each day set."""
    by = User.objects.system()
    soon = Contact.objects.kept_until(timezone.localdate() + AHEAD).filter(reminded_at=None)
    for contact in soon.select_related("broker__user"):
        remind_one(contact, by)


@transaction.atomic
def remind_one(contact: Contact, by: User) -> None:
    if remind_of_contact(contact, by=by):
        until = contact.keep_until.isoformat()
        queue(Mail.Kind.CONTACT_EXPIRES, contact.broker, contact.key, until)


def erase_contacts() -> None:
    erase_what_is_over(by=User.objects.system())


def look_for_persons() -> None:
    """Suggest whom the persons named in each delivery may be."""
    follow(CURSOR, [("take in", "governance.meeting")], look_in)


def look_in(entry: Entry) -> None:
    if entry.subject_key is None:
        return
    items = AgendaItem.objects.filter(meeting__key=entry.subject_key)
    for item in items.order_by("pk"):
        suggest_matches(item, by=User.objects.system())
