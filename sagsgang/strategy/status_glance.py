"""A period's status for a page: everything counted from slim rows, whole lines for a few.

Papers show every line (``status_overview``); a page shows some, and so reads no more of the
others than what decides where they count.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from sagsgang.governance.access import Reader
from sagsgang.strategy.changes import TWICE, Said, changes, late_twice
from sagsgang.strategy.models import Initiative, ReportedMilestone, ReportingPeriod, StatusReport
from sagsgang.strategy.status_overview import (
    Milestones,
    Silent,
    StatusLine,
    day_of,
    grouped,
    internal,
    lines_of,
    silent_in,
)

ALL, LATE, HELP, CHANGED = "all", "late", "help", "changed"
CHOICES = (ALL, LATE, HELP, CHANGED)


@dataclass(frozen=True, slots=True)
class StatusGlance:
    """A period at a glance; ``reports`` gives the reports of each of ``CHOICES``, by title."""

    period: ReportingPeriod
    reader: Reader
    lights: Mapping[str, int]
    reports: Mapping[str, Sequence[int]]
    silent: tuple[Silent, ...]

    @property
    def locked_on(self) -> date | None:
        return day_of(self.period.locked_at)

    @property
    def published_on(self) -> date | None:
        return day_of(self.period.published_at)

    def lines(self, reports: Sequence[int]) -> dict[int, StatusLine]:
        """Return the whole lines of these reports of the period, in seven queries."""
        seen = StatusReport.objects.visible_to(self.reader).standing()
        return lines_of(seen, self.period, self.reader, Q(pk__in=reports))


def status_glance(period: ReportingPeriod, reader: Reader) -> StatusGlance:
    """Return what the reader may see of the period, counted, in six queries whatever the rows.

    The help asked for is between those who work with an initiative, as on every line.
    """
    seen = StatusReport.objects.visible_to(reader).standing()
    rows = list(
        seen.filter(period=period)
        .order_by("initiative__title", "pk")
        .values_list("pk", "initiative_id", "light", "progress", "help_wanted")
    )
    earlier = said_earlier(period, reader)
    milestones = milestones_in(period)
    inside = internal(Initiative.objects.filter(reports__period=period), reader)
    lights = dict.fromkeys(("green", "yellow", "red"), 0)
    found: dict[str, list[int]] = {choice: [] for choice in CHOICES}
    locked = period.locked_at is not None
    for report, initiative, light, progress, help_wanted in rows:
        now = Said(light, progress, period.due, locked, milestones.get(report, ()))
        then = earlier.get(initiative, [])
        lights[light] += 1
        found[ALL].append(report)
        if late_twice((now, *then)):
            found[LATE].append(report)
        if help_wanted and initiative in inside:
            found[HELP].append(report)
        if then and changes(now, then[0]).any:
            found[CHANGED].append(report)
    return StatusGlance(period, reader, lights, found, silent_in(period, reader))


def said_earlier(period: ReportingPeriod, reader: Reader) -> Mapping[int, Sequence[Said]]:
    """Return what the last two reports of each initiative said before, the newest first."""
    ranked = (
        StatusReport.objects.visible_to(reader)
        .standing()
        .filter(
            period__opens__lt=period.opens,
            initiative__in=StatusReport.objects.filter(period=period).values("initiative"),
        )
        .annotate(
            turn=Window(
                RowNumber(), partition_by=F("initiative_id"), order_by=F("period__opens").desc()
            )
        )
        .filter(turn__lte=TWICE)
        .order_by("turn")
    )
    milestones = milestones_before(period)
    found: defaultdict[int, list[Said]] = defaultdict(list)
    row: tuple[int, int, str, int, date, datetime | None]
    for row in ranked.values_list(
        "pk", "initiative_id", "light", "progress", "period__due", "period__locked_at"
    ):
        report, initiative, light, progress, due, locked = row
        found[initiative].append(
            Said(light, progress, due, locked is not None, milestones.get(report, ()))
        )
    return found


def milestones_in(period: ReportingPeriod) -> Milestones:
    return grouped(ReportedMilestone.objects.filter(report__period=period))


def milestones_before(period: ReportingPeriod) -> Milestones:
    """Return the milestones of earlier reports on the initiatives that this period tells of."""
    return grouped(
        ReportedMilestone.objects.filter(
            report__period__opens__lt=period.opens,
            report__initiative__in=StatusReport.objects.filter(period=period).values("initiative"),
        )
    )
