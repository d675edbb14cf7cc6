import dataclasses
import io
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pypdfium2 as pdfium
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from sagsgang.governance.house_form import HouseForm, MeetingHead, Point, SectionText, Step
from sagsgang.press import pdf
from sagsgang.press.paper import paragraphs_of
from sagsgang.press.pdf import as_pdf
from sagsgang.press.tests.forms import (
    BOARD_POINT,
    CLOSED_POINT,
    COUNCIL_POINT,
    MARKUP,
    MUNICIPALITY,
    RICH_FORM,
    UNKNOWN_POINT,
    WITHDRAWN_POINT,
    any_form,
    printed_texts,
)
from sagsgang.press.text import as_text
from sagsgang.press.typeface import FOLDER
from sagsgang.press.words import DANISH, ENGLISH, PaperError
from tests.extent import either

_MILLIMETRE = 72 / 25.4
_LATIN = "abæøåÅßž0189 \n.,;:*_$#@[]{}()<>\\/`~=+-'\"^&|%"
_HEADING = re.compile(r"/H([1-6])")


@pytest.fixture(scope="module")
def rich() -> bytes:
    return as_pdf(RICH_FORM, municipality=MUNICIPALITY)


def only(point: Point) -> HouseForm:
    return HouseForm(MeetingHead(), (point,))


def squeezed(text: str) -> str:
    """Return the text without what setting it in lines changes: blanks and hyphens."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b\ufffe\x02-]", "", plain)


def text_of(printed: bytes) -> str:
    """Return the text between running head and foot, page after page."""
    document = pdfium.PdfDocument(printed)
    pages = (page.get_textpage() for page in document)
    return "\n".join(
        page.get_text_bounded(bottom=20 * _MILLIMETRE, top=(297 - 22) * _MILLIMETRE)
        for page in pages
    )


def structure(opened: pikepdf.Pdf) -> list[tuple[str, pikepdf.Dictionary]]:
    """Return the tagged parts in reading order, by the standard's names for them."""
    return list(_tagged(opened.Root.StructTreeRoot.K))


def _tagged(part: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Dictionary]]:
    if isinstance(part, pikepdf.Array):
        for each in part:
            yield from _tagged(each)
    elif isinstance(part, pikepdf.Dictionary):
        if "/S" in part:
            yield str(part.S), part
        if "/K" in part:
            yield from _tagged(part.K)


def test_every_text_of_the_form_is_on_paper(rich):
    printed = squeezed(text_of(rich))
    missing = [text for text in printed_texts(RICH_FORM) if squeezed(text) not in printed]
    assert missing == []


def test_codes_are_printed_as_words(rich):
    printed = squeezed(text_of(rich))
    expected = [
        "Strandby Kommune Referat Kommunalbestyrelsen Ekstraordinært møde",
        "Dato tirsdag den 1. april 2025",
        "kl. 17.00–20.15",
        "Birte Skovgård Ø Til stede",
        "Jens Holm Afbud",
        "3. Fornyelse af molens yderste led Åben sag Sagsnr. 24/1003 Til beslutning",
        "Stillet af Liste B Behandles sammen med punkt 4, 5 og 6",
        "TMU → ØK → KB",
        "Teknik- og Miljøudvalget 04-03-2025 12 Sendt videre",
        "Resumé Molen trænger",
        "Jens Holm: deltog ikke i punktet",
        "Beslutning i Økonomiudvalget den 18-03-2025 Anbefales",
        "Liste Å tog forbehold",
        "Mads Klitgaard stemte imod",
        "Beslutning i Kommunalbestyrelsen den 01-04-2025 Godkendt.",
        "1. Dykkernes billeder Åben · Dokument 3300101 · Journalnr. 4512/25 · (H)",
        "2. Tilbud Lukket · Dokument 3300102 · Journalnr. 4513/25 · Version: rettet 02.04.2025",
        "1. Direktionens plan for året Planen er vedlagt.",
        "Indstiller: Kommunaldirektøren",
        "Beslutning i Direktionen den 01-04-2025 Direktionens plan for året Drøftet.",
        "Nyt om broen over sundet Projektlederen gav et overblik.",
        "Til delpunkt 2",
        "5. Køb af en grund Lukket sag",
    ]
    assert [line for line in expected if squeezed(line) not in printed] == []


def test_an_outcome_is_added_only_where_the_text_does_not_say_it():
    decision = dataclasses.replace(COUNCIL_POINT.decisions[1], text="Som indstillet.")
    silent = dataclasses.replace(COUNCIL_POINT, decisions=(decision,))
    assert "Udfald: Godkendt" in text_of(as_pdf(only(silent)))
    assert "Udfald" not in text_of(as_pdf(only(COUNCIL_POINT)))


def test_a_closed_item_without_text_says_so_beneath_its_neutral_title():
    printed = squeezed(text_of(as_pdf(only(CLOSED_POINT))))
    assert squeezed(f"Køb af en grund Lukket sag {DANISH.closed_without_text}") in printed


def test_the_neutral_title_stands_where_there_is_no_other():
    point = Point(title=None, openness="closed", neutral_title="En sag om jord")
    assert "En sag om jord" in text_of(as_pdf(only(point)))
    assert "Punkt uden titel" not in text_of(as_pdf(only(point)))


def test_unknown_openness_is_said_and_counts_as_closed():
    printed = squeezed(text_of(as_pdf(only(UNKNOWN_POINT))))
    assert squeezed(f"Åbenhed ikke oplyst {DANISH.unknown_without_text}") in printed


def test_a_closed_item_with_text_is_printed_as_handed_in():
    point = dataclasses.replace(COUNCIL_POINT, openness="closed")
    printed = text_of(as_pdf(only(point)))
    assert "Molen trænger til fornyelse." in printed
    assert DANISH.closed_without_text not in printed


def test_a_withdrawn_item_keeps_its_number_and_says_that_it_is():
    printed = text_of(as_pdf(HouseForm(MeetingHead(), (COUNCIL_POINT, WITHDRAWN_POINT))))
    assert squeezed("7. Plan for søbadet (udgår)") in squeezed(printed)
    assert "Punktet udgår." in printed


def test_a_supplementary_agenda_is_named_so():
    form = HouseForm(MeetingHead(addendum=True), ())
    assert text_of(as_pdf(form)).startswith("Tillægsdagsorden")


def test_english_words_around_danish_matter():
    printed = as_pdf(RICH_FORM, language="en", municipality=MUNICIPALITY)
    text = squeezed(text_of(printed))
    assert squeezed("Minutes Kommunalbestyrelsen") in text
    assert squeezed("Decision in Direktionen on 01-04-2025") in text
    assert squeezed(ENGLISH.closed_without_text) in text
    opened = pikepdf.open(io.BytesIO(printed))
    assert str(opened.Root.Lang) == "en-GB"
    assert {str(part.Lang) for _, part in structure(opened) if "/Lang" in part} == {
        "da-DK",
        "en-GB",
    }
    (body,) = {
        str(part.Lang) for name, part in structure(opened) if name == "/P" and "/Lang" in part
    }
    assert body == "da-DK"


def test_another_language_is_refused_in_a_sentence():
    with translation.override("en"), pytest.raises(PaperError, match="not in “fr”"):
        as_pdf(RICH_FORM, language="fr")


@pytest.mark.parametrize("text", [MARKUP, "= Titel", "- punkt", "+ tal", "/ ord: alt", "\\u{41}"])
def test_markup_in_a_text_stays_text(text):
    point = Point(
        title=text,
        number=text,
        case_number=text,
        openness="open",
        sections=(SectionText("other", text, text),),
        steps=(Step(text, None, text, text),),
    )
    form = HouseForm(MeetingHead(title=text, place=text), (point, point))
    printed = as_pdf(form, municipality=text, title=text)
    # Twice in head and facts, and in each item as heading, fact, section, text and row.
    assert squeezed(text_of(printed)).count(squeezed(text)) >= 2 + 2 * 8
    assert pikepdf.open(io.BytesIO(printed)).docinfo.Title == text


def test_the_file_says_that_it_is_archivable_and_accessible(rich):
    opened = pikepdf.open(io.BytesIO(rich))
    with opened.open_metadata() as said:
        assert said["pdfaid:part"] == "2"
        assert said["pdfaid:conformance"] == "A"
        assert said["pdfuaid:part"] == "1"
        title = "Referat, Kommunalbestyrelsen, tirsdag den 1. april 2025"
        assert said["dc:title"] == title
        assert set(said["dc:language"]) == {"da-DK"}
        assert said["xmp:CreateDate"].startswith("2025-04-01T12:00:00")
    assert opened.docinfo.Title == title
    assert opened.docinfo.Author == MUNICIPALITY
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert str(opened.Root.Lang) == "da-DK"


def test_title_names_the_file(rich):
    named = as_pdf(RICH_FORM, title="Kommunalbestyrelsens møde i april")
    assert pikepdf.open(io.BytesIO(named)).docinfo.Title == "Kommunalbestyrelsens møde i april"


def test_headings_are_tagged_without_a_skipped_level(rich):
    opened = pikepdf.open(io.BytesIO(rich))
    levels = [int(found[1]) for name, _ in structure(opened) if (found := _HEADING.match(name))]
    assert levels[0] == 1
    assert set(levels) == {1, 2, 3}
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_tables_have_tagged_head_rows(rich):
    opened = pikepdf.open(io.BytesIO(rich))
    kinds = [name for name, _ in structure(opened)]
    heads = [part for name, part in structure(opened) if name == "/TH"]
    assert kinds.count("/Table") == 2
    assert len(heads) == 3 + 4
    scopes = [[str(said.Scope) for said in head.A if "/Scope" in said] for head in heads]
    assert scopes == [["/Column"]] * len(heads)


def test_lists_are_tagged_as_lists(rich):
    opened = pikepdf.open(io.BytesIO(rich))
    kinds = [name for name, _ in structure(opened)]
    # Stances, participation, sub-items and two lists of attachments.
    assert kinds.count("/L") == 5
    assert kinds.count("/LI") == 2 + 1 + 2 + 2 + 2


def test_contents_lead_to_every_item(rich):
    opened = pikepdf.open(io.BytesIO(rich))
    links = [each for page in opened.pages for each in page.get("/Annots", ())]
    assert {str(link.Subtype) for link in links} == {"/Link"}
    assert len(links) >= len(RICH_FORM.items)
    assert all("/Dest" in link or link.A.S == "/GoTo" for link in links)


def test_the_outline_names_items_and_their_parts(rich):
    with pikepdf.open(io.BytesIO(rich)).open_outline() as outline:
        top = [entry.title for entry in outline.root]
        parts = {entry.title: [part.title for part in entry.children] for entry in outline.root}
    assert top == [
        "Mødedeltagere",
        "Indhold",
        "3. Fornyelse af molens yderste led",
        "4. Punkter til drøftelse",
        "5. Køb af en grund",
        "6. Punkt uden titel",
        "7. Plan for søbadet",
        "Rettelser til referatet",
    ]
    assert parts["4. Punkter til drøftelse"] == [
        "Sagsgang",
        "Sagsfremstilling",
        "Indstilling",
        "Beslutning i Direktionen den 01-04-2025",
        "Bilag",
    ]


def test_nothing_runs_and_nothing_reaches_out(rich):
    opened = pikepdf.open(io.BytesIO(rich))
    actions = {
        str(found.get("/S")) for found in opened.objects if isinstance(found, pikepdf.Dictionary)
    }
    assert actions.isdisjoint({"/JavaScript", "/URI", "/Launch", "/SubmitForm", "/GoToR"})
    assert {"/AA", "/OpenAction"}.isdisjoint(opened.Root.keys())
    assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})


def test_only_shipped_typefaces_are_used_and_all_are_embedded():
    form = only(Point(title="Ж שלום ﷺ ☑ æ", openness="open"))
    opened = pikepdf.open(io.BytesIO(as_pdf(form)))
    descriptors = [
        found
        for found in opened.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
    ]
    families = {str(found.FontName).partition("+")[2].partition("-")[0] for found in descriptors}
    assert families == {"IBMPlexSans", "DejaVuSans"}
    assert all({"/FontFile2", "/FontFile3"} & set(found.keys()) for found in descriptors)


def test_every_typeface_has_its_licence_beside_it():
    licences = {path.stem.removeprefix("LICENSE-") for path in FOLDER.glob("LICENSE-*.txt")}
    families = {path.stem.partition("-")[0] for path in FOLDER.glob("*.ttf")}
    assert families == licences


def test_pages_are_numbered():
    form = HouseForm(MeetingHead(), (COUNCIL_POINT, BOARD_POINT) * 3)
    document = pdfium.PdfDocument(as_pdf(form))
    count = len(document)
    assert count > 2
    for number, page in enumerate(document, start=1):
        assert f"Side {number} af {count}" in page.get_textpage().get_text_bounded()


def test_what_cannot_be_printed_is_replaced_where_one_sees_it():
    text = "A\x07B \ud800C \u202eD 漢E \uf001F 🙂G"
    point = Point(title="t", openness="open", sections=(SectionText("other", "h", text),))
    printed = squeezed(text_of(as_pdf(only(point))))
    assert "A\ufffdB\ufffdC\ufffdD\ufffdE\ufffdF\ufffdG" in printed


def test_a_word_without_end_stays_on_the_page():
    word = "Kystsikringsforanstaltning" * 30
    point = Point(title=word, number="1", openness="open", steps=(Step(word, None, word, word),))
    page = pdfium.PdfDocument(as_pdf(only(point)))[0]
    text = page.get_textpage()
    right = max(text.get_charbox(index)[2] for index in range(text.count_chars()))
    assert right < (210 - 20) * _MILLIMETRE


def test_the_same_matter_gives_the_same_bytes(rich):
    as_pdf(only(COUNCIL_POINT))
    assert as_pdf(RICH_FORM, municipality=MUNICIPALITY) == rich


def test_what_the_typesetter_refuses_is_a_sentence_for_the_reader(monkeypatch):
    monkeypatch.setattr(pdf, "template", lambda: b"#panic(sys.inputs.paper.len())")
    words = r"PDF of “Referat, Kommunalbestyrelsen.*nothing was"
    with translation.override("en"), pytest.raises(PaperError, match=words):
        as_pdf(RICH_FORM)


@settings(max_examples=either(share=50, whole=120), deadline=None)
@given(form=any_form)
def test_whatever_the_house_form_can_say_becomes_an_accessible_pdf(form):
    printed = as_pdf(form, municipality=form.meeting.place or "")
    opened = pikepdf.open(io.BytesIO(printed))
    assert len(opened.pages) >= 1
    assert opened.Root.MarkInfo.Marked
    assert str(opened.docinfo.Title).strip()


@settings(max_examples=either(share=30, whole=60), deadline=None)
@given(
    text=st.text(st.sampled_from("abæøåÅßž0189 \n.,;:*_$#@[]{}()<>\\/`~=+-'\"^&|%"), max_size=90)
)
def test_every_latin_text_is_found_on_the_page_as_it_was_written(text):
    point = Point(title="t", openness="open", sections=(SectionText("other", "h", text),))
    printed = squeezed(text_of(as_pdf(only(point))))
    assert all(squeezed(paragraph) in printed for paragraph in paragraphs_of(text))


def test_a_correction_stands_below_what_it_corrects_with_its_day(rich):
    printed = squeezed(text_of(rich))
    for line in (
        "Rettelse tilføjet tirsdag den 1. april 2025 Molens længde er 40 meter.",
        "Rettelser til referatet Rettelse tilføjet tirsdag den 1. april 2025 Jens Holm var",
    ):
        assert squeezed(line) in printed
    assert printed.index(squeezed("Molens længde")) < printed.index(
        squeezed("Punkter til drøftelse Åben")
    )
    assert "Rettelser til referatet" in as_text(RICH_FORM)
    assert "Molens længde er 40 meter." in as_text(RICH_FORM)
