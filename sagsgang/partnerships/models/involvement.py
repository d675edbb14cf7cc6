"""Involving citizens and civil society in an initiative, a case or a plan."""

import uuid
from datetime import date
from typing import cast

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check
from sagsgang.governance.access import Reader
from sagsgang.governance.models import Case, Decision
from sagsgang.governance.openness import Openness
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.partnerships import access
from sagsgang.people.models import Organisation, Person
from sagsgang.strategy.models import Initiative, Plan

Subject = Initiative | Case | Plan


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    def visible_to(self, reader: Reader) -> "InvolvementQuerySet":
        return self.filter(access.involvements_seen_by(reader))

    def internal_to(self, reader: Reader) -> "InvolvementQuerySet":
        return self.filter(access.involvements_internal_to(reader))

    def held_by(self, reader: Reader) -> "InvolvementQuerySet":
        """Return those that the reader holds: changes, moderates and concludes."""
        return self.internal_to(reader).filter(access.involvements_held_by(reader))

    def in_matter(self, **subject: int) -> "InvolvementQuerySet":
        """Return those of one matter, e.g. ``initiative=1``, the latest first."""
        return self.filter(**{f"{name}_id": pk for name, pk in subject.items()})

    def in_state(self, state: str, today: date) -> "InvolvementQuerySet":
        """Return those of one ``State``: the same rule as a row's own."""
        rules = {
            Involvement.State.PLANNED: models.Q(concluded_at=None, opens__gt=today),
            Involvement.State.OPEN: models.Q(
                concluded_at=None, opens__lte=today, closes__gte=today
            ),
            Involvement.State.CLOSED: models.Q(concluded_at=None, closes__lt=today),
            Involvement.State.CONCLUDED: models.Q(concluded_at__isnull=False),
        }
        return self.filter(rules[Involvement.State(state)])


class Involvement(ShownTexts):
    """One activity: whom it invites to what, for how long, and what came of it."""

    class Degree(models.TextChoices):
        """How far it lets others in: a step of the ladder of participation."""

        INFORM = "inform", _("Inform")
        CONSULT = "consult", _("Consult")
        INVOLVE = "involve", _("Involve")
        CO_CREATE = "co_create", _("Co-create")

    class Way(models.TextChoices):
        HEARING = "hearing", _("Hearing in writing")
        MEETING = "meeting", _("Meeting")
        WORKSHOP = "workshop", _("Workshop")
        WALK = "walk", _("Walk on the spot")
        SURVEY = "survey", _("Survey")
        PANEL = "panel", _("Citizens' panel")
        OTHER = "other", _("Another way")

    class State(models.TextChoices):
        """What the dates and the conclusion amount to; never stored."""

        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Open for answers")
        CLOSED = "closed", _("Closed")
        CONCLUDED = "concluded", _("Concluded")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    degree = models.CharField(_("step"), max_length=9, choices=Degree)
    way = models.CharField(_("way"), max_length=8, choices=Way)
    title = models.CharField(_("title"), max_length=300)
    invitation = models.TextField(_("invitation"), max_length=20_000)
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="involvements"
    )
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="involvements"
    )
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="involvements"
    )
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="involvements")
    # Those who are no organisation of ours, one a line: "the parents of Nørre Skole".
    groups = models.TextField(_("groups invited"), max_length=5_000, blank=True)
    opens = models.DateField(_("from"))
    closes = models.DateField(_("until"))
    takes_answers = models.BooleanField(_("takes answers in writing"), default=True)
    invited = models.PositiveIntegerField(_("invited"), null=True, blank=True)
    reached = models.PositiveIntegerField(_("reached"), null=True, blank=True)
    took_part = models.PositiveIntegerField(_("took part"), null=True, blank=True)
    input_summary = models.TextField(_("what was said"), max_length=20_000, blank=True)
    changed = models.TextField(_("what it changed"), max_length=20_000, blank=True)
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="involvements"
    )
    concluded_at = models.DateTimeField(null=True, editable=False)
    responsible = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="involvements",
        verbose_name=_("responsible"),
    )
    openness = models.CharField(max_length=8, choices=Openness, default=Openness.UNKNOWN)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        ordering = ("-closes", "title", "pk")
        constraints = (
            Check(
                condition=models.Q(closes__gte=models.F("opens")),
                name="involvement_ends_after_start",
                violation_error_message=_("The last day lies before the first. Correct the dates."),
            ),
            Check(
                condition=models.Q(initiative__isnull=False, case=None, plan=None)
                | models.Q(initiative=None, case__isnull=False, plan=None)
                | models.Q(initiative=None, case=None, plan__isnull=False),
                name="involvement_in_one_matter",
                violation_error_message=_(
                    "It belongs to one initiative, one case or one plan; choose one of them."
                ),
            ),
            Check(
                condition=~models.Q(degree="inform", takes_answers=True),
                name="involvement_informing_asks_nothing",
                violation_error_message=_(
                    "What only informs takes no answers; choose a higher step, or take none."
                ),
            ),
            Check(
                condition=models.Q(concluded_at=None) | ~models.Q(changed=""),
                name="involvement_concluded_with_words",
                violation_error_message=_("Write what the input changed."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """Return the one matter that it belongs to."""
        return cast("Subject", self.initiative or self.case or self.plan)

    @property
    def state(self) -> "Involvement.State":
        return self.state_on(timezone.localdate())

    def state_on(self, today: date) -> "Involvement.State":
        if self.concluded_at is not None:
            return self.State.CONCLUDED
        if today < self.opens:
            return self.State.PLANNED
        return self.State.OPEN if today <= self.closes else self.State.CLOSED

    def is_open_for_answers(self, today: date) -> bool:
        return self.takes_answers and self.state_on(today) == self.State.OPEN
