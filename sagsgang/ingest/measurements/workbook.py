"""Measurements in an Excel workbook: one sheet, values as they stand, nothing hidden.

A formula is refused: its value was reckoned by another program at another time, and a file
that has not been reckoned holds none. What is hidden would be taken in unseen.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET  # nosec B405

from sagsgang.ingest.measurements.found import MOST_ROWS, Found, refuse_many
from sagsgang.ingest.measurements.number import Notation
from sagsgang.ingest.measurements.table import Line, read_table
from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.when_asked import when_asked

load_workbook = when_asked("openpyxl.load_workbook")
BROKEN = gettext_noop("The workbook cannot be read; open it, save it as .xlsx and send it again.")
TOO_LARGE = gettext_noop(
    "The workbook is too large when unpacked; send this indicator's rows alone."
)
FORMULA = gettext_noop(
    "The sheet holds formulas; paste the values in their place and send it again."
)
HIDDEN_SHEET = gettext_noop(
    "The workbook has a hidden sheet; show it or delete it, and send it again."
)
HIDDEN_ROWS = gettext_noop(
    "The workbook has hidden rows or columns; show or delete them, and send it again."
)
MORE_SHEETS = gettext_noop("The workbook has more than one sheet with content; keep one.")
SHEETS = "xl/worksheets/"
UNPACKED = 100_000_000
MOST_COLUMNS = 50
SHOWN = frozenset({None, "0", "false"})


def looks_like_workbook(data: bytes) -> bool:
    return data.startswith(b"PK")


def read_workbook(data: bytes) -> Found:
    """Read the one sheet of a workbook; raise ``Refused``."""
    try:
        refuse_unseen(data)
        return read_table(lines_of(data), Notation.POINT)
    except Refused:
        raise
    # Whatever a forged archive makes the library stumble over, it is the file that is at fault.
    except Exception as wrong:
        raise Refused("not-xlsx", BROKEN) from wrong


def refuse_unseen(data: bytes) -> None:
    """Look through the sheets for what is hidden, before any value is read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > UNPACKED:
            raise Refused("too-large", TOO_LARGE)
        for name in archive.namelist():
            if name.startswith(SHEETS) and name.endswith(".xml"):
                with archive.open(name) as sheet:
                    refuse_hidden(sheet)


def refuse_hidden(sheet: Any) -> None:
    rows = 0
    # The parser of Python's own expat bounds how far entities may grow.
    for _event, element in ET.iterparse(sheet, events=("end",)):  # noqa: S314  # nosec B314
        kind = element.tag.rpartition("}")[2]
        if kind not in {"row", "col"}:
            continue
        if element.get("hidden") not in SHOWN:
            raise Refused("hidden-rows", HIDDEN_ROWS)
        rows += kind == "row" and len(element) > 0
        refuse_many(rows - 1)
        element.clear()


def lines_of(data: bytes) -> Iterator[Line]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        if any(sheet.sheet_state != "visible" for sheet in book.worksheets):
            raise Refused("hidden-sheet", HIDDEN_SHEET)
        filled = [lines for sheet in book.worksheets if (lines := lines_of_sheet(sheet))]
    finally:
        book.close()
    if len(filled) > 1:
        raise Refused("more-sheets", MORE_SHEETS)
    return iter(filled[0] if filled else ())


def lines_of_sheet(sheet: Any) -> list[Line]:
    # Sizes in a file are claims: the sheet is read as far as it goes, within the limit.
    sheet.reset_dimensions()
    found = []
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        line = Line(number, tuple(cell_text(cell) for cell in row))
        if not line.blank:
            found.append(line)
            refuse_many(len(found) - 1)
        if number > MOST_ROWS * 2:
            refuse_many(number)
    return found


def cell_text(cell: Any) -> str:
    """Return a cell as it would be written, numbers with a decimal point."""
    value = cell.value
    if cell.data_type == "f":
        raise Refused("formula", FORMULA)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        # A workbook keeps 0.1 + 0.2; six decimals are kept of it here.
        return format(round(Decimal(repr(value)), 6).normalize(), "f")
    return str(value)
