"""A stated plan as a workbook in the template; without a plan, the empty template."""

import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sagsgang.press.plan_rows import DANISH, ENGLISH, NOT_IN_XML, rows_of, shown
from sagsgang.strategy.plan_form import CHOICES, SHEETS, Column, PlanForm, Sheet

ROWS_WITH_CHOICES = 500
HEADING = PatternFill("solid", fgColor="12495C")


def plan_workbook(form: PlanForm | None = None, *, language: str = "da") -> bytes:
    """Return the bytes of an XLSX file with the five sheets of the template."""
    words = DANISH if language == "da" else ENGLISH
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        fill(book.create_sheet(sheet.words[words]), sheet, rows_of(form, sheet), words)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def fill(page: Worksheet, sheet: Sheet, rows: Iterable[Any], words: int) -> None:
    for place, column in enumerate(sheet.columns, start=1):
        heading = page.cell(1, place)
        put(heading, column.words[words])
        heading.font, heading.fill = Font(bold=True, color="FFFFFF"), HEADING
        page.column_dimensions[get_column_letter(place)].width = column.width
        offer(page, column, place, words)
    page.freeze_panes = "A2"
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(sheet.columns, start=1):
            value = shown(column, getattr(row, column.name), words)
            if value not in ("", None):
                put(page.cell(number, place), value)


def offer(page: Worksheet, column: Column, place: int, words: int) -> None:
    """Let the spreadsheet offer the words that there are to choose from."""
    if column.kind != "choice":
        return
    listed = ",".join(pair[words] for pair in CHOICES[column.choices].values())
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    letter = get_column_letter(place)
    choice.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES}")
    page.add_data_validation(choice)


def put(cell: Cell | MergedCell, value: str | date | Decimal) -> None:
    """Write a text as a text: one that begins with = must not become a formula."""
    if isinstance(value, str):
        cell.value = NOT_IN_XML.sub("", value)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = value
        cell.alignment = Alignment(vertical="top")
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
