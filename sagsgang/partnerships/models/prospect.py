"""The pipeline: areas and actors that a collaboration may come of, each step in its history."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.governance.access import Reader
from sagsgang.governance.openness import Openness
from sagsgang.partnerships import access
from sagsgang.partnerships.models.agreement import Agreement
from sagsgang.people.models import Organisation, Person


class ProspectQuerySet(models.QuerySet["Prospect"]):
    def internal_to(self, reader: Reader) -> "ProspectQuerySet":
        return self.filter(access.prospects_internal_to(reader))


class Prospect(models.Model):
    """A new area or a new actor; ``state`` is that of its latest step."""

    class Kind(models.TextChoices):
        AREA = "area", _("New area of collaboration")
        ACTOR = "actor", _("New actor")

    class State(models.TextChoices):
        CANDIDATE = "candidate", _("Candidate")
        CONTACTED = "contacted", _("Contacted")
        IN_TALKS = "in_talks", _("In talks")
        AGREED = "agreed", _("Agreed")
        DROPPED = "dropped", _("Dropped")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=5, choices=Kind, default=Kind.ACTOR)
    name = models.CharField(_("name"), max_length=200)
    about = models.TextField(_("what it could become"), max_length=5_000, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="prospects",
        verbose_name=_("organisation"),
    )
    agreement = models.ForeignKey(
        Agreement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="prospects",
        verbose_name=_("agreement"),
    )
    keeper = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="prospects_kept", verbose_name=_("kept by")
    )
    state = models.CharField(max_length=9, choices=State, default=State.CANDIDATE)
    openness = models.CharField(max_length=8, choices=Openness, default=Openness.UNKNOWN)

    objects = ProspectQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class ProspectStep(models.Model):
    """One step on the way, by whom, when and why; never changed."""

    prospect = models.ForeignKey(Prospect, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=9, choices=Prospect.State)
    at = models.DateTimeField()
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="prospect_steps"
    )
    why = models.TextField(max_length=2_000)

    class Meta:
        ordering = ("prospect", "pk")

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.why}"
