"""The mail that tells somebody that a meeting is cancelled."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.models import Meeting, MeetingState
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person


def meeting_cancelled_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter; nothing where the meeting is held after all. The reason stays inside."""
    del receiver
    meetings = Meeting.objects.filter(key=about, state=MeetingState.CANCELLED)
    if not meetings.exists():
        return None
    meeting = meetings.visible_to(reader).select_related("body").first()
    if meeting is None:
        return neutral_letter()
    what = {"body": meeting.body.name, "day": day(meeting.date)}
    return letter(
        _("Cancelled: %(body)s, %(day)s") % what,
        _("The meeting of %(body)s on %(day)s is cancelled.") % what,
        "",
        _("Read why here: %(link)s") % {"link": link("desk:meeting", key=meeting.key)},
    )
