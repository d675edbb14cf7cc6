"""Heads of the sealed journal, noted outside the database: what is cut off shows nowhere else.

A file beside the database's, a line for each, which nothing here takes a line out of. Who runs the
machine carries them further: each stands in the log as well.
"""

import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sagsgang.journal.chain import seal_journal
from sagsgang.journal.models import Batch

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Head:
    """The digest of the batch that ends with entry ``last``, as it was noted at a moment."""

    digest: str
    last: int = 0
    at: datetime | None = None


def seal_and_note() -> None:
    """Seal what is ripe, and note the end of the chain where it was not noted before."""
    seal_journal()
    newest = Batch.objects.order_by("first").last()
    if newest is None or newest.digest in {one.digest for one in noted_heads()}:
        return
    head = Head(newest.digest, newest.last, timezone.now())
    append(head)
    logger.info("The journal is sealed up to entry %s: %s", head.last, head.digest)


def noted_heads() -> list[Head]:
    """Return what was noted, oldest first; a line that nothing can be read from is left out."""
    try:
        lines = path().read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [head for head in map(read, lines) if head is not None]


def read(line: str) -> Head | None:
    try:
        at, last, digest = line.split()
        return Head(digest, int(last), datetime.fromisoformat(at))
    except ValueError:
        return None


def append(head: Head) -> None:
    when = head.at.isoformat(timespec="seconds") if head.at is not None else "-"
    with path().open("a", encoding="utf-8") as file:
        file.write(f"{when} {head.last} {head.digest}\n")
        file.flush()
        os.fsync(file.fileno())


def lay_aside() -> None:
    """Begin anew, where the whole database is emptied on purpose; what was noted is kept by."""
    if path().exists():
        path().rename(path().with_suffix(f".{timezone.now():%Y%m%d%H%M%S%f}.txt"))


def path() -> Path:
    return Path(settings.JOURNAL_HEADS)
