"""All that a release is about, asked once: for the page, for what it waits for, and for itself."""

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from django.db.models import Exists, F, OuterRef, Q

from sagsgang.documents.examining import looks_at
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.freeze import is_open
from sagsgang.governance.models import AgendaItem, Attachment, Decision, Meeting, Section
from sagsgang.governance.models.agenda_item import AgendaItemQuerySet
from sagsgang.governance.models.readers import told_grounds
from sagsgang.governance.openness import Openness
from sagsgang.governance.point_text import with_texts

Placed = TypeVar("Placed", Attachment, Decision)
# What of an open item a release lets everyone read; ``is_let_out`` says the same of a row.
LET_OUT = Q(openness=Openness.OPEN, retracted_at__isnull=True)


def is_let_out(row: Attachment | Decision) -> bool:
    return row.openness == Openness.OPEN and row.retracted_at is None


def with_any_decision(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    """Let each item tell whether anything is decided at its meeting."""
    decided = Decision.objects.filter(item__meeting=OuterRef("meeting"))
    return items.annotate(any_decision=Exists(decided.order_by()))


class ReleaseMatter:
    """A meeting's items in order and what hangs on them, each asked when it is first wanted.

    ``items`` are given by whoever holds them already. Otherwise they tell by ``ground``, as their
    parts do, on which ground they are closed, and by ``read_sha256`` the sum of what is out.
    """

    def __init__(self, meeting: Meeting, items: Sequence[AgendaItem] | None = None) -> None:
        self.meeting = meeting
        if items is not None:
            self.items = tuple(items)

    @cached_property
    def items(self) -> tuple[AgendaItem, ...]:
        sections = Section.objects.annotate(**told_grounds("section"))
        rows = self.meeting.items.on_agenda().annotate(**told_grounds("item"))
        rows = rows.annotate(read_sha256=F("released_version__sha256"))
        rows = with_any_decision(rows).select_related("case").order_by("position")
        return tuple(with_texts(rows, sections))

    @cached_property
    def any_decision(self) -> bool:
        return any(vars(item)["any_decision"] for item in self.items)

    @cached_property
    def opened(self) -> tuple[AgendaItem, ...]:
        return tuple(item for item in self.items if is_open(item))

    @cached_property
    def opened_pks(self) -> frozenset[int]:
        return frozenset(item.pk for item in self.opened)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Return every decision; ``read`` tells those that everyone reads by now.

        Of those that ``told`` tells, everyone reads the public text.
        """
        own = OuterRef("pk")
        rows = Decision.objects.filter(item__in=self.by_pk).annotate(
            **told_grounds("decision"),
            read=Exists(Decision.objects.standing_to(EVERYONE).filter(pk=own)),
            told=Exists(Decision.objects.told_to_everyone().filter(pk=own)),
        )
        rows = rows.select_related("subitem").prefetch_related("stances")
        return tuple(map(self.placed, rows.order_by("item__position", "position", "pk")))

    @cached_property
    def standing_decisions(self) -> tuple[Decision, ...]:
        corrected = {one.corrects_id for one in self.decisions}
        return tuple(one for one in self.decisions if one.pk not in corrected)

    @cached_property
    def attachments(self) -> tuple[Attachment, ...]:
        rows = Attachment.objects.filter(item__in=self.by_pk).select_related("subitem", "file")
        rows = rows.annotate(**told_grounds("attachment"), **looks_at("file"))
        return tuple(map(self.placed, rows.order_by("item__position", "position")))

    @cached_property
    def by_pk(self) -> dict[int, AgendaItem]:
        return {item.pk: item for item in self.items}

    def placed(self, row: Placed) -> Placed:
        """Hang a row on the very item that is here, so that nobody asks for it once more."""
        row.item = self.by_pk[row.item_id]
        return row
