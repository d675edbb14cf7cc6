"""Archives: documents of Office and OpenDocument by their parts, others by each file in them."""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

from sagsgang.documents.media_type import LISTED, OPENDOCUMENT, is_office
from sagsgang.ingest.concealed.office import office_passages
from sagsgang.ingest.concealed.opendocument import opendocument_passages
from sagsgang.ingest.concealed.passages import Passage, Passages, Place, Unread, together
from sagsgang.ingest.concealed.within import MOST_UNPACKED, Within

MOST_PARTS = 20_000
_LOCKED = 0x1
_LENGTH_FOLLOWS = 0x8
_HEAD, _TAIL = 30, 24
_NOTHING_MUCH = 1_024
"""Bytes that a writer may leave between parts, so that they begin at an even place."""


def package_passages(data: bytes, within: Within) -> Passages:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Passages(unread=((Unread.DAMAGED, ""),))
    with package:
        parts = [part for part in package.infolist() if not part.is_dir()]
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            return Passages(unread=((Unread.TOO_HEAVY, ""),))
        unread: list[tuple[Unread, str]] = list(_doubtful(data, package, parts))
        read = _read(package, parts, unread, within)
    aside = package.comment.decode("utf-8", "replace")
    said = (Passage(Place.METADATA, "", aside),) if aside.strip() else ()
    # What could not be unpacked is known only after the rest was read.
    return together([Passages(said, tuple(unread)), read])


def _read(
    package: zipfile.ZipFile,
    parts: list[zipfile.ZipInfo],
    unread: list[tuple[Unread, str]],
    within: Within,
) -> Passages:
    names = [part.filename for part in parts]
    contents = _contents(package, parts, unread)
    if LISTED in names and is_office(names):
        return office_passages(contents, within)
    if "mimetype" in names and "content.xml" in names:
        kind = next(_contents(package, [package.getinfo("mimetype")], unread), ("", b""))[1]
        if kind.startswith(OPENDOCUMENT):
            return opendocument_passages(contents, within)
    listed = Passages((Passage(Place.METADATA, "", "\n".join(names)),))
    return together([listed, *(within.read(name, content) for name, content in contents)])


def _contents(
    package: zipfile.ZipFile,
    parts: Iterable[zipfile.ZipInfo],
    unread: list[tuple[Unread, str]],
) -> Iterator[tuple[str, bytes]]:
    """Yield each part that can be unpacked; of the others it is noted why not."""
    for part in parts:
        if part.flag_bits & _LOCKED:
            unread.append((Unread.LOCKED, part.filename))
            continue
        try:
            content = package.read(part)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error):
            unread.append((Unread.DAMAGED, part.filename))
        else:
            yield part.filename, content


def _doubtful(
    data: bytes, package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]
) -> Iterator[tuple[Unread, str]]:
    """Yield names that two parts have, and that something lies between the parts."""
    for name, count in Counter(part.filename for part in parts).items():
        if count > 1:
            yield Unread.DAMAGED, name
    told = sum(_length(data, part) for part in package.infolist())
    if len(data) - told - (len(data) - package.start_dir) > _NOTHING_MUCH * (1 + len(parts) // 50):
        yield Unread.EMBEDDED, ""


def _length(data: bytes, part: zipfile.ZipInfo) -> int:
    """Return the bytes that the part takes in the archive, with its own head."""
    head = data[part.header_offset : part.header_offset + _HEAD]
    name, extra = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
    tail = _TAIL if part.flag_bits & _LENGTH_FOLLOWS else 0
    return _HEAD + name + extra + part.compress_size + tail
