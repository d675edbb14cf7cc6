import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.people.models import Organisation


class Framework(ShownTexts):
    """A set of goals that the municipality steers by: the world goals, its vision, others."""

    shown_always = True

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="frameworks"
    )
    overarching = models.BooleanField(
        _("overarching frame"),
        default=False,
        help_text=_("Shown over all plans, as the world goals are."),
    )

    class Meta:
        ordering = ("-overarching", "name")

    def __str__(self) -> str:
        return self.name


class FrameworkVersion(ShownTexts):
    """A framework as it was worded in a period; earlier versions stay readable."""

    shown_always = True

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="versions")
    label = models.CharField(_("version"), max_length=60)
    source = models.CharField(_("source"), max_length=500, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ("framework", "-valid_from")
        constraints = (
            Unique(fields=("framework", "label"), name="framework_version_once"),
            Check(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="framework_version_ends_after_start",
                violation_error_message=_("A version cannot end before it starts."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.framework} {self.label}"


class Goal(ShownTexts):
    """A goal of a framework, or a target under a goal."""

    shown_always = True

    class Level(models.TextChoices):
        GOAL = "goal", _("Goal")
        TARGET = "target", _("Target")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="goals")
    level = models.CharField(max_length=6, choices=Level, default=Level.GOAL)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="targets"
    )
    position = models.PositiveIntegerField()
    code = models.CharField(_("code"), max_length=20)
    iri = models.URLField(max_length=300, blank=True)
    short = models.CharField(_("short name"), max_length=200)
    short_en = models.CharField(_("short name in English"), max_length=200, blank=True)
    text = models.TextField(_("wording"), blank=True)
    text_en = models.TextField(_("wording in English"), blank=True)
    # Until a file with the official wording is loaded, a text of ours is marked as such. Each
    # language has its own mark: the official wording in one does not make the other official.
    working_title = models.BooleanField(_("working title"), default=False)
    working_title_en = models.BooleanField(_("working title in English"), default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )

    class Meta:
        ordering = ("version", "position")
        constraints = (
            Unique(fields=("version", "code"), name="goal_code_once"),
            Check(
                condition=models.Q(level="goal", parent__isnull=True)
                | models.Q(level="target", parent__isnull=False),
                name="target_has_goal",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.short}"


class FrameworkIndicator(ShownTexts):
    """An indicator that the framework itself names under a target, e.g. 1.1.1."""

    shown_always = True

    target = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="named_indicators")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    iri = models.URLField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    working_title = models.BooleanField(default=False)
    working_title_en = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )

    class Meta:
        ordering = ("target", "position")
        constraints = (Unique(fields=("target", "code"), name="framework_indicator_once"),)

    def __str__(self) -> str:
        return self.code


class GoalMapping(ShownTexts):
    """A goal of one framework that answers to a goal of another, with the reason."""

    shown_always = True

    one = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="mapped_to")
    other = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="mapped_from")
    reason = models.TextField(_("reason"), max_length=2000)

    class Meta:
        ordering = ("one", "other")
        constraints = (
            Unique(fields=("one", "other"), name="goal_mapping_once"),
            Check(condition=~models.Q(one=models.F("other")), name="goal_not_mapped_to_itself"),
        )

    def __str__(self) -> str:
        return f"{self.one.code} – {self.other.code}"
