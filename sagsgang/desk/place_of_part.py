"""Which item, or which part of it, a row is about: kind and id."""

from sagsgang.governance.models import ClosingGround, NamedReader


def place_of(row: ClosingGround | NamedReader) -> tuple[str, int]:
    for kind, pk in (
        ("section", row.section_id),
        ("decision", row.decision_id),
        ("attachment", row.attachment_id),
    ):
        if pk is not None:
            return kind, pk
    return "item", row.item_id
