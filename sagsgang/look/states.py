"""The states a reader meets, each with a word, an icon and a tone: never colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from markupsafe import Markup

Tone = Literal["plain", "good", "busy", "guarded", "bad"]


@dataclass(frozen=True, slots=True)
class State:
    """``icon`` is a name in the sprite of the design system."""

    word: Promise
    icon: str
    tone: Tone


STATES: Mapping[str, State] = MappingProxyType(
    {
        # openness
        "open": State(pgettext_lazy("state", "Open"), "visibility", "good"),
        "closed": State(pgettext_lazy("state", "Closed"), "lock", "guarded"),
        "unknown": State(pgettext_lazy("state", "Not stated, kept closed"), "help", "guarded"),
        # an item, a meeting, a text
        "draft": State(pgettext_lazy("state", "Draft"), "edit", "plain"),
        "sent": State(pgettext_lazy("state", "Sent"), "send", "busy"),
        "released": State(pgettext_lazy("state", "Released"), "how-to-reg", "good"),
        "agenda-released": State(pgettext_lazy("state", "Agenda released"), "how-to-reg", "good"),
        "minutes-released": State(pgettext_lazy("state", "Minutes released"), "how-to-reg", "good"),
        # an item on its way to an agenda, and what became of it there
        "proposed": State(pgettext_lazy("state", "Proposed"), "send", "plain"),
        "checked": State(pgettext_lazy("state", "Quality-checked"), "check", "busy"),
        "approved": State(pgettext_lazy("state", "Approved for the agenda"), "check", "good"),
        "on_agenda": State(pgettext_lazy("state", "On the agenda"), "view-in-list", "busy"),
        "decided": State(pgettext_lazy("state", "Decided"), "check", "good"),
        "postponed": State(pgettext_lazy("state", "Postponed"), "time", "guarded"),
        "referred": State(pgettext_lazy("state", "Referred"), "arrow-forward", "guarded"),
        # a meeting, as the one table of states has it
        "meeting-planned": State(pgettext_lazy("state", "Planned"), "calendar-month", "plain"),
        "meeting-agenda_open": State(pgettext_lazy("state", "Agenda open"), "edit", "plain"),
        "meeting-sent": State(pgettext_lazy("state", "Sent"), "send", "busy"),
        "meeting-in_session": State(pgettext_lazy("state", "In session"), "groups", "busy"),
        "meeting-minutes_draft": State(
            pgettext_lazy("state", "Minutes being written"), "edit", "busy"
        ),
        "meeting-approved": State(pgettext_lazy("state", "Minutes approved"), "check", "good"),
        "meeting-signed": State(pgettext_lazy("state", "Minutes signed"), "check", "good"),
        "meeting-released": State(pgettext_lazy("state", "Minutes released"), "how-to-reg", "good"),
        "meeting-cancelled": State(pgettext_lazy("state", "Cancelled"), "close", "bad"),
        "meeting-corrected": State(pgettext_lazy("state", "Corrected"), "edit", "plain"),
        "withdrawn": State(pgettext_lazy("state", "Withdrawn"), "close", "bad"),
        "retracted": State(pgettext_lazy("state", "Retracted"), "visibility-off", "bad"),
        "named-only": State(pgettext_lazy("state", "Named persons"), "lock", "bad"),
        "scheduled": State(pgettext_lazy("state", "Waits for its moment"), "time", "busy"),
        "waits-for-files": State(pgettext_lazy("state", "Waits for files"), "hourglass", "busy"),
        "not-released": State(pgettext_lazy("state", "Not released"), "warning", "bad"),
        "to-look-at": State(pgettext_lazy("state", "Look at it"), "warning", "bad"),
        "planned": State(pgettext_lazy("state", "Planned"), "calendar-month", "plain"),
        "held": State(pgettext_lazy("state", "Held"), "check", "good"),
        "cancelled": State(pgettext_lazy("state", "Cancelled"), "close", "bad"),
        # a member's word on the minutes
        "has-approved": State(pgettext_lazy("minutes", "Has approved"), "check", "good"),
        "commented": State(pgettext_lazy("minutes", "Has commented"), "chat", "busy"),
        "silent": State(pgettext_lazy("minutes", "Has said nothing yet"), "hourglass", "plain"),
        "signed": State(pgettext_lazy("minutes", "Has signed"), "check", "good"),
        "unsigned": State(pgettext_lazy("minutes", "Has not signed yet"), "hourglass", "plain"),
        "to-settle": State(pgettext_lazy("minutes", "To be settled"), "hourglass", "guarded"),
        "taken-in": State(pgettext_lazy("minutes", "Taken in"), "check", "good"),
        "not-taken-in": State(pgettext_lazy("minutes", "Not taken in"), "close", "plain"),
        # follow-up
        "to-do": State(pgettext_lazy("state", "To do"), "hourglass", "plain"),
        "under-way": State(pgettext_lazy("state", "Under way"), "sync", "busy"),
        "done": State(pgettext_lazy("state", "Done"), "check", "good"),
        "overdue": State(pgettext_lazy("state", "Overdue"), "warning", "bad"),
        "expires-soon": State(pgettext_lazy("state", "Expires soon"), "time", "guarded"),
        "due-today": State(pgettext_lazy("state", "Due today"), "time", "busy"),
        "dropped": State(pgettext_lazy("state", "Dropped"), "close", "plain"),
        # status on initiatives: a ring, a triangle and a cross before it is a colour
        "green": State(pgettext_lazy("state", "On course"), "success", "good"),
        "yellow": State(pgettext_lazy("state", "Needs attention"), "warning", "guarded"),
        "red": State(pgettext_lazy("state", "Off course"), "close", "bad"),
        "late-twice": State(pgettext_lazy("state", "Late twice in a row"), "flag-fill", "bad"),
        "not-reported": State(pgettext_lazy("state", "Not reported"), "hourglass", "plain"),
        "reported": State(pgettext_lazy("state", "Reported"), "check", "good"),
        "corrected": State(pgettext_lazy("state", "Corrected"), "edit", "plain"),
        # a period of reporting
        "takes-reports": State(pgettext_lazy("state", "Open for reports"), "edit", "busy"),
        "locked": State(pgettext_lazy("state", "Locked"), "lock", "plain"),
        "published": State(pgettext_lazy("state", "Published"), "visibility", "good"),
        # an indicator's progress
        "met": State(pgettext_lazy("progress", "Target met"), "check", "good"),
        "on-track": State(pgettext_lazy("progress", "On track"), "arrow-upward", "good"),
        "accelerate": State(pgettext_lazy("progress", "Acceleration needed"), "warning", "busy"),
        "limited": State(pgettext_lazy("progress", "Limited progress"), "minus", "guarded"),
        "deterioration": State(pgettext_lazy("progress", "Deterioration"), "error", "bad"),
        "missed": State(pgettext_lazy("progress", "Target not reached in time"), "close", "bad"),
        "too-early": State(pgettext_lazy("progress", "Too early to tell"), "time", "plain"),
        # involvement of citizens, and their answers
        "takes-answers": State(pgettext_lazy("state", "Open for answers"), "edit", "good"),
        "over": State(pgettext_lazy("state", "Over, not concluded"), "hourglass", "plain"),
        "concluded": State(pgettext_lazy("state", "Concluded"), "check", "good"),
        "unconfirmed": State(
            pgettext_lazy("state", "Not confirmed by its sender"), "time", "plain"
        ),
        "to-read": State(pgettext_lazy("state", "To be read"), "hourglass", "guarded"),
        "shown": State(pgettext_lazy("state", "Shown"), "visibility", "good"),
        "refused": State(pgettext_lazy("state", "Not shown"), "visibility-off", "bad"),
        # a five-minute presentation
        "booked": State(pgettext_lazy("presentation", "Booked"), "calendar-month", "plain"),
        "tight": State(pgettext_lazy("presentation", "Tight"), "time", "guarded"),
        "too-late": State(pgettext_lazy("presentation", "Too late"), "warning", "bad"),
        "unheard": State(pgettext_lazy("presentation", "Not heard"), "help", "guarded"),
        "ready": State(pgettext_lazy("presentation", "Ready for the committee"), "check", "good"),
        "more-work": State(pgettext_lazy("presentation", "More work needed"), "edit", "guarded"),
        "again": State(pgettext_lazy("presentation", "To be presented again"), "sync", "busy"),
        "no-further": State(
            pgettext_lazy("presentation", "Not to be taken further"), "close", "plain"
        ),
        # an agreement
        "not-in-force": State(pgettext_lazy("agreement", "Not in force yet"), "time", "plain"),
        "in-force": State(pgettext_lazy("agreement", "In force"), "check", "good"),
        "expired": State(pgettext_lazy("agreement", "Expired"), "close", "bad"),
        "ended-early": State(pgettext_lazy("agreement", "Ended early"), "close", "bad"),
        # a prospect, and a request for a contact
        "candidate": State(pgettext_lazy("prospect", "Candidate"), "help", "plain"),
        "contacted": State(pgettext_lazy("prospect", "Contacted"), "email", "busy"),
        "in-talks": State(pgettext_lazy("prospect", "In talks"), "chat", "busy"),
        "agreed": State(pgettext_lazy("prospect", "Agreed"), "check", "good"),
        "asked": State(pgettext_lazy("request", "Asked for"), "hourglass", "guarded"),
        "introduced": State(pgettext_lazy("request", "Put in touch"), "check", "busy"),
        "declined": State(pgettext_lazy("request", "Declined"), "close", "plain"),
        "came": State(pgettext_lazy("request", "Told what came of it"), "check", "good"),
        # steps
        "treated": State(pgettext_lazy("state", "Treated"), "check", "good"),
        "current": State(pgettext_lazy("state", "Now"), "arrow-forward", "busy"),
        "coming": State(pgettext_lazy("state", "Coming"), "time", "plain"),
        # an item at a meeting that is held, and those who are there
        "suspended": State(
            pgettext_lazy("state", "Suspended: put before the council"), "warning", "guarded"
        ),
        "quorum": State(pgettext_lazy("state", "Quorum"), "check", "good"),
        "no-quorum": State(pgettext_lazy("state", "No quorum"), "warning", "bad"),
        "here": State(pgettext_lazy("person", "In the room"), "check", "good"),
        "gone": State(pgettext_lazy("person", "Not in the room"), "minus", "plain"),
        "excused": State(pgettext_lazy("person", "Sent apologies"), "email", "plain"),
        "absent": State(pgettext_lazy("person", "Absent"), "close", "plain"),
        "disqualified": State(pgettext_lazy("person", "Disqualified"), "warning", "guarded"),
    }
)

TAG = Markup(
    '<span class="sg-tag sg-tag--{tone}"><svg class="icon-svg" focusable="false"'
    ' aria-hidden="true"><use href="{sprite}#{icon}"></use></svg>{word}</span>'
)


def status_tag(state: str) -> Markup:
    """Return the word and icon of a state in the reader's language; KeyError if it is unknown."""
    return _tag(state, get_language())


# A list shows the same few tags on every row: made once a language, they cost a row nothing.
@cache
def _tag(state: str, _language: str | None) -> Markup:
    shown = STATES[state]
    sprite = static("dkfds/img/all-svg-icons.svg")
    return TAG.format(tone=shown.tone, sprite=sprite, icon=shown.icon, word=str(shown.word))
