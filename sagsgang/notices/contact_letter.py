"""The mail that reminds of a contact whose time is soon over; it names nobody."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.partnerships.models import Contact
from sagsgang.people.models import Person


def contact_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where it is erased, or somebody else's by now."""
    contact = Contact.objects.kept().filter(key=about, broker=receiver).first()
    if contact is None:
        return None
    if not Contact.objects.internal_to(reader).filter(pk=contact.pk).exists():
        return neutral_letter()
    return letter(
        _("A contact is kept until %(day)s") % {"day": day(contact.keep_until)},
        _("You put others in touch with somebody who is kept until %(day)s and then erased.")
        % {"day": day(contact.keep_until)},
        _("If it still serves, say until when and why it is kept. Otherwise do nothing."),
        link("desk:contact", key=contact.key),
    )
