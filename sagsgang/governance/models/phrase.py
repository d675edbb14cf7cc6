import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Unique
from sagsgang.governance.models.body import Body
from sagsgang.governance.models.decision import Decision

LONGEST_PHRASE = 1_000


class Phrase(models.Model):
    """A turn of words that a body's decisions are often put in, with the outcome it states."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="phrases")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("phrase"), validators=[MaxLengthValidator(LONGEST_PHRASE)])
    outcome = models.CharField(
        _("outcome"), max_length=12, choices=Decision.Outcome, null=True, blank=True
    )

    class Meta:
        ordering = ("body", "position", "pk")
        constraints = (
            Unique(
                fields=("body", "text"),
                name="phrase_once",
                violation_error_message=_("The body has this phrase already."),
            ),
        )

    def __str__(self) -> str:
        return self.text
