"""Plans from workbooks and lists: read as they are, and refused in words."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from sagsgang.ingest.plans.cells import MOST_ROWS
from sagsgang.ingest.plans.reader import parse
from sagsgang.ingest.refusal import Refused
from sagsgang.press.plan_xlsx import plan_workbook

HEAD = "Plan\nSlags;Titel;Ejer (organets kode);Periode fra;Periode til\n"
ROW = "Handleplan;Grøn by;DIR;2026-01-01;31-12-2027\n"


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_list_is_read(encoding):
    form = parse((HEAD + ROW).encode(encoding)).form
    assert (form.head.kind, form.head.title, form.head.period_until.year) == (
        "action",
        "Grøn by",
        2027,
    )


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


def test_a_sheet_of_endless_rows_is_refused():
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    for number in range(MOST_ROWS + 10):
        sheet.append([number])
    with pytest.raises(Refused, match="5,000 rows"):
        parse(saved(book))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04x", b"\x00\x01", b"hej", HEAD.encode()])
def test_what_is_no_plan_is_refused(content):
    with pytest.raises(Refused):
        parse(content)
