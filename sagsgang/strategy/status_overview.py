"""A period's status as one reader may see it, as plain data for pages and paper.

Every line names the report that it comes from: period, day and short key.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from sagsgang.governance.access import Reader
from sagsgang.strategy import access
from sagsgang.strategy.changes import TWICE, Changes, MilestoneThen, Said, changes, late_twice
from sagsgang.strategy.models import (
    Initiative,
    Plan,
    ReportedMilestone,
    ReportingPeriod,
    StatusReport,
)
from sagsgang.strategy.reporting import expected_in

SHORT = 8
FEW = 500


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from; ``day`` is when the report was last worded."""

    period: str
    day: date
    short_key: str
    locked: bool
    corrected: bool


@dataclass(frozen=True, slots=True)
class StatusLine:
    """What was said of one initiative in a period, and how it differs from last time."""

    key: UUID
    report_key: UUID
    title: str
    lead: str
    fields: tuple[str, ...]
    light: str
    progress: int
    done: str
    next: str
    deviation: str
    help_wanted: str
    author: str
    source: Source
    before: Source | None
    changes: Changes
    late: bool
    late_twice: bool
    milestones: tuple[MilestoneThen, ...]

    @property
    def named(self) -> str:
        return f"{self.title} ({self.lead})" if self.lead else self.title


@dataclass(frozen=True, slots=True)
class Silent:
    """An initiative that runs in the period and has not been reported on."""

    key: UUID
    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class StatusOverview:
    """A period; ``lines`` by title, ``silent`` those not reported, by title."""

    key: UUID
    period: str
    opens: date
    due: date
    closes: date
    locked_on: date | None
    published_on: date | None
    lines: tuple[StatusLine, ...]
    silent: tuple[Silent, ...]
    plan: str = ""

    @property
    def lights(self) -> dict[str, int]:
        counted = dict.fromkeys(("green", "yellow", "red"), 0)
        for line in self.lines:
            counted[line.light] += 1
        return counted

    @property
    def late_twice(self) -> tuple[StatusLine, ...]:
        return tuple(line for line in self.lines if line.late_twice)

    @property
    def help_wanted(self) -> tuple[StatusLine, ...]:
        return tuple(line for line in self.lines if line.help_wanted)

    @property
    def changed(self) -> tuple[StatusLine, ...]:
        return tuple(line for line in self.lines if line.changes.any)


Milestones = Mapping[int, tuple[MilestoneThen, ...]]


def status_overview(
    period: ReportingPeriod, reader: Reader, *, plan: Plan | None = None
) -> StatusOverview:
    """Return the period as the reader may see it, in nine queries whatever the rows.

    With ``plan`` it holds that plan's initiatives alone. Names and the help asked for are
    between those who work with an initiative.
    """
    seen = StatusReport.objects.visible_to(reader).standing()
    if plan is not None:
        seen = seen.filter(initiative__in=Initiative.objects.filter(objectives__plan=plan))
    return StatusOverview(
        key=period.key,
        period=period.name,
        opens=period.opens,
        due=period.due,
        closes=period.closes,
        locked_on=day_of(period.locked_at),
        published_on=day_of(period.published_at),
        lines=tuple(lines_of(seen, period, reader).values()),
        silent=silent_in(period, reader, plan),
        plan=plan.title if plan is not None else "",
    )


def lines_of(
    seen: "QuerySet[StatusReport]",
    period: ReportingPeriod,
    reader: Reader,
    only: Q | None = None,
) -> dict[int, StatusLine]:
    """Return the lines of the period's reports among those seen, by report, in title's order."""
    only = only or Q()
    told = StatusReport.objects.filter(only, period=period)
    rows = list(worded(seen.filter(only, period=period)).order_by("initiative__title", "pk"))
    earlier = earlier_reports(seen, period, told)
    milestones = milestones_of([*rows, *(one for some in earlier.values() for one in some)])
    inside = internal(Initiative.objects.filter(reports__in=told), reader)
    return {
        row.pk: line_of(row, earlier[row.initiative_id], milestones, row.initiative_id in inside)
        for row in rows
    }


def internal(initiatives: "QuerySet[Initiative]", reader: Reader) -> set[int]:
    ids = initiatives.filter(access.initiatives_internal_to(reader)).order_by()
    return set(ids.values_list("pk", flat=True))


def worded(reports: "QuerySet[StatusReport]") -> "QuerySet[StatusReport]":
    return reports.select_related("initiative__lead", "author", "period").prefetch_related(
        "initiative__fields"
    )


def earlier_reports(
    seen: "QuerySet[StatusReport]", period: ReportingPeriod, told: "QuerySet[StatusReport]"
) -> Mapping[int, Sequence[StatusReport]]:
    """Return the last two reports before the period of each initiative told of, newest first."""
    ranked = seen.filter(
        period__opens__lt=period.opens,
        initiative__in=told.values("initiative"),
    ).annotate(
        turn=Window(
            RowNumber(), partition_by=F("initiative_id"), order_by=F("period__opens").desc()
        )
    )
    found: defaultdict[int, list[StatusReport]] = defaultdict(list)
    for row in ranked.filter(turn__lte=TWICE).select_related("period").order_by("turn"):
        found[row.initiative_id].append(row)
    return found


def milestones_of(reports: Iterable[StatusReport]) -> Milestones:
    """Return the reports' milestones in one query.

    Many reports are asked for by their periods: a database takes only so many keys at once.
    """
    found = list(reports)
    rows = ReportedMilestone.objects.filter(report__period__in={one.period_id for one in found})
    if len(found) <= FEW:
        rows = rows.filter(report__in=found)
    return grouped(rows)


def grouped(rows: "QuerySet[ReportedMilestone]") -> Milestones:
    found: defaultdict[int, list[MilestoneThen]] = defaultdict(list)
    slim = rows.order_by("planned", "pk").values_list(
        "report_id", "milestone_id", "title", "planned", "forecast", "actual"
    )
    for report, key, title, planned, forecast, actual in slim:
        found[report].append(MilestoneThen(key, title, planned, forecast, actual))
    return {report: tuple(some) for report, some in found.items()}


def silent_in(
    period: ReportingPeriod, reader: Reader, plan: Plan | None = None
) -> tuple[Silent, ...]:
    """Return who has not reported; known to those alone who work with the initiative."""
    initiatives = Initiative.objects.internal_to(reader)
    if plan is not None:
        initiatives = initiatives.filter(pk__in=Initiative.objects.filter(objectives__plan=plan))
    silent = (
        initiatives.filter(expected_in(period))
        .exclude(pk__in=StatusReport.objects.filter(period=period).values("initiative"))
        .order_by("title", "pk")
    )
    rows = silent.values_list("key", "title", "lead__name")
    return tuple(Silent(*row) for row in rows)


def said_in(report: StatusReport, milestones: Milestones) -> Said:
    return Said(
        light=report.light,
        progress=report.progress,
        due=report.period.due,
        locked=report.period.locked_at is not None,
        milestones=milestones.get(report.pk, ()),
    )


def line_of(
    report: StatusReport,
    earlier: Sequence[StatusReport],
    milestones: Milestones,
    inside: bool,
) -> StatusLine:
    now = said_in(report, milestones)
    then = [said_in(one, milestones) for one in earlier]
    return StatusLine(
        key=report.initiative.key,
        report_key=report.key,
        title=report.initiative.title,
        lead=report.initiative.lead.name if inside else "",
        fields=tuple(field.name for field in report.initiative.fields.all()),
        light=report.light,
        progress=report.progress,
        done=report.done,
        next=report.next,
        deviation=report.deviation,
        help_wanted=report.help_wanted if inside else "",
        author=report.author.name if inside and report.author is not None else "",
        source=source_of(report),
        before=source_of(earlier[0]) if earlier else None,
        changes=changes(now, then[0] if then else None),
        late=now.late,
        late_twice=late_twice((now, *then)),
        milestones=now.milestones,
    )


def source_of(report: StatusReport) -> Source:
    return Source(
        period=report.period.name,
        day=timezone.localtime(report.at).date(),
        short_key=str(report.key)[:SHORT],
        locked=report.period.locked_at is not None,
        corrected=report.corrects_id is not None and report.period.locked_at is not None,
    )


def day_of(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localtime(moment).date()


def history_of(initiative: Initiative, reader: Reader) -> tuple[StatusLine, ...]:
    """Return an initiative's standing reports, the newest period first, in five queries."""
    rows = list(
        worded(
            StatusReport.objects.visible_to(reader).standing().filter(initiative=initiative)
        ).order_by("-period__opens", "-pk")
    )
    milestones = grouped(ReportedMilestone.objects.filter(report__initiative=initiative))
    inside = bool(internal(Initiative.objects.filter(pk=initiative.pk), reader))
    return tuple(
        line_of(row, rows[place + 1 :], milestones, inside) for place, row in enumerate(rows)
    )
