"""A stated plan as a list in text (CSV), the template's sheets below one another."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from sagsgang.press.plan_rows import DANISH, ENGLISH, NOT_IN_XML, rows_of, shown
from sagsgang.strategy.plan_form import FORMULA_SIGNS, SHEETS, Column, PlanForm


def plan_list(form: PlanForm | None = None, *, language: str = "da") -> bytes:
    """Return semicolon-parted UTF-8 with its mark, as spreadsheets in Danish read it."""
    words = DANISH if language == "da" else ENGLISH
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    for sheet in SHEETS:
        lines.writerow([sheet.words[words]])
        lines.writerow([column.words[words] for column in sheet.columns])
        lines.writerows(cells(sheet.columns, row, words) for row in rows_of(form, sheet))
        lines.writerow([])
    return written.getvalue().encode("utf-8-sig")


def cells(columns: Iterable[Column], row: Any, words: int) -> list[str]:
    return [text_of(shown(column, getattr(row, column.name), words)) for column in columns]


def text_of(value: Any) -> str:
    """Write a cell; a text that a spreadsheet would reckon stands behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = NOT_IN_XML.sub("", str(value))
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
