"""Stored files: bytes under their checksum, and what was found in them.

They know no openness; their owner does.
"""

import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from sagsgang.asking.constraints import Unique

BROKEN_OFF = timedelta(minutes=10)
LONGEST_PART = 200


class StoredFile(models.Model):
    """The bytes of one document, kept once however often they arrive."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField(
        max_length=64, unique=True, editable=False, validators=[RegexValidator(r"\A[0-9a-f]{64}\Z")]
    )
    size = models.PositiveBigIntegerField(editable=False)
    media_type = models.CharField(max_length=100, editable=False)
    stored_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.media_type} {self.sha256[:12]}"

    @property
    def place(self) -> Path:
        return place_of(self.sha256)

    def read(self) -> bytes:
        return self.place.read_bytes()


class Examination(models.Model):
    """One look through a file for personal data, by one version of what looks."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="examinations")
    version = models.PositiveSmallIntegerField(editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    moved_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ("file", "version")
        constraints = (Unique(fields=("file", "version"), name="file_examined_once"),)

    def __str__(self) -> str:
        return f"{self.file} {self.state}"

    @property
    def is_under_way(self) -> bool:
        """Tell whether it goes on; one that has not moved for long was broken off."""
        moving = self.state in {self.State.WAITING, self.State.RUNNING}
        return moving and self.moved_at > timezone.now() - BROKEN_OFF


class FileFinding(models.Model):
    """A place in a file that a person must look at; it holds nothing of what stands there.

    ``mark`` is the same each time the same place is found in the same bytes.
    """

    examination = models.ForeignKey(Examination, on_delete=models.CASCADE, related_name="findings")
    mark = models.CharField(max_length=64, editable=False)
    kind = models.CharField(max_length=20, editable=False)
    unread = models.BooleanField(editable=False)
    place = models.CharField(max_length=20, blank=True, editable=False)
    part = models.CharField(max_length=LONGEST_PART, blank=True, editable=False)
    line = models.PositiveIntegerField(null=True, editable=False)
    masked = models.CharField(max_length=10, blank=True, editable=False)

    class Meta:
        ordering = ("examination", "pk")
        constraints = (Unique(fields=("examination", "mark"), name="file_finding_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.place} {self.part}"


def place_of(sha256: str) -> Path:
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:4] / sha256
