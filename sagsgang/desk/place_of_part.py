"""Which item, or which part of it, a row or a wish is about."""

from django.http import Http404

from sagsgang.desk.rows_on_page import rows_on
from sagsgang.governance.models import AgendaItem, ClosingGround, NamedReader
from sagsgang.governance.thing import Thing


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
    if kind not in {"item", "section", "decision", "attachment"}:
        raise Http404
    for one in [item] if kind == "item" else rows_on(item, kind):
        if str(one.key) == key:
            found: Thing = one
            return found
    raise Http404
