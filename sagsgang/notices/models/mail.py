import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Unique
from sagsgang.people.models import Person


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self, now: datetime) -> "MailQuerySet":
        """Return those that somebody may try to send now."""
        return self.filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lt=now),
            ended_at__isnull=True,
            next_try_at__lte=now,
        )


class Mail(models.Model):
    """One mail to one person about one matter. Its words are written when it is sent.

    Without a receiver it goes to whoever sent the answer it is about; the address stays there
    and is erased with it.
    """

    class Kind(models.TextChoices):
        AGENDA_SENT = "agenda_sent", _("An agenda was sent")
        SUPPLEMENT_SENT = "supplement_sent", _("A supplementary agenda was sent")
        MEETING_MOVED = "meeting_moved", _("A meeting was moved")
        MEETING_CANCELLED = "meeting_cancelled", _("A meeting was cancelled")
        ITEM_WITHDRAWN = "item_withdrawn", _("An item was withdrawn")
        MINUTES_TO_APPROVE = "minutes_to_approve", _("Minutes are to be approved")
        MINUTES_TO_SIGN = "minutes_to_sign", _("Minutes are to be signed")
        RELEASE_REFUSED = "release_refused", _("A scheduled release did not happen")
        FOUND_IN_PUBLIC = "found_in_public", _("A public file may hold personal data")
        PROPOSAL_TO_CHECK = "proposal_to_check", _("A proposal is to be checked")
        PROPOSAL_BACK = "proposal_back", _("A proposal was sent back")
        FOLLOW_UP_DUE = "follow_up_due", _("A follow-up is due")
        ADVICE_ASKED = "advice_asked", _("Advice is asked for")
        ADVICE_DUE = "advice_due", _("Advice is due")
        ADVICE_GIVEN = "advice_given", _("Advice was given")
        STATUS_OPENS = "status_opens", _("A period of reporting is open")
        STATUS_DUE = "status_due", _("A status is due")
        STATUS_OVERDUE = "status_overdue", _("A status is overdue")
        ACTIVITY_NEAR = "activity_near", _("An activity of the wheel is near")
        ANSWER_CONFIRM = "answer_confirm", _("An answer is to be confirmed")
        ANSWER_AGAIN = "answer_again", _("There is an answer already")
        ANSWER_APPROVED = "answer_approved", _("An answer is shown")
        ANSWER_REFUSED = "answer_refused", _("An answer is not shown")
        ANSWER_CONCLUDED = "answer_concluded", _("What the answers changed")
        ANSWERS_WAITING = "answers_waiting", _("Answers wait to be read")
        CONTACT_EXPIRES = "contact_expires", _("A contact is soon erased")

    class Ending(models.TextChoices):
        SENT = "sent", _("Sent")
        DROPPED = "dropped", _("No longer needed")
        GIVEN_UP = "given_up", _("Given up")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    receiver = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="mails")
    about = models.UUIDField()
    # What sets two mails about the same matter apart, such as the sending of a later item.
    occasion = models.CharField(max_length=60, blank=True)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ("-queued_at", "pk")
        constraints = (
            Unique(fields=("kind", "receiver", "about", "occasion"), name="mail_once"),
            Unique(
                fields=("kind", "about", "occasion"),
                condition=Q(receiver=None),
                name="mail_to_sender_once",
            ),
        )
        indexes = (
            models.Index(
                fields=("next_try_at",),
                condition=Q(ended_at__isnull=True),
                name="mail_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.queued_at:%Y-%m-%d}"
