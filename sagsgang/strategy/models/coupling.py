"""Couplings of the municipality's own matter to goals: each with a written reason."""

import uuid

from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Unique
from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.strategy import access
from sagsgang.strategy.models.challenge import Challenge
from sagsgang.strategy.models.framework import Goal
from sagsgang.strategy.models.initiative import Initiative
from sagsgang.strategy.models.plan import PlanElement


class Strength(models.TextChoices):
    PRIMARY = "primary", _("Primary")
    HIGH = "high", _("To a high degree")
    SOME = "some", _("To some degree")


class Direction(models.TextChoices):
    FOR = "for", _("For the goal")
    AGAINST = "against", _("Against the goal")


class Directness(models.TextChoices):
    DIRECT = "direct", _("Direct")
    INDIRECT = "indirect", _("Indirect")


def one_primary(thing: str) -> Unique:
    """Return the rule that a thing has at most one goal that it serves first of all."""
    return Unique(
        fields=(thing,),
        condition=models.Q(strength=Strength.PRIMARY),
        name=f"{thing}_one_primary",
        violation_error_message=_("There is a primary goal already; at most one is."),
    )


class Coupling(ShownTexts):
    """What every coupling to a goal says; a trade-off is said, not hidden."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="%(class)ss")
    strength = models.CharField(_("strength"), max_length=7, choices=Strength)
    direction = models.CharField(
        _("for or against"), max_length=7, choices=Direction, default=Direction.FOR
    )
    directness = models.CharField(
        _("direct or indirect"), max_length=8, choices=Directness, default=Directness.DIRECT
    )
    reason = models.TextField(
        _("why it gives value"), max_length=2000, validators=[MinLengthValidator(10)]
    )
    evidence = models.TextField(_("evidence"), max_length=2000, blank=True)
    coupled_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.goal.code}: {self.reason}"


class ChallengeCouplingQuerySet(models.QuerySet["ChallengeCoupling"]):
    def visible_to(self, reader: Reader) -> "ChallengeCouplingQuerySet":
        return self.filter(access.of(access.challenges_seen_by(reader), "challenge__"))


class ChallengeCoupling(Coupling):
    shown_with = ("challenge",)
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="couplings")

    objects = ChallengeCouplingQuerySet.as_manager()

    class Meta:
        ordering = ("goal", "pk")
        constraints = (
            Unique(fields=("goal", "challenge"), name="challenge_coupled_once"),
            one_primary("challenge"),
        )


class ElementCouplingQuerySet(models.QuerySet["ElementCoupling"]):
    def visible_to(self, reader: Reader) -> "ElementCouplingQuerySet":
        return self.filter(access.of(access.plans_seen_by(reader), "element__plan__"))


class ElementCoupling(Coupling):
    shown_with = ("element",)
    element = models.ForeignKey(PlanElement, on_delete=models.CASCADE, related_name="couplings")

    objects = ElementCouplingQuerySet.as_manager()

    class Meta:
        ordering = ("goal", "pk")
        constraints = (
            Unique(fields=("goal", "element"), name="element_coupled_once"),
            one_primary("element"),
        )


class InitiativeCouplingQuerySet(models.QuerySet["InitiativeCoupling"]):
    def visible_to(self, reader: Reader) -> "InitiativeCouplingQuerySet":
        return self.filter(access.of(access.initiatives_seen_by(reader), "initiative__"))


class InitiativeCoupling(Coupling):
    shown_with = ("initiative",)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="couplings")

    objects = InitiativeCouplingQuerySet.as_manager()

    class Meta:
        ordering = ("goal", "pk")
        constraints = (
            Unique(fields=("goal", "initiative"), name="initiative_coupled_once"),
            one_primary("initiative"),
        )


class CaseCouplingQuerySet(models.QuerySet["CaseCoupling"]):
    def visible_to(self, reader: Reader) -> "CaseCouplingQuerySet":
        return self.filter(case__in=Case.objects.visible_to(reader))


class CaseCoupling(Coupling):
    shown_always = True
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="couplings")

    objects = CaseCouplingQuerySet.as_manager()

    class Meta:
        ordering = ("goal", "pk")
        constraints = (
            Unique(fields=("goal", "case"), name="case_coupled_once"),
            one_primary("case"),
        )


class ItemCouplingQuerySet(models.QuerySet["ItemCoupling"]):
    def visible_to(self, reader: Reader) -> "ItemCouplingQuerySet":
        return self.filter(item__in=AgendaItem.objects.visible_to(reader))


class ItemCoupling(Coupling):
    shown_always = True
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="couplings")

    objects = ItemCouplingQuerySet.as_manager()

    class Meta:
        ordering = ("goal", "pk")
        constraints = (
            Unique(fields=("goal", "item"), name="item_coupled_once"),
            one_primary("item"),
        )
