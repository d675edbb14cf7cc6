"""The cells of a file, sheet by sheet, as plain values: nothing is reckoned, nothing run."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any

from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.strategy.plan_form import FORMULA_SIGNS
from sagsgang.when_asked import when_asked

load_workbook = when_asked("openpyxl.load_workbook")
LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 150_000_000
LARGEST_WORDS = 40_000_000
"""Bytes of the workbook's table of texts, which alone is held in memory as a whole."""
MOST_PARTS = 500
MOST_ROWS = 5_000
"""Rows of one sheet; the largest plan known has some hundreds."""
MOST_COLUMNS = 60
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"")
PIECE = 1 << 20


class Formula:
    """Stands where a formula stood: what it would give is not known here."""


Cell = str | int | float | bool | date | Formula | None


@dataclass(slots=True)
class SheetCells:
    """``rows`` holds the number that the sheet shows beside the row, and its cells."""

    name: str
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FileCells:
    sheets: list[SheetCells]
    hidden_rows: int = 0


def cells_of(content: bytes) -> FileCells:
    """Return the cells of an XLSX or CSV file, or raise ``Refused``."""
    if not content.strip():
        raise Refused("empty", gettext_noop("The file is empty, so there is nothing to read."))
    if len(content) > LARGEST_FILE:
        raise Refused(
            "too-large", gettext_noop("The file is larger than any plan; send a smaller.")
        )
    if content[:4] == b"PK\x03\x04":
        return workbook_cells(content)
    return list_cells(content)


# --- workbooks --------------------------------------------------------------------------------


def workbook_cells(content: bytes) -> FileCells:
    refuse_swollen(content)
    try:
        # Formulas are wanted as such: what was reckoned elsewhere is refused, not trusted.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheets = [sheet_cells(sheet) for sheet in book.worksheets]
    except Refused:
        raise
    except Exception as broken:  # the library meets broken XML in many ways
        raise unreadable() from broken
    return FileCells(sheets, hidden_rows(content))


def unreadable() -> Refused:
    return Refused(
        "unreadable",
        gettext_noop("The workbook cannot be read; save it anew as XLSX, then send it again."),
    )


def refuse_swollen(content: bytes) -> None:
    """Look at the sizes before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            found = parts.infolist()
    except zipfile.BadZipFile as broken:
        raise unreadable() from broken
    words = sum(part.file_size for part in found if part.filename.endswith("sharedStrings.xml"))
    swollen = sum(part.file_size for part in found) > LARGEST_UNPACKED or words > LARGEST_WORDS
    if len(found) > MOST_PARTS or swollen:
        raise Refused(
            "too-large", gettext_noop("The workbook unpacks to more than any plan; send a smaller.")
        )


def sheet_cells(sheet: Any) -> SheetCells:
    taken = SheetCells(str(sheet.title).strip(), hidden=sheet.sheet_state != "visible")
    # A sheet's own word on its size may be false, so that it is not asked.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS:
            raise too_many_rows()
        values = [value_of(cell) for cell in row]
        if any(value is not None for value in values):
            taken.rows.append((number, values))
    return taken


def too_many_rows() -> Refused:
    return Refused(
        "too-many-rows",
        gettext_noop("A sheet has more than 5,000 rows, so this is no plan; nothing was stored."),
    )


def value_of(cell: Any) -> Cell:
    if cell.data_type == "f":
        return Formula()
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip() or None
    return value if isinstance(value, int | float | bool | date) else None


def hidden_rows(content: bytes) -> int:
    """Return how many rows the sheets hide, read piece by piece."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return sum(hidden_in(parts.open(name)) for name in names if name.endswith(".xml"))


def hidden_in(stream: IO[bytes]) -> int:
    count, rest = 0, b""
    while piece := stream.read(PIECE):
        text = rest + piece
        # What is cut in the middle of a mark is looked at with the next piece.
        cut = text.rfind(b"<")
        count += len(HIDDEN_ROW.findall(text[:cut]))
        rest = text[cut:][-PIECE:]
    return count + len(HIDDEN_ROW.findall(rest))


# --- lists in text ----------------------------------------------------------------------------


def list_cells(content: bytes) -> FileCells:
    """A line that holds a sheet's name alone begins that sheet."""
    text = text_of(content)
    sheets: list[SheetCells] = []
    for number, row in lines_of(text):
        words = [unguarded(word) or None for word in row[:MOST_COLUMNS]]
        filled = [word for word in words if word is not None]
        if len(filled) == 1 and words[0] is not None:
            sheets.append(SheetCells(words[0]))
        elif filled and sheets:
            if len(sheets[-1].rows) >= MOST_ROWS:
                raise too_many_rows()
            sheets[-1].rows.append((number, list(words)))
    return FileCells(sheets)


def unguarded(word: str) -> str:
    """Return a cell's text without the apostrophe that kept a spreadsheet from reckoning it."""
    text = word.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def text_of(content: bytes) -> str:
    if b"\x00" in content:
        raise Refused("binary", gettext_noop("The file is neither a workbook nor a list in text."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by(text))
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as broken:
        raise Refused(
            "unreadable",
            gettext_noop("The list cannot be read; save it anew as CSV, then send it."),
        ) from broken


def parted_by(text: str) -> str:
    """Return what parts the cells: the first line that has any is of headings, not of prose."""
    first = next((line for line in text.splitlines() if any(sign in line for sign in ";,\t")), "")
    return max(";,\t", key=first.count)
