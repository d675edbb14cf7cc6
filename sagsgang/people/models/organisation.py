import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """The municipality itself, and companies, associations and authorities it works with."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        AUTHORITY = "authority", _("Authority")
        COMPANY = "company", _("Company")
        ASSOCIATION = "association", _("Association")
        EDUCATION = "education", _("Educational institution")
        OTHER = "other", _("Other")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
