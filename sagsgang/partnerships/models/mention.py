"""Persons found in documents, suggested as somebody known; never merged by themselves."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem
from sagsgang.partnerships import access
from sagsgang.partnerships.models.contact import Contact
from sagsgang.people.models import Person


class MentionQuerySet(models.QuerySet["Mention"]):
    def internal_to(self, reader: Reader) -> "MentionQuerySet":
        return self.filter(access.mentions_internal_to(reader))

    def waiting(self) -> "MentionQuerySet":
        return self.filter(verdict="")


class Mention(models.Model):
    """A name and title read in an item, and the contact or person that it may be."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("The same person")
        REFUSED = "refused", _("Somebody else")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="mentions")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="mentions"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="mentions"
    )
    likeness = models.PositiveSmallIntegerField()
    """How alike the two names are, 0 to 100."""
    found_at = models.DateTimeField()
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="mentions_decided"
    )

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ("-found_at", "pk")
        constraints = (
            Check(
                condition=models.Q(contact__isnull=False, person=None)
                | models.Q(contact=None, person__isnull=False),
                name="mention_of_one_known",
            ),
            Unique(
                fields=("item", "name", "title", "contact"),
                condition=models.Q(contact__isnull=False),
                name="mention_of_contact_once",
            ),
            Unique(
                fields=("item", "name", "title", "person"),
                condition=models.Q(person__isnull=False),
                name="mention_of_person_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.name}".strip()
