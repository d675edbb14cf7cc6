"""The states a reader meets, each with a word, an icon and a tone: never colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

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
        "withdrawn": State(pgettext_lazy("state", "Withdrawn"), "close", "bad"),
        "retracted": State(pgettext_lazy("state", "Retracted"), "visibility-off", "bad"),
        "planned": State(pgettext_lazy("state", "Planned"), "calendar-month", "plain"),
        "held": State(pgettext_lazy("state", "Held"), "check", "good"),
        "cancelled": State(pgettext_lazy("state", "Cancelled"), "close", "bad"),
        # follow-up
        "to-do": State(pgettext_lazy("state", "To do"), "hourglass", "plain"),
        "under-way": State(pgettext_lazy("state", "Under way"), "sync", "busy"),
        "done": State(pgettext_lazy("state", "Done"), "check", "good"),
        "overdue": State(pgettext_lazy("state", "Overdue"), "warning", "bad"),
        "dropped": State(pgettext_lazy("state", "Dropped"), "close", "plain"),
        # steps
        "current": State(pgettext_lazy("state", "Now"), "arrow-forward", "busy"),
        "coming": State(pgettext_lazy("state", "Coming"), "time", "plain"),
    }
)
