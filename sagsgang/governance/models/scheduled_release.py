import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from sagsgang.accounts.models import User
from sagsgang.asking.constraints import Unique
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.meeting import Meeting, Release


class ScheduledReleaseQuerySet(models.QuerySet["ScheduledRelease"]):
    def internal_to(self, reader: Reader) -> "ScheduledReleaseQuerySet":
        return self.filter(access.scheduled_releases_internal_to(reader))

    def waiting(self) -> "ScheduledReleaseQuerySet":
        return self.filter(state=ScheduledRelease.State.WAITING)


class ScheduledRelease(models.Model):
    """A release that is to happen at a moment, in the name of the one who set it."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("scheduled release", "Waits")
        DONE = "done", pgettext_lazy("scheduled release", "Released")
        REFUSED = "refused", pgettext_lazy("scheduled release", "Not released")
        TAKEN_BACK = "taken_back", pgettext_lazy("scheduled release", "Taken back")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="scheduled_releases"
    )
    part = models.CharField(max_length=8, choices=Release.Part)
    at = models.DateTimeField()
    # Who set it goes with the account: nobody's release is nobody's to carry out.
    set_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="scheduled_releases")
    set_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # Why nothing was released, in the words of the one who set it.
    refusal = models.CharField(max_length=1000, blank=True)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = ScheduledReleaseQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            Unique(
                fields=("meeting", "part"),
                condition=models.Q(state="waiting"),
                name="release_scheduled_once",
            ),
        )
        indexes = (
            models.Index(
                fields=("at",), condition=models.Q(state="waiting"), name="release_is_due"
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting} {self.part} {self.at:%Y-%m-%d %H:%M}"
