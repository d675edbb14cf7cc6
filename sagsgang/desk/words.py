"""Words that several pages say the same way."""

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sagsgang.desk.frame import at
from sagsgang.governance.models import (
    AgendaItem,
    Body,
    Decision,
    Meeting,
    MeetingState,
    PointRole,
    Presence,
    Section,
    StatedStance,
)
from sagsgang.governance.outcome_words import outcome_word
from sagsgang.look.templates import day

LAYOUT_WORDS = {
    "executive-board": gettext_lazy("the executive board’s"),
    "house-form": gettext_lazy("Sagsgang’s own text"),
    "generic": gettext_lazy("any agenda"),
}
"""What a reader of files calls the layout that it found, in the interface's words."""


def body_name(body: Body) -> str:
    return body.name_en if body.name_en and get_language() == "en" else body.name


def meeting_title(meeting: Meeting) -> str:
    return f"{body_name(meeting.body)}, {day(meeting.date)}"


def meeting_state(meeting: Meeting) -> str:
    """Return a key of ``look.states``: the state that the one table has it in, and no other."""
    return f"meeting-{meeting.state}"


def meeting_public(meeting: Meeting) -> str:
    """Return a key of ``look.states`` for what everyone reads of it, empty where it says it all."""
    if meeting.state == MeetingState.RELEASED:
        return ""
    if meeting.minutes_released_at is not None:
        return "minutes-released"
    return "agenda-released" if meeting.agenda_released_at is not None else ""


def item_title(item: AgendaItem) -> str:
    return item.title or _("Item without a title")


def numbered(item: AgendaItem) -> str:
    return f"{item.number or item.position}. {item_title(item)}"


class ListedMeeting(NamedTuple):
    """A meeting as a row of a list."""

    title: str
    address: str
    iso: str
    when: str
    state: str
    public: str
    place: str
    detail: str


def listed_meeting(meeting: Meeting, *, of_body: bool = False) -> ListedMeeting:
    """Put a meeting into a row; on its body's own page the body's name goes without saying."""
    return ListedMeeting(
        title=meeting.title or (numbered_meeting(meeting) if of_body else body_name(meeting.body)),
        address=f"{at('desk:start')}meetings/{meeting.key}",
        iso=meeting.date.isoformat(),
        when=day(meeting.date),
        state=meeting_state(meeting),
        public=meeting_public(meeting),
        place=meeting.place or "",
        detail="" if of_body or meeting.sent_at is not None else next_deadline(meeting),
    )


def numbered_meeting(meeting: Meeting) -> str:
    if not meeting.number:
        return _("Meeting")
    return _("Meeting no. %(number)s") % {"number": meeting.number}


def next_deadline(meeting: Meeting) -> str:
    """Return the deadline that comes next, or say that the sending is late."""
    today = timezone.localdate()
    due = meeting.deadlines
    if meeting.date < today:
        return ""
    if due.material >= today:
        return _("Material by %(day)s") % {"day": day(due.material)}
    if due.check >= today:
        return _("Quality check by %(day)s") % {"day": day(due.check)}
    if due.sending >= today:
        return _("Sending by %(day)s") % {"day": day(due.sending)}
    return _("Should have been sent by %(day)s") % {"day": day(due.sending)}


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words for the values of the house form, in the reader's language."""

    sections: dict[str, Any]
    outcomes: dict[str, Any]
    stances: dict[str, Any]
    purposes: dict[str, Any]
    presences: dict[str, Any]
    roles: dict[str, Any]

    @staticmethod
    def outcome_of(outcome: str | None, text: str) -> str:
        return outcome_word(outcome, text)


@cache
def form_words() -> FormWords:
    return FormWords(
        sections=dict(Section.Kind.choices),
        outcomes=dict(Decision.Outcome.choices),
        stances=dict(StatedStance.Kind.choices),
        purposes=dict(AgendaItem.Purpose.choices),
        presences=dict(Presence.Status.choices),
        roles=dict(PointRole.Part.choices),
    )
