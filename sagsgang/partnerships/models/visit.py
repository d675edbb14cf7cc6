"""Study visits to partners, and meetings with them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check
from sagsgang.governance.access import Reader
from sagsgang.governance.models import Body
from sagsgang.governance.openness import Openness
from sagsgang.partnerships import access
from sagsgang.partnerships.models.agreement import Agreement
from sagsgang.people.models import Organisation, Person


class VisitQuerySet(models.QuerySet["Visit"]):
    def internal_to(self, reader: Reader) -> "VisitQuerySet":
        return self.filter(access.visits_internal_to(reader))


class Visit(models.Model):
    """A study visit (studierejse) or a meeting: why, with whom, when and what came of it."""

    class Kind(models.TextChoices):
        STUDY_VISIT = "study_visit", _("Study visit")
        MEETING = "meeting", _("Meeting")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    title = models.CharField(_("title"), max_length=300)
    purpose = models.TextField(_("purpose"), max_length=5_000)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="visits",
        verbose_name=_("with"),
    )
    agreement = models.ForeignKey(
        Agreement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="visits",
        verbose_name=_("agreement"),
    )
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="visits",
        verbose_name=_("board or committee"),
    )
    participants = models.TextField(_("who takes part"), max_length=5_000, blank=True)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    outcome = models.TextField(_("what came of it"), max_length=10_000, blank=True)
    keeper = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="visits_kept", verbose_name=_("kept by")
    )
    openness = models.CharField(max_length=8, choices=Openness, default=Openness.UNKNOWN)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ("-starts", "pk")
        constraints = (
            Check(
                condition=models.Q(ends__gte=models.F("starts")),
                name="visit_ends_after_start",
                violation_error_message=_("The last day lies before the first. Correct the dates."),
            ),
        )

    def __str__(self) -> str:
        return self.title
