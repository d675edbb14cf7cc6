"""Plans from workbooks and lists: read as they are, and refused in words."""

import io

import pytest
from openpyxl import Workbook

from sagsgang.ingest.plans.cells import MOST_ROWS
from sagsgang.ingest.plans.reader import parse
from sagsgang.ingest.refusal import Refused

HEAD = "Plan\nSlags;Titel;Ejer (organets kode);Periode fra;Periode til\n"
ROW = "Handleplan;Grøn by;DIR;2026-01-01;31-12-2027\n"


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_list_is_read(encoding):
    form = parse((HEAD + ROW).encode(encoding)).form
    assert (form.head.kind, form.head.title, form.head.period_until.year) == (
        "action",
        "Grøn by",
        2027,
    )


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
