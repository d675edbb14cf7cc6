import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.agenda_item import AgendaItem
from sagsgang.governance.models.attachment import Attachment
from sagsgang.governance.models.decision import Decision
from sagsgang.governance.models.meeting import Meeting

LONGEST_REASON = 500


class RetractionQuerySet(models.QuerySet["Retraction"]):
    def visible_to(self, reader: Reader) -> "RetractionQuerySet":
        return self.filter(access.retractions_seen_by(reader))

    def internal_to(self, reader: Reader) -> "RetractionQuerySet":
        return self.filter(access.retractions_internal_to(reader))


class Retraction(models.Model):
    """Something that everyone could read was taken back; the reason stays inside.

    ``sentence`` is what everyone may read of it, where there is one. ``item`` is the item
    itself, or that of the attachment or the decision.
    """

    class Kind(models.TextChoices):
        AGENDA = "agenda", _("The whole agenda")
        MINUTES = "minutes", _("The minutes")
        ITEM = "item", _("An item")
        ATTACHMENT = "attachment", _("An attachment")
        DECISION = "decision", _("A decision")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="retractions")
    kind = models.CharField(max_length=10, choices=Kind)
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="retractions"
    )
    attachment = models.ForeignKey(
        Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="retractions"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="retractions"
    )
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    sentence = models.CharField(_("sentence for everyone"), max_length=LONGEST_REASON, blank=True)
    published_at = models.DateTimeField()
    at = models.DateTimeField()
    actor = models.UUIDField()
    # When somebody let it out again; what it shows from then on is a release's to say.
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = RetractionQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            Check(
                condition=models.Q(
                    kind__in=("agenda", "minutes"),
                    item__isnull=True,
                    attachment__isnull=True,
                    decision__isnull=True,
                )
                | models.Q(
                    kind="item",
                    item__isnull=False,
                    attachment__isnull=True,
                    decision__isnull=True,
                )
                | models.Q(
                    kind="attachment",
                    item__isnull=False,
                    attachment__isnull=False,
                    decision__isnull=True,
                )
                | models.Q(
                    kind="decision",
                    item__isnull=False,
                    attachment__isnull=True,
                    decision__isnull=False,
                ),
                name="retraction_is_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"


class TombstoneQuerySet(models.QuerySet["Tombstone"]):
    def visible_to(self, reader: Reader) -> "TombstoneQuerySet":
        return self.filter(access.tombstones_seen_by(reader))


class Tombstone(models.Model):
    """A public address that held something once: all that everyone may know of it.

    Without a retraction it was closed, or its item withdrawn.
    """

    class Kind(models.TextChoices):
        MEETING = "meeting", _("A meeting")
        ITEM = "item", _("An item")
        FILE = "file", _("An attachment")

    retraction = models.ForeignKey(
        Retraction, null=True, on_delete=models.PROTECT, related_name="tombstones"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    # The key in the address, of a meeting, an item or an attachment.
    subject_key = models.UUIDField()
    published_at = models.DateTimeField()
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, editable=False)

    objects = TombstoneQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            Unique(
                fields=("subject_key",),
                condition=models.Q(lifted_at__isnull=True),
                name="tombstone_stands_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.published_at:%Y-%m-%d}"
