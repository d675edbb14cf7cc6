"""Initiatives that slip: off course now, or late in the two latest locked reports."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sagsgang.governance.access import Reader
from sagsgang.strategy.changes import TWICE, late_twice
from sagsgang.strategy.models import Initiative, ReportingPeriod, StatusReport
from sagsgang.strategy.status_overview import milestones_of, said_in

# A period without a report breaks no row: this far back the last two are looked for.
LOOKED_BACK = 4


@dataclass(frozen=True, slots=True)
class Slipping:
    """An initiative with its latest light, and whether it was late twice in a row."""

    key: UUID
    title: str
    light: str
    twice: bool
    period: str


def slipping(reader: Reader, *, most: int) -> list[Slipping]:
    """Return those under way that slip, late twice first; two queries whatever the rows."""
    periods = (
        ReportingPeriod.objects.visible_to(reader)
        .filter(locked_at__isnull=False)
        .order_by("-opens")
        .values("pk")[:LOOKED_BACK]
    )
    reports = list(
        StatusReport.objects.internal_to(reader)
        .standing()
        .filter(period__in=periods, initiative__state=Initiative.State.UNDER_WAY)
        .select_related("initiative", "period")
        .order_by("-period__opens", "initiative__title", "pk")
    )
    milestones = milestones_of(reports)
    told: dict[int, list[StatusReport]] = defaultdict(list)
    for report in reports:
        told[report.initiative_id].append(report)
    found = [
        Slipping(
            rows[0].initiative.key,
            rows[0].initiative.title,
            rows[0].light,
            late_twice([said_in(one, milestones) for one in rows[:TWICE]]),
            rows[0].period.name,
        )
        for rows in told.values()
    ]
    bad = [one for one in found if one.twice or one.light == StatusReport.Light.RED]
    return sorted(bad, key=lambda one: (not one.twice, one.light != "red", one.title))[:most]
