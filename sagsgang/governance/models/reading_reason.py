import uuid

from django.db import models

from sagsgang.governance.models.meeting import Meeting
from sagsgang.people.models import Person

LONGEST_WHY = 500


class ReadingReason(models.Model):
    """Why an auditor reads the closed matter of a meeting, said before it is shown."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reading_reasons")
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reading_reasons")
    why = models.CharField(max_length=LONGEST_WHY)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "pk")

    def __str__(self) -> str:
        return f"{self.reader}, {self.meeting}"
