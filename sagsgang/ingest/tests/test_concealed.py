"""Every hiding place of the invented files is looked into, and what cannot be read is said."""

import io
import zipfile

import pikepdf
import pytest

from sagsgang.ingest.concealed.reading import read_for_personal_data
from tests.personal_data.files import docx_plain, hidden_files, in_package, workbook
from tests.personal_data.whole_set import whole_set

WHOLE_SET = whole_set(6)
FILES = {one.sort: one for one in hidden_files(6)}


@pytest.mark.parametrize("sort", [one.sort for one in FILES.values() if one.readable])
def test_a_hidden_number_is_found_masked_and_nothing_where_there_is_none(sort):
    file = FILES[sort]
    reading = read_for_personal_data(file.content)
    wanted = {("cpr", f"{file.number[:2]}…")} if file.number else set()
    assert {(one.kind, one.masked) for one in reading.traces} == wanted
    assert reading.unread == ()
    assert not file.number or file.number[-4:] not in repr(reading)


@pytest.mark.parametrize("file", WHOLE_SET, ids=[one.sort for one in WHOLE_SET])
def test_each_file_of_the_set_is_read_or_told_unread_and_harmless_ones_are_neither(file):
    reading = read_for_personal_data(file.content)
    assert {one.masked for one in reading.traces} <= {f"{file.number[:2]}…"}
    if file.number and file.readable:
        assert reading.traces
    else:
        assert bool(reading.unread) is not file.readable


def test_the_place_says_where_to_look():
    places = {
        sort: {(one.place, one.part) for one in read_for_personal_data(FILES[sort].content).traces}
        for sort in FILES
    }
    assert places["pdf annotation"] == {("annotation", "1")}
    assert places["pdf metadata"] == {("metadata", "")}
    assert places["pdf in text"] == {("text", "1")}
    for hiding in ("pdf under a black box", "pdf white on white", "pdf hidden layer"):
        assert places[hiding] == {("hidden", "1")}
    assert places["docx comment"] == {("annotation", "comments")}
    assert places["docx tracked deletion"] == {("deleted", "document")}
    assert places["docx in text"] == {("text", "document")}
    assert places["docx header"] == {("text", "header1")}
    assert places["xlsx hidden sheet"] == {("hidden", "Grundlag")}
    assert places["xlsx hidden column"] == {("hidden", "Sheet")}
    assert places["xlsx comment"] == {("annotation", "comment1")}
    assert places["xlsx as a number"] == {("text", "Sheet")}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (FILES["pdf as a picture"].content, "picture"),
        (FILES["pdf behind a word"].content, "locked"),
        (b"%PDF-1.7 nothing", "damaged"),
        (b"PK\x03\x04 nothing", "damaged"),
        (b"\xff\xd8\xff\xe0 picture", "picture"),
        (b"\x00\x01\x02 something", "unknown-kind"),
    ],
)
def test_what_cannot_be_read_is_for_a_person_to_look_at(content, why):
    reading = read_for_personal_data(content)
    assert [one for one, _part in reading.unread] == [why]


PNG = b"\x89PNG\r\n\x1a\n"


def told(content):
    reading = read_for_personal_data(content)
    return [(one.kind, one.place, one.part, one.line) for one in reading.traces], reading.unread


def test_a_scan_with_a_line_of_text_or_read_by_a_machine_is_a_picture_still():
    with pikepdf.open(io.BytesIO(FILES["pdf as a picture"].content)) as scan:
        page = scan.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources.Font = pikepdf.Dictionary(F1=scan.make_indirect(font))
        page.contents_add(
            scan.make_stream(b"BT 3 Tr /F1 12 Tf 60 60 Td (" + b"ord " * 90 + b") Tj ET")
        )
        scan.pages.append(page)
        scan.pages.append(page)
        kept = io.BytesIO()
        scan.save(kept)
    assert told(kept.getvalue()) == ([], (("picture", "1-3"),))


def test_a_hidden_paragraph_is_found_as_hidden_on_its_line():
    mark = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>010190-1234</w:t></w:r></w:p>"
    content = in_package(docx_plain("Synligt."), "word/document.xml", "<w:sectPr", mark)
    assert told(content) == ([("cpr", "hidden", "document", 3)], ())


def test_what_a_workbook_keeps_of_cells_that_are_gone_is_found():
    cell = b"<row r='3'><c r='A3' t='s'><v>0</v></c></row>"
    sheet = b"<worksheet xmlns='urn:x'><sheetData>" + cell + b"</sheetData></worksheet>"
    strings = b"<sst xmlns='urn:x'><si><t>Bilag</t></si><si><t>010190-1234</t></si></sst>"
    pivot = b"<pivotCacheRecords xmlns='urn:x'><r><s v='020290-1234'/></r></pivotCacheRecords>"
    chart = b"<chartSpace xmlns='urn:x'><pt><v>030390-1234</v></pt></chartSpace>"
    content = with_parts(
        FILES["xlsx comment"].content,
        {
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": strings,
            "xl/pivotCache/pivotCacheRecords1.xml": pivot,
            "xl/charts/chart1.xml": chart,
        },
    )
    (found, _unread) = told(content)
    assert [one for one in found if one[2] != "comment1"] == [
        ("cpr", "hidden", "sharedStrings", 1),
        ("cpr", "hidden", "pivotCacheRecords1", 1),
        ("cpr", "text", "chart1", 1),
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("010190", "1234"), [("cpr", "text", "Sheet", 2)]),
        (("320190", "1234"), []),
        (("010190", "12345"), []),
    ],
)
def test_a_birthday_and_four_figures_in_cells_beside_each_other_are_a_number(cells, found):
    def fill(book):
        book.worksheets[0]["A2"], book.worksheets[0]["B2"] = cells

    assert told(workbook(fill)) == (found, ())


def test_pictures_in_a_document_are_one_thing_to_look_at():
    content = with_parts(
        docx_plain("Med billeder."),
        {"word/media/a.png": PNG, "word/media/b.png": PNG},
    )
    assert told(content) == ([], (("picture", "a.png, b.png"),))


def with_parts(content, parts):
    """Return the package with these parts in the place of those of the same name."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return kept.getvalue()
