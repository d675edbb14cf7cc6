"""A plan for print as one reader may see it: frozen data, figures from locked reports alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from sagsgang.governance.access import Reader
from sagsgang.governance.models import Decision
from sagsgang.strategy.models import Initiative, InitiativeObjective, Plan, StatusReport
from sagsgang.strategy.plan_tree import Branch, Serving, grown
from sagsgang.strategy.progress import rolled_up
from sagsgang.strategy.status_overview import Source, source_of


@dataclass(frozen=True, slots=True)
class ServingLine:
    """An initiative under an element; figures are None where no locked report tells them."""

    title: str
    lead: str
    planned_start: date
    planned_end: date
    state: str
    share: int
    light: str
    progress: int | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element of the tree, ``depth`` 0 at the root; ``told`` per cent of it is reported."""

    depth: int
    kind: str
    title: str
    text: str
    share: int
    progress: int | None
    told: int
    serving: tuple[ServingLine, ...]


@dataclass(frozen=True, slots=True)
class PlanOnPaper:
    """A plan in reading order; ``latest`` is the day of the newest report it rests on."""

    kind: str
    title: str
    text: str
    period_from: date
    period_until: date
    owner: str
    version: int
    adopted_on: date | None
    progress: int | None
    told: int
    elements: tuple[ElementLine, ...]
    latest: date | None


def plan_on_paper(plan: Plan, reader: Reader) -> PlanOnPaper:
    """Return the plan in five queries whatever its size."""
    links = list(
        InitiativeObjective.objects.filter(
            element__plan=plan, initiative__in=Initiative.objects.visible_to(reader)
        )
        .select_related("initiative__lead")
        .order_by("initiative__planned_start", "initiative__title", "pk")
    )
    reports = latest_locked([link.initiative_id for link in links], reader)
    branches = grown(list(plan.elements.order_by("position", "pk")), links, reports)
    whole = rolled_up((one.weight, one.progress) for one in branches)
    days = [source_of(report).day for report in reports.values()]
    return PlanOnPaper(
        kind=plan.kind,
        title=plan.title,
        text=plan.text,
        period_from=plan.period_from,
        period_until=plan.period_until,
        owner=plan.owner.name,
        version=plan.version,
        adopted_on=adopted_on(plan, reader),
        progress=whole.percent,
        told=whole.told_percent,
        elements=tuple(flat(branches)),
        latest=max(days, default=None),
    )


def latest_locked(initiatives: list[int], reader: Reader) -> dict[int, StatusReport]:
    ranked = (
        StatusReport.objects.visible_to(reader)
        .standing()
        .filter(initiative__in=initiatives, period__locked_at__isnull=False)
        .annotate(
            turn=Window(
                RowNumber(), partition_by=F("initiative_id"), order_by=F("period__opens").desc()
            )
        )
    )
    rows = ranked.filter(turn=1).select_related("period")
    return {report.initiative_id: report for report in rows}


def adopted_on(plan: Plan, reader: Reader) -> date | None:
    """Return the decision's day where the reader may know of the decision."""
    if plan.adopted_by_id is None:
        return None
    found = Decision.objects.visible_to(reader).filter(pk=plan.adopted_by_id).first()
    return None if found is None else found.date


def flat(branches: list[Branch], depth: int = 0) -> Iterator[ElementLine]:
    for branch in branches:
        yield ElementLine(
            depth=depth,
            kind=branch.element.kind,
            title=str(branch.element),
            text=branch.element.text,
            share=branch.share,
            progress=branch.progress.percent,
            told=branch.progress.told_percent,
            serving=tuple(map(serving_line, branch.serving)),
        )
        yield from flat(branch.branches, depth + 1)


def serving_line(one: Serving) -> ServingLine:
    return ServingLine(
        title=one.initiative.title,
        lead=one.initiative.lead.name,
        planned_start=one.initiative.planned_start,
        planned_end=one.initiative.planned_end,
        state=one.initiative.state,
        share=one.share,
        light=one.report.light if one.report else "",
        progress=one.report.progress if one.report else None,
        source=source_of(one.report) if one.report else None,
    )
