import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.governance.openness import Openness
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.people.models import Department, Field, Organisation, Person
from sagsgang.strategy import access
from sagsgang.strategy.models.plan import PlanElement


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def visible_to(self, reader: Reader) -> "InitiativeQuerySet":
        return self.filter(access.initiatives_seen_by(reader))

    def internal_to(self, reader: Reader) -> "InitiativeQuerySet":
        return self.filter(access.initiatives_internal_to(reader))


class Initiative(ShownTexts):
    """Something done to reach objectives: a project, an effort, a collaboration (initiativ)."""

    class Kind(models.TextChoices):
        OPERATION = "operation", _("Operation")
        DEVELOPMENT = "development", _("Development project")
        COLLABORATION = "collaboration", _("Cross-field collaboration")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    purpose = models.TextField(_("purpose"), blank=True)
    kind = models.CharField(_("kind"), max_length=13, choices=Kind, default=Kind.DEVELOPMENT)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    lead = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="initiatives_led", verbose_name=_("lead")
    )
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="initiatives_owned", verbose_name=_("owner")
    )
    departments = models.ManyToManyField(Department, blank=True, related_name="initiatives")
    fields = models.ManyToManyField(Field, blank=True, related_name="initiatives")
    objectives = models.ManyToManyField(
        PlanElement, through="InitiativeObjective", related_name="initiatives"
    )
    cases = models.ManyToManyField(Case, blank=True, related_name="initiatives")
    agenda_items = models.ManyToManyField(AgendaItem, blank=True, related_name="initiatives")
    planned_start = models.DateField(_("planned start"))
    planned_end = models.DateField(_("planned end"))
    actual_start = models.DateField(_("actual start"), null=True, blank=True)
    actual_end = models.DateField(_("actual end"), null=True, blank=True)
    openness = models.CharField(max_length=8, choices=Openness, default=Openness.UNKNOWN)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            Check(
                condition=models.Q(planned_end__gte=models.F("planned_start")),
                name="initiative_planned_ends_after_start",
                violation_error_message=_("The planned end lies before the planned start."),
            ),
            Check(
                condition=models.Q(actual_end__isnull=True)
                | models.Q(actual_end__gte=models.F("actual_start")),
                name="initiative_actual_ends_after_start",
                violation_error_message=_("The actual end lies before the actual start."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class InitiativeObjective(models.Model):
    """The objective an initiative serves, and its share of the objective's progress."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="objective_links"
    )
    element = models.ForeignKey(
        PlanElement, on_delete=models.PROTECT, related_name="initiative_links"
    )
    weight = models.DecimalField(
        max_digits=7, decimal_places=2, default=1, validators=[MinValueValidator(0)]
    )

    class Meta:
        ordering = ("element", "pk")
        constraints = (Unique(fields=("initiative", "element"), name="objective_once"),)

    def __str__(self) -> str:
        return f"{self.initiative} → {self.element}"


class InitiativeParticipant(ShownTexts):
    """A person or an organisation that takes part; one that may report does so for its part."""

    shown_with = ("initiative",)
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="participants"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="participations"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="participations"
    )
    part = models.CharField(_("part"), max_length=200, blank=True)
    may_report = models.BooleanField(_("may report"), default=False)
    # An agreement that gives the right ends it by the day, whether any job runs or not.
    reports_until = models.DateField(_("may report until"), null=True, blank=True)

    class Meta:
        ordering = ("initiative", "pk")
        constraints = (
            Check(
                condition=models.Q(person__isnull=False, organisation__isnull=True)
                | models.Q(person__isnull=True, organisation__isnull=False),
                name="participant_is_person_or_organisation",
            ),
            Unique(
                fields=("initiative", "person"),
                condition=models.Q(person__isnull=False),
                name="participant_person_once",
            ),
            Unique(
                fields=("initiative", "organisation"),
                condition=models.Q(organisation__isnull=False),
                name="participant_organisation_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.organisation)


class CrossFieldGroup(ShownTexts):
    """A working or steering group across fields, with its mandate."""

    shown_with = ("initiative",)

    class Kind(models.TextChoices):
        WORKING = "working", _("Working group")
        STEERING = "steering", _("Steering group")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="groups")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    mandate = models.TextField(_("mandate"), blank=True)
    members = models.ManyToManyField(Person, blank=True, related_name="cross_field_groups")

    class Meta:
        ordering = ("initiative", "name")

    def __str__(self) -> str:
        return self.name


class Milestone(ShownTexts):
    """A point on an initiative's way: when it was planned, is expected, and was reached."""

    shown_with = ("initiative",)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("title"), max_length=300)
    deliverable = models.CharField(_("deliverable"), max_length=500, blank=True)
    planned = models.DateField(_("planned"))
    forecast = models.DateField(_("expected"), null=True, blank=True)
    actual = models.DateField(_("reached"), null=True, blank=True)

    class Meta:
        ordering = ("initiative", "planned", "pk")

    def __str__(self) -> str:
        return self.title


class Dependency(ShownTexts):
    """What an initiative waits for from another."""

    shown_with = ("initiative",)
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="dependencies"
    )
    on = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="dependants")
    what = models.CharField(_("what it waits for"), max_length=500)

    class Meta:
        ordering = ("initiative", "pk")
        constraints = (
            Unique(fields=("initiative", "on"), name="dependency_once"),
            Check(condition=~models.Q(initiative=models.F("on")), name="dependency_on_another"),
        )

    def __str__(self) -> str:
        return self.what


class Risk(models.Model):
    """What may go wrong, how likely and how badly (1 to 5 each), and what is done about it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="risks")
    title = models.CharField(_("risk"), max_length=300)
    likelihood = models.PositiveSmallIntegerField(
        _("likelihood"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    consequence = models.PositiveSmallIntegerField(
        _("consequence"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    handling = models.TextField(_("what is done about it"), blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("initiative", "pk")

    def __str__(self) -> str:
        return self.title


class BudgetLine(models.Model):
    """Money for an initiative in a year, in Danish kroner; a financing is its own line."""

    class Kind(models.TextChoices):
        EXPENSE = "expense", _("Expense")
        FINANCING = "financing", _("Financing")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="budget_lines"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(max_length=9, choices=Kind)
    title = models.CharField(_("what for, or from where"), max_length=200)
    amount = models.DecimalField(_("amount, kr."), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ("initiative", "year", "kind", "pk")

    def __str__(self) -> str:
        return f"{self.year} {self.title}"
