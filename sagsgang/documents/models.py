"""Stored files: bytes under their checksum. They know no openness; their owner does."""

import uuid
from pathlib import Path

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone


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


def place_of(sha256: str) -> Path:
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:4] / sha256
