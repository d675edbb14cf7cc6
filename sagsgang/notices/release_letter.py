"""The mail that a release set beforehand did not happen."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.models import Release, ScheduledRelease
from sagsgang.notices.letter import Letter, clock, day, letter, link, neutral_letter
from sagsgang.people.models import Person


def release_refused_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter; nothing where the part has been released since by hand."""
    del receiver
    rows = ScheduledRelease.objects.filter(key=about, state=ScheduledRelease.State.REFUSED)
    scheduled = rows.select_related("meeting__body").first()
    if scheduled is None:
        return None
    meeting = scheduled.meeting
    if meeting.releases.filter(part=scheduled.part, at__gt=scheduled.at).exists():
        return None
    if not ScheduledRelease.objects.internal_to(reader).filter(pk=scheduled.pk).exists():
        return neutral_letter()
    at = timezone.localtime(scheduled.at)
    said = {
        "body": meeting.body.name,
        "day": day(meeting.date),
        "when": f"{day(at.date())} {clock(at.time())}",
    }
    headline, told = words_of(scheduled.part)
    return letter(
        headline % said,
        told % said,
        scheduled.refusal,
        _("See what is left, and release it or set a new moment, here: %(link)s")
        % {"link": link("desk:release", key=meeting.key, part=scheduled.part)},
    )


def words_of(part: str) -> tuple[str, str]:
    if part == Release.Part.MINUTES:
        return _("Minutes not released: %(body)s, %(day)s"), _(
            "The minutes of %(body)s, %(day)s, were to be released %(when)s. Nothing was released."
        )
    return _("Agenda not released: %(body)s, %(day)s"), _(
        "The agenda of %(body)s, %(day)s, was to be released %(when)s. Nothing was released."
    )
