import uuid
from datetime import date

from django.db import models
from django.db.models import Expression
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.people.models.organisation import Organisation
from sagsgang.people.models.person import Person


class Department(models.Model):
    """A part of an organisation, e.g. the administration for children and schools."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="departments"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (Unique(fields=("organisation", "name"), name="department_once"),)

    def __str__(self) -> str:
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    def held_now(self, today: date | Expression | None = None) -> "PostQuerySet":
        today = today or timezone.localdate()
        return self.filter(
            models.Q(until__isnull=True) | models.Q(until__gte=today), since__lte=today
        )


class Post(models.Model):
    """A person's work in a department, for a period."""

    class Role(models.TextChoices):
        CHIEF_EXECUTIVE = "chief_executive", _("Chief executive")
        DIRECTOR = "director", _("Director")
        CHIEF_CONSULTANT = "chief_consultant", _("Chief consultant")
        CASE_OFFICER = "case_officer", _("Case officer")
        AUDITOR = "auditor", _("Auditor")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("department", "role", "person")
        constraints = (
            Check(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="post_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"
