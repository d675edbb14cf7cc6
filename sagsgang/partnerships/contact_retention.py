"""Keep contacts no longer than they serve: remind in time, and erase so that history reads on."""

import re
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.journal.record import record
from sagsgang.partnerships.brokering import SUBJECT, lock, refuse_erased, require_brokering
from sagsgang.partnerships.models import Contact, ContactRequest

AHEAD = timedelta(days=30)
"""How long before its time is over the broker is reminded of a contact."""
INSTEAD = "[…]"
WORDED = ("what_for", "answer", "outcome")


@transaction.atomic
def erase_contact(contact: Contact, *, by: User) -> None:
    """Erase name, title, addresses and every mention of the name; the row and its history stay."""
    require_brokering(by, contact)
    standing = lock(contact)
    refuse_erased(standing)
    for request in ContactRequest.objects.filter(contact=contact):
        for field in WORDED:
            setattr(request, field, without(standing, getattr(request, field)))
        request.save(update_fields=WORDED)
    contact.mentions.all().delete()
    contact.topics = without(standing, standing.topics)
    contact.name = contact.title = contact.email = contact.phone = ""
    contact.person, contact.erased_at = None, timezone.now()
    contact.full_clean()
    contact.save()
    record("erase contact", SUBJECT, contact.key, by=by)


def without(contact: Contact, text: str) -> str:
    """Return the text with the contact's name, its parts, address and number taken out."""
    words = [contact.name, *contact.name.split(), contact.email, contact.phone]
    longest_first = sorted({word for word in words if len(word) > 1}, key=len, reverse=True)
    if not longest_first:
        return text
    said = "|".join(re.escape(word) for word in longest_first)
    gone = re.sub(rf"(?<!\w)(?:{said})(?:s|'s|’s)?(?!\w)", INSTEAD, text, flags=re.IGNORECASE)
    return re.sub(r"\[…\](?: \[…\])+", INSTEAD, gone)


@transaction.atomic
def remind_of_contact(contact: Contact, *, by: User) -> bool:
    """Note that the broker is reminded; once for each day that it is kept until."""
    standing = lock(contact)
    if standing.reminded_at is not None or standing.erased_at is not None:
        return False
    standing.reminded_at = timezone.now()
    standing.save(update_fields=["reminded_at"])
    record("remind of contact", SUBJECT, standing.key, by=by)
    return True


def erase_what_is_over(*, by: User) -> int:
    """Erase the contacts whose time is over; return how many."""
    over = list(Contact.objects.kept_until(timezone.localdate() - timedelta(days=1)))
    for contact in over:
        erase_contact(contact, by=by)
    return len(over)
