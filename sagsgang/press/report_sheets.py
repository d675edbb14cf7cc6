"""A report as a workbook: each table of figures a sheet, every text a text."""

import io
import re
import zipfile
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sagsgang.press.characters import legible
from sagsgang.press.report import shortened
from sagsgang.press.sheet import Sheet, Value

LONGEST_CELL = 32_000
WIDEST = 60
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# Word processors' control signs that legible keeps, but a workbook's XML does not.
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def sheets_as_xlsx(
    sheets: tuple[Sheet, ...], *, title: str, author: str, moment: datetime
) -> bytes:
    """Write a workbook; the same sheets give the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for one in sheets:
        write_sheet(book.create_sheet(shortened(SHEET_NAME.sub(" ", one.name), 31)), one)
    book.properties.title, book.properties.creator = title, author
    # The library writes its own clock's time as it saves; the part is then put right.
    stamp = moment.replace(tzinfo=None)
    book.properties.created = book.properties.modified = stamp
    written = io.BytesIO()
    book.save(written)
    return with_fixed_times(written, stamp)


def write_sheet(sheet: Worksheet, given: Sheet) -> None:
    sheet.append([text_of(name) for name in given.head])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="F1F5F8")
    for number, row in enumerate(given.rows, start=2):
        for column, value in enumerate(row, start=1):
            write_value(sheet, number, column, value)
    for column, name in enumerate(given.head, start=1):
        lengths = [len(str(row[column - 1] or "")) for row in given.rows]
        width = min(WIDEST, max([len(name), *lengths]) + 2)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def write_value(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row=row, column=column)
    if isinstance(cell, MergedCell):
        return
    if isinstance(value, str):
        # Set as a text: what begins with "=" must not be reckoned.
        cell.value = text_of(value)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = value
        cell.alignment = Alignment(vertical="top")
        if isinstance(value, date):
            cell.number_format = "dd-mm-yyyy"


def text_of(value: str) -> str:
    return REFUSED.sub("�", legible(value))[:LONGEST_CELL]


def with_fixed_times(written: io.BytesIO, stamp: datetime) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(fixed, "w") as again:
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename == "docProps/core.xml":
                pattern = rb"(<dcterms:modified[^>]*>)[^<]*"
                told = stamp.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(pattern, rb"\g<1>" + told, data)
            again.writestr(zipfile.ZipInfo(part.filename, ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
