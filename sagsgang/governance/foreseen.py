"""What everyone would read if the agenda or the minutes were released now."""

import dataclasses
from collections import defaultdict

from django.db.models import Q, QuerySet

from sagsgang.governance.access import EVERYONE
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
from sagsgang.governance.models.decision import DecisionQuerySet
from sagsgang.governance.openness import Openness
from sagsgang.governance.point_text import PARTS, point_of_item
from sagsgang.governance.reading_copy import (
    addenda_told,
    attachment_line,
    decision_text,
    head_of,
)

# The attachments of open items that a release would let everyone read.
LET_OUT = Q(openness=Openness.OPEN, retracted_at__isnull=True)


def foreseen(meeting: Meeting, part: str) -> HouseForm:
    """Return word for word what ``reading_copy`` will give everyone after the release."""
    rows = meeting.items.on_agenda().select_related("case").prefetch_related(*PARTS)
    items = list(rows.order_by("position"))
    opened = [item.pk for item in items if is_open(item)]
    minutes = part == Release.Part.MINUTES
    decisions = decisions_shown(opened, minutes=minutes)
    attachments = attachments_shown(opened)
    points = tuple(foreseen_point(item, decisions[item.pk], attachments[item.pk]) for item in items)
    inside = minutes or meeting.minutes_released_at is not None
    addenda = addenda_told(addenda_shown(meeting, opened, minutes=minutes), items)
    return HouseForm(head_of(meeting, points, inside=inside), points, addenda)


def addenda_shown(
    meeting: Meeting, opened: list[int], *, minutes: bool
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
        return neutral_point(item)
    return dataclasses.replace(point_of_item(item), decisions=decisions, attachments=attachments)


def decisions_shown(opened: list[int], *, minutes: bool) -> dict[int, tuple[DecisionText, ...]]:
    shown = Decision.objects.standing_to(EVERYONE).filter(item__in=opened)
    rows = decisions_let_out(opened) if minutes else shown
    found: dict[int, tuple[DecisionText, ...]] = defaultdict(tuple)
    for row in (
        rows.select_related("subitem").prefetch_related("stances").order_by("position", "pk")
    ):
        found[row.item_id] += (decision_text(row),)
    return found


def decisions_let_out(opened: list[int]) -> DecisionQuerySet:
    """Return the decisions that releasing the minutes would let everyone read."""
    return Decision.objects.standing().filter(item__in=opened, retracted_at__isnull=True)


def attachments_let_out(opened: list[int]) -> QuerySet[Attachment]:
    """Return the attachments that a release would let everyone read."""
    return Attachment.objects.filter(LET_OUT, item__in=opened)


def attachments_shown(opened: list[int]) -> dict[int, tuple[AttachmentLine, ...]]:
    rows = attachments_let_out(opened)
    found: dict[int, tuple[AttachmentLine, ...]] = defaultdict(tuple)
    for row in rows.select_related("subitem").order_by("position"):
        found[row.item_id] += (attachment_line(row),)
    return found
