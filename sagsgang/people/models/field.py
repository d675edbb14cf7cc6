import uuid

from django.db import models

from sagsgang.people.models.department import Department
from sagsgang.people.models.person import Person


class Field(models.Model):
    """A professional field (fagområde), e.g. settlement or care, with its director."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=100, unique=True)
    name_en = models.CharField(max_length=100, blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="fields")
    director = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="fields_directed"
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
