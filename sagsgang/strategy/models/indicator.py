import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.access import Reader
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.people.models import Field
from sagsgang.strategy import access
from sagsgang.strategy.models.framework import FrameworkIndicator, Goal
from sagsgang.strategy.models.initiative import Initiative
from sagsgang.strategy.models.plan import PlanElement


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, reader: Reader) -> "IndicatorQuerySet":
        return self.filter(access.indicators_seen_by(reader))

    def internal_to(self, reader: Reader) -> "IndicatorQuerySet":
        return self.filter(access.indicators_internal_to(reader))


class Indicator(ShownTexts):
    """What is measured, to see whether an objective or a goal comes nearer."""

    class Level(models.TextChoices):
        INPUT = "input", _("Input")
        OUTPUT = "output", _("Output")
        OUTCOME = "outcome", pgettext_lazy("indicator level", "Outcome")
        IMPACT = "impact", _("Long-term effect")

    class Wanted(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")

    class Frequency(models.TextChoices):
        MONTH = "month", _("Monthly")
        QUARTER = "quarter", _("Quarterly")
        YEAR = "year", _("Yearly")
        SELDOM = "seldom", _("Less often")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=60)
    level = models.CharField(_("level"), max_length=7, choices=Level, default=Level.OUTCOME)
    wanted = models.CharField(_("direction"), max_length=4, choices=Wanted, default=Wanted.UP)
    frequency = models.CharField(
        _("frequency"), max_length=7, choices=Frequency, default=Frequency.YEAR
    )
    source = models.CharField(_("source"), max_length=500)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=1)
    baseline_on = models.DateField(_("baseline date"), null=True, blank=True)
    baseline = models.DecimalField(
        _("baseline"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    # What the value cannot pass by its nature, e.g. 0 and 100 per cent.
    lowest = models.DecimalField(
        _("lowest possible"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    highest = models.DecimalField(
        _("highest possible"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    field = models.ForeignKey(
        Field, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    goals = models.ManyToManyField(Goal, blank=True, related_name="indicators")
    elements = models.ManyToManyField(PlanElement, blank=True, related_name="indicators")
    named = models.ForeignKey(
        FrameworkIndicator,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    published_at = models.DateTimeField(null=True, editable=False)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            Check(
                condition=models.Q(baseline__isnull=True, baseline_on__isnull=True)
                | models.Q(baseline__isnull=False, baseline_on__isnull=False),
                name="baseline_has_date",
                violation_error_message=_("A baseline has both a value and a date."),
            ),
            Check(
                condition=models.Q(lowest__isnull=True)
                | models.Q(highest__isnull=True)
                | models.Q(highest__gt=models.F("lowest")),
                name="indicator_limits_in_order",
                violation_error_message=_("The highest possible lies above the lowest possible."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class TargetValue(models.Model):
    """The value wanted in a year."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="target_values")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)

    class Meta:
        ordering = ("indicator", "year")
        constraints = (Unique(fields=("indicator", "year"), name="target_value_once"),)

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"


class Observation(ShownTexts):
    """A measured value on a date; a preliminary one may be replaced by a final one."""

    shown_with = ("indicator",)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    on = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)
    preliminary = models.BooleanField(_("preliminary"), default=False)
    source = models.CharField(_("source"), max_length=500, blank=True)

    class Meta:
        ordering = ("indicator", "on")
        constraints = (Unique(fields=("indicator", "on"), name="observation_once"),)

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"


class EffectHypothesis(ShownTexts):
    """What an initiative is expected to contribute to an indicator, and after how long.

    A contribution is claimed, never a cause.
    """

    shown_with = (
        "initiative",
        "indicator",
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="hypotheses")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="hypotheses")
    how = models.TextField(_("how it is expected to contribute"), max_length=2000)
    lag_months = models.PositiveSmallIntegerField(_("expected lag, months"))

    class Meta:
        ordering = ("initiative", "pk")
        constraints = (Unique(fields=("initiative", "indicator"), name="hypothesis_once"),)

    def __str__(self) -> str:
        return f"{self.initiative} → {self.indicator}"
