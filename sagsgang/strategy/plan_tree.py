"""A plan as one reader may see it: its tree with progress, in a number of queries that is fixed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import OuterRef, Prefetch, Subquery

from sagsgang.governance.access import Reader
from sagsgang.strategy.goal_reach import STRONGEST_FIRST
from sagsgang.strategy.models import (
    Challenge,
    ElementCoupling,
    Initiative,
    InitiativeObjective,
    Milestone,
    Plan,
    PlanElement,
    StatusReport,
)
from sagsgang.strategy.progress import Progress, reported, rolled_up, shares_in_percent


@dataclass(slots=True)
class Serving:
    """An initiative under an objective; ``share`` is per cent of the objective."""

    initiative: Initiative
    report: StatusReport | None
    weight: Fraction
    progress: Progress
    share: int = 0


@dataclass(slots=True)
class Branch:
    """An element with all under it; ``share`` is per cent of what it hangs under."""

    element: PlanElement
    branches: list["Branch"] = field(default_factory=list)
    serving: list[Serving] = field(default_factory=list)
    progress: Progress = field(default_factory=Progress)
    share: int = 0

    @property
    def weight(self) -> Fraction:
        return Fraction(self.element.weight)


@dataclass(frozen=True, slots=True)
class PlanTree:
    branches: list[Branch]
    progress: Progress
    initiatives: list[Initiative]
    reports: dict[int, StatusReport]


def tree_of(plan: Plan, reader: Reader) -> PlanTree:
    elements = list(
        plan.elements.order_by("position", "pk")
        .select_related("parent")
        .prefetch_related(
            Prefetch("challenges", queryset=Challenge.objects.visible_to(reader), to_attr="seen")
        )
    )
    links = list(
        InitiativeObjective.objects.filter(
            element__plan=plan, initiative__in=Initiative.objects.visible_to(reader)
        )
        .select_related("initiative__lead")
        .order_by("initiative__planned_start", "initiative__title", "pk")
    )
    reports = latest_reports({link.initiative_id for link in links}, reader)
    branches = grown(elements, links, reports)
    progress = rolled_up((one.weight, one.progress) for one in branches)
    initiatives = {link.initiative_id: link.initiative for link in links}
    return PlanTree(branches, progress, list(initiatives.values()), reports)


def latest_reports(initiatives: Iterable[int], reader: Reader) -> dict[int, StatusReport]:
    """Return the latest standing report that the reader may see, by the initiative's id."""
    seen = StatusReport.objects.visible_to(reader).standing()
    latest = seen.filter(initiative=OuterRef("initiative")).order_by("-period__opens", "-at", "-pk")
    rows = seen.filter(initiative__in=set(initiatives), pk=Subquery(latest.values("pk")[:1]))
    return {report.initiative_id: report for report in rows.select_related("period").order_by()}


def couplings_in(plan: Plan, reader: Reader) -> dict[int, list[ElementCoupling]]:
    """Return the couplings of the plan's elements, the strongest first, by the element's id."""
    rows = ElementCoupling.objects.visible_to(reader).filter(element__plan=plan)
    found: dict[int, list[ElementCoupling]] = defaultdict(list)
    ranked = rows.annotate(rank=STRONGEST_FIRST).order_by("rank", "goal__position", "pk")
    for row in ranked.select_related("goal__version__framework"):
        found[row.element_id].append(row)
    return found


def milestones_of(initiatives: Iterable[Initiative]) -> dict[int, list[Milestone]]:
    """Return the milestones of initiatives that the reader was let in to, in one query."""
    found: dict[int, list[Milestone]] = defaultdict(list)
    ids = [one.pk for one in initiatives]
    for milestone in Milestone.objects.filter(initiative__in=ids).order_by("planned", "pk"):
        found[milestone.initiative_id].append(milestone)
    return found


def grown(
    elements: Iterable[PlanElement],
    links: Iterable[InitiativeObjective],
    reports: dict[int, StatusReport],
) -> list[Branch]:
    under: dict[int | None, list[Branch]] = defaultdict(list)
    serving: dict[int, list[Serving]] = defaultdict(list)
    for element in elements:
        under[element.parent_id].append(Branch(element))
    for link in links:
        serving[link.element_id].append(served(link, reports.get(link.initiative_id)))
    roots = under[None]
    for root in roots:
        grow(root, under, serving)
    shared_out(roots, [])
    return roots


def served(link: InitiativeObjective, report: StatusReport | None) -> Serving:
    dropped = link.initiative.state == Initiative.State.DROPPED
    return Serving(
        initiative=link.initiative,
        report=report,
        weight=Fraction(0) if dropped else Fraction(link.weight),
        progress=reported(report.progress if report else None),
    )


def grow(
    branch: Branch,
    under: dict[int | None, list[Branch]],
    serving: dict[int, list[Serving]],
) -> None:
    branch.branches = under[branch.element.pk]
    branch.serving = serving[branch.element.pk]
    for one in branch.branches:
        grow(one, under, serving)
    shared_out(branch.branches, branch.serving)
    parts: list[Branch | Serving] = [*branch.branches, *branch.serving]
    branch.progress = rolled_up((part.weight, part.progress) for part in parts)


def shared_out(branches: list[Branch], serving: list[Serving]) -> None:
    """Branches and initiatives right under the same element share it between them."""
    parts: list[Branch | Serving] = [*branches, *serving]
    for part, share in zip(parts, shares_in_percent([one.weight for one in parts]), strict=True):
        part.share = share


def all_branches(branches: Iterable[Branch]) -> Iterator[Branch]:
    """Yield every branch, each before what is under it."""
    for branch in branches:
        yield branch
        yield from all_branches(branch.branches)
