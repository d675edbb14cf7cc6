"""Take away what a kill left in the store: bytes without a row, and arrivals cut short."""

import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from sagsgang.documents.store import ARRIVING, discard

SETTLED = 24 * 60 * 60
"""Seconds after which nobody can still be about to write the row."""


def sweep(*, older_than: float = SETTLED) -> int:
    """Return how many files were taken away; what has a row or is younger stays."""
    before = time.time() - older_than
    return sum(take_away(file) for file in files_before(before))


def files_before(moment: float) -> Iterator[Path]:
    for file in Path(settings.FILES_ROOT).glob("??/??/*"):
        try:
            if file.is_file() and file.stat().st_mtime < moment:
                yield file
        except FileNotFoundError:
            continue


def take_away(file: Path) -> bool:
    if file.name.startswith(ARRIVING):
        file.unlink(missing_ok=True)
        return True
    return discard(file.name)
