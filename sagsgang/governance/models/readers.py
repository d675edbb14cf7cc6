import uuid

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.agenda_item import AgendaItem, Section
from sagsgang.governance.models.attachment import Attachment
from sagsgang.governance.models.decision import Decision
from sagsgang.people.models import Person

LONGEST_GROUND = 300


PARTS = ("section", "attachment", "decision")
OF_ITEM = models.Q(**{f"{part}__isnull": True for part in PARTS})


def of_one_part(name: str) -> Check:
    """A row is about the item itself, or about one of its parts."""
    alternatives = OF_ITEM
    for one in PARTS:
        alternatives |= models.Q(**{f"{part}__isnull": part != one for part in PARTS})
    return Check(condition=alternatives, name=name)


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

    def stated(self) -> "ClosingGroundQuerySet":
        """Leave out what was only suggested, and the rows that end another."""
        return self.filter(suggested=False).exclude(ground="")


class ClosingGround(AboutPart):
    """On which ground something is closed, and who said so; the last one said stands.

    One without a ground tells that it was opened: what was said before says nothing any more.
    One that is ``suggested`` came along with the text, and nobody has said it here.
    """

    ground = models.CharField(_("ground"), max_length=LONGEST_GROUND)
    suggested = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField()
    actor = models.UUIDField()

    objects = ClosingGroundQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            of_one_part("ground_of_one_part"),
            Check(
                condition=models.Q(suggested=False) | ~models.Q(ground=""),
                name="suggestion_says_something",
            ),
        )

    def __str__(self) -> str:
        return self.ground

    @property
    def stands(self) -> bool:
        """Tell whether it says why a thing is closed, where no other came after it."""
        return bool(self.ground) and not self.suggested


def told_grounds(kind: str) -> dict[str, Coalesce]:
    """Let a row of this kind, an "item" or one of ``PARTS``, tell why it is closed.

    ``ground`` is what stands, ``suggested_ground`` what waits to be said; either may be empty.
    """
    return {
        "ground": last_said(kind, suggested=False),
        "suggested_ground": last_said(kind, suggested=True),
    }


def last_said(kind: str, *, suggested: bool) -> Coalesce:
    own = OF_ITEM if kind == "item" else models.Q()
    rows = ClosingGround.objects.filter(own, **{kind: models.OuterRef("pk")})
    said = models.Case(models.When(suggested=suggested, then="ground"), default=models.Value(""))
    newest = rows.order_by("-at", "-pk").annotate(said=said).values("said")[:1]
    return Coalesce(models.Subquery(newest), models.Value(""))


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
            Unique(fields=("item", "person"), condition=OF_ITEM, name="item_reader_once"),
            *(
                Unique(
                    fields=(part, "person"),
                    condition=models.Q(**{f"{part}__isnull": False}),
                    name=f"{part}_reader_once",
                )
                for part in PARTS
            ),
        )

    def __str__(self) -> str:
        return str(self.person)
