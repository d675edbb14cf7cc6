import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.agenda_item import LONGEST_TEXT, AgendaItem, SubItem, TextVersion
from sagsgang.governance.models.body import Body
from sagsgang.governance.openness import Openness

LONGEST_PUBLIC = 20_000


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, reader: Reader) -> "DecisionQuerySet":
        return self.filter(access.decisions_seen_by(reader))

    def internal_to(self, reader: Reader) -> "DecisionQuerySet":
        return self.filter(access.decisions_internal_to(reader))

    def told_to_everyone(self) -> "DecisionQuerySet":
        """Return those that everyone reads a public text of, in their place."""
        return self.filter(access.DECISION_TOLD)

    def standing(self) -> "DecisionQuerySet":
        """Leave out what a later correction took the place of."""
        return self.filter(correction__isnull=True)

    def standing_to(self, reader: Reader) -> "DecisionQuerySet":
        """Return what stands as far as the reader may see.

        A correction that has not been released must neither show nor take the original away.
        """
        corrections = Decision.objects.visible_to(reader).filter(corrects=models.OuterRef("pk"))
        return self.visible_to(reader).exclude(models.Exists(corrections))


class Decision(models.Model):
    """What one body decided on one date about the text it had before it. Never changed."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Approved")
        RECOMMENDED = "recommended", _("Recommended")
        DISCUSSED = "discussed", _("Discussed")
        NOTED = "noted", _("Noted")
        POSTPONED = "postponed", _("Postponed")
        REFERRED = "referred", _("Referred")
        RETURNED = "returned", _("Sent back")
        REJECTED = "rejected", _("Rejected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    subitem = models.ForeignKey(
        SubItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    position = models.PositiveSmallIntegerField()
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    body_name = models.CharField(max_length=200, null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    text = models.TextField(_("decision"), validators=[MaxLengthValidator(LONGEST_TEXT)])
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, null=True, blank=True)
    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="decisions")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction"
    )
    made_at = models.DateTimeField()
    # Open is as open as its item.
    openness = models.CharField(
        _("openness"), max_length=8, choices=Openness, default=Openness.OPEN
    )
    # Closed, and inside too for those alone who run the body or are named.
    named_only = models.BooleanField(default=False, editable=False)
    public_text = models.TextField(
        _("public text of the decision"),
        blank=True,
        validators=[MaxLengthValidator(LONGEST_PUBLIC)],
        help_text=_("What everyone reads in place of a decision that is closed."),
    )
    # The public text as it was released.
    told_text = models.TextField(blank=True, editable=False)
    released_at = models.DateTimeField(null=True, editable=False)
    retracted_at = models.DateTimeField(null=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("item", "position", "pk")
        indexes = (
            models.Index(fields=("-date", "-id"), name="decision_date"),
            # For everyone: SQLite would else begin with the items, and read all of them.
            models.Index(
                fields=("-date", "-id"),
                condition=models.Q(released_at__isnull=False),
                name="decision_released",
            ),
        )
        constraints = (
            Check(
                condition=models.Q(named_only=False) | ~models.Q(openness=Openness.OPEN),
                name="decision_for_named_is_not_open",
            ),
            Check(
                condition=models.Q(retracted_at__isnull=True) | models.Q(released_at__isnull=True),
                name="retracted_decision_is_not_released",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_name or ''} {self.date or ''}".strip()


class StatedStance(models.Model):
    """The vote or reservation of a person or group, as stated."""

    class Kind(models.TextChoices):
        FOR = "for", _("For")
        AGAINST = "against", _("Against")
        ABSTAINED = "abstained", _("Abstained")
        RESERVATION = "reservation", _("Reservation")
        DISSENT = "dissent", _("Dissent")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="stances")
    position = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=200)
    stance = models.CharField(max_length=12, choices=Kind)
    text = models.TextField(null=True, blank=True)

    class Meta:
        ordering = ("decision", "position")

    def __str__(self) -> str:
        return f"{self.who}: {self.get_stance_display()}"
