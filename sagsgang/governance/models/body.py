import uuid
from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Expression
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.deadlines import Deadlines, deadlines_before
from sagsgang.governance.profile import PROFILES, Profile, ProfileCode
from sagsgang.people.models import Field, Person


class BodyQuerySet(models.QuerySet["Body"]):
    def visible_to(self, reader: Reader) -> "BodyQuerySet":
        return self.filter(access.bodies_seen_by(reader))

    def internal_to(self, reader: Reader) -> "BodyQuerySet":
        return self.filter(access.bodies_internal_to(reader))


class Body(models.Model):
    """One that meets and decides: the executive board, a committee, the council."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(
        _("code"),
        max_length=12,
        unique=True,
        validators=[
            RegexValidator(r"\A[A-ZÆØÅ][A-ZÆØÅ0-9]*\Z", _("Use capital letters, e.g. DIR."))
        ],
    )
    name = models.CharField(_("name"), max_length=120, unique=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    profile_code = models.CharField(
        _("kind"), max_length=20, choices=ProfileCode, default=ProfileCode.EXECUTIVE_BOARD
    )
    listed = models.BooleanField(
        _("listed for everyone"),
        default=False,
        help_text=_(
            "Everyone can see that the body exists. Its meetings stay closed until released."
        ),
    )
    material_weekdays = models.PositiveSmallIntegerField(_("material, weekdays before"), default=8)
    check_weekdays = models.PositiveSmallIntegerField(_("check, weekdays before"), default=6)
    sending_weekdays = models.PositiveSmallIntegerField(_("sending, weekdays before"), default=4)
    closed_last = models.BooleanField(
        _("closed items last"),
        default=False,
        help_text=_("Otherwise closed and open items are numbered through in one order."),
    )
    minutes_first = models.BooleanField(
        _("approved minutes come first"),
        default=False,
        help_text=_("When minutes are approved, they become the first item of the next meeting."),
    )
    deputies_at_once = models.BooleanField(
        _("deputies for any absence"),
        default=False,
        help_text=_("The bylaws call a deputy for an absence shorter than a month as well."),
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            Check(
                condition=models.Q(material_weekdays__gte=models.F("check_weekdays"))
                & models.Q(check_weekdays__gte=models.F("sending_weekdays"))
                & models.Q(material_weekdays__lte=60),
                name="body_deadlines_in_order",
                violation_error_message=_(
                    "Material comes first, then the check, then the sending, within 60 weekdays."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def profile(self) -> Profile:
        return PROFILES[self.profile_code]

    def deadlines_of(self, meeting: "models.Model") -> Deadlines:
        return deadlines_before(
            meeting.date,  # type: ignore[attr-defined]
            material=self.material_weekdays,
            check=self.check_weekdays,
            sending=self.sending_weekdays,
        )


class SeatQuerySet(models.QuerySet["Seat"]):
    def held_now(self, today: date | Expression | None = None) -> "SeatQuerySet":
        today = today or timezone.localdate()
        return self.filter(
            models.Q(until__isnull=True) | models.Q(until__gte=today), since__lte=today
        )


class Seat(models.Model):
    """A person's place in a body, for a period."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice chair")
        MEMBER = "member", _("Member")
        DEPUTY = "deputy", _("Deputy")
        SECRETARY = "secretary", _("Secretary")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=12, choices=Role)
    group = models.CharField(max_length=60, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ("body", "role", "person")
        indexes = (models.Index(fields=("person", "since"), name="seat_person"),)
        constraints = (
            Check(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="seat_ends_after_start",
                violation_error_message=_("A seat cannot end before it starts."),
            ),
            Unique(fields=("body", "person", "role", "since"), name="seat_once"),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.body}"


class FieldCommittee(models.Model):
    """The committee that treats the matters of a field."""

    field = models.OneToOneField(Field, on_delete=models.CASCADE, related_name="committee_link")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="field_links")

    class Meta:
        ordering = ("field",)

    def __str__(self) -> str:
        return f"{self.field} – {self.body}"
