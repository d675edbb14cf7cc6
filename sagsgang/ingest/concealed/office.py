"""The text of Word files and workbooks from their parts, whether shown, deleted or hidden."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET  # nosec B405

from sagsgang.ingest.concealed.passages import Passage, Passages, Place, Unread

MOST_UNPACKED = 200_000_000
"""Bytes of all parts together."""
_BLOCKS = frozenset({"p", "si", "is", "comment", "threadedComment"})
_PIECES = frozenset({"t", "delText", "instrText", "text"})
_BREAKS = frozenset({"tab", "br", "cr"})
_CPR_WITHOUT_NOUGHT = 9
_METADATA = "docProps/"


def office_passages(data: bytes) -> Passages:
    """Read each part with text in it; what is embedded as a file of its own is told unread."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError):
        return Passages(unread=((Unread.DAMAGED, ""),))
    with package:
        if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
            return Passages(unread=((Unread.TOO_HEAVY, ""),))
        read: list[Passage] = []
        unread: list[tuple[Unread, str]] = []
        for name in package.namelist():
            if "/embeddings/" in name:
                unread.append((Unread.EMBEDDED, name))
            elif "/media/" in name:
                unread.append((Unread.PICTURE, name))
            elif name.endswith(".xml"):
                told = _part(package, name)
                read += [told] if isinstance(told, Passage) else []
                unread += [] if isinstance(told, Passage) else [told]
    return Passages(tuple(one for one in read if one.text), tuple(unread))


def _part(package: zipfile.ZipFile, name: str) -> Passage | tuple[Unread, str]:
    try:
        root = ET.fromstring(package.read(name))  # noqa: S314 bounded: a child process  # nosec B314
    except (ET.ParseError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return Unread.DAMAGED, name
    if name.startswith(_METADATA):
        said = [text.strip() for text in root.itertext() if text.strip()]
        return Passage(Place.METADATA, name, "\n".join(said))
    place = Place.ANNOTATION if "omment" in name else Place.TEXT
    return Passage(place, name, "\n".join(filter(None, _lines(root))))


def _lines(element: ET.Element) -> Iterator[str]:
    """Yield a line a paragraph or cell, however a writer broke it into runs."""
    for child in element:
        name = _local(child)
        if name in _BLOCKS:
            yield "".join(_pieces(child))
        elif name == "c":
            yield _cell(child)
        else:
            yield from _lines(child)


def _pieces(block: ET.Element) -> Iterator[str]:
    for one in block.iter():
        name = _local(one)
        if name in _PIECES:
            yield one.text or ""
        elif name in _BREAKS:
            yield " "
        elif name == "p":
            yield "\n"


def _cell(cell: ET.Element) -> str:
    """Return what the cell itself says; a shared string is read with the others."""
    said = "".join(_pieces(cell))
    if cell.get("t") != "s":
        value = next((one.text or "" for one in cell if _local(one) == "v"), "")
        # A number in a cell has lost the nought that a CPR number begins with.
        said += f"0{value}" if len(value) == _CPR_WITHOUT_NOUGHT and value.isdigit() else value
    return said


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]
