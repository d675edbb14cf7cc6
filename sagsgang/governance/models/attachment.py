import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check
from sagsgang.documents.models import StoredFile
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.agenda_item import AgendaItem, SubItem
from sagsgang.governance.openness import Openness


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, reader: Reader) -> "AttachmentQuerySet":
        return self.filter(access.attachments_seen_by(reader))

    def internal_to(self, reader: Reader) -> "AttachmentQuerySet":
        return self.filter(access.attachments_internal_to(reader))


class Attachment(models.Model):
    """One line under Bilag, with its file where one was delivered."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="attachments")
    subitem = models.ForeignKey(
        SubItem, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    position = models.PositiveSmallIntegerField()
    number = models.CharField(_("number"), max_length=20, null=True, blank=True)
    document_id = models.CharField(_("document number"), max_length=60, null=True, blank=True)
    openness = models.CharField(
        _("openness"), max_length=8, choices=Openness, default=Openness.UNKNOWN
    )
    # Closed, and inside too for those alone who run the body or are named.
    named_only = models.BooleanField(default=False, editable=False)
    title = models.CharField(_("title"), max_length=1000)
    journal_number = models.CharField(_("journal number"), max_length=60, null=True, blank=True)
    mark = models.CharField(_("mark"), max_length=20, null=True, blank=True)
    version = models.CharField(_("version"), max_length=200, null=True, blank=True)
    path = models.CharField(max_length=500, null=True, blank=True, editable=False)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    file_name = models.CharField(max_length=255, blank=True, editable=False)
    released_at = models.DateTimeField(null=True, editable=False)
    retracted_at = models.DateTimeField(null=True, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("item", "position")
        constraints = (
            Check(
                condition=models.Q(named_only=False) | ~models.Q(openness=Openness.OPEN),
                name="attachment_for_named_is_not_open",
            ),
            Check(
                condition=models.Q(retracted_at__isnull=True) | models.Q(released_at__isnull=True),
                name="retracted_attachment_is_not_released",
            ),
        )

    def __str__(self) -> str:
        return self.title
