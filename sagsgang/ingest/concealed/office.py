"""The text of Word files and presentations from their parts, whether shown, deleted or hidden."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET  # nosec B405

from sagsgang.ingest.concealed.office_text import in_attributes, in_chart, local, pieces
from sagsgang.ingest.concealed.passages import Passage, Passages, Place, Unread
from sagsgang.ingest.concealed.workbook import CELLS, WORKBOOK, workbook_passages

MOST_UNPACKED = 200_000_000
"""Bytes of all parts together."""
_BLOCKS = frozenset({"p", "si", "is", "comment", "threadedComment"})
_METADATA = "docProps/"
# Sizes, colours and typefaces: they say nothing of their own.
_UNSAID = ("theme", "styles", "fontTable", "settings", "webSettings", "[Content_Types]")


def office_passages(data: bytes) -> Passages:
    """Read each part with text in it; what is embedded as a file of its own is told unread."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Passages(unread=((Unread.DAMAGED, ""),))
    with package:
        if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
            return Passages(unread=((Unread.TOO_HEAVY, ""),))
        parts, unread = _parts(package)
    read = workbook_passages(parts) if WORKBOOK in parts else []
    read += [one for name, root in parts.items() for one in _part(name, root)]
    return Passages(tuple(one for one in read if one.text.strip()), tuple(unread))


def _parts(package: zipfile.ZipFile) -> tuple[dict[str, ET.Element], list[tuple[Unread, str]]]:
    """Return the parts that are XML, and what a person must look at."""
    parts: dict[str, ET.Element] = {}
    unread: list[tuple[Unread, str]] = []
    pictures: list[str] = []
    for name in package.namelist():
        if "/embeddings/" in name:
            unread.append((Unread.EMBEDDED, PurePosixPath(name).name))
        elif "/media/" in name:
            pictures.append(PurePosixPath(name).name)
        elif name.endswith((".xml", ".xml.rels")):
            try:
                parts[name] = ET.fromstring(package.read(name))  # noqa: S314 bounded: a child process  # nosec B314
            except (ET.ParseError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
                unread.append((Unread.DAMAGED, name))
    if pictures:
        unread.append((Unread.PICTURE, ", ".join(pictures)))
    return parts, unread


def _part(name: str, root: ET.Element) -> Iterator[Passage]:
    part = PurePosixPath(name).stem
    if name.endswith(".rels") or part.startswith(_UNSAID):
        return
    if name.startswith(_METADATA):
        said = [text.strip() for text in root.itertext() if text.strip()]
        yield Passage(Place.METADATA, "", "\n".join(said))
        return
    if not name.startswith("xl/"):
        yield from _blocks(part, root)
    elif not name.startswith(CELLS):
        place = Place.ANNOTATION if "omment" in name else Place.TEXT
        yield Passage(place, part, "\n".join((*_lines(root), *in_chart(root))))
    yield Passage(Place.HIDDEN, part, "\n".join(in_attributes(root)))


def _blocks(part: str, root: ET.Element) -> Iterator[Passage]:
    """Yield the part's text by place, each with all its lines, so that a line is a paragraph."""
    noted = "omment" in part or part.startswith("notesSlide")
    blocks = [
        (Place.ANNOTATION if noted else _place_of(block), "".join(pieces(block)))
        for block in _found(root)
    ]
    for place in dict.fromkeys(place for place, _text in blocks):
        yield Passage(place, part, "\n".join(text if of == place else "" for of, text in blocks))


def _place_of(block: ET.Element) -> Place:
    names = {local(one) for one in block.iter()}
    if "delText" in names:
        return Place.DELETED
    return Place.HIDDEN if "vanish" in names else Place.TEXT


def _lines(root: ET.Element) -> Iterator[str]:
    for block in _found(root):
        yield "".join(pieces(block))


def _found(element: ET.Element) -> Iterator[ET.Element]:
    """Yield each paragraph or comment, however deep; what is in one belongs to it."""
    for child in element:
        if local(child) in _BLOCKS:
            yield child
        else:
            yield from _found(child)
