import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.agenda_item import AgendaItem, SubItem
from sagsgang.governance.models.decision import Decision
from sagsgang.people.models import Person


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, reader: Reader) -> "FollowUpQuerySet":
        return self.filter(access.follow_ups_seen_by(reader))

    def open(self) -> "FollowUpQuerySet":
        return self.filter(done_at__isnull=True)


class FollowUp(models.Model):
    """Who does what by when, because of a point or its decision."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="follow_ups")
    subitem = models.ForeignKey(
        SubItem, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    what = models.TextField(_("what"), max_length=2000)
    responsible = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("who")
    )
    due = models.DateField(_("by when"))
    report = models.TextField(_("what came of it"), blank=True, max_length=10_000)
    done_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    # The orientation item as which it last came back to the body.
    returned_as = models.ForeignKey(
        AgendaItem,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="follow_ups_returned",
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ("due", "pk")
        indexes = (models.Index(fields=("responsible", "due"), name="follow_up_due"),)

    def __str__(self) -> str:
        return self.what

    @property
    def is_overdue(self) -> bool:
        return self.done_at is None and self.due < timezone.localdate()
