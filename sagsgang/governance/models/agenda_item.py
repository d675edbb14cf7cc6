import uuid
from collections.abc import Sequence
from typing import Any

from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.body import Body
from sagsgang.governance.models.case import Case
from sagsgang.governance.models.meeting import Meeting
from sagsgang.governance.models.state import ItemState
from sagsgang.governance.openness import Openness
from sagsgang.people.models import Person

LONGEST_TEXT = 2_000_000
BEFORE_AGENDA = (ItemState.DRAFT, ItemState.PROPOSED, ItemState.CHECKED, ItemState.APPROVED)
ON_AGENDA = (ItemState.ON_AGENDA, ItemState.DECIDED, ItemState.POSTPONED, ItemState.REFERRED)


class TextVersion(models.Model):
    """What an item said at one moment: sent, decided on or released. Never changed."""

    item = models.ForeignKey("AgendaItem", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=1000, null=True)
    # A neutral version is what everyone sees of a closed or withdrawn item: never its matter.
    neutral = models.BooleanField(default=False)
    content = models.JSONField()
    # The content's own, beside it: the rule on cases asks for it of each that is listed.
    case_number = models.TextField(null=True, editable=False)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    actor = models.UUIDField()

    class Meta:
        ordering = ("item", "number")
        constraints = (Unique(fields=("item", "number"), name="text_version_once"),)

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, reader: Reader) -> "AgendaItemQuerySet":
        return self.filter(access.items_seen_by(reader))

    def internal_to(self, reader: Reader) -> "AgendaItemQuerySet":
        return self.filter(access.items_internal_to(reader))

    def told_as_line_to(self, reader: Reader) -> "AgendaItemQuerySet":
        """Return the items of which the reader may know that they are there, readable or not."""
        return self.filter(access.lines_told_to(reader))

    def on_agenda(self) -> "AgendaItemQuerySet":
        """Leave out what is only proposed: it has no place yet."""
        return self.filter(position__isnull=False)

    def on_screen(self, meeting: Meeting) -> "AgendaItemQuerySet":
        """Return what the room's own screen may tell of a meeting to whoever looks at it."""
        return self.filter(access.ON_SCREEN, meeting=meeting)


class BodyOfMeeting(models.ForeignKey[Body, Body]):
    """The body of the item's meeting, beside it: the rule asks it of each item that is listed.

    It follows the meeting at each saving, and the database refuses any other.
    """

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, given, named = super().deconstruct()
        return name, "django.db.models.ForeignKey", given, named

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Nobody states it."""

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        del add  # an item that moves to another meeting is no new one
        item: Any = model_instance
        item.body_id = item.meeting.body_id
        body: int = item.body_id
        return body


class AgendaItem(models.Model):
    """One item on one agenda, or on its way to it, in the house form."""

    class Purpose(models.TextChoices):
        ORIENTATION = "orientation", _("Orientation")
        DISCUSSION = "discussion", _("Discussion")
        DECISION = "decision", _("Decision")
        OTHER = "other", _("Other")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    # Without an index: a list that stops after its first rows would be read whole to be sorted.
    body = BodyOfMeeting(
        Body,
        blank=True,
        editable=False,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    # None while the item is only proposed.
    position = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(
        max_length=14, choices=ItemState, default=ItemState.ON_AGENDA, editable=False
    )
    number = models.CharField(_("number"), max_length=20, null=True, blank=True)
    title = models.CharField(_("title"), max_length=1000, null=True, blank=True)
    public_title = models.CharField(
        _("public title"),
        max_length=500,
        null=True,
        blank=True,
        help_text=_("Shown to everyone in place of the title while the item is closed."),
    )
    openness = models.CharField(
        _("openness"), max_length=8, choices=Openness, default=Openness.UNKNOWN
    )
    # Closed, and inside too for those alone who run the body or are named.
    named_only = models.BooleanField(default=False, editable=False)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose, null=True, blank=True)
    recommender = models.CharField(_("who recommends"), max_length=200, null=True, blank=True)
    recommendation = models.TextField(
        _("recommendation"), null=True, blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    late_reason = models.CharField(_("why it comes late"), max_length=500, blank=True)
    # Which of its meeting's supplementary agendas it came with; none came with the agenda itself.
    supplement = models.PositiveSmallIntegerField(null=True, editable=False)
    originator = models.CharField(_("moved by"), max_length=300, null=True, blank=True)
    together_with = models.JSONField(default=list, blank=True)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)
    withdrawn_reason = models.CharField(_("why it is withdrawn"), max_length=500, blank=True)
    # The decision on another item, such as the approval of the agenda, that took it off.
    withdrawn_by = models.ForeignKey(
        "governance.Decision",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="takes_off",
    )
    officer = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="items_prepared"
    )
    checker = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="items_to_check"
    )
    # The item before another body, or at an earlier meeting, that this one goes on from, and the
    # text it was decided on with.
    carried_from = models.OneToOneField(
        "self", null=True, editable=False, on_delete=models.PROTECT, related_name="carried_to"
    )
    carried_version = models.ForeignKey(
        TextVersion, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    # A decided item, in this case or another, whose matter this one takes up again.
    reopens = models.ForeignKey(
        "self",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="reopened_by",
    )
    source_id = models.CharField(max_length=120, null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    recommendation_revision = models.PositiveIntegerField(default=1, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    planned_minutes = models.PositiveSmallIntegerField(
        _("planned time, in minutes"), null=True, blank=True, validators=[MaxValueValidator(600)]
    )
    released_version = models.ForeignKey(
        TextVersion, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    # Since when everyone reads its text; none while it is closed or retracted.
    released_at = models.DateTimeField(null=True, editable=False)
    retracted_at = models.DateTimeField(null=True, editable=False)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "position")
        indexes = (
            # A body's newest cases; with what tells who reads the item, so that it tells all. Of
            # items without a case it knows nothing, and is of no use to a list of items.
            models.Index(
                fields=("body", "-case", "named_only", "sent_at", "state"),
                condition=models.Q(case__isnull=False),
                name="item_cases_of_body",
            ),
        )
        constraints = (
            Unique(fields=("meeting", "position"), name="item_position_once"),
            Check(
                condition=models.Q(state__in=BEFORE_AGENDA, position__isnull=True)
                | models.Q(state__in=ON_AGENDA, position__isnull=False)
                | models.Q(state=ItemState.WITHDRAWN),
                name="item_placed_by_state",
            ),
            Check(
                condition=models.Q(named_only=False) | ~models.Q(openness=Openness.OPEN),
                name="item_for_named_is_not_open",
            ),
            Check(
                condition=models.Q(retracted_at__isnull=True) | models.Q(released_at__isnull=True),
                name="retracted_item_is_not_released",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number or self.position or '–'}. {self.title or ''}"

    @property
    def place(self) -> int:
        """Return the item's place on the agenda; ValueError where it has none yet."""
        if self.position is None:
            raise ValueError(f"{self.key} is not on the agenda.")
        return self.position


class RouteStep(models.Model):
    """One body on the item's way, in order, under the code it was written with."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="route")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=120)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ("item", "position")

    def __str__(self) -> str:
        return self.code


class Treatment(models.Model):
    """A past or planned treatment elsewhere, as a source tells of it."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="treatments")
    position = models.PositiveSmallIntegerField()
    body_name = models.CharField(max_length=200, null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=40, null=True, blank=True)
    outcome = models.CharField(max_length=1000, null=True, blank=True)

    class Meta:
        ordering = ("item", "position")

    def __str__(self) -> str:
        return f"{self.body_name or ''} {self.date or ''}".strip()


class SectionQuerySet(models.QuerySet["Section"]):
    def internal_to(self, reader: Reader) -> "SectionQuerySet":
        return self.filter(access.sections_internal_to(reader))


class Section(models.Model):
    """A headed text of an item, edited in place."""

    class Kind(models.TextChoices):
        SUMMARY = "summary", _("Summary")
        OCCASION = "occasion", _("Occasion")
        PRESENTATION = "presentation", _("Presentation")
        ASSESSMENT = "assessment", _("Assessment")
        ECONOMY = "economy", _("Economy")
        LAW = "law", _("Law")
        HEARING = "hearing", _("Hearing")
        COMPETENCE = "competence", _("Competence")
        HISTORY = "history", _("History")
        OTHER = "other", _("Other")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    heading = models.CharField(max_length=300, null=True, blank=True)
    text = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    revision = models.PositiveIntegerField(default=1, editable=False)
    # Open is as open as its item.
    openness = models.CharField(
        _("openness"), max_length=8, choices=Openness, default=Openness.OPEN
    )

    # Closed, and inside too for those alone who run the body or are named.
    named_only = models.BooleanField(default=False, editable=False)

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ("item", "position")
        constraints = (
            Check(
                condition=models.Q(named_only=False) | ~models.Q(openness=Openness.OPEN),
                name="section_for_named_is_not_open",
            ),
        )

    def __str__(self) -> str:
        return self.heading or self.get_kind_display()


class SubItem(models.Model):
    """One of several points treated within an item, with decisions of its own."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="subitems")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=1000)
    text = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("item", "position")

    def __str__(self) -> str:
        return self.title


class Presence(models.Model):
    """Who was away from, left, came to or took no part in one item."""

    class Status(models.TextChoices):
        ABSENT = "absent", _("Absent")
        ARRIVED = "arrived", _("Arrived")
        LEFT = "left", _("Left")
        NOT_PARTICIPATING = "not-participating", _("Did not take part")
        PRESENT = "present", _("Present")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="presences")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status)

    class Meta:
        ordering = ("item", "position")

    def __str__(self) -> str:
        return f"{self.name} ({self.get_status_display()})"


class PointRole(models.Model):
    """Who presents or takes part in an item or one of its sub-items."""

    class Part(models.TextChoices):
        PRESENTER = "presenter", _("Presents")
        PARTICIPANT = "participant", _("Takes part")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="roles")
    subitem = models.ForeignKey(
        SubItem, null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="point_roles")
    part = models.CharField(max_length=12, choices=Part)

    class Meta:
        ordering = ("item", "subitem", "part", "person")
        constraints = (
            Unique(
                fields=("subitem", "person"),
                condition=models.Q(subitem__isnull=False),
                name="point_role_once",
            ),
            Unique(
                fields=("item", "person"),
                condition=models.Q(subitem__isnull=True),
                name="item_role_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.get_part_display()}"


class TextDraft(models.Model):
    """What one writer has typed and not yet saved; nobody else sees it."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="drafts")
    writer = models.UUIDField()
    place = models.CharField(max_length=60)
    base_revision = models.PositiveIntegerField()
    text = models.TextField(validators=[MaxLengthValidator(LONGEST_TEXT)])
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("item", "place")
        constraints = (Unique(fields=("item", "writer", "place"), name="draft_once"),)

    def __str__(self) -> str:
        return f"{self.place} {self.saved_at:%H:%M}"
