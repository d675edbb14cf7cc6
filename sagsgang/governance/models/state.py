"""How far a meeting and an item have come, and each step of it as a row."""

from django.db import models
from django.utils.translation import pgettext_lazy

from sagsgang.asking.constraints import Check


class ItemState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state", "Draft")
    PROPOSED = "proposed", pgettext_lazy("state", "Proposed")
    CHECKED = "checked", pgettext_lazy("state", "Quality-checked")
    APPROVED = "approved", pgettext_lazy("state", "Approved for the agenda")
    ON_AGENDA = "on_agenda", pgettext_lazy("state", "On the agenda")
    DECIDED = "decided", pgettext_lazy("state", "Decided")
    POSTPONED = "postponed", pgettext_lazy("state", "Postponed")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Withdrawn")
    REFERRED = "referred", pgettext_lazy("state", "Referred")


class MeetingState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("state", "Planned")
    AGENDA_OPEN = "agenda_open", pgettext_lazy("state", "Agenda open")
    SENT = "sent", pgettext_lazy("state", "Sent")
    IN_SESSION = "in_session", pgettext_lazy("state", "In session")
    MINUTES_DRAFT = "minutes_draft", pgettext_lazy("state", "Minutes being written")
    APPROVED = "approved", pgettext_lazy("state", "Minutes approved")
    SIGNED = "signed", pgettext_lazy("state", "Minutes signed")
    RELEASED = "released", pgettext_lazy("state", "Minutes released")
    CANCELLED = "cancelled", pgettext_lazy("state", "Cancelled")
    CORRECTED = "corrected", pgettext_lazy("state", "Corrected")


class StateChange(models.Model):
    """One step of a meeting or an item: from which state to which, when, by whom and why."""

    meeting = models.ForeignKey(
        "Meeting", null=True, on_delete=models.CASCADE, related_name="state_changes"
    )
    item = models.ForeignKey(
        "AgendaItem", null=True, on_delete=models.CASCADE, related_name="state_changes"
    )
    before = models.CharField(max_length=14)
    after = models.CharField(max_length=14)
    at = models.DateTimeField()
    actor = models.UUIDField()
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            Check(
                condition=models.Q(meeting__isnull=True) ^ models.Q(item__isnull=True),
                name="state_change_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
