"""Public addresses that held something once: what each keeps, from when to when, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from sagsgang.asking.laid_over import Change
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem, Attachment, Meeting, Retraction, Tombstone
from sagsgang.governance.openness import Openness

GONE = Tombstone.Kind


@dataclass(frozen=True, slots=True)
class Stood:
    """What stood at a public address: its kind, its key, and since when everyone read it."""

    kind: Tombstone.Kind
    key: UUID
    since: datetime


def put_up(stood: Iterable[Stood], *, at: datetime, retraction: Retraction | None = None) -> None:
    """Let each address tell from now on that something stood there.

    Where one does so already it goes on; what hides something never fails by it.
    """
    Tombstone.objects.bulk_create(
        (
            Tombstone(
                retraction=retraction,
                kind=one.kind,
                subject_key=one.key,
                published_at=one.since,
                at=at,
            )
            for one in stood
        ),
        ignore_conflicts=True,
    )


def items_stood(rows: QuerySet[AgendaItem]) -> list[Stood]:
    """Return what stands at the addresses of those items that everyone reads."""
    found = rows.filter(released_at__isnull=False).values_list("key", "released_at")
    return [Stood(GONE.ITEM, key, at) for key, at in found if at is not None]


def files_stood(rows: QuerySet[Attachment]) -> list[Stood]:
    """Return what stands at the addresses of the attachments that everyone reads now."""
    public = rows.filter(pk__in=Attachment.objects.visible_to(access.EVERYONE).values("pk"))
    found = public.values_list("key", "released_at")
    return [Stood(GONE.FILE, key, at) for key, at in found if at is not None]


def leave_stones(item: AgendaItem) -> None:
    """Let the addresses of an item that ceases to be public, and of its files, say that it was.

    To be called while the rows still say since when; one that nobody reads leaves nothing.
    """
    stood = items_stood(AgendaItem.objects.filter(pk=item.pk))
    if stood:
        files = item.attachments.filter(
            openness=Openness.OPEN, released_at__isnull=False, file__isnull=False
        ).values_list("key", "released_at")
        stood += [Stood(GONE.FILE, key, at) for key, at in files if at is not None]
    put_up(stood, at=timezone.now())


def leave_stone(attachment: Attachment) -> None:
    """Let the address of a file that ceases to be public say that it was, if it is."""
    rows = Attachment.objects.filter(pk=attachment.pk, file__isnull=False)
    put_up(files_stood(rows), at=timezone.now())


def lifted(meeting: Meeting, *, shown: Iterable[int], at: datetime) -> Change:
    """Take away the tombstones of what a release lays open: the meeting, and these items.

    It comes after what says which of the files everyone reads.
    """
    files = Attachment.objects.filter(item__in=shown, released_at__isnull=False)
    items = AgendaItem.objects.filter(pk__in=shown)
    covered = (
        Q(subject_key=meeting.key)
        | Q(subject_key__in=items.order_by().values("key"))
        | Q(subject_key__in=files.order_by().values("key"))
    )
    return Change(Tombstone, covered & Q(lifted_at__isnull=True), {"lifted_at": at})
