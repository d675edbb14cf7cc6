"""Which rows hang on which, as pairs of ids; whether either end is seen is asked elsewhere."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet, Value

from sagsgang.governance.among import IDS, Among, IdList
from sagsgang.governance.prepared import Given, Prepared
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

Ids = Collection[int]
Pairs = list[tuple[int, int]]
KIND_OF = {kind.value: kind for kind in Kind}


class PairTable:
    """A table that joins an upper and a lower kind of thing."""

    def __init__(self, model: type[Model], upper: str, lower: str) -> None:
        def asked(column: str) -> Prepared[tuple[int, int]]:
            rows = model._default_manager.order_by()  # noqa: SLF001 every model has one
            return Prepared(lambda _: rows.filter(Among(column, IDS)).values_list(upper, lower))

        self.of_upper, self.of_lower = asked(upper), asked(lower)

    def under(self, ids: Ids) -> Pairs:
        return self.of_upper.rows(ids)

    def over(self, ids: Ids) -> Pairs:
        return self.of_lower.rows(ids)


class Links:
    """Tables that share one end, such as the goal of what is coupled; pairs are upper, lower.

    ``own`` tells of each table the kind at its other end, and in which column that stands.
    """

    def __init__(
        self, shared: str, *own: tuple[Kind, type[Model], str], shared_is_upper: bool
    ) -> None:
        def of_table(place: int, *, by_shared: bool) -> QuerySet[Any, Any]:
            kind, model, column = own[place]
            given = Given(0 if by_shared else place, IdList())
            ends = (shared, column) if shared_is_upper else (column, shared)
            rows: QuerySet[Any, Any] = model._default_manager.order_by()  # noqa: SLF001 every model has one
            pairs: QuerySet[Any, Any] = (
                rows.annotate(kind=Value(kind.value))
                .filter(Among(shared if by_shared else column, given))
                .values_list("kind", *ends)
            )
            return pairs

        def asked(*, by_shared: bool) -> Prepared[tuple[str, int, int]]:
            def build(_variant: object) -> QuerySet[Any, Any]:
                first, *rest = (of_table(place, by_shared=by_shared) for place in range(len(own)))
                return first.union(*rest, all=True)

            return Prepared(build)

        self.kinds = tuple(kind for kind, _model, _column in own)
        self.by_shared, self.by_own = asked(by_shared=True), asked(by_shared=False)

    def of_shared(self, ids: Ids) -> dict[Kind, Pairs]:
        """Return by kind what is joined to these at the shared end."""
        return by_kind(self.by_shared.rows(ids))

    def of_kinds(self, ids: Mapping[Kind, Ids]) -> dict[Kind, Pairs]:
        """Return by kind what is joined to any of these at the other end."""
        return by_kind(self.by_own.rows(*(ids.get(kind, ()) for kind in self.kinds)))


def by_kind(rows: Iterable[tuple[str, int, int]]) -> dict[Kind, Pairs]:
    """Sort rows that begin with their kind; a kind without any is there too."""
    found: dict[Kind, Pairs] = {kind: [] for kind in Kind}
    for kind, upper, lower in rows:
        found[KIND_OF[kind]].append((upper, lower))
    return found


COUPLINGS = Links(
    "goal_id",
    (Kind.CHALLENGE, ChallengeCoupling, "challenge_id"),
    (Kind.ELEMENT, ElementCoupling, "element_id"),
    (Kind.INITIATIVE, InitiativeCoupling, "initiative_id"),
    (Kind.PRESENTATION, PresentationCoupling, "presentation_id"),
    (Kind.CASE, CaseCoupling, "case_id"),
    (Kind.ITEM, ItemCoupling, "item_id"),
    shared_is_upper=True,
)
MATTERS = Links(
    "initiative_id",
    (Kind.CASE, Initiative.cases.through, "case_id"),
    (Kind.ITEM, Initiative.agenda_items.through, "agendaitem_id"),
    shared_is_upper=True,
)
MEASURED = Links(
    "indicator_id",
    (Kind.GOAL, Indicator.goals.through, "goal_id"),
    (Kind.ELEMENT, Indicator.elements.through, "planelement_id"),
    (Kind.INITIATIVE, EffectHypothesis, "initiative_id"),
    shared_is_upper=False,
)
CHALLENGE_ELEMENTS = PairTable(PlanElement.challenges.through, "challenge_id", "planelement_id")
ELEMENT_INITIATIVES = PairTable(InitiativeObjective, "element_id", "initiative_id")
PLAN_PRESENTATIONS = PairTable(Presentation.plans.through, "plan_id", "presentation_id")
