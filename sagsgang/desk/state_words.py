"""The steps that an item or a meeting has taken, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sagsgang.desk.actors import names_of
from sagsgang.governance.models import ItemState, MeetingState, StateChange
from sagsgang.look.templates import moment


@dataclass(frozen=True, slots=True)
class StepTold:
    """``after`` is the state's value; ``text`` its word, as ``when`` and ``who`` are words."""

    after: str
    text: Any
    when: Any
    who: str
    why: str


def steps_told(changes: Iterable[StateChange]) -> list[StepTold]:
    rows = list(changes)
    names = names_of({one.actor for one in rows}) if rows else {}
    return [
        StepTold(
            after=one.after,
            text=(ItemState if one.item_id else MeetingState)(one.after).label,
            when=moment(one.at),
            who=names.get(one.actor) or _("Somebody who is erased"),
            why=one.why,
        )
        for one in rows
    ]
