import uuid

from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.documents.models import StoredFile
from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem, Body, Case, Decision, Meeting, TextVersion
from sagsgang.people.models import Field, Person
from sagsgang.planning import access
from sagsgang.strategy.models import Plan

# A page of text: what can be read while five minutes are spoken.
LONGEST_PAGE = 6_000
LONGEST_QUESTION = 1_000
MOST_SLOTS = 12
MINUTES = 5


class PresentationQuerySet(models.QuerySet["Presentation"]):
    def visible_to(self, reader: Reader) -> "PresentationQuerySet":
        return self.filter(access.presentations_seen_by(reader))

    def internal_to(self, reader: Reader) -> "PresentationQuerySet":
        return self.filter(access.presentations_internal_to(reader))

    def standing(self) -> "PresentationQuerySet":
        """Leave out those cancelled."""
        return self.exclude(state=Presentation.State.CANCELLED)

    def with_advice(self) -> "PresentationQuerySet":
        """Tell the board's words beside each as ``advice``: as last corrected, null for none."""
        words = Decision.objects.standing().filter(
            item=OuterRef("board_item"), position=OuterRef("decision__position")
        )
        return self.annotate(advice=Subquery(words.order_by("-pk").values("text")[:1]))


class Presentation(models.Model):
    """Five minutes before the board that qualify a topic, before a committee treats it."""

    class State(models.TextChoices):
        BOOKED = "booked", _("Booked")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    class Outcome(models.TextChoices):
        READY = "ready", _("Ready for the committee")
        MORE_WORK = "more_work", _("More work needed")
        AGAIN = "again", _("To be presented again")
        NO_FURTHER = "no_further", _("Not to be taken further")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presentations")
    position = models.PositiveSmallIntegerField()
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="presentations")
    presenter = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="presentations", verbose_name=_("presenter")
    )
    booked_by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="presentations_booked",
    )
    topic = models.CharField(_("topic"), max_length=300)
    question = models.TextField(
        _("question to the board"), validators=[MaxLengthValidator(LONGEST_QUESTION)]
    )
    text = models.TextField(_("page"), blank=True, validators=[MaxLengthValidator(LONGEST_PAGE)])
    slides = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="presentations"
    )
    slides_name = models.CharField(max_length=255, blank=True, editable=False)
    slides_pages = models.PositiveSmallIntegerField(default=0, editable=False)
    plans = models.ManyToManyField(Plan, blank=True, related_name="presentations")
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="presentations"
    )
    committee_meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="presentations_before",
        verbose_name=_("committee meeting"),
    )
    item = models.ForeignKey(
        AgendaItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="presentations",
        verbose_name=_("the committee's item"),
    )
    state = models.CharField(max_length=9, choices=State, default=State.BOOKED)
    started_at = models.DateTimeField(null=True, editable=False)
    paused_at = models.DateTimeField(null=True, editable=False)
    paused_seconds = models.PositiveIntegerField(default=0, editable=False)
    extended_minutes = models.PositiveSmallIntegerField(
        default=0, editable=False, validators=[MaxValueValidator(60)]
    )
    ended_at = models.DateTimeField(null=True, editable=False)
    # What the committee's item said when the board heard of it.
    version = models.ForeignKey(
        TextVersion, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    board_item = models.OneToOneField(
        AgendaItem,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="presentation",
    )
    decision = models.OneToOneField(
        Decision,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="presentation",
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)

    objects = PresentationQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "position", "pk")
        constraints = (
            Unique(
                fields=("meeting", "topic"),
                condition=~models.Q(state="cancelled"),
                name="presentation_booked_once",
                violation_error_message=_("This topic is booked at the meeting already."),
            ),
            Check(
                condition=models.Q(started_at__isnull=False)
                | models.Q(paused_at__isnull=True, ended_at__isnull=True),
                name="presentation_begins_first",
            ),
            Check(
                condition=models.Q(decision__isnull=True) | models.Q(state="held"),
                name="presentation_advised_when_held",
            ),
        )

    def __str__(self) -> str:
        return self.topic


class PresentationStep(models.Model):
    """What was done with a presentation, by whom and why: only added to."""

    class Kind(models.TextChoices):
        BOOKED = "booked", _("Booked")
        CHANGED = "changed", _("Changed")
        MOVED = "moved", _("Moved")
        CANCELLED = "cancelled", _("Cancelled")
        LINKED = "linked", _("Linked to the committee's item")
        ON_AGENDA = "on_agenda", _("Put on the agenda")
        STARTED = "started", _("Started")
        PAUSED = "paused", _("Paused")
        WENT_ON = "went_on", _("Went on")
        EXTENDED = "extended", _("Extended")
        HELD = "held", _("Held")
        ADVISED = "advised", _("Advice given")

    presentation = models.ForeignKey(Presentation, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind)
    at = models.DateTimeField()
    actor = models.UUIDField()
    # The meeting it stood at from then on.
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("presentation", "at", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"


class AdviceDraft(models.Model):
    """What one secretary has typed of the advice and its follow-ups and not yet saved."""

    presentation = models.ForeignKey(Presentation, on_delete=models.CASCADE, related_name="drafts")
    writer = models.UUIDField()
    content = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("presentation", "writer")
        constraints = (Unique(fields=("presentation", "writer"), name="advice_draft_once"),)

    def __str__(self) -> str:
        return f"{self.presentation} {self.saved_at:%H:%M}"


class PresentationSlots(models.Model):
    """How many presentations a body's meetings have room for, or one meeting of its own."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="presentation_slots")
    meeting = models.OneToOneField(
        Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="presentation_slots"
    )
    slots = models.PositiveSmallIntegerField(
        _("presentations at a meeting"), validators=[MaxValueValidator(MOST_SLOTS)]
    )

    class Meta:
        ordering = ("body", "meeting")
        constraints = (
            Unique(
                fields=("body",),
                condition=models.Q(meeting__isnull=True),
                name="presentation_slots_once",
            ),
            Check(condition=models.Q(slots__lte=MOST_SLOTS), name="presentation_slots_few"),
        )

    def __str__(self) -> str:
        return f"{self.meeting or self.body}: {self.slots}"
