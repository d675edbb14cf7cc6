import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.agenda_item import AgendaItem, Section
from sagsgang.governance.models.attachment import Attachment
from sagsgang.governance.models.decision import Decision
from sagsgang.people.models import Person

LONGEST_GROUND = 300


PARTS = ("section", "attachment", "decision")
OF_ITEM = models.Q(**{f"{part}__isnull": True for part in PARTS})


def of_one_part(name: str) -> models.CheckConstraint:
    """A row is about the item itself, or about one of its parts."""
    alternatives = OF_ITEM
    for one in PARTS:
        alternatives |= models.Q(**{f"{part}__isnull": part != one for part in PARTS})
    return models.CheckConstraint(condition=alternatives, name=name)


class AboutPart(models.Model):
    """What is said of an item, or of a section, an attachment or a decision of it."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="%(class)ss")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    attachment = models.ForeignKey(
        Attachment, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


class ClosingGroundQuerySet(models.QuerySet["ClosingGround"]):
    def internal_to(self, reader: Reader) -> "ClosingGroundQuerySet":
        return self.filter(access.grounds_internal_to(reader))


class ClosingGround(AboutPart):
    """On which ground something is closed, and who said so; the last one said stands.

    One without a ground tells that it was opened: what was said before says nothing any more.
    """

    ground = models.CharField(_("ground"), max_length=LONGEST_GROUND)
    at = models.DateTimeField()
    actor = models.UUIDField()

    objects = ClosingGroundQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (of_one_part("ground_of_one_part"),)

    def __str__(self) -> str:
        return self.ground


def ground_of(kind: str) -> models.Subquery:
    """Return the ground that stands for a row of this kind: an "item", or one of ``PARTS``.

    Where none was stated, or it ended with an opening, there is nothing in it.
    """
    own = OF_ITEM if kind == "item" else models.Q()
    rows = ClosingGround.objects.filter(own, **{kind: models.OuterRef("pk")})
    return models.Subquery(rows.order_by("-at", "-pk").values("ground")[:1])


class NamedReader(AboutPart):
    """A person who may read what is for named persons alone."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="readings")
    at = models.DateTimeField()
    actor = models.UUIDField()

    class Meta:
        ordering = ("item", "person", "pk")
        constraints = (
            of_one_part("named_reader_of_one_part"),
            models.UniqueConstraint(
                fields=("item", "person"), condition=OF_ITEM, name="item_reader_once"
            ),
            *(
                models.UniqueConstraint(
                    fields=(part, "person"),
                    condition=models.Q(**{f"{part}__isnull": False}),
                    name=f"{part}_reader_once",
                )
                for part in PARTS
            ),
        )

    def __str__(self) -> str:
        return str(self.person)
