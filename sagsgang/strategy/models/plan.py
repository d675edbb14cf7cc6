import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check
from sagsgang.governance.access import Reader
from sagsgang.governance.models import Body, Decision
from sagsgang.governance.openness import Openness
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.strategy import access
from sagsgang.strategy.models.challenge import Challenge


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, reader: Reader) -> "PlanQuerySet":
        return self.filter(access.plans_seen_by(reader))

    def internal_to(self, reader: Reader) -> "PlanQuerySet":
        return self.filter(access.plans_internal_to(reader))


class Plan(ShownTexts):
    """A vision, strategy, policy or plan, for a period, owned by a body."""

    class Kind(models.TextChoices):
        VISION = "vision", _("Vision")
        STRATEGY = "strategy", _("Strategy")
        POLICY = "policy", _("Policy")
        IMPLEMENTATION = "implementation", _("Strategic implementation plan")
        ANNUAL = "annual", _("Annual plan")
        ACTION = "action", _("Action plan")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what it is for"), blank=True)
    period_from = models.DateField(_("period from"))
    period_until = models.DateField(_("period until"))
    owner = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="plans", verbose_name=_("owner")
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    predecessor = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successor"
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_out_by",
        verbose_name=_("carries out"),
    )
    adopted_by = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="plans_adopted"
    )
    openness = models.CharField(max_length=8, choices=Openness, default=Openness.UNKNOWN)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ("-period_from", "title", "-version")
        constraints = (
            Check(
                condition=models.Q(period_until__gte=models.F("period_from")),
                name="plan_ends_after_start",
                violation_error_message=_("The period ends before it starts."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.period_from:%Y}–{self.period_until:%Y}"


class PlanElement(ShownTexts):
    """A guiding mark, focus area or objective in a plan's tree."""

    shown_with = ("plan",)

    class Kind(models.TextChoices):
        GUIDING_MARK = "guiding_mark", _("Guiding mark")
        FOCUS_AREA = "focus_area", _("Focus area")
        OBJECTIVE = "objective", _("Objective")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="elements")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    code = models.CharField(_("code"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=500)
    text = models.TextField(_("text"), blank=True)
    # Siblings' weights are shares of their parent: what counts is their proportion.
    weight = models.DecimalField(
        _("weight"), max_digits=7, decimal_places=2, default=1, validators=[MinValueValidator(0)]
    )
    challenges = models.ManyToManyField(Challenge, blank=True, related_name="elements")

    class Meta:
        ordering = ("plan", "position")
        constraints = (
            Check(condition=~models.Q(parent=models.F("id")), name="element_not_its_own_parent"),
            Check(condition=models.Q(weight__gte=0), name="element_weight_positive"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()
