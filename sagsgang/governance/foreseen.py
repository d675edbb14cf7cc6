"""What everyone would read if the agenda or the minutes were released now."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable

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
from sagsgang.governance.point_text import PARTS, point_of_item, public_point
from sagsgang.governance.reading_copy import (
    addenda_told,
    attachment_line,
    decision_text,
    decisions_by_item,
    head_of,
    in_order,
    told_of,
)

# The attachments of open items that a release would let everyone read.
LET_OUT = Q(openness=Openness.OPEN, retracted_at__isnull=True)


def foreseen(meeting: Meeting, part: str) -> HouseForm:
    """Return word for word what ``reading_copy`` will give everyone after the release."""
    rows = meeting.items.on_agenda().select_related("case").prefetch_related(*PARTS)
    items = list(rows.order_by("position"))
    opened = [item.pk for item in items if is_open(item)]
    minutes = part == Release.Part.MINUTES
    decisions = decisions_shown(items, opened, minutes=minutes)
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
        return dataclasses.replace(neutral_point(item), decisions=decisions)
    shown = public_point(point_of_item(item))
    return dataclasses.replace(shown, decisions=decisions, attachments=attachments)


def decisions_shown(
    items: list[AgendaItem], opened: list[int], *, minutes: bool
) -> dict[int, tuple[DecisionText, ...]]:
    if not minutes:
        return decisions_by_item(items, EVERYONE)
    rows = decisions_let_out(opened).select_related("subitem").prefetch_related("stances")
    told = [(row, told_of(row, row.public_text)) for row in decisions_told(items)]
    return in_order([*((row, decision_text(row)) for row in rows), *told])


def decisions_let_out(opened: list[int]) -> DecisionQuerySet:
    """Return the decisions that releasing the minutes would let everyone read."""
    rows = Decision.objects.standing().filter(item__in=opened, retracted_at__isnull=True)
    return rows.filter(openness=Openness.OPEN)


def decisions_told(items: Iterable[AgendaItem]) -> list[Decision]:
    """Return the closed decisions of which releasing the minutes would tell in a public text."""
    told = {item.pk: item for item in items if not item.withdrawn and item.retracted_at is None}
    rows = Decision.objects.standing().filter(item__in=told, retracted_at__isnull=True)
    rows = rows.exclude(public_text="").select_related("subitem").order_by("position", "pk")
    return [row for row in rows if row.openness != Openness.OPEN or not is_open(told[row.item_id])]


def attachments_let_out(opened: list[int]) -> QuerySet[Attachment]:
    """Return the attachments that a release would let everyone read."""
    return Attachment.objects.filter(LET_OUT, item__in=opened)


def attachments_shown(opened: list[int]) -> dict[int, tuple[AttachmentLine, ...]]:
    rows = attachments_let_out(opened)
    found: dict[int, tuple[AttachmentLine, ...]] = defaultdict(tuple)
    for row in rows.select_related("subitem").order_by("position"):
        found[row.item_id] += (attachment_line(row),)
    return found
