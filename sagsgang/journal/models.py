"""The append-only record of every verb."""

import uuid
from typing import Any, Never, Protocol

from django.db import models
from django.utils import timezone

from sagsgang.asking.constraints import Check


class Actor(Protocol):
    """Whoever performs a verb: known here by a pseudonymous key alone."""

    @property
    def actor_key(self) -> uuid.UUID: ...


class Sealed(RuntimeError):
    """Somebody tried to change or delete what has been recorded."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def update(self, **_values: Any) -> Never:
        raise Sealed("The journal is only added to.")

    def delete(self) -> Never:
        raise Sealed("The journal is only added to.")


class Entry(models.Model):
    """One performed verb. ``details`` names what was touched, never what a text of it says."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.UUIDField(editable=False)
    verb = models.CharField(max_length=60, editable=False)
    subject = models.CharField(max_length=60, editable=False)
    subject_key = models.UUIDField(editable=False, null=True)
    details = models.JSONField(default=dict, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("subject", "subject_key"), name="journal_subject"),
            models.Index(fields=("actor", "at"), name="journal_actor"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.verb} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Sealed("The journal is only added to.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        raise Sealed("The journal is only added to.")


class Batch(models.Model):
    """Entries sealed together: the digest covers each of them and the digest of the batch before.

    A batch covers every number from ``first`` to ``last``; a number that no entry has, since
    its transaction came to nothing, is covered as well.
    """

    first = models.BigIntegerField(unique=True, editable=False)
    last = models.BigIntegerField(unique=True, editable=False)
    count = models.PositiveIntegerField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    sealed_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ("first",)
        constraints = (
            Check(condition=models.Q(last__gte=models.F("first")), name="batch_not_empty"),
        )

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"
