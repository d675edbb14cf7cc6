import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Unique
from sagsgang.governance.models.agenda_item import AgendaItem, SubItem
from sagsgang.governance.models.meeting import Attendance

LONGEST_STATEMENT = 10_000


class Ballot(models.Model):
    """One vote of a body on an item, or on what was moved in it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="ballots")
    subitem = models.ForeignKey(
        SubItem, null=True, blank=True, on_delete=models.PROTECT, related_name="ballots"
    )
    what = models.CharField(_("what was voted on"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ("item", "sequence")

    def __str__(self) -> str:
        return self.what or str(self.item)


class Vote(models.Model):
    """What one member, or the deputy in the member's place, voted."""

    class Choice(models.TextChoices):
        FOR = "for", _("For")
        AGAINST = "against", _("Against")
        ABSTAINED = "abstained", _("Abstained")

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    attendee = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=9, choices=Choice)

    class Meta:
        ordering = ("ballot", "attendee")
        constraints = (Unique(fields=("ballot", "attendee"), name="one_vote_each"),)

    def __str__(self) -> str:
        return f"{self.attendee.name}: {self.get_choice_display()}"


class Statement(models.Model):
    """What a member asked to have in the minutes: a dissent, or a reservation."""

    class Kind(models.TextChoices):
        RESERVATION = "reservation", _("Reservation")
        DISSENT = "dissent", _("Dissent")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="statements")
    subitem = models.ForeignKey(
        SubItem, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    attendee = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=11, choices=Kind)
    text = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_STATEMENT)])
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("item", "sequence")

    def __str__(self) -> str:
        return f"{self.attendee.name}: {self.get_kind_display()}"


class Suspension(models.Model):
    """A member demanded that a committee's matter be put before the council (section 23)."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="suspension")
    attendee = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="suspensions")
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("item",)

    def __str__(self) -> str:
        return f"{self.attendee.name}: {self.item}"
