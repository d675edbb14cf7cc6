"""Which item, or which part of it, a row or a wish is about."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sagsgang.governance.models import AgendaItem, ClosingGround, NamedReader
from sagsgang.governance.readers import Thing


def place_of(row: ClosingGround | NamedReader) -> tuple[str, int]:
    """Return the kind and the id of what the row is about."""
    for kind, pk in (
        ("section", row.section_id),
        ("decision", row.decision_id),
        ("attachment", row.attachment_id),
    ):
        if pk is not None:
            return kind, pk
    return "item", row.item_id


def thing_at(item: AgendaItem, wish: str) -> Thing:
    """Return what a wish such as ``section:KEY`` is about; what is not the item's is not there."""
    kind, _colon, key = wish.partition(":")
    rows: dict[str, QuerySet[Any]] = {
        "item": AgendaItem.objects.filter(pk=item.pk).select_related("meeting__body"),
        "section": item.sections.select_related("item__meeting__body"),
        "decision": item.decisions.select_related("item__meeting__body"),
        "attachment": item.attachments.select_related("item__meeting__body"),
    }
    if kind not in rows:
        raise Http404
    try:
        found: Thing = get_object_or_404(rows[kind], key=UUID(key))
    except ValueError as no_key:
        raise Http404 from no_key
    return found
