"""The mail that asks somebody for a status: names what is open, and counts the rest."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.governance.access import Reader
from sagsgang.governance.openness import Openness
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person
from sagsgang.strategy import access
from sagsgang.strategy.models import Initiative, ReportingPeriod
from sagsgang.strategy.reporting import not_reported_in

MOST = 30


def status_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where all is reported or the period locked by now."""
    period = ReportingPeriod.objects.filter(key=about, locked_at__isnull=True).first()
    if period is None:
        return None
    if receiver.user is None:
        return neutral_letter()
    mine = not_reported_in(period).filter(access.initiatives_reported_by(reader))
    wanted = list(mine.order_by("title", "pk"))
    if not wanted:
        return None
    told = {"period": period.name, "day": day(period.due)}
    return letter(
        headline(period) % told,
        headline(period) % told + ".",
        "\n".join(lines(wanted)),
        _("Report on all of them here: %(link)s")
        % {"link": link("desk:period-report", key=period.key)},
    )


def headline(period: ReportingPeriod) -> str:
    if period.due < timezone.localdate():
        return _("Your status for %(period)s was due on %(day)s")
    return _("Your status for %(period)s is due on %(day)s")


def lines(wanted: list[Initiative]) -> list[str]:
    """Name the open ones; of closed ones a mail says only how many they are."""
    named = [f"- {one.title}" for one in wanted if one.openness == Openness.OPEN]
    left = len(wanted) - len(named[:MOST])
    more = ngettext("%(num)s more initiative", "%(num)s more initiatives", left) % {"num": left}
    return [*named[:MOST], *([f"- {more}"] if left else [])]
