"""What citizens answer, without an account: confirmed by mail, then moderated, then shown."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.access import Reader
from sagsgang.governance.shown_texts import ShownTexts
from sagsgang.partnerships import access
from sagsgang.partnerships.models.involvement import Involvement
from sagsgang.people.models import Person


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, reader: Reader) -> "AnswerQuerySet":
        return self.filter(access.answers_seen_by(reader))

    def internal_to(self, reader: Reader) -> "AnswerQuerySet":
        return self.filter(access.answers_internal_to(reader))

    def standing(self) -> "AnswerQuerySet":
        """Leave out what the sender took back."""
        return self.filter(withdrawn_at=None)

    def waiting(self) -> "AnswerQuerySet":
        """Return those confirmed and not looked at yet, the oldest first."""
        waiting = self.standing().filter(confirmed_at__isnull=False, verdict="")
        return waiting.order_by("confirmed_at", "pk")

    def approved(self) -> "AnswerQuerySet":
        return self.filter(access.SHOWN)


class Answer(ShownTexts):
    """One citizen's or association's answer to an involvement.

    ``name`` holds no more than is shown: the initials of one who asked for initials, nothing of
    one who stays anonymous. ``email`` serves the confirmation and the word back, is shown to
    nobody, and is erased when it has served. What may be personal data in it is cleared or taken
    out before it is approved, whether or not its involvement is published yet.
    """

    kept_inside: ClassVar[tuple[str, ...]] = ("email", "reason", "note")

    class ShownAs(models.TextChoices):
        NAME = "name", _("With my name")
        INITIALS = "initials", _("With my initials")
        ASSOCIATION = "association", _("For an association or a company")
        ANONYMOUS = "anonymous", _("Anonymous")

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(_("answer"), max_length=5_000, blank=True)
    # Tells that the same words came before; blanks and capital letters apart.
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    shown_as = models.CharField(max_length=11, choices=ShownAs)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=[("da", _("Danish")), ("en", _("English"))])
    sent_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    moderated_at = models.DateTimeField(null=True, editable=False)
    moderator = models.ForeignKey(
        Person,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="answers_moderated",
    )
    # Told to the sender.
    reason = models.TextField(_("reason"), max_length=2_000, blank=True)
    # Kept among those who moderate.
    note = models.TextField(_("note for those who moderate"), max_length=2_000, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ("sent_at", "pk")
        constraints = (
            Check(
                condition=models.Q(verdict="", moderated_at=None)
                | models.Q(moderated_at__isnull=False, confirmed_at__isnull=False),
                name="answer_moderated_when_confirmed",
            ),
            Check(
                condition=~models.Q(verdict="refused") | ~models.Q(reason=""),
                name="answer_refused_with_reason",
                violation_error_message=_("Write why; the sender is told."),
            ),
            Check(
                condition=models.Q(withdrawn_at=None) | models.Q(text="", name="", email=""),
                name="answer_withdrawn_is_empty",
            ),
            Unique(
                "involvement",
                Lower("email"),
                condition=models.Q(withdrawn_at=None) & ~models.Q(email=""),
                name="answer_once_by_address",
            ),
            Unique(
                fields=("involvement", "fingerprint"),
                condition=models.Q(withdrawn_at=None, confirmed_at__isnull=False)
                & ~models.Q(fingerprint=""),
                name="answer_once_in_words",
            ),
        )
        indexes = (
            models.Index(
                fields=("confirmed_at",),
                condition=models.Q(withdrawn_at=None, verdict=""),
                name="answer_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.involvement}: {self.sent_at:%Y-%m-%d}"

    def is_shown(self) -> bool:
        return self.verdict == self.Verdict.APPROVED


class AnswerTally(models.Model):
    """How many answers came from one place in a day; the place is a hash that ends with the day."""

    day = models.DateField()
    place = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("day", "place")
        constraints = (Unique(fields=("day", "place"), name="tally_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
