import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.governance.access import Reader
from sagsgang.people.models import Person
from sagsgang.strategy import access
from sagsgang.strategy.models.initiative import Initiative


class ReportingPeriod(models.Model):
    """A time in which all initiatives are reported on: it opens, is due, closes and locks."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100, unique=True)
    opens = models.DateField(_("opens"))
    due = models.DateField(_("due"))
    closes = models.DateField(_("closes"))
    locked_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-opens",)
        constraints = (
            models.CheckConstraint(
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


class StatusReport(models.Model):
    """What was said of an initiative in a period. Once locked it changes only by a new row."""

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
            models.UniqueConstraint(
                fields=("initiative", "period"),
                condition=models.Q(corrects__isnull=True),
                name="report_once",
            ),
            models.CheckConstraint(
                condition=models.Q(progress__lte=100), name="report_progress_within_hundred"
            ),
        )

    def __str__(self) -> str:
        return f"{self.initiative} {self.period}"
