"""An item's rows of each kind, asked once for its page and for a form that is opened on it."""

from typing import Any

from sagsgang.asking.prepared import Prepared
from sagsgang.desk import asked
from sagsgang.governance.models import AgendaItem

KINDS: dict[str, Prepared[Any]] = {
    "section": asked.SECTIONS,
    "subitem": asked.SUBITEMS,
    "decision": asked.DECISIONS,
    "attachment": asked.ATTACHMENTS,
}


def rows_on(item: AgendaItem, kind: str) -> list[Any]:
    """Return the rows in order, each with the very item that is here."""
    known: dict[str, list[Any]] = vars(item).setdefault("rows_known", {})
    if kind not in known:
        none_there = kind == "subitem" and not vars(item).get("any_subitem", True)
        known[kind] = [] if none_there else KINDS[kind].rows(item.pk)
        for row in known[kind]:
            row.item = item
    return known[kind]
