"""Which rows hang on which, as pairs of ids; whether either end is seen is asked elsewhere."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet, Value

from sagsgang.governance.among import Among
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
KIND_OF = {kind.value: kind for kind in Kind}


def by_kind(rows: Iterable[tuple[str, int, int]]) -> dict[Kind, Pairs]:
    """Sort rows that begin with their kind; a kind without any is there too."""
    sorted_rows: dict[Kind, Pairs] = {kind: [] for kind in Kind}
    for kind, one, other in rows:
        sorted_rows[KIND_OF[kind]].append((one, other))
    return sorted_rows


def couplings(ids: dict[Kind, set[int]]) -> dict[Kind, Pairs]:
    """Return by kind goal and coupled thing: of the goals given, else of the things."""
    some: list[QuerySet[Any, Any]] = []
    for kind, model, column in COUPLINGS:
        rows = model.objects.order_by().annotate(kind=Value(kind.value))
        goals = ids.get(Kind.GOAL)
        given = Among("goal_id", goals) if goals else Among(column, ids.get(kind, ()))
        some.append(rows.filter(given).values_list("kind", "goal_id", column))
    first, *rest = some
    return by_kind(first.union(*rest, all=True))


def challenge_elements(*, challenges: Ids = (), elements: Ids = ()) -> Pairs:
    rows = PlanElement.challenges.through.objects.order_by()
    given = Among("challenge_id", challenges) if challenges else Among("planelement_id", elements)
    return list(rows.filter(given).values_list("challenge_id", "planelement_id"))


def element_initiatives(*, elements: Ids = (), initiatives: Ids = ()) -> Pairs:
    rows = InitiativeObjective.objects.order_by()
    given = Among("element_id", elements) if elements else Among("initiative_id", initiatives)
    return list(rows.filter(given).values_list("element_id", "initiative_id"))


def plan_presentations(*, plans: Ids = (), presentations: Ids = ()) -> Pairs:
    rows = Presentation.plans.through.objects.order_by()
    given = Among("plan_id", plans) if plans else Among("presentation_id", presentations)
    return list(rows.filter(given).values_list("plan_id", "presentation_id"))


def initiative_matters(
    *, initiatives: Ids = (), cases: Ids = (), items: Ids = ()
) -> dict[Kind, Pairs]:
    """Return by kind (case or item) the initiative and the case or item."""
    some = []
    for kind, model, column, ids in (
        (Kind.CASE, Initiative.cases.through, "case_id", cases),
        (Kind.ITEM, Initiative.agenda_items.through, "agendaitem_id", items),
    ):
        given = Among("initiative_id", initiatives) if initiatives else Among(column, ids)
        rows = model.objects.order_by().annotate(kind=Value(kind.value)).filter(given)
        some.append(rows.values_list("kind", "initiative_id", column))
    return by_kind(some[0].union(some[1], all=True))


def measured(ids: dict[Kind, set[int]]) -> dict[Kind, Pairs]:
    """Return by kind the goal, element or initiative, and what it is measured by.

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
            Among("indicator_id", indicators) if indicators else Among(column, ids.get(kind, ()))
        )
        rows = model.objects.order_by().annotate(kind=Value(kind.value)).filter(given)
        some.append(rows.values_list("kind", column, "indicator_id"))
    return by_kind(some[0].union(*some[1:], all=True))
