import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.models.agenda_item import AgendaItem
from sagsgang.governance.models.meeting import Attendance, Meeting


class StandIn(models.Model):
    """A deputy who sits in the place of a member, at the whole meeting or at one item."""

    class Ground(models.TextChoices):
        LONG_ABSENCE = "long_absence", _("The member is prevented for a month or more")
        BYLAWS = "bylaws", _("The bylaws call a deputy for a shorter absence")
        DISQUALIFIED = "disqualified", _("The member is disqualified in the item")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="stand_ins")
    deputy = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="stands_in")
    member = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="stood_in_for")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="stand_ins"
    )
    ground = models.CharField(max_length=12, choices=Ground)
    sequence = models.PositiveIntegerField()
    ended_sequence = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("meeting", "sequence")
        constraints = (
            Check(condition=~models.Q(deputy=models.F("member")), name="nobody_is_own_deputy"),
            Check(
                condition=~models.Q(ground="disqualified") | models.Q(item__isnull=False),
                name="disqualified_in_an_item",
            ),
        )

    def __str__(self) -> str:
        return f"{self.deputy.name} → {self.member.name}"


class Disqualification(models.Model):
    """The body decided whether a member is disqualified (inhabil) in an item."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="disqualifications")
    attendee = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, related_name="disqualifications"
    )
    found = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("item", "sequence")
        constraints = (Unique(fields=("item", "attendee"), name="disqualification_once"),)

    def __str__(self) -> str:
        return f"{self.attendee.name}: {self.item}"
