"""What an agenda item touches, as one reader may see it: goals, initiatives, their status."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import BigAutoField, Exists, OuterRef, Q, QuerySet, Subquery

from sagsgang.asking.prepared import Given
from sagsgang.governance.access import Reader
from sagsgang.governance.models import Decision
from sagsgang.governance.seen import Ruled, Seen
from sagsgang.strategy.goal_reach import STRONGEST_FIRST
from sagsgang.strategy.models import Initiative, ItemCoupling, Plan, StatusReport
from sagsgang.strategy.models.initiative import InitiativeQuerySet
from sagsgang.strategy.models.status import StatusReportQuerySet

ITEM = Given(0, BigAutoField())
CASE = Given(1, BigAutoField())
ON_AGENDAS = Initiative.agenda_items.through
IN_CASES = Initiative.cases.through

ITEM_COUPLINGS: Seen[ItemCoupling] = Seen(
    ItemCoupling,
    lambda seen, _: (
        seen.filter(item_id=ITEM)
        .annotate(rank=STRONGEST_FIRST)
        .order_by("rank", "goal__position", "pk")
        .select_related("goal__version__framework")
    ),
    rule="visible_to",
)


@dataclass(frozen=True, slots=True)
class Touched:
    """An initiative; ``inside`` where the reader works with it, else it is read on the portal.

    ``linked`` tells that the thing asked about is, and not an item's case alone. ``light`` and
    ``progress`` (per cent) are those of the newest report that the reader may see.
    """

    key: UUID
    title: str
    state: str
    inside: bool
    linked: bool
    light: str | None
    progress: int | None


def any_touched(item: str = "pk", case: str = "case_id") -> Q:
    """Tell whether an item is linked to an initiative, by itself or by its case."""
    return Q(Exists(ON_AGENDAS.objects.filter(agendaitem_id=OuterRef(item)))) | Q(
        Exists(IN_CASES.objects.filter(case_id=OuterRef(case)))
    )


def linked_to_either(reader: Reader) -> QuerySet[Initiative, tuple[Any, ...]]:
    linked = ON_AGENDAS.objects.filter(agendaitem_id=ITEM, initiative_id=OuterRef("pk"))
    by_case = IN_CASES.objects.filter(case_id=CASE).values("initiative_id")
    newest = (
        StatusReport.objects.visible_to(reader)
        .standing()
        .filter(initiative=OuterRef("pk"))
        .order_by("-period__opens", "-at", "-pk")
    )
    return (
        Initiative.objects.visible_to(reader)
        .annotate(
            linked=Exists(linked),
            inside=Exists(Initiative.objects.internal_to(reader).filter(pk=OuterRef("pk"))),
            light=Subquery(newest.values("light")[:1]),
            told=Subquery(newest.values("progress")[:1]),
        )
        .filter(Q(linked=True) | Q(pk__in=by_case))
        .order_by("title", "pk")
        .values_list("key", "title", "state", "inside", "linked", "light", "told")
    )


TOUCHED = Ruled(
    linked_to_either,
    (InitiativeQuerySet, "visible_to"),
    (InitiativeQuerySet, "internal_to"),
    (StatusReportQuerySet, "visible_to"),
)


def touched_by(item_pk: int, case_pk: int | None, reader: Reader) -> list[Touched]:
    """Return the initiatives linked to the item, or to its case, that the reader may see."""
    return [
        Touched(key, title, state, bool(inside), bool(linked), light, progress)
        for key, title, state, inside, linked, light, progress in TOUCHED.rows(
            reader, item_pk, case_pk
        )
    ]


def touched_in_case(case_pk: int, reader: Reader) -> list[Touched]:
    """Return the initiatives linked to the case alone."""
    return [replace(one, linked=True) for one in touched_by(0, case_pk, reader)]


@dataclass(frozen=True, slots=True)
class AdoptedPlan:
    """A plan that a decision on the item adopted; ``name`` has its title and years."""

    key: UUID
    name: str
    inside: bool


def adopted_on(item_pk: int, reader: Reader) -> list[AdoptedPlan]:
    """Return the plans that the reader may see, adopted by decisions that stand to them."""
    decisions = Decision.objects.standing_to(reader).filter(item_id=item_pk)
    plans = (
        Plan.objects.visible_to(reader)
        .filter(adopted_by__in=decisions)
        .annotate(inside=Exists(Plan.objects.internal_to(reader).filter(pk=OuterRef("pk"))))
        .order_by("title", "pk")
    )
    return [AdoptedPlan(one.key, str(one), vars(one)["inside"]) for one in plans]
