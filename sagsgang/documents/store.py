"""Store bytes so that neither a kill nor a full disk leaves half a file behind."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

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
        write_once(place_of(sha256), len(content), lambda stream: stream.write(content))
        file, _created = StoredFile.objects.get_or_create(
            sha256=sha256,
            defaults={"size": len(content), "media_type": media_type or media_type_of(content)},
        )
    return file


def store_file(path: Path, media_type: str) -> StoredFile:
    """Store a file of any size from where it lies, a piece at a time; see ``store``."""
    with path.open("rb") as source:
        sha256 = hashlib.file_digest(source, "sha256").hexdigest()
        size = source.tell()
        source.seek(0)
        with transaction.atomic():
            hold(sha256)
            write_once(place_of(sha256), size, lambda stream: shutil.copyfileobj(source, stream))
            file, _created = StoredFile.objects.get_or_create(
                sha256=sha256, defaults={"size": size, "media_type": media_type}
            )
    return file


@contextmanager
def stored(content: bytes, media_type: str = "") -> Iterator[StoredFile]:
    """Store the bytes for a block that gives them an owner, all in one transaction.

    Where the block fails, neither row nor bytes stay behind.
    """
    with undone(hashlib.sha256(content).hexdigest()):
        yield store(content, media_type)


@contextmanager
def stored_file(path: Path, media_type: str) -> Iterator[StoredFile]:
    """Store a file for a block that gives it an owner, as ``stored`` does with bytes."""
    with path.open("rb") as source:
        sha256 = hashlib.file_digest(source, "sha256").hexdigest()
    with undone(sha256):
        yield store_file(path, media_type)


@contextmanager
def undone(sha256: str) -> Iterator[None]:
    """Run a block in one transaction; where it fails, its bytes do not stay behind."""
    try:
        with transaction.atomic():
            yield
    except BaseException:
        # What cannot be taken away now has no row, and the sweep finds it.
        with suppress(DatabaseError, OSError):
            discard(sha256)
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


def write_once(place: Path, size: int, write: Callable[[IO[bytes]], object]) -> None:
    if place.exists() and place.stat().st_size == size:
        return
    make_folders(place.parent)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=ARRIVING)
    arriving = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
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
