"""A plan for print as one reader may see it: frozen data, figures from locked reports alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from sagsgang.governance.access import Reader
from sagsgang.governance.models import Body, Decision
from sagsgang.strategy.course import course_of, judgements, measured
from sagsgang.strategy.measured import Measured, Target
from sagsgang.strategy.models import (
    Indicator,
    Initiative,
    InitiativeObjective,
    Observation,
    Plan,
    StatusReport,
    TargetValue,
)
from sagsgang.strategy.plan_tree import Branch, Serving, grown
from sagsgang.strategy.progress import rolled_up
from sagsgang.strategy.status_overview import Source, internal, source_of

ON_PAPER = 120
"""Points of a series that a picture as wide as a page shows apart."""


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
class MeasuredLine:
    """An indicator of an element, with its latest observations and what it is judged to be.

    ``state`` is a ``Progress``; ``observed`` stands in the order of dates.
    """

    element: str
    name: str
    name_en: str
    unit: str
    upwards: bool
    decimals: int
    source: str
    state: str
    baseline: Measured | None
    observed: tuple[Measured, ...]
    targets: tuple[Target, ...]


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
    measured: tuple[MeasuredLine, ...]
    latest: date | None


def plan_on_paper(plan: Plan, reader: Reader) -> PlanOnPaper:
    """Return the plan in ten queries whatever its size."""
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
    inside = internal(Initiative.objects.filter(objectives__plan=plan), reader)
    days = [source_of(report).day for report in reports.values()]
    return PlanOnPaper(
        kind=plan.kind,
        title=plan.title,
        text=plan.text,
        period_from=plan.period_from,
        period_until=plan.period_until,
        owner=plan.owner.name if Body.objects.visible_to(reader).contains(plan.owner) else "",
        version=plan.version,
        adopted_on=adopted_on(plan, reader),
        progress=whole.percent,
        told=whole.told_percent,
        elements=tuple(flat(branches, inside)),
        measured=tuple(measured_lines(plan, reader)),
        latest=max(days, default=None),
    )


def measured_lines(plan: Plan, reader: Reader) -> Iterator[MeasuredLine]:
    """Yield what the plan's elements are measured by, in the order of the tree."""
    of = Indicator.elements.through.objects.filter(
        planelement__plan=plan, indicator__in=Indicator.objects.visible_to(reader)
    )
    pairs = list(
        of.select_related("indicator", "planelement").order_by(
            "planelement__position", "indicator__name", "pk"
        )
    )
    indicators = {pair.indicator.pk: pair.indicator for pair in pairs}
    judged = judgements(list(indicators.values()))
    observed = latest_observed(indicators)
    targets: dict[int, list[Target]] = defaultdict(list)
    for target in TargetValue.objects.filter(indicator__in=indicators).order_by("year"):
        targets[target.indicator_id].append(Target(target.year, target.value))
    for pair in pairs:
        one = pair.indicator
        course = course_of(one, ())
        yield MeasuredLine(
            element=str(pair.planelement),
            name=one.name,
            name_en=one.name_en,
            unit=one.unit,
            upwards=course.upwards,
            decimals=one.decimals,
            source=one.source,
            state=judged[one.pk].progress.value,
            baseline=course.baseline,
            observed=tuple(observed[one.pk]),
            targets=tuple(targets[one.pk]),
        )


def latest_observed(indicators: Iterable[int]) -> dict[int, list[Measured]]:
    """Return at most ``ON_PAPER`` observations of each, the latest, in the order of dates."""
    ranked = Observation.objects.filter(indicator__in=indicators).annotate(
        turn=Window(RowNumber(), partition_by=F("indicator_id"), order_by=F("on").desc())
    )
    found: dict[int, list[Measured]] = defaultdict(list)
    for row in ranked.filter(turn__lte=ON_PAPER).order_by("on"):
        found[row.indicator_id].append(measured(row))
    return found


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


def flat(branches: list[Branch], inside: set[int], depth: int = 0) -> Iterator[ElementLine]:
    for branch in branches:
        yield ElementLine(
            depth=depth,
            kind=branch.element.kind,
            title=str(branch.element),
            text=branch.element.text,
            share=branch.share,
            progress=branch.progress.percent,
            told=branch.progress.told_percent,
            serving=tuple(serving_line(one, inside) for one in branch.serving),
        )
        yield from flat(branch.branches, inside, depth + 1)


def serving_line(one: Serving, inside: set[int]) -> ServingLine:
    """Who leads it is known to those who work with it."""
    return ServingLine(
        title=one.initiative.title,
        lead=one.initiative.lead.name if one.initiative.pk in inside else "",
        planned_start=one.initiative.planned_start,
        planned_end=one.initiative.planned_end,
        state=one.initiative.state,
        share=one.share,
        light=one.report.light if one.report else "",
        progress=one.report.progress if one.report else None,
        source=source_of(one.report) if one.report else None,
    )
