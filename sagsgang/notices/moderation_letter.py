"""The mail that tells somebody that answers wait to be read; it holds none of their words."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.governance.access import Reader
from sagsgang.governance.openness import Openness
from sagsgang.notices.letter import Letter, letter, link, neutral_letter
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.people.models import Person


def moderation_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where all are read, or somebody else reads them by now."""
    involvement = Involvement.objects.filter(key=about, responsible=receiver).first()
    if involvement is None:
        return None
    count = Answer.objects.waiting().filter(involvement=involvement).count()
    if not count:
        return None
    if not Answer.objects.internal_to(reader).filter(involvement=involvement).exists():
        return neutral_letter()
    told = ngettext("%(num)s answer waits to be read", "%(num)s answers wait to be read", count) % {
        "num": count
    }
    about_what = involvement.title if involvement.openness == Openness.OPEN else ""
    return letter(
        f"{told}: {about_what}" if about_what else told,
        _("Citizens have answered what you are responsible for. Nothing shows before it is read."),
        _("Read the answers here: %(link)s")
        % {"link": f"{link('desk:answers')}?involvement={about}"},
    )
