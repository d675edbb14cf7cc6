"""A report as a Word document with real headings, lists and tables."""

import io

import docx
from docx.document import Document
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph

from sagsgang.press import word_frame as frame
from sagsgang.press import word_xml as xml
from sagsgang.press.characters import in_every_text, legible
from sagsgang.press.plot import png_of
from sagsgang.press.report import Block, Bullets, Cell, Grid, Heading, Lines, Lit, Picture, Report
from sagsgang.press.words import words_in

COLOURS = {
    "green": RGBColor(0x14, 0x53, 0x2D),
    "yellow": RGBColor(0x7A, 0x4A, 0x00),
    "red": RGBColor(0x86, 0x12, 0x18),
}
TINT, RULE = "F1F5F8", "C3CCD3"


def report_as_docx(report: Report) -> bytes:
    """Set what is handed in; the same report gives the same bytes."""
    report = in_every_text(report, legible)
    document = docx.Document()
    frame.set_styles(document)
    frame.set_properties(document, report.shell())
    frame.set_page(document, report.shell(), words_in(report.language))
    xml.define_lists(document)
    if report.municipality:
        frame.add_line(document, frame.FACTS_STYLE, report.municipality)
    frame.add_line(document, "Title", report.kind)
    if report.occasion:
        frame.add_line(document, "Subtitle", report.occasion)
    for name, value in report.facts:
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(value)
    for block in report.blocks:
        write_block(document, block)
    return frame.with_fixed_times(document)


def write_block(document: Document, block: Block) -> None:
    match block:
        case Heading():
            frame.add_line(document, f"Heading {block.level}", block.text)
        case Lines():
            for text in block.paragraphs:
                frame.add_line(document, frame.FACTS_STYLE if block.quiet else "Normal", text)
        case Bullets():
            for text in block.entries:
                line = frame.add_line(document, "List Paragraph", text)
                xml.put_in_list(line, xml.bullets())
        case Lit():
            write_lit(document, block)
        case Grid():
            write_grid(document, block)
        case Picture():
            write_picture(document, block)


def write_picture(document: Document, block: Picture) -> None:
    """Word draws no SVG of its own accord: it gets the same drawing as points."""
    drawn = document.add_picture(io.BytesIO(png_of(block.svg)), width=frame.TEXT_WIDTH)
    drawn._inline.docPr.set("descr", block.alt)  # noqa: SLF001 its only way to words for the blind


def write_lit(document: Document, block: Lit) -> None:
    line = document.add_paragraph()
    write_cell(line, block.cell)
    if block.progress is not None:
        line.add_run(f" · {block.progress} %").bold = True
    if block.facts:
        frame.add_line(document, frame.FACTS_STYLE, " · ".join(block.facts))


def write_cell(line: Paragraph, cell: Cell) -> None:
    run = line.add_run(cell.text)
    if cell.light or cell.strong:
        run.bold = True
    if cell.light:
        run.font.color.rgb = COLOURS[cell.light]
    if cell.note:
        line.add_run(f"\n{cell.note}").font.size = frame.NOTE_SIZE


def write_grid(document: Document, block: Grid) -> None:
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.head))
    total = sum(block.shares)
    xml.rule(table, RULE)
    xml.set_widths(table, tuple(frame.TEXT_WIDTH * share // total for share in block.shares))
    head, *rows = table.rows
    xml.mark_head(head)
    for cell, text in zip(head.cells, block.head, strict=True):
        xml.shade(cell, TINT)
        frame.as_style(cell.paragraphs[0], frame.CELL_STYLE).add_run(text).bold = True
    for row, given in zip(rows, block.rows, strict=True):
        for cell, one in zip(row.cells, given, strict=True):
            write_cell(frame.as_style(cell.paragraphs[0], frame.CELL_STYLE), one)
    document.add_paragraph()
