"""What was decided earlier in an item's case, as one reader may know it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BigAutoField, DateField, Exists, F, OuterRef, Q, QuerySet

from sagsgang.asking.prepared import Given
from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem, Decision
from sagsgang.governance.models.agenda_item import AgendaItemQuerySet
from sagsgang.governance.models.decision import DecisionQuerySet
from sagsgang.governance.seen import Ruled

MOST = 10
ITEM = Given(0, BigAutoField())
CASE = Given(1, BigAutoField())
DAY = Given(2, DateField())
OUTCOMES = dict(Decision.Outcome.choices)


@dataclass(frozen=True, slots=True)
class EarlierDecision:
    """``inside`` where the reader works with the item; else only its released text is told.

    ``body`` is as the decision names it, empty where it was the meeting's own.
    """

    item: UUID
    inside: bool
    title: str
    meeting_body: str
    meeting_body_en: str
    body: str
    day: date
    outcome: str
    text: str


def told(reader: Reader) -> QuerySet[Decision, tuple[Any, ...]]:
    inside = AgendaItem.objects.internal_to(reader).filter(pk=OuterRef("item_id"))
    # A number written after the release is working text: it names no case to anyone outside.
    named = Q(item__released_version__case_number=F("item__case__number"))
    return (
        Decision.objects.standing_to(reader)
        .filter(item__case_id=CASE, item__meeting__date__lte=DAY)
        .exclude(item_id=ITEM)
        .annotate(inside=Exists(inside))
        .filter(Q(inside=True) | named)
        .order_by("-item__meeting__date", "-item__meeting__start", "-item_id", "position", "pk")
        .values_list(
            "item__key",
            "inside",
            "item__title",
            "item__released_version__title",
            "item__meeting__body__name",
            "item__meeting__body__name_en",
            "body_name",
            "date",
            "item__meeting__date",
            "outcome",
            "text",
        )[:MOST]
    )


EARLIER = Ruled(told, (DecisionQuerySet, "visible_to"), (AgendaItemQuerySet, "internal_to"))


def decided_earlier(item_pk: int, case_pk: int, day: date, reader: Reader) -> list[EarlierDecision]:
    """Return the newest decisions up to a day in the case's other items, at most ``MOST``."""
    return [decision_of(row) for row in EARLIER.rows(reader, item_pk, case_pk, day)]


def decision_of(row: tuple[Any, ...]) -> EarlierDecision:
    key, inside, title, released, body, body_en, said_body, said_day, day, outcome, text = row
    shown = title if inside else released
    return EarlierDecision(
        item=key,
        inside=bool(inside),
        title=shown or "",
        meeting_body=body,
        meeting_body_en=body_en,
        body="" if said_body == body else said_body or "",
        day=said_day or day,
        outcome=str(OUTCOMES[outcome]) if outcome else "",
        text=text,
    )


def last_decided(item: AgendaItem, reader: Reader) -> Decision | None:
    """Return the decision that a body took last before this item, where its reader works with it.

    That is in the item it goes on from, else in its case before the day of its meeting.
    """
    before = Q(item=item.carried_from_id)
    if item.case_id is not None:
        before |= Q(item__case=item.case_id, item__meeting__date__lt=item.meeting.date)
    rows = Decision.objects.internal_to(reader).standing().filter(before).exclude(item=item.pk)
    return (
        rows.select_related("version", "item__meeting__body")
        .order_by("item__meeting__date", "made_at", "pk")
        .last()
    )
