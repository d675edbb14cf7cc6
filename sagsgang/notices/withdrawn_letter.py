"""The mail that tells a member that an item of an agenda is withdrawn."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.openness import Openness
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person


def withdrawn_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter; nothing where the item stands again. The reason stays inside."""
    del receiver
    item = AgendaItem.objects.filter(key=about, withdrawn=True).first()
    if item is None:
        return None
    seen = Meeting.objects.visible_to(reader).select_related("body")
    meeting = seen.filter(pk=item.meeting_id).first()
    if meeting is None:
        return neutral_letter()
    what = {
        "body": meeting.body.name,
        "day": day(meeting.date),
        "number": item.number or str(item.position),
    }
    return letter(
        _("Withdrawn: item %(number)s, %(body)s, %(day)s") % what,
        _("Item %(number)s is withdrawn from the agenda of %(body)s on %(day)s.") % what,
        named(item, reader),
        _("The other items keep their numbers. Read why here: %(link)s")
        % {"link": link("desk:item", key=item.key)},
    )


def named(item: AgendaItem, reader: Reader) -> str:
    """Name it as the agenda's own mail did: a closed item by its public title alone."""
    inside = AgendaItem.objects.internal_to(reader).filter(pk=item.pk).exists()
    if inside and item.openness == Openness.OPEN and item.title:
        return item.title
    return (item.public_title or "") if inside else ""
