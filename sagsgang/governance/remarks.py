"""What a person must look at after a delivery: doubts of its reader, and what it did not change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from sagsgang.governance.house_form import Point
from sagsgang.governance.models import AgendaItem, Attachment, Decision

KEPT_SHUT = gettext_noop(
    "The document says that something is open or not withdrawn that was closed or withdrawn "
    "here. It stays as it is here."
)
ITEM_LEFT_OUT = gettext_noop(
    "The document does not have this item. It stays on the agenda; mark it as withdrawn if it no "
    "longer applies."
)
DECISION_LEFT_OUT = gettext_noop(
    "The document does not have this decision. It stays; correct it if it does not hold."
)
ATTACHMENT_LEFT_OUT = gettext_noop(
    "The document does not list this attachment. It stays; close it if it is not to be read."
)
REWRITTEN = gettext_noop(
    "The document changed what was written here by hand. The words before it are among the "
    "item’s kept versions."
)
PEOPLE_LEFT_OUT = gettext_noop(
    "The document says who presents the item or takes part in it. Name them at the item, so that "
    "they can read it."
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reader was unsure of, or text that found no place; shown to the secretary.

    ``message`` is an English sentence of the interface, without a word of the matter; those
    stand in ``text``.
    """

    code: str
    message: str
    line: int | None = None
    text: str = ""


def kept_shut() -> Remark:
    return Remark("kept-closed", KEPT_SHUT)


def rewritten(item: AgendaItem) -> Remark:
    return Remark("rewritten", REWRITTEN, text=str(item))


def items_left_out(items: Iterable[AgendaItem]) -> Iterator[Remark]:
    for item in items:
        yield Remark("item-left-out", ITEM_LEFT_OUT, text=str(item))


def people_left_out(point: Point, names: Iterable[str]) -> Remark:
    return Remark(
        "people-left-out",
        PEOPLE_LEFT_OUT,
        text=f"{point.title or ''}\n\n{', '.join(names)}".strip(),
    )


def decisions_left_out(item: AgendaItem, decisions: Iterable[Decision]) -> Iterator[Remark]:
    for decision in decisions:
        yield Remark("decision-left-out", DECISION_LEFT_OUT, text=f"{item}\n\n{decision.text}")


def attachments_left_out(item: AgendaItem, rows: Iterable[Attachment]) -> Iterator[Remark]:
    for row in rows:
        yield Remark("attachment-left-out", ATTACHMENT_LEFT_OUT, text=f"{item}\n\n{row.title}")
