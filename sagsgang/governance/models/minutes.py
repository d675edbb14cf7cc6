import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.agenda_item import AgendaItem
from sagsgang.governance.models.meeting import Meeting
from sagsgang.people.models import Person

LONGEST_COMMENT = 5000
LONGEST_ADDENDUM = 20_000


class MinutesApprovalQuerySet(models.QuerySet["MinutesApproval"]):
    def visible_to(self, reader: Reader) -> "MinutesApprovalQuerySet":
        return self.filter(access.approvals_seen_by(reader))

    def open(self) -> "MinutesApprovalQuerySet":
        return self.filter(approved_at__isnull=True, taken_back_at__isnull=True)


class MinutesApproval(models.Model):
    """The minutes are put before the body, to be approved by a day.

    ``sha256`` is of the words that were approved (see ``governance.minutes_text``).
    """

    class Way(models.TextChoices):
        SILENCE = "silence", _("Who says nothing by the day approves")
        EACH = "each", _("Each member says so")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="approvals")
    way = models.CharField(_("how"), max_length=8, choices=Way, default=Way.SILENCE)
    due = models.DateField(_("by when"))
    asked_at = models.DateTimeField(editable=False)
    asked_by = models.UUIDField(editable=False)
    taken_back_at = models.DateTimeField(null=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.UUIDField(null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)

    objects = MinutesApprovalQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "pk")
        constraints = (
            Unique(
                fields=("meeting",),
                condition=models.Q(taken_back_at__isnull=True),
                name="minutes_before_the_body_once",
            ),
            Check(
                condition=models.Q(approved_at__isnull=True) | models.Q(taken_back_at__isnull=True),
                name="minutes_approved_or_taken_back",
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting} {self.due:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.approved_at is None and self.taken_back_at is None

    @property
    def is_over(self) -> bool:
        """Tell whether the last day for a word has passed."""
        return self.due < timezone.localdate()


class MinutesAnswerQuerySet(models.QuerySet["MinutesAnswer"]):
    def visible_to(self, reader: Reader) -> "MinutesAnswerQuerySet":
        return self.filter(access.answers_to_minutes_seen_by(reader))

    def unsettled(self) -> "MinutesAnswerQuerySet":
        return self.filter(kind=MinutesAnswer.Kind.COMMENT, settled_at__isnull=True)


class MinutesAnswer(models.Model):
    """One member's word on the minutes: approved, or a comment that somebody settles.

    ``sha256`` is of the words that the member had before them.
    """

    class Kind(models.TextChoices):
        APPROVE = "approve", _("Approves")
        COMMENT = "comment", _("Comments")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    approval = models.ForeignKey(MinutesApproval, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="minutes_answers")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes_answers"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.TextField(
        _("comment"), blank=True, validators=[MaxLengthValidator(LONGEST_COMMENT)]
    )
    sha256 = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.UUIDField(null=True, editable=False)
    taken_in = models.BooleanField(null=True, editable=False)
    reply = models.TextField(
        _("answer"), blank=True, validators=[MaxLengthValidator(LONGEST_COMMENT)]
    )

    objects = MinutesAnswerQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            Unique(
                fields=("approval", "person"),
                condition=models.Q(kind="approve"),
                name="minutes_approved_by_each_once",
            ),
            Check(
                condition=models.Q(kind="approve") | ~models.Q(text=""),
                name="comment_on_minutes_has_words",
            ),
        )

    def __str__(self) -> str:
        return self.text or self.get_kind_display()


class MinutesAddendumQuerySet(models.QuerySet["MinutesAddendum"]):
    def visible_to(self, reader: Reader) -> "MinutesAddendumQuerySet":
        return self.filter(access.addenda_seen_by(reader))

    def internal_to(self, reader: Reader) -> "MinutesAddendumQuerySet":
        return self.filter(access.addenda_internal_to(reader))


class MinutesAddendum(models.Model):
    """A correction of approved minutes, added below them with its day; the minutes stand.

    Without an item it concerns the minutes' head, such as who was there.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="addenda")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="addenda"
    )
    text = models.TextField(_("correction"), validators=[MaxLengthValidator(LONGEST_ADDENDUM)])
    at = models.DateTimeField(editable=False)
    actor = models.UUIDField(editable=False)
    released_at = models.DateTimeField(null=True, editable=False)

    objects = MinutesAddendumQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "at", "pk")

    def __str__(self) -> str:
        return self.text


class MinutesItem(models.Model):
    """The item of a later agenda on which a meeting's approved minutes stand."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="stands_on")
    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="minutes_of")

    class Meta:
        ordering = ("meeting",)

    def __str__(self) -> str:
        return f"{self.meeting} → {self.item}"
