"""The parts of WordprocessingML that python-docx has no call for: fields, links, numbering."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# Beyond those that the library's own template uses.
_NUMBERED, _BULLETED = "901", "902"
_BULLETS = 902


def xml_of(part: Paragraph | Run | Table | _Row | _Cell) -> BaseOxmlElement:
    """Return the element behind a part of the text."""
    return part._element  # noqa: SLF001 - python-docx gives it no public name


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Make an element of the ``w`` namespace, its attributes in the same."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def append_field(line: Paragraph, instruction: str, shown: str = "1") -> None:
    """Add a whole field, with what it shows until a word processor reckons it anew."""
    open_field(line, instruction)
    line.add_run(shown)
    close_field(line)


def open_field(line: Paragraph, instruction: str) -> None:
    """Begin a field; what follows until ``close_field`` is what it shows."""
    code = element("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    for piece in (
        element("w:fldChar", fldCharType="begin"),
        code,
        element("w:fldChar", fldCharType="separate"),
    ):
        xml_of(line.add_run()).append(piece)


def close_field(line: Paragraph) -> None:
    """End the field that was opened last."""
    xml_of(line.add_run()).append(element("w:fldChar", fldCharType="end"))


def append_link(line: Paragraph, bookmark: str, text: str) -> None:
    """Add a link to a place in the same document."""
    run = line.add_run(text)
    link = element("w:hyperlink", anchor=bookmark, history="1")
    link.append(xml_of(run))
    xml_of(line).append(link)


def open_bookmark(number: int, name: str) -> BaseOxmlElement:
    """Make the begin of a bookmark; ``close_bookmark`` of the same number ends it."""
    return element("w:bookmarkStart", id=str(number), name=name)


def close_bookmark(number: int) -> BaseOxmlElement:
    """Make the end of a bookmark."""
    return element("w:bookmarkEnd", id=str(number))


def speak(run: Run, language: str) -> None:
    """Mark a run as being in a language other than the document's."""
    xml_of(run).get_or_add_rPr().append(element("w:lang", val=language))


def define_lists(document: Document) -> None:
    """Add the two lists of the paper: one that counts, one of bullets."""
    numbering = document.part.numbering_part.element
    first_use = numbering.find(qn("w:num"))
    first_use.addprevious(_list_definition(_NUMBERED, "decimal", "%1."))
    first_use.addprevious(_list_definition(_BULLETED, "bullet", "•"))
    numbering.append(_use(_BULLETS, _BULLETED))


def bullets() -> int:
    """Return the number of the list of bullets."""
    return _BULLETS


def new_numbers(document: Document, first: int) -> int:
    """Begin a list that counts from ``first``, apart from every list before it."""
    numbering = document.part.numbering_part.element
    number = 1 + max(int(use.get(qn("w:numId"))) for use in numbering.findall(qn("w:num")))
    restart = element("w:lvlOverride", element("w:startOverride", val=str(first)), ilvl="0")
    numbering.append(_use(number, _NUMBERED, restart))
    return number


def put_in_list(line: Paragraph, number: int) -> None:
    """Make a paragraph a member of a list."""
    xml_of(line).get_or_add_pPr().append(
        element("w:numPr", element("w:ilvl", val="0"), element("w:numId", val=str(number)))
    )


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell with a colour, six hexadecimal digits."""
    xml_of(cell).get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def rule(table: Table, colour: str) -> None:
    """Draw thin lines under a table's rows."""
    lines = (
        element(f"w:{side}", val="single", sz="4", space="0", color=colour)
        for side in ("top", "bottom", "insideH")
    )
    look = xml_of(table).tblPr.find(qn("w:tblLook"))
    look.addprevious(element("w:tblBorders", *lines))


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Fix the columns' widths, in the library's units: some readers heed the grid alone."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def mark_head(row: _Row) -> None:
    """Say that a row is the table's head, repeated on each page, and keep it whole."""
    properties = xml_of(row).get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    properties.append(element("w:tblHeader"))


def _list_definition(number: str, form: str, shown: str) -> BaseOxmlElement:
    return element(
        "w:abstractNum",
        element("w:multiLevelType", val="singleLevel"),
        element(
            "w:lvl",
            element("w:start", val="1"),
            element("w:numFmt", val=form),
            element("w:lvlText", val=shown),
            element("w:lvlJc", val="left"),
            element("w:pPr", element("w:ind", left="454", hanging="454")),
            ilvl="0",
        ),
        abstractNumId=number,
    )


def _use(number: int, definition: str, *overrides: BaseOxmlElement) -> BaseOxmlElement:
    return element(
        "w:num", element("w:abstractNumId", val=definition), *overrides, numId=str(number)
    )
