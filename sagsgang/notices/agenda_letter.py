"""The mail that tells a member that an agenda has been sent."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.openness import Openness
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person


def agenda_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where the meeting is no longer there."""
    del receiver
    if not Meeting.objects.filter(key=about).exists():
        return None
    meeting = Meeting.objects.visible_to(reader).select_related("body").filter(key=about).first()
    if meeting is None:
        return neutral_letter()
    what = {"body": meeting.body.name, "day": day(meeting.date)}
    items = meeting.items.visible_to(reader).filter(sent_at__isnull=False).order_by("position")
    return letter(
        _("Agenda: %(body)s, %(day)s") % what,
        _("The agenda for the meeting of %(body)s on %(day)s has been sent.") % what,
        "\n".join(line_of(item) for item in items),
        _("Read it here: %(link)s") % {"link": link("desk:meeting", key=meeting.key)},
    )


def line_of(item: AgendaItem) -> str:
    named = item.title if item.openness == Openness.OPEN else item.public_title
    return f"{item.number or item.position}. {named or _('Closed item')}"
