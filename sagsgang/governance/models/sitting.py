import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.models.agenda_item import AgendaItem
from sagsgang.governance.models.meeting import Attendance, Meeting


class Sitting(models.Model):
    """A meeting while it is held.

    ``sequence`` counts what happened, so that the order holds though the machine's clock is
    set back. Whoever changes anything of a sitting holds its meeting first.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="sitting")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("meeting",)

    def __str__(self) -> str:
        return str(self.meeting)


class Turn(models.Model):
    """One stretch of time in which the body treated an item; the open one is the current."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="turns")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="turns")
    sequence = models.PositiveIntegerField()
    ended_sequence = models.PositiveIntegerField(null=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("sitting", "sequence")
        constraints = (
            Unique(fields=("sitting", "sequence"), name="turn_sequence_once"),
            Unique(
                fields=("sitting",),
                condition=models.Q(ended_sequence__isnull=True),
                name="one_item_at_a_time",
            ),
            Check(
                condition=models.Q(ended_sequence__isnull=True)
                | models.Q(ended_sequence__gt=models.F("sequence")),
                name="turn_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sequence}: {self.item}"


class Movement(models.Model):
    """Somebody came or went, at a moment and during an item, or between two."""

    class Kind(models.TextChoices):
        ARRIVED = "arrived", _("Arrived")
        LEFT = "left", _("Left")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="movements")
    attendee = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="movements")
    item = models.ForeignKey(
        AgendaItem, null=True, on_delete=models.PROTECT, related_name="movements"
    )
    kind = models.CharField(max_length=7, choices=Kind)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ("sitting", "sequence")
        constraints = (Unique(fields=("sitting", "sequence"), name="movement_sequence_once"),)

    def __str__(self) -> str:
        return f"{self.attendee.name} {self.get_kind_display()}"


class RoomScreen(models.Model):
    """A secret address at which the room's own screen follows the open part of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="screens")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    shut_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("meeting", "pk")

    def __str__(self) -> str:
        return f"{self.meeting} {self.made_at:%H:%M}"


class AnsweredRequest(models.Model):
    """A request that was performed: sent once more, it is answered and not performed again."""

    key = models.UUIDField(unique=True, editable=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="requests")
    actor = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("sitting", "pk")

    def __str__(self) -> str:
        return str(self.key)
