"""The template that is handed out, filled in and read back."""

import io

from openpyxl import load_workbook

from sagsgang.ingest.plans.reader import parse
from sagsgang.press.plan_xlsx import plan_workbook


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def filled():
    book = load_workbook(io.BytesIO(plan_workbook()))
    for place, value in enumerate(("", "Handleplan", "Grøn by", "DIR"), start=1):
        book["Plan"].cell(2, place, value or None)
    book["Plan"]["E2"], book["Plan"]["F2"] = "2026-01-01", "2027-12-31"
    return book


def test_a_formula_is_refused_with_its_row():
    book = filled()
    book["Plan"]["C2"] = "=1+1"
    reading = parse(saved(book))
    assert reading.form is None
    assert [(one.row, "formula" in one.reason) for one in reading.faults] == [(2, True)]


def test_hidden_rows_and_sheets_are_told():
    book = filled()
    book["Plan"].row_dimensions[2].hidden = True
    book["Elementer"].sheet_state = "hidden"
    reading = parse(saved(book))
    assert reading.form is not None
    assert len(reading.remarks) == 2
