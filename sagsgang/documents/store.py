"""Store bytes so that neither a kill nor a full disk leaves half a file behind."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from sagsgang.documents.models import StoredFile, place_of

SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"PK\x03\x04", "application/zip"),
)
OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def store(content: bytes, media_type: str = "") -> StoredFile:
    """Return the one stored file with these bytes.

    The bytes reach their place, whole and flushed, before the row is written: a row never
    points at nothing, and bytes without a row harm nobody and are found again next time.
    Raise ``OSError`` where the disk takes no more.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    write_once(place_of(sha256), content)
    file, _created = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={"size": len(content), "media_type": media_type or media_type_of(content)},
    )
    return file


def write_once(place: Path, content: bytes) -> None:
    if place.exists() and place.stat().st_size == len(content):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".arriving-")
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


CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def media_type_of(content: bytes) -> str:
    """Judge by content, never by name; what is not known is a stream of bytes."""
    for signature, media_type in SIGNATURES:
        if content.startswith(signature):
            return office_type(content) or media_type
    return "text/plain" if is_text(content) else "application/octet-stream"


def office_type(content: bytes) -> str:
    if not content.startswith(b"PK\x03\x04"):
        return ""
    return next((kind for mark, kind in OFFICE.items() if mark in content), "")


def is_text(content: bytes) -> bool:
    return bool(content) and CONTROL.search(content[:4096]) is None
