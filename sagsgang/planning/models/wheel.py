import uuid
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sagsgang.accounts.models import User
from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem, Body, Case, Meeting
from sagsgang.governance.openness import Openness
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.people.models import Person
from sagsgang.planning import access
from sagsgang.planning.recurrence import Form, Unit, When
from sagsgang.strategy.models import Plan, ReportingPeriod

LONGEST_LEAD = 366


class Ring(ShownTexts):
    """A circle of the wheel: one kind of work, told by its letter and pattern."""

    shown_always = True

    class Pattern(models.TextChoices):
        PLAIN = "plain", _("Plain")
        SLANTED = "slanted", _("Slanted lines")
        DOTS = "dots", _("Dots")
        UPRIGHT = "upright", _("Upright lines")
        CROSSED = "crossed", _("Crossed lines")
        LEVEL = "level", _("Level lines")
        BACK = "back", _("Lines slanted back")
        CHECKED = "checked", _("Squares")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("place, from outside inwards"))
    letter = models.CharField(
        _("letter"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"\A[A-ZÆØÅ]{1,2}\Z", _("Use one or two capital letters."))],
    )
    pattern = models.CharField(_("pattern"), max_length=8, choices=Pattern, default=Pattern.PLAIN)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.told

    @property
    def told(self) -> str:
        return (self.name_en if translation.get_language() == "en" else "") or self.name


class SchoolHoliday(models.Model):
    """Weeks of each year in which the schools are closed and no meeting is proposed."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=60, unique=True)
    first_week = models.PositiveSmallIntegerField(
        _("first week"), validators=[MinValueValidator(1), MaxValueValidator(53)]
    )
    last_week = models.PositiveSmallIntegerField(
        _("last week"), validators=[MinValueValidator(1), MaxValueValidator(53)]
    )

    class Meta:
        ordering = ("first_week", "pk")
        constraints = (
            Check(
                condition=models.Q(last_week__gte=models.F("first_week")),
                name="school_holiday_in_order",
                violation_error_message=_("The last week comes before the first."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class WheelQuerySet(models.QuerySet["Wheel"]):
    def visible_to(self, reader: Reader) -> "WheelQuerySet":
        return self.filter(access.wheels_seen_by(reader))

    def internal_to(self, reader: Reader) -> "WheelQuerySet":
        return self.filter(access.wheels_internal_to(reader))


class Wheel(models.Model):
    """An annual plan's calendar: the year of a body as a circle (årshjul)."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="wheel")
    year = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1950), MaxValueValidator(2200)]
    )
    rolled_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="rolled_to"
    )

    objects = WheelQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "pk")

    def __str__(self) -> str:
        return f"{self.plan.title} {self.year}"


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, reader: Reader) -> "ActivityQuerySet":
        return self.filter(access.activities_seen_by(reader))

    def internal_to(self, reader: Reader) -> "ActivityQuerySet":
        return self.filter(access.activities_internal_to(reader))

    def standing(self) -> "ActivityQuerySet":
        return self.filter(dropped_at__isnull=True)


class Activity(ShownTexts):
    """Something that happens in the year, once or again and again, and what it sets going."""

    class Act(models.TextChoices):
        NONE = "", _("Nothing by itself")
        MEETINGS = "meetings", _("Proposes the body’s meetings")
        STATUS = "status", _("Opens a period of reporting")
        ITEM = "item", _("Makes a draft item for the body’s next meeting")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    wheel = models.ForeignKey(Wheel, on_delete=models.PROTECT, related_name="activities")
    ring = models.ForeignKey(
        Ring, on_delete=models.PROTECT, related_name="activities", verbose_name=_("ring")
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it is about"), blank=True, max_length=10_000)
    form = models.CharField(max_length=8, choices=Form)
    day = models.DateField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=1)
    rule = models.CharField(max_length=300, blank=True)
    after = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followers",
        verbose_name=_("counted from"),
    )
    offset = models.SmallIntegerField(default=0)
    unit = models.CharField(max_length=6, choices=Unit, blank=True)
    start = models.TimeField(_("starts"), null=True, blank=True)
    end = models.TimeField(_("ends"), null=True, blank=True)
    responsible = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="activities",
        verbose_name=_("responsible"),
    )
    lead_days = models.PositiveSmallIntegerField(
        _("lead time, days"), default=0, validators=[MaxValueValidator(LONGEST_LEAD)]
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="activities",
        verbose_name=_("body"),
    )  # fmt: skip
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="activities",
        verbose_name=_("case"),
    )  # fmt: skip
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="activities",
        verbose_name=_("plan"),
    )  # fmt: skip
    heavy = models.BooleanField(_("takes much of a meeting"), default=False)
    act = models.CharField(_("what it sets going"), max_length=8, choices=Act, blank=True)
    openness = models.CharField(max_length=8, choices=Openness, default=Openness.UNKNOWN)
    published_at = models.DateTimeField(null=True, editable=False)
    dropped_at = models.DateTimeField(null=True, editable=False)
    # Which row of a template it came from: a template is applied to a wheel once.
    template_code = models.CharField(max_length=60, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField()

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ("wheel", "ring", "title", "pk")
        constraints = (
            Unique(
                fields=("wheel", "template_code"),
                condition=~models.Q(template_code="") & models.Q(dropped_at__isnull=True),
                name="activity_of_template_once",
            ),
            Check(condition=~models.Q(after=models.F("id")), name="activity_not_after_itself"),
            Check(
                condition=models.Q(end__isnull=True) | models.Q(end__gt=models.F("start")),
                name="activity_ends_after_start",
                violation_error_message=_("The activity ends before it starts."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> When:
        return When(self.form, self.day, self.days, self.rule, self.offset, self.unit)


class Need(models.Model):
    """An activity that needs another's result, and how many days must lie between them."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="needs")
    input = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="needed_by")
    days_between = models.PositiveSmallIntegerField(_("days between, at least"), default=0)

    class Meta:
        ordering = ("activity", "pk")
        constraints = (
            Unique(fields=("activity", "input"), name="need_once"),
            Check(condition=~models.Q(activity=models.F("input")), name="need_not_of_itself"),
        )

    def __str__(self) -> str:
        return f"{self.activity} – {self.input}"


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def visible_to(self, reader: Reader) -> "OccurrenceQuerySet":
        return self.filter(access.occurrences_seen_by(reader))

    def internal_to(self, reader: Reader) -> "OccurrenceQuerySet":
        return self.filter(access.occurrences_internal_to(reader))

    def standing(self) -> "OccurrenceQuerySet":
        return self.filter(state=Occurrence.State.PLANNED)


class Occurrence(models.Model):
    """One time that an activity falls. Its key is kept while the rule around it changes."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CANCELLED = "cancelled", _("Cancelled")
        # The rule no longer gives this day: kept, so that a calendar learns that it is off.
        GONE = "gone", _("No longer falls")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="occurrences")
    nominal = models.DateField()
    starts = models.DateField()
    ends = models.DateField()
    moved = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    meeting = models.ForeignKey(
        Meeting, null=True, on_delete=models.SET_NULL, related_name="occurrences"
    )
    item = models.ForeignKey(
        AgendaItem, null=True, on_delete=models.SET_NULL, related_name="occurrences"
    )
    period = models.ForeignKey(
        ReportingPeriod, null=True, on_delete=models.SET_NULL, related_name="occurrences"
    )

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ("starts", "activity", "pk")
        indexes = (models.Index(fields=("starts",), name="occurrence_starts"),)
        constraints = (
            Unique(fields=("activity", "nominal"), name="occurrence_once"),
            Check(
                condition=models.Q(ends__gte=models.F("starts")),
                name="occurrence_ends_after_start",
                violation_error_message=_("The period ends before it starts."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity} {self.starts:%Y-%m-%d}"

    def lies_in(self, first: date, last: date) -> bool:
        return self.starts <= last and self.ends >= first


class RollAnswer(models.Model):
    """What becomes of an activity in the next year, kept while the answers are gathered."""

    class Choice(models.TextChoices):
        KEEP = "keep", _("Keep")
        DROP = "drop", _("Leave out")
        MOVE = "move", _("Move")

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="roll_answer")
    choice = models.CharField(max_length=4, choices=Choice)
    day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("activity",)

    def __str__(self) -> str:
        return f"{self.activity} {self.choice}"


class FeedQuerySet(models.QuerySet["Feed"]):
    def visible_to(self, reader: Reader) -> "FeedQuerySet":
        return self.filter(access.feeds_seen_by(reader))


class Feed(models.Model):
    """A secret address under which an owner's calendar program reads what the owner may see."""

    class Kind(models.TextChoices):
        PERSON = "person", _("What is mine")
        BODY = "body", _("A body")
        RING = "ring", _("A ring of the wheel")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="calendar_feeds")
    kind = models.CharField(_("what it holds"), max_length=6, choices=Kind)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    ring = models.ForeignKey(
        Ring, null=True, blank=True, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_read_at = models.DateTimeField(null=True)
    # What was told last and since when: an entry that vanishes is a change as well.
    tag = models.CharField(max_length=64, blank=True)
    tag_since = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "pk")
        constraints = (
            Check(
                condition=models.Q(kind="person", body__isnull=True, ring__isnull=True)
                | models.Q(kind="body", body__isnull=False, ring__isnull=True)
                | models.Q(kind="ring", ring__isnull=False, body__isnull=True),
                name="feed_of_one_kind",
                violation_error_message=_("Choose the body or the ring that the feed is about."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.made_at:%Y-%m-%d}"
