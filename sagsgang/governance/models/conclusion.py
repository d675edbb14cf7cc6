from django.core.validators import MaxLengthValidator
from django.db import models

from sagsgang.asking.constraints import Unique
from sagsgang.governance.models.agenda_item import LONGEST_TEXT, AgendaItem
from sagsgang.governance.models.decision import Decision


class Conclusion(models.Model):
    """What the secretary wrote of a decision, before the sentences that write themselves."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="conclusion")
    words = models.TextField(validators=[MaxLengthValidator(LONGEST_TEXT)])

    class Meta:
        ordering = ("decision",)

    def __str__(self) -> str:
        return self.words[:60]


class DecisionDraft(models.Model):
    """What one secretary has typed of a decision and its follow-ups and not yet saved.

    ``seen`` holds the keys of the meeting's decisions when the writing began, blanks between.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="decision_drafts")
    writer = models.UUIDField()
    content = models.JSONField()
    seen = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("item", "writer")
        constraints = (Unique(fields=("item", "writer"), name="decision_draft_once"),)

    def __str__(self) -> str:
        return f"{self.item} {self.saved_at:%H:%M}"
