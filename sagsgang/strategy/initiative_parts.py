"""The parts of an initiative as one reader may see them: each asked of the database once."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, Q, Value

from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem, Case, Decision
from sagsgang.people.models import Department, Field
from sagsgang.strategy.models import (
    BudgetLine,
    CrossFieldGroup,
    Dependency,
    Initiative,
    InitiativeObjective,
    InitiativeParticipant,
    Milestone,
    Plan,
    Risk,
)


@dataclass(frozen=True, slots=True)
class Group:
    """A cross-field group with the names of its members."""

    pk: int
    kind: str
    name: str
    mandate: str
    members: list[str]


@dataclass(frozen=True, slots=True)
class TouchingItem:
    """An agenda item; ``inside`` where the reader works with it, else only its released text."""

    item: AgendaItem
    inside: bool
    title: str
    decisions: list[Decision]


def departments_and_fields(initiative: Initiative) -> tuple[dict[int, str], dict[int, str]]:
    """Return the names of both in order, each by the row's id."""
    departments = Department.objects.filter(initiatives=initiative).order_by()
    fields = Field.objects.filter(initiatives=initiative).order_by()
    rows = departments.values_list(Value("department", CharField()), "name", "pk").union(
        fields.values_list(Value("field", CharField()), "name", "pk"), all=True
    )
    found: dict[str, dict[int, str]] = {"department": {}, "field": {}}
    for kind, name, pk in sorted(rows):
        found[kind][pk] = name
    return found["department"], found["field"]


def objectives_of(initiative: Initiative, reader: Reader) -> list[InitiativeObjective]:
    links = InitiativeObjective.objects.filter(
        initiative=initiative, element__plan__in=Plan.objects.visible_to(reader)
    )
    return list(links.select_related("element__plan").order_by("element__plan", "pk"))


def participants_of(initiative: Initiative) -> list[InitiativeParticipant]:
    return list(initiative.participants.select_related("person", "organisation").order_by("pk"))


def groups_of(initiative: Initiative) -> list[Group]:
    rows = (
        CrossFieldGroup.objects.filter(initiative=initiative)
        .order_by("name", "pk", "members__name")
        .values_list("pk", "kind", "name", "mandate", "members__name", "members__title")
    )
    words = dict(CrossFieldGroup.Kind.choices)
    found: dict[int, Group] = {}
    for pk, kind, name, mandate, member, title in rows:
        group = found.setdefault(pk, Group(pk, str(words[kind]), name, mandate, []))
        if member:
            group.members.append(f"{member}, {title}" if title else member)
    return list(found.values())


def milestones_on(initiative: Initiative) -> list[Milestone]:
    return list(initiative.milestones.order_by("planned", "pk"))


def dependencies_of(
    initiative: Initiative, reader: Reader
) -> tuple[list[Dependency], list[Dependency]]:
    """Return what it waits for and what waits for it, of initiatives that the reader may see."""
    seen = Initiative.objects.visible_to(reader).values("pk")
    rows = (
        Dependency.objects.filter(Q(initiative=initiative) | Q(on=initiative))
        .filter(initiative__in=seen, on__in=seen)
        .select_related("initiative", "on")
        .order_by("pk")
    )
    found = list(rows)
    waits = [one for one in found if one.initiative_id == initiative.pk]
    return waits, [one for one in found if one.on_id == initiative.pk]


def risks_of(initiative: Initiative) -> list[Risk]:
    """Return the gravest first; those that are over come last."""
    risks = list(initiative.risks.order_by("pk"))
    return sorted(risks, key=lambda one: (one.closed_on is not None, -gravity(one)))


def gravity(risk: Risk) -> int:
    """Return 1 to 25."""
    return risk.likelihood * risk.consequence


def budget_of(initiative: Initiative) -> list[BudgetLine]:
    return list(initiative.budget_lines.order_by("year", "kind", "pk"))


def cases_of(initiative: Initiative, reader: Reader) -> list[Case]:
    seen = Case.objects.internal_to(reader).filter(initiatives=initiative)
    return list(seen.distinct().order_by("number"))


def items_of(initiative: Initiative, reader: Reader) -> list[TouchingItem]:
    """Return the items that the reader may see, with the decisions that stand to them."""
    inside = AgendaItem.objects.internal_to(reader).filter(pk=OuterRef("pk"))
    items = list(
        AgendaItem.objects.visible_to(reader)
        .filter(initiatives=initiative)
        .annotate(inside=Exists(inside))
        .select_related("meeting__body", "released_version")
        .order_by("-meeting__date", "-pk")
        .distinct()
    )
    decisions: dict[int, list[Decision]] = defaultdict(list)
    standing = Decision.objects.standing_to(reader).filter(item__in=items)
    for one in standing.order_by("position", "pk"):
        decisions[one.item_id].append(one)
    return [touching(item, decisions[item.pk]) for item in items]


def touching(item: AgendaItem, decisions: list[Decision]) -> TouchingItem:
    inside: bool = item.inside  # type: ignore[attr-defined] # annotated by items_of
    released = item.released_version
    title = item.title if inside or released is None else released.title
    return TouchingItem(item, inside, title or "", decisions)
