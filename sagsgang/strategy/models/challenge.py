import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.governance.access import Reader
from sagsgang.governance.openness import Openness
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.people.models import Field
from sagsgang.strategy import access


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def visible_to(self, reader: Reader) -> "ChallengeQuerySet":
        return self.filter(access.challenges_seen_by(reader))

    def internal_to(self, reader: Reader) -> "ChallengeQuerySet":
        return self.filter(access.challenges_internal_to(reader))


class Challenge(ShownTexts):
    """A topical challenge that the municipality meets as a society, in one or more fields."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what it is about"), blank=True)
    fields = models.ManyToManyField(Field, related_name="challenges", verbose_name=_("fields"))
    since = models.DateField(_("seen since"))
    until = models.DateField(_("met"), null=True, blank=True)
    openness = models.CharField(max_length=8, choices=Openness, default=Openness.UNKNOWN)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title
