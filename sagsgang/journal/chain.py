"""Seal the journal in batches, each bound to the one before, and find what was changed since.

The database refuses changes as well, but whoever owns it can lift that. A change leaves the
digests wrong, from the entry on. Who cuts off the end, or can write new digests too, is found by
a digest that was noted outside: see ``verify`` and ``heads.py``.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from sagsgang.journal.models import Batch, Entry
from sagsgang.journal.sealing import lifted

# What is younger may belong to a transaction that is not ended, and whose numbers come late.
AGE = timedelta(hours=1)
OVERDUE = timedelta(days=1)
MOST = 1_000
BEGINNING = "0" * 64
Row = tuple[Any, ...]
COLUMNS = ("pk", "at", "actor", "verb", "subject", "subject_key", "details")


def seal_journal(now: datetime | None = None) -> int:
    """Seal every entry that has stood for an hour; return how many batches that took."""
    until = (now or timezone.now()) - AGE
    # Not past the first that is too young: times do not always run in the order of the numbers.
    young = Entry.objects.filter(at__gt=until).order_by("pk").values_list("pk", flat=True).first()
    ripe = Entry.objects.filter(at__lte=until)
    if young is not None:
        ripe = ripe.filter(pk__lt=young)
    last: int = ripe.aggregate(last=Max("pk"))["last"] or 0
    made = 0
    while seal_batch(last):
        made += 1
    return made


def seal_batch(until: int) -> Batch | None:
    """Seal the next batch of entries up to this number; nothing where another is doing it."""
    try:
        with transaction.atomic():
            before = Batch.objects.select_for_update().order_by("-first").first()
            first = before.last + 1 if before is not None else 1
            rows = list(entries(first, until)[:MOST])
            if not rows:
                return None
            last = rows[-1][0] if len(rows) == MOST else until
            return Batch.objects.create(
                first=first,
                last=last,
                count=len(rows),
                digest=digest_of(before.digest if before is not None else BEGINNING, rows),
                sealed_at=timezone.now(),
            )
    except IntegrityError:
        return None


def entries(first: int, last: int) -> "QuerySet[Entry, Row]":
    return Entry.objects.filter(pk__gte=first, pk__lte=last).order_by("pk").values_list(*COLUMNS)


def digest_of(before: str, rows: list[Row]) -> str:
    """Return the SHA-256, in hexadecimal, of the digest before and a line for each entry."""
    told = hashlib.sha256(before.encode())
    for row in rows:
        told.update(b"\n")
        told.update(line_of(row).encode())
    return told.hexdigest()


def line_of(row: Row) -> str:
    """Write an entry as both databases give it back: the same JSON, whatever kept it."""
    return json.dumps(row, sort_keys=True, ensure_ascii=False, default=written)


def written(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)


# --- looked through ---------------------------------------------------------------------------


class Fault(StrEnum):
    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    BATCH_MISSING = "batch-missing"
    HEAD_UNKNOWN = "head-unknown"
    SEAL_LIFTED = "seal-lifted"
    NOT_SEALED = "not-sealed"


@dataclass(frozen=True, slots=True)
class Found:
    """A fault among the entries from ``first`` to ``last``; of the whole chain they are 0."""

    fault: Fault
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """``head`` is the digest of the last batch; ``waiting`` counts what is not sealed yet."""

    found: tuple[Found, ...]
    sealed: int
    batches: int
    waiting: int
    head: str


def verify(heads: Mapping[str, int] | None = None, now: datetime | None = None) -> Verdict:
    """Look through the whole chain.

    ``heads`` are digests noted earlier, which must be in it, each with the number of the entry it
    was noted to end with, 0 where that is not known.
    """
    found: list[Found] = []
    sealed = batches = last = 0
    before = BEGINNING
    digests = set()
    for batch in Batch.objects.order_by("first").iterator():
        if batch.first != last + 1:
            found.append(Found(Fault.BATCH_MISSING, last + 1, batch.first - 1))
        rows = list(entries(batch.first, batch.last))
        found += faults_in(batch, rows, before)
        sealed, batches = sealed + len(rows), batches + 1
        last, before = batch.last, batch.digest
        digests.add(batch.digest)
    found += strays(last, now or timezone.now())
    lost = [last for digest, last in (heads or {}).items() if digest not in digests]
    if lost:
        found.append(Found(Fault.HEAD_UNKNOWN, last=min(lost)))
    if any(lifted(connection, table) for table in ("journal_entry", "journal_batch")):
        found.append(Found(Fault.SEAL_LIFTED))
    waiting = Entry.objects.filter(pk__gt=last).count()
    return Verdict(tuple(found), sealed, batches, waiting, before if batches else "")


def faults_in(batch: Batch, rows: list[Row], before: str) -> Iterator[Found]:
    if len(rows) < batch.count:
        yield Found(Fault.REMOVED, batch.first, batch.last)
    elif len(rows) > batch.count:
        yield Found(Fault.INSERTED, batch.first, batch.last)
    elif digest_of(before, rows) != batch.digest:
        yield Found(Fault.CHANGED, batch.first, batch.last)


def strays(last: int, now: datetime) -> Iterator[Found]:
    """Find entries below the first number, and old ones that nobody has sealed."""
    if Entry.objects.filter(pk__lt=1).exists():
        yield Found(Fault.INSERTED)
    late = Entry.objects.filter(pk__gt=last, at__lt=now - OVERDUE).order_by("pk")
    first = late.values_list("pk", flat=True).first()
    if first is not None:
        yield Found(Fault.NOT_SEALED, first, late.values_list("pk", flat=True).last() or first)
