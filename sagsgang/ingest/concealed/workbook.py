"""The cells of a workbook by sheet and row, and those that somebody has hidden."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET  # nosec B405

from sagsgang.ingest.concealed.office_text import across, joined, local, of_persons, pieces
from sagsgang.ingest.concealed.passages import Passage, Place

WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
CELLS = (WORKBOOK, _STRINGS, "xl/worksheets/")
_RELATIONS = "xl/_rels/workbook.xml.rels"
_MOST_ROWS = 1_048_576
_CPR_WITHOUT_NOUGHT = 9
_BETWEEN_CELLS = " | "
_TYPED = frozenset({"s", "str", "inlineStr"})
_COLUMN = re.compile(r"[A-Z]{1,3}")
_SAID_AROUND = frozenset(
    {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    hidden: bool


def workbook_passages(parts: dict[str, ET.Element]) -> list[Passage]:
    """Read each sheet; a string that no cell shows any more is in the file still."""
    strings = _strings(parts)
    shown: set[int] = set()
    read: list[Passage] = []
    sheets = _sheets(parts)
    for name, root in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            sheet = sheets.get(name, Sheet(PurePosixPath(name).stem, hidden=False))
            read += _sheet(sheet, root, strings, shown)
    left = [text for index, text in enumerate(strings) if index not in shown]
    names = [sheet.name for sheet in sheets.values()]
    said = [one.text or "" for one in parts[WORKBOOK].iter() if local(one) == "definedName"]
    return [
        *read,
        Passage(Place.HIDDEN, PurePosixPath(_STRINGS).stem, "\n".join(left)),
        Passage(Place.TEXT, PurePosixPath(WORKBOOK).stem, "\n".join([*names, *said])),
    ]


def _strings(parts: dict[str, ET.Element]) -> list[str]:
    root = parts.get(_STRINGS)
    return [] if root is None else ["".join(pieces(one)) for one in root if local(one) == "si"]


def _sheets(parts: dict[str, ET.Element]) -> dict[str, Sheet]:
    """Return each sheet by the name of its part."""
    relations = parts.get(_RELATIONS)
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in (relations if relations is not None else ())
    }
    found: dict[str, Sheet] = {}
    for one in parts[WORKBOOK].iter():
        if local(one) == "sheet":
            related = next((value for key, value in one.items() if key.endswith("}id")), "")
            target = targets.get(related, "")
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            found[part] = Sheet(one.get("name", ""), one.get("state", "visible") != "visible")
    return found


def _sheet(
    sheet: Sheet, root: ET.Element, strings: list[str], shown: set[int]
) -> Iterator[Passage]:
    rows: dict[Place, dict[int, list[str]]] = {Place.TEXT: {}, Place.HIDDEN: {}}
    hidden_columns = _hidden_columns(root)
    inline = (one.text or "" for one in root.iter() if local(one) == "t")
    persons = of_persons(strings) or of_persons(inline)
    number = 0
    for row in root.iter():
        if local(row) != "row":
            continue
        number = _row_number(row, number)
        places: set[Place] = set()
        cells: list[tuple[str, bool]] = []
        for cell in row:
            hidden = sheet.hidden or _is_hidden(row) or _column(cell) in hidden_columns
            said = _cell(cell, strings, shown)
            if said:
                place = Place.HIDDEN if hidden else Place.TEXT
                places.add(place)
                cells.append((said, cell.get("t") in _TYPED))
                rows[place].setdefault(number, []).append(said)
        for said in across(cells, persons=persons):
            rows[min(places)].setdefault(number, []).append(said)
    for place, lines in rows.items():
        yield Passage(place, sheet.name, _joined(lines))
    around = [one.text or "" for one in root.iter() if local(one) in _SAID_AROUND]
    yield Passage(Place.TEXT, sheet.name, "\n".join(around))


def _joined(lines: dict[int, list[str]]) -> str:
    """Return the rows as lines, so that a line's number is the row's."""
    said = defaultdict(str, {row: _BETWEEN_CELLS.join(cells) for row, cells in lines.items()})
    return "\n".join(said[row] for row in range(1, max(lines, default=0) + 1))


def _row_number(row: ET.Element, before: int) -> int:
    said = row.get("r", "")
    given = int(said) if said.isdecimal() and len(said) <= len(str(_MOST_ROWS)) else 0
    return given if before < given <= _MOST_ROWS else before + 1


def _is_hidden(element: ET.Element) -> bool:
    return element.get("hidden", "0") in {"1", "true"}


def _hidden_columns(root: ET.Element) -> frozenset[int]:
    found: set[int] = set()
    for one in root.iter():
        if local(one) == "col" and _is_hidden(one):
            first, last = one.get("min", ""), one.get("max", "")
            if first.isdecimal() and last.isdecimal():
                found.update(range(int(first[:5]), min(int(last[:5]), 1 << 14) + 1))
    return frozenset(found)


def _column(cell: ET.Element) -> int:
    letters = _COLUMN.match(cell.get("r", ""))
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _cell(cell: ET.Element, strings: list[str], shown: set[int]) -> str:
    """Return what the cell says: a shared string, its own, or a number, and its formula's words."""
    said = "".join(pieces(cell))
    formula = next((one.text or "" for one in cell if local(one) == "f"), "")
    value = next((one.text or "" for one in cell if local(one) == "v"), "")
    if cell.get("t") == "s":
        index = int(value) if value.isdecimal() and len(value) <= len(str(_MOST_ROWS)) + 1 else -1
        if 0 <= index < len(strings):
            shown.add(index)
            return strings[index]
        return ""
    # A number in a cell has lost the nought that a CPR number begins with.
    if len(value) == _CPR_WITHOUT_NOUGHT and value.isdigit():
        value = f"0{value}"
    return " ".join(filter(None, (said, value, joined(formula) if '"' in formula else "")))
