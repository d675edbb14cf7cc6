"""The text of OpenDocument files: paragraphs, cells, comments, changes, and what is hidden."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET  # nosec B405

from sagsgang.ingest.concealed.office_text import across, joined, local, of_persons, values_below
from sagsgang.ingest.concealed.passages import (
    Line,
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

_BLOCKS = frozenset({"p", "h"})
# What stands in a paragraph and has paragraphs of its own.
_APART = frozenset(
    {
        *("annotation", "note", "frame", "g", "custom-shape", "rect", "ellipse"),
        *("line", "polygon", "polyline", "path", "connector"),
    }
)
_BLANKS = frozenset({"tab", "line-break"})
_MOST_BLANKS = 100
_MOST_COLUMNS = 1 << 14
_BETWEEN_CELLS = " | "
_CPR, _CPR_WITHOUT_NOUGHT = 10, 9
_PREVIEW = "Thumbnails/thumbnail.png"
_LARGEST_PREVIEW = 256
"""Pixels a side: letters of a page as small as that are specks."""
_HARMLESS = frozenset({"mimetype", "layout-cache"})


def opendocument_passages(contents: Iterable[tuple[str, bytes]], within: Within) -> Passages:
    """Read each part of XML, and below that every value in it; tell what is none."""
    read: list[Passage] = []
    unread: list[tuple[Unread, str]] = []
    others: list[Passages] = []
    for name, content in contents:
        if name.endswith((".xml", ".rdf")):
            root = _root(content)
            if root is None:
                unread.append((Unread.DAMAGED, name))
            elif any(local(one) == "encryption-data" for one in root.iter()):
                return Passages(unread=((Unread.LOCKED, ""),))
            else:
                read += _part(name, root)
        elif not (name == _PREVIEW and _is_small(content)):
            read_part = within.read_if_known if name in _HARMLESS else within.read
            others.append(read_part(PurePosixPath(name).name, content))
    inner = together(others)
    told = named_together((*unread, *inner.unread))
    return Passages((*(one for one in read if one.text.strip()), *inner.read), told)


def _root(content: bytes) -> ET.Element | None:
    try:
        return ET.fromstring(content)  # noqa: S314 bounded: a child process  # nosec B314
    except (ET.ParseError, ValueError):
        return None


def _is_small(picture: bytes) -> bool:
    """Tell whether a PNG is as small as the preview that LibreOffice lays into each file."""
    sides = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    return picture[12:16] == b"IHDR" and all(side <= _LARGEST_PREVIEW for side in sides)


def _part(name: str, root: ET.Element) -> Iterator[Passage]:
    part = PurePosixPath(name).stem
    if name == "meta.xml":
        yield Passage(Place.METADATA, "", "\n".join(filter(str.strip, root.itertext())))
    else:
        for sheet in _sheets(root):
            yield from by_place(sheet.get(_named(sheet), ""), _rows(sheet, _hides(root, sheet)))
        yield from by_place(part, lines_of(root))
    yield net(part, values_below(root))


def _named(element: ET.Element) -> str:
    return next((key for key in element.keys() if key.endswith("}name")), "")  # noqa: SIM118


def _sheets(root: ET.Element) -> list[ET.Element]:
    return [
        table
        for body in root.iter()
        if local(body) == "spreadsheet"
        for table in body
        if local(table) == "table"
    ]


def lines_of(element: ET.Element, place: Place = Place.TEXT) -> Iterator[Line]:
    """Yield each paragraph with its place, in the order of the file; sheets are read apart."""
    name = local(element)
    if name == "spreadsheet":
        others = (one for one in element if local(one) != "table")
        yield from (line for one in others for line in lines_of(one, place))
        return
    place = _place_of(element, place)
    if name in _BLOCKS:
        yield place, "".join(_said(element))
        for one in _standing_apart(element):
            yield from lines_of(one, place)
        return
    if name == "creator":
        yield place, element.text or ""
    for child in element:
        yield from lines_of(child, place)


def _place_of(element: ET.Element, place: Place) -> Place:
    name = local(element)
    if name in {"tracked-changes", "deletion"}:
        return Place.DELETED
    if name in {"annotation", "notes"}:
        return Place.ANNOTATION
    hidden = _value(element, "display") in {"none", "false"}
    return Place.HIDDEN if hidden else place


def _value(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.items() if key.endswith(f"}}{name}")), "")


def _said(block: ET.Element) -> Iterator[str]:
    """Yield the words of a paragraph, without what stands in it and has its own."""
    yield block.text or ""
    for child in block:
        name = local(child)
        if name == "s":
            count = _value(child, "c")
            yield " " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS)
        elif name in _BLANKS:
            yield " "
        elif name not in _APART:
            yield from _said(child)
        yield child.tail or ""


def _standing_apart(block: ET.Element) -> Iterator[ET.Element]:
    for child in block:
        if local(child) in _APART:
            yield child
        else:
            yield from _standing_apart(child)


def _hides(root: ET.Element, sheet: ET.Element) -> bool:
    """Tell whether the sheet's style lets nobody see it."""
    wanted = _value(sheet, "style-name")
    return bool(wanted) and any(
        _value(inner, "display") == "false"
        for style in root.iter()
        if local(style) == "style" and _value(style, "name") == wanted
        for inner in style
    )


def _rows(sheet: ET.Element, hidden: bool) -> Iterator[Line]:
    """Yield each row as a line; what stands in a cell beside its text is a line of its own."""
    columns = _hidden_columns(sheet)
    persons = of_persons("".join(one.itertext()) for one in sheet.iter() if local(one) == "p")
    for row in sheet.iter():
        if local(row) != "table-row":
            continue
        seen: dict[Place, list[str]] = {}
        cells: list[tuple[str, bool]] = []
        at = 0
        for cell in row:
            away = hidden or at in columns or _is_away(row)
            at += _repeated(cell)
            said = _cell(cell)
            if said:
                seen.setdefault(Place.HIDDEN if away else Place.TEXT, []).append(said)
                cells.append((said, _value(cell, "value-type") == "string"))
            yield from (line for one in _standing_apart(cell) for line in lines_of(one))
        for said in across(cells, persons=persons):
            seen[min(seen)].append(said)
        if not seen:
            yield Place.TEXT, ""
        yield from ((place, _BETWEEN_CELLS.join(words)) for place, words in seen.items())


def _is_away(element: ET.Element) -> bool:
    return _value(element, "visibility") in {"collapse", "filter"}


def _repeated(element: ET.Element) -> int:
    count = _value(element, "number-columns-repeated")
    return min(int(count), _MOST_COLUMNS) if count.isdecimal() and len(count) < _CPR else 1


def _hidden_columns(sheet: ET.Element) -> frozenset[int]:
    found: set[int] = set()
    at = 0
    for one in sheet.iter():
        if local(one) == "table-column":
            count = _repeated(one)
            if _is_away(one):
                found.update(range(at, min(at + count, _MOST_COLUMNS)))
            at += count
    return frozenset(found)


def _cell(cell: ET.Element) -> str:
    """Return what the cell shows, the number it holds, and its formula's words."""
    shown = " ".join("".join(_said(one)) for one in cell if local(one) in _BLOCKS)
    value, formula = _value(cell, "value"), _value(cell, "formula")
    # A number in a cell has lost the nought that a CPR number begins with.
    if value.isdecimal() and len(value) in {_CPR, _CPR_WITHOUT_NOUGHT}:
        value = value.zfill(_CPR)
    held = value if value not in shown else ""
    return " ".join(filter(None, (shown, held, joined(formula) if '"' in formula else "")))
