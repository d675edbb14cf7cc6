import uuid

from django.db import models

from sagsgang.asking.constraints import Unique
from sagsgang.documents.models import StoredFile
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.meeting import Meeting
from sagsgang.people.models import Person


class MinutesPaperQuerySet(models.QuerySet["MinutesPaper"]):
    def visible_to(self, reader: Reader) -> "MinutesPaperQuerySet":
        return self.filter(access.approvals_seen_by(reader))


class MinutesPaper(models.Model):
    """The very file of approved minutes that is signed; a later one takes its place.

    ``text_sha256`` is of the words that were printed (see ``governance.minutes_text``).
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="minutes_papers")
    text_sha256 = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(editable=False)
    made_by = models.UUIDField(editable=False)

    objects = MinutesPaperQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "pk")

    def __str__(self) -> str:
        return f"{self.meeting} {self.made_at:%Y-%m-%d %H:%M}"


class MinutesSignature(models.Model):
    """A member signed the minutes: when, and the SHA-256 of the file that the member had opened."""

    paper = models.ForeignKey(MinutesPaper, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    sha256 = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ("paper", "at", "pk")
        constraints = (Unique(fields=("paper", "person"), name="minutes_signed_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.at:%Y-%m-%d %H:%M}"
