"""What everyone would read if the agenda or the minutes were released now."""

import dataclasses
from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q, QuerySet

from sagsgang.governance.freeze import is_open, neutral_point
from sagsgang.governance.house_form import AttachmentLine, DecisionText, HouseForm, Point
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    MinutesAddendum,
    Release,
)
from sagsgang.governance.openness import Openness
from sagsgang.governance.point_text import point_of_item, public_point
from sagsgang.governance.reading_copy import (
    addenda_told,
    attachment_line,
    decision_text,
    head_of,
    in_order,
    told_of,
)
from sagsgang.governance.release_matter import ReleaseMatter, is_let_out


def foreseen(matter: ReleaseMatter, part: str) -> HouseForm:
    """Return word for word what ``reading_copy`` will give everyone after the release."""
    meeting, minutes = matter.meeting, part == Release.Part.MINUTES
    decisions = decisions_shown(matter, minutes=minutes)
    attachments = attachments_shown(matter)
    points = tuple(
        foreseen_point(item, decisions[item.pk], attachments[item.pk]) for item in matter.items
    )
    inside = minutes or meeting.minutes_released_at is not None
    addenda = addenda_shown(meeting, matter.opened_pks, minutes=minutes)
    return HouseForm(
        head_of(meeting, points, inside=inside), points, addenda_told(addenda, matter.items)
    )


def addenda_shown(
    meeting: Meeting, opened: Collection[int], *, minutes: bool
) -> QuerySet[MinutesAddendum]:
    """Return the corrections that everyone would read: with the minutes, those not released too."""
    rows = meeting.addenda.filter(Q(item__isnull=True) | Q(item__in=opened))
    shown = rows if minutes else rows.filter(released_at__isnull=False)
    return shown.order_by("at", "pk")


def foreseen_point(
    item: AgendaItem,
    decisions: tuple[DecisionText, ...],
    attachments: tuple[AttachmentLine, ...],
) -> Point:
    if not is_open(item):
        return dataclasses.replace(neutral_point(item), decisions=decisions)
    shown = public_point(point_of_item(item))
    return dataclasses.replace(shown, decisions=decisions, attachments=attachments)


def decisions_shown(matter: ReleaseMatter, *, minutes: bool) -> dict[int, tuple[DecisionText, ...]]:
    """Return what everyone would read: without the minutes, what they read already."""
    if minutes:
        read = let_out_of(matter)
        told = [(row, row.public_text) for row in decisions_told(matter)]
    else:
        read = [row for row in matter.decisions if vars(row)["read"]]
        rest = (row for row in matter.decisions if vars(row)["told"] and not vars(row)["read"])
        told = [(row, row.told_text) for row in rest]
    return in_order(
        [
            *((row, decision_text(row)) for row in read),
            *((row, told_of(row, text)) for row, text in told),
        ]
    )


def let_out_of(matter: ReleaseMatter) -> list[Decision]:
    """Return the decisions that releasing the minutes would let everyone read."""
    rows = matter.standing_decisions
    return [row for row in rows if row.item_id in matter.opened_pks and is_let_out(row)]


def decisions_told(matter: ReleaseMatter) -> list[Decision]:
    """Return the closed decisions of which releasing the minutes would tell in a public text."""
    return [
        row
        for row in matter.standing_decisions
        if row.public_text
        and row.retracted_at is None
        and is_heard_of(row.item)
        and (row.openness != Openness.OPEN or not is_open(row.item))
    ]


def is_heard_of(item: AgendaItem) -> bool:
    """Tell whether the public text of a decision may stand at the item."""
    return not item.withdrawn and item.retracted_at is None


def attachments_shown(matter: ReleaseMatter) -> dict[int, tuple[AttachmentLine, ...]]:
    found: dict[int, tuple[AttachmentLine, ...]] = defaultdict(tuple)
    for row in attachments_let_out(matter):
        found[row.item_id] += (attachment_line(row),)
    return found


def attachments_let_out(matter: ReleaseMatter) -> list[Attachment]:
    """Return the attachments that a release would let everyone read."""
    rows = matter.attachments
    return [row for row in rows if row.item_id in matter.opened_pks and is_let_out(row)]
