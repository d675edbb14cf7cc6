"""For officers, leads and partners: what they are asked to report, and the shared plan."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk.start.parts import Line, Part
from sagsgang.governance.access import Standing
from sagsgang.strategy import access
from sagsgang.strategy.models import Initiative, ReportingPeriod, StatusReport
from sagsgang.strategy.reporting import expected_in

SHOWN = 8
# The words of ``look.states`` for an initiative's state.
STATES = {"planned": "planned", "under_way": "under-way", "done": "done", "dropped": "dropped"}


def reports_due(user: User) -> Part | None:
    """Return what I may report on and have not, in the period that is due first."""
    period = (
        ReportingPeriod.objects.internal_to(user)
        .open_on(timezone.localdate())
        .order_by("due", "pk")
        .first()
    )
    if period is None:
        return None
    reported = StatusReport.objects.filter(period=period).values("initiative")
    waiting = (
        Initiative.objects.internal_to(user)
        .filter(access.initiatives_reported_by(user))
        .filter(expected_in(period))
        .exclude(pk__in=reported)
        .order_by("title", "pk")[:SHOWN]
    )
    here = reverse("desk:period-report", kwargs={"key": period.key})
    state = "overdue" if period.due < timezone.localdate() else "not-reported"
    lines = tuple(
        Line(
            one.title,
            f"{here}#i{one.key}",
            day=period.due,
            by=True,
            detail=period.name,
            state=state,
        )
        for one in waiting
    )
    return Part("reports", _("Reports that are due"), lines) if lines else None


def shared_plan(user: User, standing: Standing) -> Part | None:
    """Return a partner's initiatives of the shared plan; None for those of the house."""
    if standing.belongs or standing.person is None or standing.person.organisation_id is None:
        return None
    reports = StatusReport.objects.visible_to(user).standing().order_by("-period__opens")
    rows = (
        Initiative.objects.internal_to(user)
        .order_by("planned_end", "title", "pk")
        .prefetch_related(Prefetch("reports", reports, to_attr="told"))[:SHOWN]
    )
    lines = tuple(
        Line(
            one.title,
            reverse("desk:initiative", kwargs={"key": one.key}),
            day=one.planned_end,
            by=True,
            detail=one.get_state_display(),
            state=vars(one)["told"][0].light if vars(one)["told"] else STATES[one.state],
        )
        for one in rows
    )
    return Part("shared-plan", _("Our shared plan"), lines) if lines else None
