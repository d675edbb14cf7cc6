"""The text of Word files and presentations from their parts, whether shown, deleted or hidden."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET  # nosec B405

from sagsgang.ingest.concealed.office_text import (
    in_attributes,
    in_chart,
    local,
    pieces,
    values_below,
)
from sagsgang.ingest.concealed.passages import (
    Passage,
    Passages,
    Place,
    Unread,
    by_place,
    named_together,
    net,
    together,
)
from sagsgang.ingest.concealed.within import Within
from sagsgang.ingest.concealed.workbook import CELLS, WORKBOOK, workbook_passages

_BLOCKS = frozenset({"p", "si", "is", "comment", "threadedComment", "cm"})
_METADATA = "docProps/"
_WRITTEN_IN_XML = (".xml", ".rels", ".vml")
_KEPT_ASIDE = ("customXml/", "xl/externalLinks/")
_BINARY_WORKBOOK = "xl/workbook.bin"
# Sizes, colours and typefaces: they say nothing of their own, and the net below reads them.
_UNSAID = ("theme", "styles", "fontTable", "settings", "webSettings", "[Content_Types]")
# What no person has written: a printer's settings, and typefaces.
_HARMLESS = re.compile(r"/printerSettings/[^/]+\.bin$|/fonts/[^/]+\.(?:odttf|fntdata)$")


def office_passages(contents: Iterable[tuple[str, bytes]], within: Within) -> Passages:
    """Read each part by what it is, and below that every value in it; tell what is no XML.

    A part that is a file of its own is read as that, and told where it cannot be.
    """
    parts: dict[str, ET.Element] = {}
    damaged: list[tuple[Unread, str]] = []
    others: list[Passages] = []
    for name, content in contents:
        if name.endswith(_WRITTEN_IN_XML):
            try:
                parts[name] = ET.fromstring(content)  # noqa: S314 bounded: a child process  # nosec B314
            except (ET.ParseError, ValueError):
                damaged.append((Unread.DAMAGED, name))
        elif name == _BINARY_WORKBOOK:
            damaged.append((Unread.UNKNOWN_KIND, ""))
        else:
            read_part = within.read_if_known if _HARMLESS.search(name) else within.read
            others.append(read_part(PurePosixPath(name).name, content))
    read = workbook_passages(parts) if WORKBOOK in parts else []
    read += [one for name, root in parts.items() for one in _part(name, root)]
    read += [net(_stem(name), values_below(root)) for name, root in parts.items()]
    inner = together(others)
    told = named_together((*damaged, *inner.unread))
    return Passages((*(one for one in read if one.text.strip()), *inner.read), told)


def _stem(name: str) -> str:
    """Return what a part is called without its endings; its relations are called as it is."""
    return PurePosixPath(name).name.partition(".")[0]


def _part(name: str, root: ET.Element) -> Iterator[Passage]:
    part = PurePosixPath(name).stem
    if name.endswith(".rels") or part.startswith(_UNSAID):
        return
    if name.startswith(_METADATA):
        said = [text.strip() for text in root.itertext() if text.strip()]
        yield Passage(Place.METADATA, "", "\n".join(said))
        return
    if name.startswith(_KEPT_ASIDE):
        yield Passage(Place.HIDDEN, part, "\n".join(root.itertext()))
    elif not name.startswith("xl/"):
        yield from _blocks(part, root)
        yield Passage(Place.TEXT, part, "\n".join(in_chart(root)))
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
    yield from by_place(part, blocks)


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
