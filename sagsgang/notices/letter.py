"""What a mail says: short, and never more than its receiver may see.

A mail leaves the house and stays where nobody can close it again. It therefore names what is
open and no more; of what is closed it says that there is something, and where to read it.
"""

from dataclasses import dataclass
from datetime import date, time

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import Reader
from sagsgang.governance.plain_text import one_line
from sagsgang.people.models import Person


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject in one line, and the text below it."""

    subject: str
    text: str


def letter(subject: str, *parts: str) -> Letter:
    closing = _("This mail was written by Sagsgang; nobody reads answers to it.")
    text = "\n\n".join(part for part in (*parts, closing) if part)
    return Letter(one_line(subject), f"{text}\n")


def neutral_letter() -> Letter:
    """Return what one gets who may not see the matter itself."""
    return letter(
        _("News in Sagsgang"),
        _("There is news for you in Sagsgang. Sign in to see what you may read:"),
        link("desk:start"),
    )


def link(name: str, **parts: object) -> str:
    return f"{settings.ADDRESS}{reverse(name, kwargs=parts)}"


def reader_behind(person: Person) -> Reader:
    return person.user if person.user is not None else AnonymousUser()


def address_of(person: Person) -> str:
    """Return where to write to a person; nothing where there is no address or no way in."""
    user = person.user
    if user is not None and (not user.is_active or user.is_system):
        return ""
    return person.email or (user.email if user is not None else "")


def language_of(person: Person) -> str:
    return person.user.language if isinstance(person.user, User) else settings.LANGUAGE_CODE


def day(value: date) -> str:
    """Format as ``3. marts 2021`` or ``3 March 2021``."""
    return formats.date_format(value, "j. F Y" if translation.get_language() == "da" else "j F Y")


def clock(value: time) -> str:
    """Format as ``14.05`` in Danish, ``14:05`` in English."""
    return value.strftime("%H.%M" if translation.get_language() == "da" else "%H:%M")
