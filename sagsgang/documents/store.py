"""Store bytes so that neither a kill nor a full disk leaves half a file behind."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from sagsgang.documents.media_type import media_type_of
from sagsgang.documents.models import StoredFile, place_of

ARRIVING = ".arriving-"


def store(content: bytes, media_type: str = "") -> StoredFile:
    """Return the one stored file with these bytes.

    The bytes reach their place, whole and flushed, before the row is written: a row never
    points at nothing. Raise ``OSError`` where the disk takes no more.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        hold(sha256)
        write_once(place_of(sha256), content)
        file, _created = StoredFile.objects.get_or_create(
            sha256=sha256,
            defaults={"size": len(content), "media_type": media_type or media_type_of(content)},
        )
    return file


@contextmanager
def stored(content: bytes, media_type: str = "") -> Iterator[StoredFile]:
    """Store the bytes for a block that gives them an owner, all in one transaction.

    Where the block fails, neither row nor bytes stay behind.
    """
    try:
        with transaction.atomic():
            yield store(content, media_type)
    except BaseException:
        # What cannot be taken away now has no row, and the sweep finds it.
        with suppress(DatabaseError, OSError):
            discard(hashlib.sha256(content).hexdigest())
        raise


def discard(sha256: str) -> bool:
    """Delete bytes that no row refers to; tell whether there were any."""
    with transaction.atomic():
        hold(sha256)
        place = place_of(sha256)
        if StoredFile.objects.filter(sha256=sha256).exists() or not place.exists():
            return False
        place.unlink()
        return True


def hold(sha256: str) -> None:
    """Keep others from storing or discarding the same bytes until the transaction ends.

    SQLite needs no word: a transaction here is the only one that writes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def write_once(place: Path, content: bytes) -> None:
    if place.exists() and place.stat().st_size == len(content):
        return
    make_folders(place.parent)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=ARRIVING)
    arriving = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        arriving.replace(place)
    except BaseException:
        arriving.unlink(missing_ok=True)
        raise
    flush_folder(place.parent)


def make_folders(folder: Path) -> None:
    if folder.exists():
        return
    make_folders(folder.parent)
    folder.mkdir(exist_ok=True)
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, as the bytes do."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
