import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.agenda_item import AgendaItem, Section
from sagsgang.governance.models.body import Body
from sagsgang.governance.openness import Openness


class ItemTemplateQuerySet(models.QuerySet["ItemTemplate"]):
    def internal_to(self, reader: Reader) -> "ItemTemplateQuerySet":
        return self.filter(access.templates_internal_to(reader))


class ItemTemplate(models.Model):
    """What an item of a body begins as: its purpose and the sections that are to be written."""

    class Standing(models.TextChoices):
        FIRST = "first", _("First on every agenda")
        LAST = "last", _("Last on every agenda")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="item_templates")
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    purpose = models.CharField(
        _("purpose"), max_length=12, choices=AgendaItem.Purpose, null=True, blank=True
    )
    openness = models.CharField(
        _("openness"), max_length=8, choices=Openness, default=Openness.UNKNOWN
    )
    standing = models.CharField(max_length=5, choices=Standing, blank=True)

    objects = ItemTemplateQuerySet.as_manager()

    class Meta:
        ordering = ("body", "name")
        constraints = (
            Unique(
                fields=("body", "name"),
                name="item_template_once",
                violation_error_message=_("The body has a template with this name already."),
            ),
            Check(
                condition=models.Q(standing="") | ~models.Q(title=""),
                name="standing_item_titled",
                violation_error_message=_("An item that stands on every agenda needs its title."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class TemplateSection(models.Model):
    """One section that an item begins with, in order; its text is still to be written."""

    template = models.ForeignKey(ItemTemplate, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Section.Kind)
    heading = models.CharField(max_length=300)

    class Meta:
        ordering = ("template", "position")

    def __str__(self) -> str:
        return self.heading
