import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance import case_access
from sagsgang.governance.access import Reader
from sagsgang.governance.openness import Openness
from sagsgang.people.models import Department, Person


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, reader: Reader) -> "CaseQuerySet":
        return self.filter(case_access.cases_seen_by(reader))

    def internal_to(self, reader: Reader, newest: int | None = None) -> "CaseQuerySet":
        """Leave what the reader works with; of that the ``newest`` alone, where so many will do.

        The number stands for the house's cases as a whole: they must not be narrowed otherwise.
        """
        if newest is None:
            return self.filter(case_access.cases_internal_to(reader))
        return self.filter(case_access.newest_cases_internal_to(reader, newest))


class Case(models.Model):
    """A matter followed over bodies and meetings under one case number."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("case number"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=500)
    openness = models.CharField(
        _("openness"), max_length=8, choices=Openness, default=Openness.UNKNOWN
    )
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    officer = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class CaseLink(models.Model):
    """A case that goes on with the matter of an earlier one, under a number of its own."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="goes_on_from")
    earlier = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="goes_on_in")

    class Meta:
        ordering = ("case", "earlier")
        constraints = (
            Unique(fields=("case", "earlier"), name="cases_linked_once"),
            Check(condition=~models.Q(case=models.F("earlier")), name="no_case_before_itself"),
        )

    def __str__(self) -> str:
        return f"{self.earlier.number} → {self.case.number}"
