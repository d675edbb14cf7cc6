import uuid
from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.access import Reader
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.people.models import Person
from sagsgang.strategy import access
from sagsgang.strategy.models.initiative import Initiative, Milestone


class ReportLocked(RuntimeError):
    """Something tried to change or delete what was reported in a period that is locked."""


def refuse_locked(rows: "models.QuerySet[Any]") -> None:
    if rows.filter(period__locked_at__isnull=False).exists():
        raise ReportLocked("What was reported in a locked period changes only by a new row.")


class ReportingPeriodQuerySet(models.QuerySet["ReportingPeriod"]):
    def visible_to(self, reader: Reader) -> "ReportingPeriodQuerySet":
        return self.filter(access.periods_seen_by(reader))

    def internal_to(self, reader: Reader) -> "ReportingPeriodQuerySet":
        return self.filter(access.periods_internal_to(reader))

    def open_on(self, day: date) -> "ReportingPeriodQuerySet":
        return self.filter(opens__lte=day, locked_at__isnull=True)


class ReportingPeriod(ShownTexts):
    """A time in which all initiatives are reported on: it opens, is due, closes and locks."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100, unique=True)
    opens = models.DateField(_("opens"))
    due = models.DateField(_("due"))
    closes = models.DateField(_("closes"))
    locked_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = ReportingPeriodQuerySet.as_manager()

    class Meta:
        ordering = ("-opens", "-pk")
        constraints = (
            Check(
                condition=models.Q(due__gte=models.F("opens"))
                & models.Q(closes__gte=models.F("due")),
                name="period_in_order",
                violation_error_message=_("A period opens, then is due, then closes."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class StatusReportQuerySet(models.QuerySet["StatusReport"]):
    def visible_to(self, reader: Reader) -> "StatusReportQuerySet":
        return self.filter(access.reports_seen_by(reader))

    def internal_to(self, reader: Reader) -> "StatusReportQuerySet":
        return self.filter(access.of(access.initiatives_internal_to(reader), "initiative__"))

    def standing(self) -> "StatusReportQuerySet":
        """Leave out what a later correction took the place of."""
        return self.filter(correction__isnull=True)

    def update(self, **values: Any) -> int:
        refuse_locked(self)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        refuse_locked(self)
        return super().delete()


class StatusReport(ShownTexts):
    """What was said of an initiative in a period. Once locked it changes only by a new row."""

    shown_with = (
        "initiative",
        "period",
    )

    class Light(models.TextChoices):
        GREEN = "green", _("On course")
        YELLOW = "yellow", _("Needs attention")
        RED = "red", _("Off course")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="reports")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="reports")
    light = models.CharField(_("status"), max_length=6, choices=Light)
    progress = models.PositiveSmallIntegerField(
        _("progress, per cent"), validators=[MaxValueValidator(100)]
    )
    done = models.TextField(_("done since last time"), blank=True, max_length=10_000)
    next = models.TextField(_("next"), blank=True, max_length=10_000)
    deviation = models.TextField(_("deviation"), blank=True, max_length=10_000)
    help_wanted = models.TextField(_("help wanted"), blank=True, max_length=10_000)
    author = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="status_reports"
    )
    at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction"
    )

    objects = StatusReportQuerySet.as_manager()

    class Meta:
        ordering = ("-period__opens", "initiative", "-at")
        constraints = (
            Unique(
                fields=("initiative", "period"),
                condition=models.Q(corrects__isnull=True),
                name="report_once",
            ),
            Check(condition=models.Q(progress__lte=100), name="report_progress_within_hundred"),
        )

    def __str__(self) -> str:
        return f"{self.initiative} {self.period}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            refuse_locked(StatusReport.objects.filter(pk=self.pk))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_locked(StatusReport.objects.filter(pk=self.pk))
        return super().delete(*args, **kwargs)


class ReportedMilestoneQuerySet(models.QuerySet["ReportedMilestone"]):
    def visible_to(self, reader: Reader) -> "ReportedMilestoneQuerySet":
        return self.filter(report__in=StatusReport.objects.visible_to(reader))


class ReportedMilestone(ShownTexts):
    """A milestone as it stood when it was reported on: a later change does not prettify it."""

    shown_with = ("report",)
    report = models.ForeignKey(StatusReport, on_delete=models.CASCADE, related_name="milestones")
    milestone = models.ForeignKey(
        Milestone, null=True, on_delete=models.SET_NULL, related_name="reported"
    )
    title = models.CharField(max_length=300)
    planned = models.DateField()
    forecast = models.DateField(null=True)
    actual = models.DateField(null=True)

    objects = ReportedMilestoneQuerySet.as_manager()

    class Meta:
        ordering = ("report", "planned", "pk")

    def __str__(self) -> str:
        return self.title
