"""The mails about proposals: one is to be checked, one was sent back."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.freeze import is_open
from sagsgang.governance.models import AgendaItem, ItemState
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person


def to_check_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where the item needs no check any more."""
    del receiver
    return proposal_letter(
        about,
        reader,
        ItemState.PROPOSED,
        _("An item waits for your quality check"),
        _("Read it and vouch for it, or send it back with a reason, here: %(link)s"),
    )


def sent_back_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where the item was handed in again. The reason stays inside."""
    del receiver
    return proposal_letter(
        about,
        reader,
        ItemState.DRAFT,
        _("Your item was sent back"),
        _("Read why, write what is missing and hand it in again here: %(link)s"),
    )


def proposal_letter(
    about: UUID, reader: Reader, state: ItemState, headline: str, ending: str
) -> Letter | None:
    items = AgendaItem.objects.filter(key=about, state=state)
    if not items.exists():
        return None
    item = items.internal_to(reader).select_related("meeting__body").first()
    if item is None:
        return neutral_letter()
    aim = _("It aims at the meeting of %(body)s on %(day)s.") % {
        "body": item.meeting.body.name,
        "day": day(item.meeting.date),
    }
    matter = (
        _("The item: %(title)s") % {"title": item.title}
        if is_open(item) and item.title
        else _("It is a closed matter.")
    )
    return letter(
        headline,
        headline + ".",
        f"{matter}\n{aim}",
        ending % {"link": link("desk:item-way", key=item.key)},
    )
