"""The house form as a Word document with real headings, lists and tables.

It is made for going on with in a word processor, so its structure is Word's own: heading
styles, numbering, table heads, a contents field.
"""

from collections.abc import Iterable

import docx
from docx.document import Document
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from sagsgang.governance.house_form import HouseForm
from sagsgang.press import word_frame as frame
from sagsgang.press import word_xml as xml
from sagsgang.press.paper import (
    Block,
    Entry,
    Listing,
    Paper,
    PaperItem,
    Part,
    PartRole,
    Prose,
    Subhead,
    Table,
    laid_out,
)
from sagsgang.press.words import Words, words_in

_PROSE_STYLES: dict[PartRole, str] = {
    "decision": frame.DECISION_STYLE,
    "recommendation": frame.RECOMMENDATION_STYLE,
}
_TINT = "F1F5F8"
_RULE = "C3CCD3"
_COLUMN_SHARES = {2: (20, 10), 3: (20, 10, 10), 4: (22, 10, 7, 16)}
_LABEL_WIDTH = Cm(0.8)
_LONG_LABEL_WIDTH = Cm(1.6)
_LONG_LABEL = 3
_ALL_ITEMS = "items"


def as_docx(
    form: HouseForm,
    *,
    language: str = "da",
    municipality: str = "",
    title: str | None = None,
) -> bytes:
    """Print what is handed in; the same input gives the same bytes.

    Arguments, metadata and errors are those of ``as_pdf``; what XML cannot hold stands as
    U+FFFD. The contents are links that gain their page numbers when the reader renews the
    field: only a word processor can count its pages, and one that is told to do so on
    opening first asks its user an alarming question.
    """
    words = words_in(language)
    paper = laid_out(form, words, municipality=municipality, title=title)
    document = docx.Document()
    frame.set_styles(document)
    frame.set_properties(document, paper)
    frame.set_page(document, paper, words)
    xml.define_lists(document)
    _write_front(document, paper, words)
    _write_contents(document, paper.items, words)
    _write_items(document, paper, words)
    if paper.addenda:
        _fixed(frame.add_line(document, "Heading 1"), paper.addenda.heading or "", words)
        for block in paper.addenda.blocks:
            _write_block(document, block, paper.addenda.role, words, subhead="Heading 2")
    return frame.with_fixed_times(document)


def _write_front(document: Document, paper: Paper, words: Words) -> None:
    if paper.municipality:
        frame.add_line(document, frame.FACTS_STYLE, paper.municipality)
    _fixed(frame.add_line(document, "Title"), paper.kind, words)
    if paper.body:
        frame.add_line(document, "Subtitle", paper.body)
    if paper.occasion:
        frame.add_line(document, frame.FACTS_STYLE, paper.occasion)
    for name, value in paper.facts:
        line = document.add_paragraph()
        _fixed(line, f"{name}: ", words, bold=True)
        line.add_run(value)
    if paper.attendance:
        _fixed(frame.add_line(document, "Heading 1"), words.attendance, words)
        _write_table(document, paper.attendance, words)


def _write_contents(document: Document, items: tuple[PaperItem, ...], words: Words) -> None:
    if len(items) < 2:  # noqa: PLR2004 - one item needs no contents
        return
    _fixed(frame.add_line(document, "TOC Heading"), words.contents, words)
    lines = [frame.add_line(document, "toc 1") for _ in items]
    xml.open_field(lines[0], rf'TOC \o "1-1" \h \z \b {_ALL_ITEMS}')
    for number, (line, item) in enumerate(zip(lines, items, strict=True), start=1):
        xml.append_link(line, _bookmark(number), _heading(item))
    xml.close_field(lines[-1])


def _write_items(document: Document, paper: Paper, words: Words) -> None:
    """Write the items within one bookmark, which the contents field takes its lines from."""
    if not paper.items:
        return
    body = document.element.body
    start = len(body) - 1
    for number, item in enumerate(paper.items, start=1):
        _write_item(document, number, item, words)
    body.insert(start, xml.open_bookmark(0, _ALL_ITEMS))
    body.insert(len(body) - 1, xml.close_bookmark(0))


def _write_item(document: Document, number: int, item: PaperItem, words: Words) -> None:
    heading = frame.add_line(document, "Heading 1")
    line = xml.xml_of(heading)
    line.append(xml.open_bookmark(number, _bookmark(number)))
    heading.add_run(_heading(item))
    line.append(xml.close_bookmark(number))
    facts = frame.add_line(document, frame.FACTS_STYLE)
    _fixed(facts, item.openness, words, bold=True)
    facts.add_run("".join(f" · {fact}" for fact in item.facts))
    for notice in item.notices:
        _fixed(frame.add_line(document, frame.NOTICE_STYLE), notice, words)
    for part in item.parts:
        _write_part(document, part, words)


def _bookmark(number: int) -> str:
    return f"item_{number}"


def _heading(item: PaperItem) -> str:
    number = f"{item.number}. " if item.number else ""
    flags = ", ".join(item.flags)
    return f"{number}{item.title}{f' ({flags})' if flags else ''}"


def _write_part(document: Document, part: Part, words: Words) -> None:
    if part.heading:
        heading = frame.add_line(document, "Heading 2")
        if part.said:
            heading.add_run(part.heading)
        else:
            _fixed(heading, part.heading, words)
    for block in part.blocks:
        _write_block(document, block, part.role, words)


def _write_block(
    document: Document,
    block: Block,
    role: PartRole,
    words: Words,
    *,
    subhead: str = "Heading 3",
) -> None:
    match block:
        case Prose():
            for text in block.paragraphs:
                frame.add_line(document, _PROSE_STYLES.get(role, "Normal"), text)
        case Subhead():
            frame.add_line(document, subhead, block.text)
        case Listing():
            _write_listing(document, block.entries)
        case Table():
            _write_table(document, block, words)


def _write_listing(document: Document, entries: tuple[Entry, ...]) -> None:
    first = _counted_from(entry.label for entry in entries)
    counted = None if first is None else xml.new_numbers(document, first)
    for entry in entries:
        line = frame.add_line(document, "List Paragraph")
        if counted is not None:
            xml.put_in_list(line, counted)
        elif entry.label is None:
            xml.put_in_list(line, xml.bullets())
        else:
            _write_label(line, entry.label)
        _write_entry(document, line, entry)


def _counted_from(labels: Iterable[str | None]) -> int | None:
    """Return where a list starts that counts by ones; ``None`` where its labels are others.

    A printed number is the source's: 3A, a gap or a repetition stays as it stands.
    """
    said = tuple(labels)
    if said[0] is None or not said[0].isascii() or not said[0].isdigit():
        return None
    first = int(said[0][:9])
    counted = tuple(str(number) for number in range(first, first + len(said)))
    return first if said == counted else None


def _write_label(line: Paragraph, label: str) -> None:
    width = _LABEL_WIDTH if len(label) < _LONG_LABEL else _LONG_LABEL_WIDTH
    line.paragraph_format.left_indent = width
    line.paragraph_format.first_line_indent = -width
    line.add_run(f"{label}.\t")


def _write_entry(document: Document, line: Paragraph, entry: Entry) -> None:
    line.add_run(entry.title).bold = entry.strong or None
    if entry.note:
        line.add_run(f"\n{entry.note}").font.size = frame.NOTE_SIZE
    for text in entry.paragraphs:
        more = frame.add_line(document, "List Paragraph", text)
        more.paragraph_format.left_indent = _LABEL_WIDTH


def _write_table(document: Document, block: Table, words: Words) -> None:
    shares = _COLUMN_SHARES[len(block.head)]
    table = document.add_table(rows=1 + len(block.rows), cols=len(shares))
    widths = tuple(frame.TEXT_WIDTH * share // sum(shares) for share in shares)
    xml.rule(table, _RULE)
    xml.set_widths(table, widths)
    head, *rows = table.rows
    xml.mark_head(head)
    for cell, text in zip(head.cells, block.head, strict=True):
        xml.shade(cell, _TINT)
        _fixed(frame.as_style(cell.paragraphs[0], frame.CELL_STYLE), text, words, bold=True)
    for row, texts in zip(rows, block.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            frame.as_style(cell.paragraphs[0], frame.CELL_STYLE).add_run(text)


def _fixed(line: Paragraph, text: str, words: Words, *, bold: bool | None = None) -> None:
    """Add words of the house, in their language, to a text that is Danish."""
    run = line.add_run(text)
    run.bold = bold
    if words.language != "da":
        xml.speak(run, words.locale.replace("_", "-"))
