import datetime as dt
import io
import re
import zipfile

import docx
import pytest
from django.utils import translation
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree

from sagsgang.governance.house_form import (
    AttachmentLine,
    HouseForm,
    MeetingHead,
    Point,
    SectionText,
)
from sagsgang.press.characters import legible
from sagsgang.press.docx import as_docx
from sagsgang.press.paper import paragraphs_of
from sagsgang.press.tests.forms import (
    BOARD_POINT,
    CLOSED_POINT,
    MUNICIPALITY,
    RICH_FORM,
    any_form,
    printed_texts,
)
from sagsgang.press.words import DANISH, ENGLISH, PaperError
from tests.extent import either

# The order that the format's schema asks of those properties that a document of ours uses;
# Word calls a file damaged that keeps another.
_ORDERS = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs spacing ind "
    "contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike outline shadow emboss noProof color "
    "spacing kern sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW tblInd tblBorders tblLayout "
    "tblCellMar tblLook",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW tcBorders shd",
}


@pytest.fixture(scope="module")
def rich():
    return docx.Document(io.BytesIO(as_docx(RICH_FORM, municipality=MUNICIPALITY)))


def only(point):
    return HouseForm(MeetingHead(), (point,))


def opened(form, **more):
    return docx.Document(io.BytesIO(as_docx(form, **more)))


def all_text(document):
    found = document.element.body.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:p"))
    return "".join(part.text if part.tag == qn("w:t") else "\n" for part in found)


def squeezed(text):
    return re.sub(r"\s", "", text)


def numbered(document):
    """Return ``(number of the list, text)`` of each paragraph in a list."""
    return [
        (int(line._p.pPr.numPr.numId.val), line.text)
        for line in document.paragraphs
        if line._p.pPr is not None and line._p.pPr.numPr is not None
    ]


def list_of(document, number):
    """Return the form of a list's numbers and what it is told to start again from."""
    numbering = document.part.numbering_part.element
    (use,) = numbering.xpath(f'w:num[@w:numId="{number}"]')
    definition = use.find(qn("w:abstractNumId")).get(qn("w:val"))
    (form,) = numbering.xpath(f'w:abstractNum[@w:abstractNumId="{definition}"]/w:lvl/w:numFmt')
    return form.get(qn("w:val")), [
        start.get(qn("w:val")) for start in use.xpath("w:lvlOverride/w:startOverride")
    ]


def test_every_text_of_the_form_is_in_the_document(rich):
    written = squeezed(all_text(rich))
    assert [text for text in printed_texts(RICH_FORM) if squeezed(text) not in written] == []


def test_headings_are_real_and_skip_no_level(rich):
    headings = [
        (int(line.style.name[-1]), line.text)
        for line in rich.paragraphs
        if re.fullmatch(r"Heading \d", line.style.name)
    ]
    assert headings[:4] == [
        (1, "Mødedeltagere"),
        (1, "3. Fornyelse af molens yderste led"),
        (2, "Sagsgang"),
        (2, "Resumé"),
    ]
    board = headings.index((1, "4. Punkter til drøftelse"))
    assert headings[board:-2] == [
        (1, "4. Punkter til drøftelse"),
        (2, "Sagsgang"),
        (2, "Sagsfremstilling"),
        (2, "Indstilling"),
        (2, "Beslutning i Direktionen den 01-04-2025"),
        (3, "Direktionens plan for året"),
        (3, "Nyt om broen over sundet"),
        (2, "Bilag"),
        (1, "5. Køb af en grund (Lukket sag)"),
        (1, "6. Punkt uden titel (Åbenhed ikke oplyst)"),
        (1, "7. Plan for søbadet (udgår)"),
    ]
    assert headings[-2:] == [
        (1, "Rettelser til referatet"),
        (2, "Rettelse tilføjet tirsdag den 1. april 2025"),
    ]


def test_every_style_in_use_is_defined(rich):
    named = {style.style_id for style in rich.styles}
    used = {
        found.get(qn("w:val"))
        for part in (rich.element, *(s.footer._element for s in rich.sections))
        for found in part.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    }
    assert used <= named
    assert {"Title", "Subtitle", "Heading1", "toc1", "TableText", "DecisionText"} <= used


def test_sub_items_and_attachments_are_counted_anew_in_each_item():
    document = opened(HouseForm(MeetingHead(), (BOARD_POINT, BOARD_POINT)))
    lists = numbered(document)
    assert len(lists) == 8
    groups = [sorted({number for number, _ in lists[i : i + 2]}) for i in range(0, 8, 2)]
    assert all(len(group) == 1 for group in groups)
    assert len({group[0] for group in groups}) == 4
    assert [list_of(document, group[0]) for group in groups] == [("decimal", ["1"])] * 4
    assert lists[0][1] == "Direktionens plan for året"


def test_attachments_count_from_the_number_that_is_printed():
    point = Point("t", attachments=(AttachmentLine("a", "7"), AttachmentLine("b", "8")))
    document = opened(only(point))
    assert list_of(document, numbered(document)[0][0]) == ("decimal", ["7"])


def test_attachment_numbers_that_no_list_counts_are_written_as_they_stand():
    point = Point("t", attachments=(AttachmentLine("a", "3A"), AttachmentLine("b", "3")))
    document = opened(only(point))
    assert numbered(document) == []
    lines = [line.text for line in document.paragraphs]
    assert any(line.startswith("3A.\ta") for line in lines)
    assert any(line.startswith("3.\tb") for line in lines)


def test_stances_are_bullets(rich):
    (number,) = {number for number, text in numbered(rich) if "tog forbehold" in text}
    assert list_of(rich, number) == ("bullet", [])


def test_a_closed_item_without_text_says_so():
    lines = [line.text for line in opened(only(CLOSED_POINT)).paragraphs]
    heading = lines.index("5. Køb af en grund (Lukket sag)")
    assert lines[heading + 1 : heading + 3] == ["Lukket sag", DANISH.closed_without_text]


def test_the_document_states_what_it_is(rich):
    said = rich.core_properties
    assert said.title == "Referat, Kommunalbestyrelsen, tirsdag den 1. april 2025"
    assert said.author == said.last_modified_by == MUNICIPALITY
    assert said.language == "da-DK"
    assert said.created.replace(tzinfo=None) == dt.datetime(2025, 4, 1, 12)  # noqa: DTZ001
    assert said.comments == ""


def test_the_language_is_danish_throughout(rich):
    (default,) = rich.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert default.get(qn("w:val")) == "da-DK"
    assert rich.element.body.findall(f".//{qn('w:lang')}") == []


def test_english_words_are_marked_as_english_around_danish_matter():
    document = opened(RICH_FORM, language="en")
    (default,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert default.get(qn("w:val")) == "da-DK"
    english = {
        run.text
        for run in document.element.body.iter(qn("w:r"))
        if run.xpath('w:rPr/w:lang[@w:val="en-GB"]')
    }
    assert {"Minutes", "Contents", "Recommendation", ENGLISH.closed_without_text} <= english
    assert not any("Molen" in text for text in english)


def test_another_language_is_refused_in_a_sentence():
    with translation.override("en"), pytest.raises(PaperError, match="not in “fr”"):
        as_docx(RICH_FORM, language="fr")


def test_pages_are_numbered_and_headed(rich):
    (section,) = rich.sections
    assert section.header.paragraphs[0].text == "Kommunalbestyrelsen · Referat · 01-04-2025"
    for footer in (section.footer, section.first_page_footer):
        codes = [code.text.strip() for code in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
        assert footer.paragraphs[0].text.startswith(MUNICIPALITY)


def test_tables_repeat_their_head_row(rich):
    assert [table.rows[0].cells[0].text for table in rich.tables] == ["Navn", "Organ"]
    for table in rich.tables:
        marked = [row._tr.xpath("w:trPr/w:tblHeader") != [] for row in table.rows]
        assert marked == [True] + [False] * (len(marked) - 1)


def test_contents_are_a_field_of_links_to_the_items(rich):
    codes = [code.text.strip() for code in rich.element.body.iter(qn("w:instrText"))]
    assert codes == [r'TOC \o "1-1" \h \z \b items']
    links = [link.get(qn("w:anchor")) for link in rich.element.body.iter(qn("w:hyperlink"))]
    marks = {mark.get(qn("w:name")) for mark in rich.element.body.iter(qn("w:bookmarkStart"))}
    assert len(links) == len(set(links)) == len(RICH_FORM.items)
    assert set(links) | {"items"} == marks
    kinds = [mark.get(qn("w:fldCharType")) for mark in rich.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_one_item_has_no_contents():
    assert list(opened(only(BOARD_POINT)).element.body.iter(qn("w:instrText"))) == []


@pytest.mark.parametrize("kind", _ORDERS)
def test_properties_stand_in_the_order_of_the_format(rich, kind):
    order = _ORDERS[kind].split()
    for part in (rich.element, rich.styles.element):
        for properties in part.iter(qn(f"w:{kind}")):
            names = [etree.QName(child).localname for child in properties]
            assert names == sorted(names, key=order.index)


def test_definitions_stand_before_uses_in_the_numbering(rich):
    names = [etree.QName(child).localname for child in rich.part.numbering_part.element]
    assert names == sorted(names, key=["abstractNum", "num"].index)


def test_what_xml_cannot_hold_is_replaced_where_one_sees_it():
    text = "A\x07B \ud800C \u202eD \x9fE \ufffeF"
    written = all_text(opened(only(Point(text, sections=(SectionText("other", "h", text),)))))
    assert written.count("A\ufffdB \ufffdC \ufffdD \ufffdE \ufffdF") == 2


def test_the_same_matter_gives_the_same_bytes():
    first = as_docx(RICH_FORM, municipality=MUNICIPALITY)
    assert as_docx(RICH_FORM, municipality=MUNICIPALITY) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=either(share=30, whole=80), deadline=None)
@given(form=any_form)
def test_whatever_the_house_form_can_say_becomes_a_document_that_holds_it(form):
    printed = as_docx(form, municipality=form.meeting.place or "")
    document = docx.Document(io.BytesIO(printed))
    written = squeezed(all_text(document))
    for point in form.items:
        for section in point.sections:
            for paragraph in paragraphs_of(legible(section.text)):
                assert squeezed(paragraph) in written
    assert document.core_properties.title.strip()
    with zipfile.ZipFile(io.BytesIO(printed)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
