import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.asking.constraints import Check
from sagsgang.documents.models import StoredFile
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.attachment import Attachment
from sagsgang.governance.models.meeting import Meeting

BROKEN_OFF = timedelta(minutes=10)


class BundleQuerySet(models.QuerySet["Bundle"]):
    def visible_to(self, reader: Reader) -> "BundleQuerySet":
        """A bundle is seen with all that is in it: who may not see one of them sees none of it."""
        seen = Attachment.objects.visible_to(reader).filter(pk=models.OuterRef("attachment"))
        inside = Bundle.attachments.through.objects.filter(bundle=models.OuterRef("pk"))
        hidden = inside.exclude(models.Exists(seen))
        return self.filter(access.bundles_of(reader)).exclude(models.Exists(hidden))


class Bundle(models.Model):
    """A meeting's attachments in one file, as one reader may see them; made in the background.

    Without a reader it is everyone's. ``attachments`` are those whose title or pages are in it.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="bundles")
    reader = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="bundles"
    )
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(editable=False)
    moved_at = models.DateTimeField(editable=False)
    attachments = models.ManyToManyField(Attachment, related_name="bundles", editable=False)
    language = models.CharField(max_length=5, default="da")
    file = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="bundles"
    )

    objects = BundleQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "pk")
        constraints = (
            Check(
                condition=models.Q(state="done", file__isnull=False)
                | (~models.Q(state="done") & models.Q(file__isnull=True)),
                name="bundle_done_has_file",
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting} {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        """Tell whether it is still being made; one that has not moved for long was broken off."""
        moving = self.state in {Bundle.State.WAITING, Bundle.State.RUNNING}
        return moving and self.moved_at > timezone.now() - BROKEN_OFF
