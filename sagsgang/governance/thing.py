"""An item, or a part of it that can be closed on its own."""

from sagsgang.governance.models import AgendaItem, Attachment, Decision, Section

Thing = AgendaItem | Section | Attachment | Decision


def item_of(thing: Thing) -> AgendaItem:
    return thing if isinstance(thing, AgendaItem) else thing.item


def part_of(thing: Thing) -> dict[str, Thing | None]:
    """Return what tells the thing's rows from those of its item and of the other parts."""
    return {
        "section": thing if isinstance(thing, Section) else None,
        "attachment": thing if isinstance(thing, Attachment) else None,
        "decision": thing if isinstance(thing, Decision) else None,
    }
