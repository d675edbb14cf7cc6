"""What stands around the text of a Word document: styles, properties, page and file."""

import io
import zipfile

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from sagsgang.press.paper import Paper
from sagsgang.press.word_xml import append_field, element, xml_of
from sagsgang.press.words import Words

_INK = RGBColor(0x1D, 0x24, 0x29)
_QUIET = RGBColor(0x4B, 0x57, 0x60)
_ACCENT = RGBColor(0x12, 0x40, 0x5E)
_ACCENT_EDGE = "12405E"
_QUIET_EDGE = "8A97A1"
# A face that every word processor has, or has a twin of with the same widths.
_FACE = "Calibri"
TEXT_WIDTH = Cm(15.6)
_LONGEST_PROPERTY = 255
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

DECISION_STYLE = "Decision Text"
RECOMMENDATION_STYLE = "Recommendation Text"
FACTS_STYLE = "Item Facts"
NOTICE_STYLE = "Notice"
CELL_STYLE = "Table Text"
NOTE_SIZE = Pt(9.5)


def add_line(document: Document, style: str, text: str = "") -> Paragraph:
    """Add a paragraph in a style of ``set_styles``."""
    return as_style(document.add_paragraph(text), style)


def as_style(line: Paragraph, style: str) -> Paragraph:
    """Give a paragraph a style by its id, which is the name without blanks.

    The library's own way looks through all styles each time: three quarters of a book's time.
    """
    xml_of(line).style = style.replace(" ", "")
    return line


def set_styles(document: Document) -> None:
    """Give Word's own styles the look of the house, and add those it lacks."""
    _add_styles(document)
    _style(document, "Normal", size=11, after=8)
    _style(document, "Title", size=30, bold=True, colour=_ACCENT, after=2)
    _style(document, "Subtitle", size=17, bold=True, after=10)
    _style(document, "Heading 1", size=16, bold=True, colour=_ACCENT, before=30, after=6)
    _style(document, "Heading 2", size=12.5, bold=True, colour=_ACCENT, before=16, after=4)
    _style(document, "Heading 3", size=11, bold=True, before=10, after=3)
    _style(document, "TOC Heading", size=16, bold=True, colour=_ACCENT, before=22, after=6)
    _style(document, "toc 1", size=11, after=3)
    _style(document, "List Paragraph", size=11, after=5)
    _style(document, CELL_STYLE, size=10, before=2, after=2)
    _style(document, FACTS_STYLE, size=10, colour=_QUIET, after=8)
    _style(document, NOTICE_STYLE, size=11, bold=True, before=6, after=8)
    _style(document, DECISION_STYLE, size=11, after=8)
    _style(document, RECOMMENDATION_STYLE, size=11, after=8)
    _style(document, "Header", size=9, colour=_QUIET)
    _style(document, "Footer", size=9, colour=_QUIET)
    _paragraph_style(document, "Normal").paragraph_format.line_spacing = 1.15
    for name in ("TOC Heading", FACTS_STYLE):
        _paragraph_style(document, name).paragraph_format.keep_with_next = True
    _draw_edge(document, "Heading 1", "top", _ACCENT_EDGE)
    _draw_edge(document, DECISION_STYLE, "left", _ACCENT_EDGE)
    _draw_edge(document, RECOMMENDATION_STYLE, "left", _QUIET_EDGE)
    _draw_edge(document, "Title", None, "")
    _space_out(document, "List Paragraph")
    _paragraph_style(document, "Footer").paragraph_format.tab_stops.clear_all()
    _paragraph_style(document, "toc 1").paragraph_format.tab_stops.add_tab_stop(
        TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    _say_danish(document)


def _add_styles(document: Document) -> None:
    normal = document.styles["Normal"]
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH, builtin=True).base_style = normal
    for name in (FACTS_STYLE, NOTICE_STYLE, CELL_STYLE, DECISION_STYLE, RECOMMENDATION_STYLE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
    # Based on the first heading, as the template has it, it would inherit that one's line.
    _paragraph_style(document, "TOC Heading").base_style = normal


def set_properties(document: Document, paper: Paper) -> None:
    """State title, author, language and the paper's moment; drop the template's picture."""
    author = (paper.municipality or paper.body)[:_LONGEST_PROPERTY]
    properties = document.core_properties
    properties.title = paper.name[:_LONGEST_PROPERTY]
    properties.subject = paper.kind
    properties.author = author
    properties.last_modified_by = author
    properties.comments = ""
    properties.language = "da-DK"
    properties.created = properties.modified = paper.moment.replace(tzinfo=None)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.rels.pop(key)


def set_page(document: Document, paper: Paper, words: Words) -> None:
    """Set an A4 page with a running head from its second page and page numbers on all."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    section.top_margin, section.bottom_margin = Cm(2.9), Cm(2.7)
    section.different_first_page_header_footer = True
    heads = filter(None, (paper.running_head, paper.short_date))
    section.header.paragraphs[0].text = " · ".join(heads)
    for footer in (section.first_page_footer, section.footer):
        _write_page_number(footer.paragraphs[0], paper, words)


def with_fixed_times(document: Document) -> bytes:
    """Return the file with the same time on every part, so that its bytes tell its content."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(fixed, "w") as again:
        for part in parts.infolist():
            again.writestr(
                zipfile.ZipInfo(part.filename, _ZIP_TIME),
                parts.read(part),
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return fixed.getvalue()


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _style(
    document: Document,
    name: str,
    *,
    size: float,
    bold: bool = False,
    colour: RGBColor = _INK,
    before: float = 0,
    after: float = 0,
) -> None:
    style = _paragraph_style(document, name)
    style.font.name = _FACE
    _name_every_face(style)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = colour
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _name_every_face(style: ParagraphStyle) -> None:
    """Name the face for every script; the theme's names else win over the one given."""
    faces = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.attrib.pop(qn(f"w:{script}Theme"), None)
        faces.set(qn(f"w:{script}"), _FACE)


def _draw_edge(document: Document, name: str, side: str | None, colour: str) -> None:
    """Draw a line on one side of a style's paragraphs, in place of any it has."""
    properties = _paragraph_style(document, name).element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    if side is None:
        return
    width = {"top": "10", "left": "20"}[side]
    edge = element(f"w:{side}", val="single", sz=width, space="8", color=colour)
    properties.insert_element_before(
        element("w:pBdr", edge),
        "w:shd",
        "w:tabs",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
    )


def _space_out(document: Document, name: str) -> None:
    """Let a style's paragraphs stand apart, where the template lets them touch."""
    properties = _paragraph_style(document, name).element.get_or_add_pPr()
    for touching in properties.findall(qn("w:contextualSpacing")):
        properties.remove(touching)


def _say_danish(document: Document) -> None:
    """Say that the text is Danish, which the matter is whatever the words around it are."""
    spoken = document.styles.element.find(
        "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")))
    )
    spoken.set(qn("w:val"), "da-DK")
    themed = document.settings.element.find(qn("w:themeFontLang"))
    themed.set(qn("w:val"), "da-DK")


def _write_page_number(line: Paragraph, paper: Paper, words: Words) -> None:
    line.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{paper.running_foot}\t{words.page} ")
    append_field(line, "PAGE")
    line.add_run(f" {words.page_of} ")
    append_field(line, "NUMPAGES")
