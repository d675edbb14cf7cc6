"""The municipality's relation with an organisation, with or without an agreement."""

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.access import Reader
from sagsgang.governance.openness import Openness
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.partnerships import access
from sagsgang.people.models import Organisation, Person
from sagsgang.strategy.models import Coupling
from sagsgang.strategy.models.coupling import one_primary


class RelationQuerySet(models.QuerySet["Relation"]):
    def visible_to(self, reader: Reader) -> "RelationQuerySet":
        return self.filter(access.relations_seen_by(reader))

    def internal_to(self, reader: Reader) -> "RelationQuerySet":
        return self.filter(access.relations_internal_to(reader))


class Relation(ShownTexts):
    """What the municipality and one organisation have to do with each other, and who keeps it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="relations",
        verbose_name=_("organisation"),
    )
    about = models.TextField(_("what it is about"), max_length=5_000)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    keeper = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="relations_kept",
        verbose_name=_("kept by"),
    )
    openness = models.CharField(max_length=8, choices=Openness, default=Openness.UNKNOWN)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ("organisation__name", "pk")
        constraints = (
            Check(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="relation_ends_after_start",
                violation_error_message=_("The relation ends before it starts."),
            ),
            Unique(
                fields=("organisation",),
                condition=models.Q(until__isnull=True),
                name="relation_stands_once",
                violation_error_message=_("There is a relation with this organisation already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation)

    def has_ended(self, today: date | None = None) -> bool:
        return self.until is not None and self.until < (today or timezone.localdate())


class RelationCouplingQuerySet(models.QuerySet["RelationCoupling"]):
    def visible_to(self, reader: Reader) -> "RelationCouplingQuerySet":
        return self.filter(access.of(access.relations_seen_by(reader), "relation__"))


class RelationCoupling(Coupling):
    """The goal that governs a relation, with the reason."""

    shown_with = ("relation",)
    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="couplings")

    objects = RelationCouplingQuerySet.as_manager()

    class Meta:
        ordering = ("goal", "pk")
        constraints = (
            Unique(fields=("goal", "relation"), name="relation_coupled_once"),
            one_primary("relation"),
        )
