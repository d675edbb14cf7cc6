import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Unique
from sagsgang.documents.models import StoredFile
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.deadlines import Deadlines
from sagsgang.governance.models.body import Body
from sagsgang.governance.models.state import MeetingState
from sagsgang.people.models import Person


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, reader: Reader) -> "MeetingQuerySet":
        return self.filter(access.meetings_seen_by(reader))

    def internal_to(self, reader: Reader) -> "MeetingQuerySet":
        return self.filter(access.meetings_internal_to(reader))

    def not_cancelled(self) -> "MeetingQuerySet":
        return self.exclude(state=MeetingState.CANCELLED)

    def proposable_by(self, reader: Reader) -> "MeetingQuerySet":
        """Return the meetings to which the reader may propose an item: their dates, no more."""
        return self.filter(access.meetings_proposable_by(reader))


class Meeting(models.Model):
    """A body's meeting on a date. Nothing of it is public before it is released."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField(_("date"))
    start = models.TimeField(_("starts"), null=True, blank=True)
    end = models.TimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, null=True, blank=True)
    number = models.CharField(_("meeting number"), max_length=40, null=True, blank=True)
    title = models.CharField(_("title"), max_length=300, null=True, blank=True)
    addendum = models.BooleanField(_("supplementary agenda"), default=False)
    # Which one it is, where the document that it was read from counts them.
    supplement = models.PositiveSmallIntegerField(null=True, editable=False)
    source_id = models.CharField(max_length=120, null=True, blank=True, editable=False)
    state = models.CharField(
        max_length=14, choices=MeetingState, default=MeetingState.PLANNED, editable=False
    )
    sent_at = models.DateTimeField(null=True, editable=False)
    agenda_released_at = models.DateTimeField(null=True, editable=False)
    minutes_approved_at = models.DateTimeField(null=True, editable=False)
    minutes_released_at = models.DateTimeField(null=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-date", "-start", "-pk")
        indexes = (
            models.Index(fields=("body", "-date"), name="meeting_body_date"),
            models.Index(fields=("-date",), name="meeting_date"),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.date:%Y-%m-%d}"

    @property
    def deadlines(self) -> Deadlines:
        return self.body.deadlines_of(self)

    @property
    def is_public(self) -> bool:
        return self.agenda_released_at is not None or self.minutes_released_at is not None


class Release(models.Model):
    """A deliberate act: from here on everyone may read the open part of an agenda or minutes."""

    class Part(models.TextChoices):
        AGENDA = "agenda", _("Agenda")
        MINUTES = "minutes", _("Minutes")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="releases")
    part = models.CharField(max_length=8, choices=Part)
    at = models.DateTimeField()
    actor = models.UUIDField()

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.meeting} {self.part} {self.at:%Y-%m-%d}"


class Attendance(models.Model):
    """One line of the list of members: who was there, as the minutes say."""

    class Status(models.TextChoices):
        MEMBER = "member", _("Member")
        PRESENT = "present", _("Present")
        ABSENT = "absent", _("Absent")
        EXCUSED = "excused", _("Excused")
        SUBSTITUTE = "substitute", _("Substitute")
        GUEST = "guest", _("Guest")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=60, null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL)
    # In the room at this moment, while the meeting is held.
    here = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("meeting", "position")

    def __str__(self) -> str:
        return f"{self.name} ({self.get_status_display()})"

    @property
    def label(self) -> str:
        """Return the name with the group the member was elected for, as minutes have it."""
        return f"{self.name} ({self.group})" if self.group else self.name


class Delivery(models.Model):
    """A file from outside that this meeting was read from, with what a person must look at."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="deliveries")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="deliveries")
    name = models.CharField(max_length=255)
    layout = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (Unique(fields=("meeting", "file"), name="delivery_once"),)

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """What the reader of a delivery was unsure of, or text that found no place in the form."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=60)
    message = models.TextField()
    text = models.TextField(blank=True)
    line = models.PositiveIntegerField(null=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("delivery", "line", "pk")

    def __str__(self) -> str:
        return f"{self.code} {self.line or ''}".strip()
