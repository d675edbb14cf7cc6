"""Status on initiatives: a period opens, is reported in, locks and is published."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import require_clear
from sagsgang.journal.record import record
from sagsgang.strategy import access
from sagsgang.strategy.models import (
    Initiative,
    Milestone,
    ReportedMilestone,
    ReportingPeriod,
    StatusReport,
)


@transaction.atomic
def open_period(*, by: User, name: str, opens: date, due: date, closes: date) -> ReportingPeriod:
    require(access.may_steer(by), _("Only those who steer can open a period of reporting."))
    period = ReportingPeriod(name=name.strip(), opens=opens, due=due, closes=closes)
    period.full_clean()
    period.save()
    record("open", "strategy.reportingperiod", period.key, by=by)
    return period


def expected_in(period: ReportingPeriod) -> Q:
    """Initiatives that run in the period and are therefore reported on in it."""
    started = Q(actual_start__lte=period.due) | Q(
        actual_start__isnull=True, planned_start__lte=period.due
    )
    running = Q(state__in=(Initiative.State.PLANNED, Initiative.State.UNDER_WAY)) | Q(
        actual_end__gte=period.opens
    )
    over = Q(state=Initiative.State.DROPPED) | Q(actual_end__lt=period.opens)
    return started & running & ~over


def not_reported_in(period: ReportingPeriod) -> QuerySet[Initiative]:
    """Return all that runs in the period and has no report in it, whoever may see it."""
    told_of = StatusReport.objects.filter(period=period).values("initiative")
    return Initiative.objects.filter(expected_in(period)).exclude(pk__in=told_of)


def version_of(report: StatusReport | None) -> str:
    """Return what tells one wording of a report from the next; empty where there is none."""
    return "" if report is None else f"{report.key} {report.at.isoformat()}"


def standing_report(initiative: Initiative, period: ReportingPeriod) -> StatusReport | None:
    return StatusReport.objects.filter(initiative=initiative, period=period).standing().first()


@transaction.atomic
def report(
    initiative: Initiative,
    period: ReportingPeriod,
    *,
    by: User,
    light: str,
    progress: int,
    done: str = "",
    next: str = "",  # noqa: A002 the column's word
    deviation: str = "",
    help_wanted: str = "",
    seen: str | None = None,
) -> StatusReport:
    """Report on an initiative; until the period locks its author may change what stands.

    Another who may report puts a new row in its place. ``seen`` is ``version_of`` what the
    author had before them: where something else stands by now, nothing is changed.
    """
    require_reporting(by, initiative)
    period = held(period)
    if period.locked_at is not None:
        raise Refused(
            _("The period is locked. What you wrote was not saved; correct the report instead.")
        )
    if period.opens > timezone.localdate():
        raise Refused(_("The period is not open yet. What you wrote was not saved."))
    standing = standing_report(initiative, period)
    if seen is not None and seen != version_of(standing):
        raise Refused(
            _(
                "Somebody else has reported on this meanwhile. Yours was not saved but stands "
                "here still: compare the two, then save again."
            )
        )
    author = standing_of(by).person
    if standing is not None and standing.author == author:
        row = standing
    else:
        row = StatusReport(initiative=initiative, period=period, author=author, corrects=standing)
    return told(
        row,
        by,
        "report",
        light,
        progress,
        done=done,
        next=next,
        deviation=deviation,
        help_wanted=help_wanted,
    )


@transaction.atomic
def correct(
    locked: StatusReport,
    *,
    by: User,
    light: str,
    progress: int,
    done: str = "",
    next: str = "",  # noqa: A002 the column's word
    deviation: str = "",
    help_wanted: str = "",
) -> StatusReport:
    """Put a new row in the place of one in a locked period; the first stays as it was."""
    require_reporting(by, locked.initiative)
    period = held(locked.period)
    if period.locked_at is None:
        raise Refused(_("The period is not locked: change the report itself."))
    if StatusReport.objects.filter(corrects=locked).exists():
        raise Refused(_("This report has been corrected already; correct the newest one."))
    row = StatusReport(
        initiative=locked.initiative,
        period=period,
        author=standing_of(by).person,
        corrects=locked,
    )
    return told(
        row,
        by,
        "correct",
        light,
        progress,
        done=done,
        next=next,
        deviation=deviation,
        help_wanted=help_wanted,
    )


def require_reporting(by: User, initiative: Initiative) -> None:
    require(
        access.may_report(by, initiative),
        _("Only the lead, the owner and participants who may report can report on an initiative."),
    )


def held(period: ReportingPeriod) -> ReportingPeriod:
    """Hold the period's row: nothing is reported while it is being locked."""
    return ReportingPeriod.objects.select_for_update().get(pk=period.pk)


def told(
    row: StatusReport, by: User, verb: str, light: str, progress: int, **words: str
) -> StatusReport:
    row.light, row.progress, row.at = light, progress, timezone.now()
    for name, text in words.items():
        setattr(row, name, text.strip())
    row.full_clean()
    row.save()
    note_milestones(row)
    record(verb, "strategy.statusreport", row.key, by=by, initiative=str(row.initiative.key))
    return row


def note_milestones(row: StatusReport) -> None:
    """Keep the milestones as they stand: what is said of them later is compared with this."""
    ReportedMilestone.objects.filter(report=row).delete()
    ReportedMilestone.objects.bulk_create(
        ReportedMilestone(
            report=row,
            milestone=one,
            title=one.title,
            planned=one.planned,
            forecast=one.forecast,
            actual=one.actual,
        )
        for one in Milestone.objects.filter(initiative=row.initiative)
    )


@transaction.atomic
def lock(period: ReportingPeriod, *, by: User) -> None:
    """Lock what was reported for good; once locked it changes only by corrections."""
    require(access.may_steer(by), _("Only those who steer can lock a period."))
    period_now = held(period)
    if period_now.locked_at is not None:
        raise Refused(_("The period is locked already."))
    if period_now.opens > timezone.localdate():
        raise Refused(_("The period is not open yet, so there is nothing to lock."))
    period.locked_at = period_now.locked_at = timezone.now()
    period_now.save(update_fields=("locked_at",))
    record("lock", "strategy.reportingperiod", period.key, by=by)


@transaction.atomic
def publish(period: ReportingPeriod, *, by: User) -> None:
    """Let everyone read the reports on initiatives that are themselves published and open."""
    require(access.may_steer(by), _("Only those who steer can publish a period's status."))
    period_now = held(period)
    if period_now.locked_at is None:
        raise Refused(_("Lock the period first: only what is locked is published."))
    if period_now.published_at is not None:
        raise Refused(_("The period's status is published already."))
    require_clear(period_now)
    period.published_at = period_now.published_at = timezone.now()
    period_now.save(update_fields=("published_at",))
    record("publish", "strategy.reportingperiod", period.key, by=by)
