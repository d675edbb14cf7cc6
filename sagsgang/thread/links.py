"""Which rows hang on which, as pairs of ids; whether either end is seen is asked elsewhere."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet, Value

from sagsgang.planning.models import Presentation, PresentationCoupling
from sagsgang.strategy.models import (
    CaseCoupling,
    ChallengeCoupling,
    EffectHypothesis,
    ElementCoupling,
    Indicator,
    Initiative,
    InitiativeCoupling,
    InitiativeObjective,
    ItemCoupling,
    PlanElement,
)
from sagsgang.thread.parts import Kind

COUPLINGS = (
    (Kind.CHALLENGE, ChallengeCoupling, "challenge_id"),
    (Kind.ELEMENT, ElementCoupling, "element_id"),
    (Kind.INITIATIVE, InitiativeCoupling, "initiative_id"),
    (Kind.PRESENTATION, PresentationCoupling, "presentation_id"),
    (Kind.CASE, CaseCoupling, "case_id"),
    (Kind.ITEM, ItemCoupling, "item_id"),
)
Ids = Collection[int]
Pairs = list[tuple[int, int]]


def couplings(ids: dict[Kind, set[int]]) -> list[tuple[str, int, int]]:
    """Return the kind, the goal and the coupled thing: of the goals given, else of the things."""
    some: list[QuerySet[Any, Any]] = []
    for kind, model, column in COUPLINGS:
        rows = model.objects.order_by().annotate(kind=Value(kind.value))
        goals = ids.get(Kind.GOAL)
        given = {"goal_id__in": goals} if goals else {f"{column}__in": ids.get(kind, ())}
        some.append(rows.filter(**given).values_list("kind", "goal_id", column))
    first, *rest = some
    return list(first.union(*rest, all=True))


def challenge_elements(*, challenges: Ids = (), elements: Ids = ()) -> Pairs:
    rows = PlanElement.challenges.through.objects.order_by()
    given = {"challenge_id__in": challenges} if challenges else {"planelement_id__in": elements}
    return list(rows.filter(**given).values_list("challenge_id", "planelement_id"))


def element_initiatives(*, elements: Ids = (), initiatives: Ids = ()) -> Pairs:
    rows = InitiativeObjective.objects.order_by()
    given = {"element_id__in": elements} if elements else {"initiative_id__in": initiatives}
    return list(rows.filter(**given).values_list("element_id", "initiative_id"))


def plan_presentations(*, plans: Ids = (), presentations: Ids = ()) -> Pairs:
    rows = Presentation.plans.through.objects.order_by()
    given = {"plan_id__in": plans} if plans else {"presentation_id__in": presentations}
    return list(rows.filter(**given).values_list("plan_id", "presentation_id"))


def initiative_matters(
    *, initiatives: Ids = (), cases: Ids = (), items: Ids = ()
) -> list[tuple[str, int, int]]:
    """Return the kind (case or item), the initiative and the case or item."""
    some = []
    for kind, model, column, ids in (
        (Kind.CASE, Initiative.cases.through, "case_id", cases),
        (Kind.ITEM, Initiative.agenda_items.through, "agendaitem_id", items),
    ):
        given = {"initiative_id__in": initiatives} if initiatives else {f"{column}__in": ids}
        rows = model.objects.order_by().annotate(kind=Value(kind.value)).filter(**given)
        some.append(rows.values_list("kind", "initiative_id", column))
    return list(some[0].union(some[1], all=True))


def measured(ids: dict[Kind, set[int]]) -> list[tuple[str, int, int]]:
    """Return the kind, the goal, element or initiative, and what it is measured by.

    With indicators given, theirs; else those of the things given.
    """
    some = []
    for kind, model, column in (
        (Kind.GOAL, Indicator.goals.through, "goal_id"),
        (Kind.ELEMENT, Indicator.elements.through, "planelement_id"),
        (Kind.INITIATIVE, EffectHypothesis, "initiative_id"),
    ):
        indicators = ids.get(Kind.INDICATOR)
        given = (
            {"indicator_id__in": indicators} if indicators else {f"{column}__in": ids.get(kind, ())}
        )
        rows = model.objects.order_by().annotate(kind=Value(kind.value)).filter(**given)
        some.append(rows.values_list("kind", column, "indicator_id"))
    return list(some[0].union(*some[1:], all=True))
