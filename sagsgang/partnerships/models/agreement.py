"""Agreements between organisations, what each party owes, and the plans that carry them out."""

import uuid
from datetime import date

from dateutil.relativedelta import relativedelta
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.access import Reader
from sagsgang.governance.models import Attachment, Case
from sagsgang.governance.openness import Openness
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.partnerships import access
from sagsgang.people.models import Organisation, Person
from sagsgang.strategy.models import Coupling, Plan
from sagsgang.strategy.models.coupling import one_primary

LONGEST_NOTICE = 60
SOON = relativedelta(months=6)
NOTICE_SOON = relativedelta(months=1)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, reader: Reader) -> "AgreementQuerySet":
        return self.filter(access.agreements_seen_by(reader))

    def internal_to(self, reader: Reader) -> "AgreementQuerySet":
        return self.filter(access.agreements_internal_to(reader))

    def in_force(self, today: date) -> "AgreementQuerySet":
        return self.filter(access.in_force(today))


class Agreement(ShownTexts):
    """A partnership agreement between two or more parties (partnerskabsaftale)."""

    class Renewal(models.TextChoices):
        NONE = "none", _("Ends by itself")
        AUTOMATIC = "automatic", _("Goes on unless notice is given")
        BY_AGREEMENT = "by_agreement", _("Is renewed by a new agreement")

    class State(models.TextChoices):
        """What the dates amount to; never stored."""

        COMING = "coming", _("Not in force yet")
        IN_FORCE = "in_force", _("In force")
        EXPIRES_SOON = "expires_soon", _("Expires soon")
        EXPIRED = "expired", _("Expired")
        ENDED = "ended", _("Ended early")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    vision = models.TextField(_("vision"), max_length=10_000, blank=True)
    parties = models.ManyToManyField(
        Organisation, through="AgreementParty", related_name="agreements"
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    renewal = models.CharField(
        _("when its time is over"), max_length=12, choices=Renewal, default=Renewal.NONE
    )
    renewal_months = models.PositiveSmallIntegerField(
        _("goes on for, months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )
    notice_months = models.PositiveSmallIntegerField(
        _("notice, months"), default=0, validators=[MaxValueValidator(LONGEST_NOTICE)]
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_why = models.TextField(_("why it ended"), max_length=2_000, blank=True)
    works_through = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="works_for",
        verbose_name=_("works through"),
    )
    case = models.ForeignKey(
        Case,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name=_("case"),
    )
    document = models.ForeignKey(
        Attachment,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name=_("document"),
    )
    keeper = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="agreements_kept",
        verbose_name=_("kept by"),
    )
    openness = models.CharField(max_length=8, choices=Openness, default=Openness.UNKNOWN)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("title", "-valid_from", "pk")
        constraints = (
            Check(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="agreement_ends_after_start",
                violation_error_message=_(
                    "The agreement ends before it starts. Correct the dates."
                ),
            ),
            Check(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("valid_from")),
                name="agreement_ended_after_start",
                violation_error_message=_("It cannot have ended before it began."),
            ),
            Check(
                condition=~models.Q(works_through=models.F("id")),
                name="agreement_not_through_itself",
            ),
            Check(
                condition=~models.Q(renewal="automatic")
                | models.Q(valid_until__isnull=False, renewal_months__isnull=False),
                name="agreement_goes_on_for_a_time",
                violation_error_message=_(
                    "An agreement that goes on needs its last day and how many months it goes on."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> "Agreement.State":
        return self.state_on(timezone.localdate())

    def state_on(self, today: date) -> "Agreement.State":
        if self.ended_on is not None and self.ended_on < today:
            return self.State.ENDED
        if today < self.valid_from:
            return self.State.COMING
        end = self.end_on(today)
        if end is None:
            return self.State.IN_FORCE
        if end < today:
            return self.State.EXPIRED
        return self.State.EXPIRES_SOON if today >= self.warns_on(end) else self.State.IN_FORCE

    def end_on(self, today: date) -> date | None:
        """Return the last day as it stands today; nothing of an agreement without an end."""
        if self.ended_on is not None:
            return self.ended_on
        end, terms = self.valid_until, 0
        while (
            self.renewal == self.Renewal.AUTOMATIC
            and self.valid_until is not None
            and end is not None
            and end < today
        ):
            terms += 1
            # Counted from the first end, so that the 31st is not worn down to the 28th.
            end = self.valid_until + relativedelta(months=terms * (self.renewal_months or 1))
        return end

    def last_notice_day(self, today: date | None = None) -> date | None:
        """Return the last day on which notice can be given; nothing where there is none."""
        end = self.end_on(today or timezone.localdate())
        if end is None or self.ended_on is not None or not self.notice_months:
            return None
        return end - relativedelta(months=self.notice_months)

    def warns_on(self, end: date) -> date:
        """Return from which day it expires soon: half a year ahead, or a month before notice."""
        days = [end - SOON]
        if self.notice_months and self.ended_on is None:
            days.append(end - relativedelta(months=self.notice_months) - NOTICE_SOON)
        return min(days)


class AgreementParty(ShownTexts):
    """A party to an agreement, and what it has taken on."""

    shown_with = ("agreement",)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="party_links")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="party_links"
    )
    obligation = models.TextField(_("what it has taken on"), max_length=5_000, blank=True)

    class Meta:
        ordering = ("agreement", "pk")
        constraints = (Unique(fields=("agreement", "organisation"), name="party_once"),)

    def __str__(self) -> str:
        return str(self.organisation)


class SharedPlanQuerySet(models.QuerySet["SharedPlan"]):
    def visible_to(self, reader: Reader) -> "SharedPlanQuerySet":
        return self.filter(access.shared_plans_seen_by(reader))

    def internal_to(self, reader: Reader) -> "SharedPlanQuerySet":
        return self.filter(access.shared_plans_internal_to(reader))


class SharedPlan(models.Model):
    """An action plan (handleplan) that carries an agreement out; each version has its own."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="shared_plans")
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="shared_plan")

    objects = SharedPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-plan__period_from", "-plan__version", "pk")

    def __str__(self) -> str:
        return str(self.plan)


class AgreementCouplingQuerySet(models.QuerySet["AgreementCoupling"]):
    def visible_to(self, reader: Reader) -> "AgreementCouplingQuerySet":
        return self.filter(access.of(access.agreements_seen_by(reader), "agreement__"))


class AgreementCoupling(Coupling):
    """The goal that governs an agreement, with the reason."""

    shown_with = ("agreement",)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="couplings")

    objects = AgreementCouplingQuerySet.as_manager()

    class Meta:
        ordering = ("goal", "pk")
        constraints = (
            Unique(fields=("goal", "agreement"), name="agreement_coupled_once"),
            one_primary("agreement"),
        )
