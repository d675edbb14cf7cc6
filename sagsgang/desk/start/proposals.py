"""Proposals that wait for this reader to check, approve or put on an agenda."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.desk.frame import PROPOSALS, at
from sagsgang.desk.start.parts import Line, Part
from sagsgang.desk.words import item_title, meeting_title
from sagsgang.governance.models import AgendaItem


def proposals_waiting(items: Iterable[AgendaItem]) -> Part | None:
    lines = tuple(
        Line(
            item_title(item),
            reverse("desk:item-way", kwargs={"key": item.key}),
            day=item.meeting.deadlines.check,
            by=True,
            detail=meeting_title(item.meeting),
            state=item.state,
        )
        for item in items
    )
    if not lines:
        return None
    return Part(
        "proposals", _("Proposals waiting for you"), lines, more=(at(PROPOSALS), _("All proposals"))
    )
