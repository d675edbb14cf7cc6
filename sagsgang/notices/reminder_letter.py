"""The mail that reminds somebody of a follow-up."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.models import FollowUp
from sagsgang.governance.openness import Openness
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person


def reminder_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where the deed is done or somebody else's by now."""
    still_due = FollowUp.objects.open().filter(key=about, responsible=receiver)
    if not still_due.exists():
        return None
    follow_up = still_due.visible_to(reader).select_related("item").first()
    if follow_up is None:
        return neutral_letter()
    return letter(
        headline(follow_up),
        headline(follow_up) + ".",
        follow_up.what if follow_up.item.openness == Openness.OPEN else _("It is a closed matter."),
        _("Read it and tell what came of it here: %(link)s")
        % {"link": link("desk:follow-up", key=follow_up.key)},
    )


def headline(follow_up: FollowUp) -> str:
    due = {"day": day(follow_up.due)}
    if follow_up.is_overdue:
        return _("A follow-up was due on %(day)s") % due
    return _("A follow-up is due on %(day)s") % due
