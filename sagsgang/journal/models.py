"""The append-only record of every verb."""

import uuid
from typing import Protocol

from django.db import models
from django.utils import timezone


class Actor(Protocol):
    """Whoever performs a verb: known here by a pseudonymous key alone."""

    @property
    def actor_key(self) -> uuid.UUID: ...


class Entry(models.Model):
    """One performed verb. ``details`` names what was touched, never what it says."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.UUIDField(editable=False)
    verb = models.CharField(max_length=60, editable=False)
    subject = models.CharField(max_length=60, editable=False)
    subject_key = models.UUIDField(editable=False, null=True)
    details = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("subject", "subject_key"), name="journal_subject"),
            models.Index(fields=("actor", "at"), name="journal_actor"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.verb} {self.subject}"
