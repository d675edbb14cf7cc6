"""Status, plan and brief on paper: whole, tagged, alike each time, every figure with its report."""

import dataclasses
import io
import zipfile

import docx
import openpyxl
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagsgang.press.board_brief import important_first
from sagsgang.press.report_pdf import page_count
from sagsgang.press.status_formats import BRIEF, PLAN, STATUS
from sagsgang.press.tests import status_matter as matter
from sagsgang.press.tests.test_pdf import squeezed, structure, text_of
from tests.extent import either

PAPERS = [
    *((make, matter.overview) for make in STATUS.values()),
    *((make, matter.overview) for make in BRIEF.values()),
    *((make, matter.plan) for make in PLAN.values()),
]


def made(make, given, language="da"):
    return make(given, language=language, municipality=matter.MUNICIPALITY)


def flat_text(printed):
    return squeezed(text_of(printed))


@pytest.mark.parametrize(("make", "given"), PAPERS)
def test_the_same_matter_gives_the_same_bytes(make, given):
    assert made(make, given()) == made(make, given())


@pytest.mark.parametrize(
    ("make", "given", "title"),
    [
        (STATUS["pdf"], matter.overview, "Status på initiativer, 2. kvartal 2026"),
        (BRIEF["pdf"], matter.overview, "Status i korte træk, 2. kvartal 2026"),
        (PLAN["pdf"], matter.plan, "Kystens plan 2026–2029"),
    ],
)
def test_the_pdf_is_for_the_archive_and_for_every_reader(make, given, title):
    opened = pikepdf.open(io.BytesIO(made(make, given())))
    with opened.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
    assert str(opened.docinfo.Title) == title
    assert str(opened.Root.Lang) == "da-DK"
    tags = [tag for tag, _part in structure(opened)]
    assert {"/H1", "/Table", "/TH", "/TD"} <= set(tags)


def test_every_word_of_a_status_is_on_paper_with_its_report():
    printed = flat_text(made(STATUS["pdf"], matter.overview()))
    for line in matter.overview().lines:
        for text in (line.title, line.next, line.deviation, line.help_wanted):
            assert squeezed(text) in printed
        assert (
            squeezed(f"2. kvartal 2026, 29-06-2026, statusmelding {line.source.short_key}")
            in printed
        )
    assert squeezed("Tavs indsats (Bo Vang)") in printed
    assert squeezed("Molen står er 35 dage senere: 05-06-2026") in printed


def test_a_light_is_a_word_and_a_shape():
    printed = text_of(made(STATUS["pdf"], matter.overview()))
    assert all(shape in printed for shape in "●▲■")
    assert "Kræver opmærksomhed" in " ".join(printed.split())


def test_what_is_not_locked_or_corrected_says_so():
    lines = (
        matter.line(1, source=matter.source(1, locked=False)),
        matter.line(2, source=matter.source(2, corrected=True)),
    )
    printed = flat_text(made(STATUS["pdf"], matter.overview(lines=lines, locked_on=None)))
    assert squeezed("(endnu ikke låst)") in printed
    assert squeezed("(rettelse)") in printed
    assert squeezed("Endnu ikke låst: tallene kan ændre sig") in printed


@pytest.mark.parametrize("count", [0, 1, 13, 30, 400])
def test_a_brief_is_two_pages_at_most_whatever_the_matter(count):
    printed = made(BRIEF["pdf"], matter.overview(count))
    assert page_count(printed) <= 2
    if count > 30:
        assert "og " in text_of(printed)
        assert "initiativer mere" in " ".join(text_of(printed).split())


def test_a_brief_of_long_words_is_two_pages_too():
    long = "Sammenhængende " * 300
    lines = tuple(
        matter.line(
            n,
            title="W" * 300,
            lead="Å" * 200,
            help_wanted=long,
            source=dataclasses.replace(matter.source(n), period="P" * 100),
        )
        for n in range(1, 60)
    )
    silent = tuple(
        dataclasses.replace(matter.overview().silent[0], title="W" * 300, lead="Å" * 200)
        for _ in range(200)
    )
    given = matter.overview(lines=lines, silent=silent, period="Q" * 100)
    assert page_count(made(BRIEF["pdf"], given)) <= 2


def test_the_most_important_comes_first_and_the_rest_is_counted():
    first = important_first(matter.overview(40))[0]
    assert first.late_twice
    assert first.light == "red"
    printed = flat_text(made(BRIEF["pdf"], matter.overview(40)))
    assert squeezed(first.title) in printed
    shown = printed.count("statusmelding000")
    assert squeezed(f"og {40 - shown} initiativer mere") in printed


def test_the_word_brief_says_what_the_pdf_says():
    document = docx.Document(io.BytesIO(made(BRIEF["docx"], matter.overview(40))))
    rows = len(document.tables[1].rows) - 1
    assert flat_text(made(BRIEF["pdf"], matter.overview(40))).count("statusmelding000") == rows


def test_a_plan_shows_its_tree_and_what_no_report_tells():
    printed = flat_text(made(PLAN["pdf"], matter.plan()))
    for text in (
        "1.1.1 Stier hele vejen",
        "Indsats 3: stier langs fjorden",
        "Ingen låst statusmelding",
        "40 %, status kendt for 60 %",
    ):
        assert squeezed(text) in printed


def test_a_word_document_has_real_headings_and_tables():
    document = docx.Document(io.BytesIO(made(STATUS["docx"], matter.overview())))
    styles = {line.style.name for line in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Paragraph"} <= styles
    assert document.core_properties.title == "Status på initiativer, 2. kvartal 2026"
    assert document.tables


def test_a_workbook_holds_figures_as_figures_and_no_formula():
    lines = (matter.line(1, title="=1+1", done="=CMD()"), matter.line(2))
    book = openpyxl.load_workbook(
        io.BytesIO(made(STATUS["xlsx"], matter.overview(lines=lines))), data_only=False
    )
    sheet = book.worksheets[0]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert row["Initiativ"].value == "=1+1"
    assert row["Initiativ"].data_type == "s"
    assert row["Fremdrift i procent"].value == 7
    assert book.sheetnames == ["Status", "Milepæle", "Status mangler"]


@pytest.mark.parametrize(("make", "given"), PAPERS)
def test_text_is_never_markup(make, given):
    if given is matter.overview:
        data = given(lines=(matter.line(1, title=matter.MARKUP, done=matter.MARKUP * 3),))
    else:
        data = given(title=matter.MARKUP)
    printed = made(make, data)
    if printed.startswith(b"%PDF"):
        assert squeezed(matter.MARKUP) in flat_text(printed)
    else:
        assert zipfile.ZipFile(io.BytesIO(printed)).testzip() is None


@settings(max_examples=either(share=6, whole=12), deadline=None)
@given(st.text(max_size=300), st.integers(0, 100))
def test_any_text_can_be_printed(text, progress):
    data = matter.overview(
        lines=(matter.line(1, title=text, done=text, help_wanted=text, progress=progress),)
    )
    for make in (*STATUS.values(), *BRIEF.values()):
        assert made(make, data)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_papers_words_follow_the_argument(language):
    printed = flat_text(made(STATUS["pdf"], matter.overview(), language))
    assert (squeezed("Status mangler") in printed) is (language == "da")
    assert (squeezed("Not reported") in printed) is (language == "en")


def test_a_plan_shows_what_it_is_measured_by_in_every_format():
    told = "Gåture på stien: fra 400 i 2021 til 548 antal i 2025."
    printed = made(PLAN["pdf"], matter.plan())
    with pikepdf.open(io.BytesIO(printed)) as inside:
        figures = [
            str(one["/Alt"])
            for one in inside.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    assert any(told in one for one in figures)
    assert squeezed("Skal gå hurtigere") in flat_text(printed)
    document = docx.Document(io.BytesIO(made(PLAN["docx"], matter.plan())))
    (drawn,) = document.inline_shapes
    assert told in drawn._inline.docPr.get("descr")
    book = openpyxl.load_workbook(io.BytesIO(made(PLAN["xlsx"], matter.plan())))
    rows = list(book[book.sheetnames[-1]].iter_rows(values_only=True))
    assert [row[5] for row in rows[1:]] == [400, 437, 474, 511, 548]
    assert rows[-1][6] == "ja"


def test_a_series_without_measurements_says_so_on_paper():
    bare = matter.plan(
        measured=(matter.measured(observed=(), targets=(), baseline=None, state="too_early"),)
    )
    assert squeezed("For tidligt at sige") in flat_text(made(PLAN["pdf"], bare))
