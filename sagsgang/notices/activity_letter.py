"""The mail that tells somebody that an activity of the wheel is near."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.openness import Openness
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person
from sagsgang.planning.models import Occurrence


def activity_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where it is off or somebody else's by now."""
    mine = Occurrence.objects.standing().filter(
        key=about, activity__responsible=receiver, activity__dropped_at__isnull=True
    )
    if not mine.exists():
        return None
    row = mine.visible_to(reader).select_related("activity").first()
    if row is None:
        return neutral_letter()
    told = {"title": row.activity.title, "day": day(row.starts)}
    if row.activity.openness == Openness.OPEN:
        headline = _("%(title)s on %(day)s: its lead time has begun") % told
    else:
        headline = _("Something in the annual wheel on %(day)s: its lead time has begun") % told
    return letter(
        headline,
        headline + ".",
        _("Read more here: %(link)s") % {"link": link("desk:activity", key=row.activity.key)},
    )
