"""Which rows hang on which, as pairs of ids; whether either end is seen is asked elsewhere."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value

from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.among import Among, IdList
from sagsgang.partnerships.models import (
    AgreementCoupling,
    AgreementParty,
    InvolvementCoupling,
    RelationCoupling,
    SharedPlan,
)
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
Joined = dict[tuple[Kind, Kind], Pairs]


class Table(NamedTuple):
    """A table that joins an upper kind of thing, nearer the goal, with a lower one."""

    upper: Kind
    lower: Kind
    model: type[Any]
    upper_column: str
    lower_column: str

    def asked(self, column: str, place: int, label: str) -> "QuerySet[Any, Any]":
        rows: QuerySet[Any, Any] = self.model.objects.order_by().annotate(table=Value(label))
        given = Among(column, Given(place, IdList()))
        # A column beyond the table itself may lead to nothing.
        if "__" in self.upper_column:
            rows = rows.filter(**{f"{self.upper_column}__isnull": False})
        return rows.filter(given).values_list("table", self.upper_column, self.lower_column)


class Question:
    """Several tables asked at once, each by ids of one kind of thing in one of its columns."""

    def __init__(self, *tables: tuple[Table, Kind, str]) -> None:
        self.tables = tuple(table for table, _kind, _column in tables)
        self.kinds = tuple(dict.fromkeys(kind for _table, kind, _column in tables))
        places = {kind: place for place, kind in enumerate(self.kinds)}

        def build(_variant: object) -> "QuerySet[Any, Any]":
            first, *rest = (
                table.asked(column, places[kind], str(number))
                for number, (table, kind, column) in enumerate(tables)
            )
            return first.union(*rest, all=True) if rest else first

        self.prepared: Prepared[tuple[str, int, int]] = Prepared(build)

    def ask(self, ids: Mapping[Kind, Ids]) -> Joined:
        """Return pairs of ids, upper and lower, by their kinds; nothing is asked of no ids."""
        given = [ids.get(kind, ()) for kind in self.kinds]
        found: Joined = {(table.upper, table.lower): [] for table in self.tables}
        if any(given):
            by_label = {
                str(number): found[table.upper, table.lower]
                for number, table in enumerate(self.tables)
            }
            for label, upper, lower in self.prepared.rows(*given):
                by_label[label].append((upper, lower))
        return found


def under(*tables: Table) -> Question:
    """Ask what hangs on things: each table by its upper end."""
    return Question(*((table, table.upper, table.upper_column) for table in tables))


def over(*tables: Table) -> Question:
    """Ask what things hang on: each table by its lower end."""
    return Question(*((table, table.lower, table.lower_column) for table in tables))


def coupled(kind: Kind, model: type[Any]) -> Table:
    return Table(Kind.GOAL, kind, model, "goal_id", f"{kind.value}_id")


CHALLENGE_COUPLINGS = coupled(Kind.CHALLENGE, ChallengeCoupling)
RELATION_COUPLINGS = coupled(Kind.RELATION, RelationCoupling)
AGREEMENT_COUPLINGS = coupled(Kind.AGREEMENT, AgreementCoupling)
COUPLINGS = (
    CHALLENGE_COUPLINGS,
    RELATION_COUPLINGS,
    AGREEMENT_COUPLINGS,
    coupled(Kind.ELEMENT, ElementCoupling),
    coupled(Kind.INITIATIVE, InitiativeCoupling),
    coupled(Kind.PRESENTATION, PresentationCoupling),
    coupled(Kind.CASE, CaseCoupling),
    coupled(Kind.INVOLVEMENT, InvolvementCoupling),
    coupled(Kind.ITEM, ItemCoupling),
)
# An organisation's relation, and the agreements that it is a party to.
RELATION_AGREEMENTS = Table(
    Kind.RELATION, Kind.AGREEMENT, AgreementParty, "organisation__relations", "agreement_id"
)
AGREEMENT_PLANS = Table(Kind.AGREEMENT, Kind.PLAN, SharedPlan, "agreement_id", "plan_id")
CHALLENGE_ELEMENTS = Table(
    Kind.CHALLENGE, Kind.ELEMENT, PlanElement.challenges.through, "challenge_id", "planelement_id"
)
ELEMENT_INITIATIVES = Table(
    Kind.ELEMENT, Kind.INITIATIVE, InitiativeObjective, "element_id", "initiative_id"
)
PLAN_PRESENTATIONS = Table(
    Kind.PLAN, Kind.PRESENTATION, Presentation.plans.through, "plan_id", "presentation_id"
)
MATTERS = (
    Table(Kind.INITIATIVE, Kind.CASE, Initiative.cases.through, "initiative_id", "case_id"),
    Table(
        Kind.INITIATIVE,
        Kind.ITEM,
        Initiative.agenda_items.through,
        "initiative_id",
        "agendaitem_id",
    ),
)
MEASURED = (
    Table(Kind.GOAL, Kind.INDICATOR, Indicator.goals.through, "goal_id", "indicator_id"),
    Table(
        Kind.ELEMENT, Kind.INDICATOR, Indicator.elements.through, "planelement_id", "indicator_id"
    ),
    Table(Kind.INITIATIVE, Kind.INDICATOR, EffectHypothesis, "initiative_id", "indicator_id"),
)

# Where a column lies beyond the table itself, what would be a step further comes along.
UNDER_GOALS = Question(
    *((table, Kind.GOAL, table.upper_column) for table in COUPLINGS),
    (RELATION_AGREEMENTS, Kind.GOAL, "organisation__relations__couplings__goal"),
)
UNDER_CHALLENGES = under(CHALLENGE_ELEMENTS, AGREEMENT_PLANS)
UNDER_PLANS = under(ELEMENT_INITIATIVES, PLAN_PRESENTATIONS)
UNDER_INITIATIVES = under(*MATTERS, *MEASURED)
OVER_MATTERS = over(*MATTERS)
OVER_INDICATORS = over(*MEASURED)
OVER_CARRIED_OUT = over(ELEMENT_INITIATIVES, PLAN_PRESENTATIONS)
OF_PARTY = "relation__organisation__party_links__agreement"
OVER_ALL = Question(
    *((table, table.lower, table.lower_column) for table in COUPLINGS),
    (CHALLENGE_ELEMENTS, Kind.ELEMENT, "planelement_id"),
    (CHALLENGE_COUPLINGS, Kind.ELEMENT, "challenge__elements"),
    (AGREEMENT_PLANS, Kind.PLAN, "plan_id"),
    (AGREEMENT_COUPLINGS, Kind.PLAN, "agreement__shared_plans__plan"),
    (RELATION_AGREEMENTS, Kind.AGREEMENT, "agreement_id"),
    (RELATION_COUPLINGS, Kind.AGREEMENT, OF_PARTY),
    (RELATION_AGREEMENTS, Kind.PLAN, "agreement__shared_plans__plan"),
    (RELATION_COUPLINGS, Kind.PLAN, f"{OF_PARTY}__shared_plans__plan"),
)
