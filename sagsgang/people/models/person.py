import uuid

from django.conf import settings
from django.db import models

from sagsgang.people.models.organisation import Organisation


class Person(models.Model):
    """One who works in, sits in or works with the municipality; may have an account."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="persons"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
    )

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return f"{self.title} {self.name}".strip()
