import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.agenda_item import AgendaItem
from sagsgang.people.models import Department, Person

LONGEST_ADVICE = 20_000


class AdviceRequestQuerySet(models.QuerySet["AdviceRequest"]):
    def visible_to(self, reader: Reader) -> "AdviceRequestQuerySet":
        return self.filter(access.advice_seen_by(reader))

    def open(self) -> "AdviceRequestQuerySet":
        return self.filter(answered_at__isnull=True, taken_back_at__isnull=True)


class AdviceRequest(models.Model):
    """A department is asked for its advice on an item, through one person, by a day."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="advice_requests")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="advice_requests"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="advice_requests")
    question = models.TextField(_("question"), validators=[MaxLengthValidator(2000)])
    due = models.DateField(_("by when"))
    asked_at = models.DateTimeField(editable=False)
    asked_by = models.UUIDField(editable=False)
    answer = models.TextField(
        _("advice"), blank=True, validators=[MaxLengthValidator(LONGEST_ADVICE)]
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)

    objects = AdviceRequestQuerySet.as_manager()

    class Meta:
        ordering = ("due", "pk")
        constraints = (
            Check(
                condition=models.Q(answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(taken_back_at__isnull=True)),
                name="advice_given_has_words",
            ),
        )

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.taken_back_at is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due < timezone.localdate()
