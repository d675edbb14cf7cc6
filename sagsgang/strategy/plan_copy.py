"""Copy a plan out as the form that a file states: what the reader may see, and no more."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sagsgang.governance.access import Reader
from sagsgang.people.models import Person
from sagsgang.strategy.models import (
    Coupling,
    ElementCoupling,
    Initiative,
    InitiativeCoupling,
    InitiativeObjective,
    Milestone,
    Plan,
    PlanElement,
)
from sagsgang.strategy.plan_form import (
    PlanForm,
    StatedCoupling,
    StatedElement,
    StatedInitiative,
    StatedMilestone,
    StatedPlan,
)


def plan_form_of(plan: Plan, reader: Reader) -> PlanForm:
    elements = list(plan.elements.select_related("parent").order_by("position", "pk"))
    refs = {one.pk: one.code or str(one.key) for one in elements}
    links = InitiativeObjective.objects.filter(element__plan=plan).order_by("element", "pk")
    served: dict[int, list[str]] = {}
    for link in links:
        served.setdefault(link.initiative_id, []).append(
            serving_words(refs[link.element_id], link.weight)
        )
    initiatives = list(
        Initiative.objects.visible_to(reader)
        .filter(pk__in=served)
        .select_related("lead", "owner")
        .prefetch_related("departments", "fields", "milestones")
        .order_by("title", "pk")
    )
    names = initiative_refs(initiatives, set(refs.values()))
    return PlanForm(
        head=stated_plan(plan),
        elements=tuple(stated_element(one, refs.get(one.parent_id or 0, "")) for one in elements),
        initiatives=tuple(stated_initiative(one, served[one.pk]) for one in initiatives),
        milestones=tuple(
            stated_milestone(milestone, names[one.pk])
            for one in initiatives
            for milestone in one.milestones.all()
        ),
        couplings=(*couplings_of_elements(plan, refs), *couplings_of_initiatives(names)),
    )


def initiative_refs(initiatives: Iterable[Initiative], elements: set[str]) -> dict[int, str]:
    """Return the title of each, or the key where another, or an element, is called the same."""
    found = list(initiatives)
    times = Counter(one.title for one in found)
    alone = {one.title for one in found if times[one.title] == 1} - elements
    return {one.pk: one.title if one.title in alone else str(one.key) for one in found}


def couplings_of_elements(plan: Plan, refs: dict[int, str]) -> list[StatedCoupling]:
    rows = ElementCoupling.objects.filter(element__plan=plan).select_related(
        "goal__version__framework"
    )
    ordered = rows.order_by("element__position", "goal__position", "pk")
    return [stated_coupling(one, refs[one.element_id]) for one in ordered]


def couplings_of_initiatives(names: dict[int, str]) -> list[StatedCoupling]:
    rows = InitiativeCoupling.objects.filter(initiative__in=names).select_related(
        "goal__version__framework"
    )
    ordered = rows.order_by("initiative__title", "goal__position", "pk")
    return [stated_coupling(one, names[one.initiative_id]) for one in ordered]


def serving_words(ref: str, weight: Decimal) -> str:
    return ref if weight == 1 else f"{ref} = {plain(weight)}"


def plain(number: Decimal) -> str:
    """Write without an exponent and without zeros at the end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def person_words(person: Person) -> str:
    if person.email:
        return person.email
    return f"{person.name}, {person.title}" if person.title else person.name


def stated_plan(plan: Plan) -> StatedPlan:
    return StatedPlan(
        key=str(plan.key),
        kind=plan.kind,
        title=plan.title,
        owner=plan.owner.code,
        period_from=plan.period_from,
        period_until=plan.period_until,
        openness=plan.openness,
        text=lines(plan.text),
    )


def stated_element(element: PlanElement, under: str) -> StatedElement:
    return StatedElement(
        key=str(element.key),
        kind=element.kind,
        title=element.title,
        code=element.code,
        under=under,
        weight=Decimal(plain(element.weight)),
        text=lines(element.text),
    )


def stated_initiative(one: Initiative, serves: Iterable[str]) -> StatedInitiative:
    return StatedInitiative(
        key=str(one.key),
        title=one.title,
        lead=person_words(one.lead),
        owner=person_words(one.owner),
        planned_start=one.planned_start,
        planned_end=one.planned_end,
        kind=one.kind,
        state=one.state,
        actual_start=one.actual_start,
        actual_end=one.actual_end,
        departments=names_of(one.departments.all()),
        fields=names_of(one.fields.all()),
        serves=tuple(sorted(serves)),
        openness=one.openness,
        purpose=lines(one.purpose),
    )


def names_of(rows: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted(one.name for one in rows))


def stated_milestone(milestone: Milestone, initiative: str) -> StatedMilestone:
    return StatedMilestone(
        key=str(milestone.key),
        initiative=initiative,
        title=milestone.title,
        planned=milestone.planned,
        forecast=milestone.forecast,
        actual=milestone.actual,
        deliverable=milestone.deliverable,
    )


def stated_coupling(coupling: Coupling, of: str) -> StatedCoupling:
    return StatedCoupling(
        of=of,
        framework=coupling.goal.version.framework.code,
        goal=coupling.goal.code,
        strength=coupling.strength,
        direction=coupling.direction,
        directness=coupling.directness,
        reason=lines(coupling.reason),
        evidence=lines(coupling.evidence),
    )
