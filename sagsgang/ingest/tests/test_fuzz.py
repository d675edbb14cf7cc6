"""Whatever comes in, a parsed agenda or a refusal comes out, and no word is lost."""

import itertools
import json

import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagsgang.governance import text_form as words
from sagsgang.governance.plain_text import cleaned, one_line, paragraphs
from sagsgang.governance.stated import (
    items_stated_withdrawn,
    stated_outcome,
    stated_recommender,
    title_states_withdrawal,
)
from sagsgang.ingest.contract import as_contract
from sagsgang.ingest.delivery import ParsedAgenda
from sagsgang.ingest.own_text import reader as own_text
from sagsgang.ingest.reading import parse_bytes
from sagsgang.ingest.refusal import Refused
from sagsgang.ingest.tests.house_forms import MISLEADING, house_forms
from tests.extent import either

QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TEMPLATES = (
    "{}",
    "{} {} {}.",
    " {} {}",
    "- {}",
    "\uf0b7 {}",
    "1) {}",
    "1. {}",
    "2. {} {}",
    "3. {} Åbent punkt",
    "4. Lukket - {}",
    "571{}",
    "Punkt 5: {}",
    "Punkt 6 {} - udgår",
    "Nr. 7 - {}",
    "Sag nr. 8 {}",
    "Pkt. 9",
    "Åben sag",
    "Lukket Sag",
    "Lukkede punkter",
    "Sagsgang",
    "Sagsgang: {}, {}",
    "Sagsforløb",
    "03-03-2021 {}",
    "{}, 18. september 2019, pkt. 153: {}",
    "Sagsfremstilling",
    "Sagsfremstilling: {}",
    "Resumé",
    "Økonomi:",
    "Sagens forløb",
    "Sagen afgøres i: {}",
    "Indstilling",
    "Indstilling: {}",
    "{} indstiller, at {}",
    "Beslutning",
    "Beslutning: {}",
    "Beslutning i {} den 03-03-2021",
    "Beslutning i {} den 03-03-2021: {}",
    "Beslutning fra {}udvalget",
    "{}s beslutning den 3. marts 2021",
    "{}udvalgets beslutning: {}",
    "Bilag",
    "Bilag:",
    "Bilag 1: {}",
    "Bilag 3A (opdateret {})",
    "1 - 3011525 Åben {} (8725/21) (H)",
    "2 - 3011526 Lukket {}",
    "Ingen",
    "Sagsnr.: 13/650 {}",
    "Sagsnr.: 13/651 Dok.nr.: {} Åbent",
    "13/650",
    "Sagsnr.:",
    "Initialer: {}",
    "Dato: {}",
    "Dato: 4. marts 2021",
    "Dato: 5. marts 2021 {}",
    "Sted: {}",
    "Sted: {} Dato: 06-03-2021 Start kl.: 14:00 Slut kl.: {}",
    "Udvalg: {}",
    "Møde nr. : {}",
    "Referat til mødet i {} den 7. marts 2021 kl. 9.00 i {}",
    "Dagsorden for {}udvalget",
    "{}udvalgets møde den 8. marts 2021",
    "Ekstraordinært møde",
    "Medlemmer: {}",
    "Medlemmer: Anna {}, Bo {} (A)",
    "Fraværende: {}",
    "Afbud: Carl {}",
    "Mødet hævet kl. 16.10",
    "Mødet {}",
    "Indholdsfortegnelse",
    "Underskriftsside",
    "Til drøftelse",
    "Til orientering {}",
    "Side 3 af 9",
    "1. {} . . . . . . 3",
    "2. {} (Lukket sag) ........ 4",
    "Åben sag Sagsnr. 21/5 {}",
    "Tid kl. 9.00 {}",
    "Tid kl. 9.00–10.30",
    "Sted {}",
    "Navn Parti eller liste Fremmøde",
    "Bodil {} B Medlem",
    "Åben · Dokument 51204 · {}",
    "Åben · Dokument 51204 · (H)",
    "Lukket · Version: {}",
    "Åbenhed ikke oplyst",
    "Punktet udgår.",
    "{} har følgende punkter til behandling:",
    "",
    " ",
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a text of Danish-looking lines and the invented words in it, each used once."""
    counter = itertools.count()
    used: list[str] = []

    def word() -> str:
        used.append(f"Q{next(counter):04}xyz".replace("0", "o").replace("1", "i"))
        return used[-1]

    lines = [
        template.format(*(word() for _ in range(template.count("{}"))))
        for template in draw(st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=40))
    ]
    return draw(st.sampled_from(("\n", "\r\n", "\n\n", "\n \n"))).join(lines), used


def _all_text(parsed: ParsedAgenda) -> str:
    printed = json.dumps(as_contract(parsed), ensure_ascii=False)
    return "\n".join([printed, *(one.text for one in parsed.loose)])


@settings(QUICK, max_examples=either(share=100, whole=250))
@given(documents())
def test_no_word_of_an_agenda_is_lost(document):
    text, used = document
    if not text.strip():
        return
    parsed = parse_bytes("a.txt", text.encode())
    found = _all_text(parsed)
    assert [word for word in used if word not in found] == []


@QUICK
@given(documents())
def test_loose_text_is_told(document):
    text, _used = document
    if not text.strip():
        return
    parsed = parse_bytes("a.txt", text.encode())
    told = {one.line for one in parsed.warnings if one.code == "text-without-place"}
    assert {one.line for one in parsed.loose} == told


@QUICK
@given(st.binary(max_size=400) | st.binary(max_size=60).map(lambda tail: b"%PDF-1.7\n" + tail))
def test_any_bytes_are_read_or_refused(data):
    assert _read_or_code("a.txt", data)


@QUICK
@given(st.lists(st.sampled_from(MISLEADING) | st.text(max_size=40), max_size=30).map("\n".join))
def test_any_text_is_read_or_refused(text):
    try:
        parsed = parse_bytes("a.txt", text.encode("utf-8", "replace"))
    except Refused:
        return
    json.dumps(as_contract(parsed))


@QUICK
@given(st.lists(st.sampled_from(MISLEADING) | st.text(max_size=40), max_size=30), st.data())
def test_a_house_form_that_was_written_in_keeps_every_word(lines, data):
    """Lines put in by hand at the left edge are read or kept as loose text."""
    text = cleaned("\n".join([words.TITLES["agenda"], "Punkt 1: Havn", *lines, "Qxyz"]))
    read = own_text.read(text)
    found = str(read.form) + "".join(one.text for one in read.loose)
    assert "Qxyz" in found


@settings(QUICK, max_examples=either(share=30, whole=60))
@given(st.data())
def test_a_pdf_with_changed_bytes_is_read_or_refused(data):
    changed = bytearray(_pdf())
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(8, len(changed) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(8, len(changed)))
    answer = _read_or_code("a.pdf", bytes(changed[:cut]))
    assert not isinstance(answer, str) or answer in {"damaged-pdf", "no-text", "encrypted"}


def _read_or_code(name: str, data: bytes) -> ParsedAgenda | str:
    try:
        return parse_bytes(name, data)
    except Refused as refusal:
        return refusal.code


def _pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length 44>>stream\n"
        b"BT /F1 12 Tf 20 200 Td (Punkt 1 Havn) Tj ET\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def test_the_pdf_to_change_is_a_pdf():
    assert "Havn" in pypdfium2.PdfDocument(_pdf())[0].get_textpage().get_text_range()


@QUICK
@given(st.text(max_size=300))
def test_the_normal_form_is_settled(text):
    assert one_line(one_line(text)) == one_line(text)
    assert paragraphs(paragraphs(text)) == paragraphs(text)
    assert cleaned(cleaned(text)) == cleaned(text)


@QUICK
@given(st.text(max_size=200))
def test_what_a_text_states_is_asked_of_any_text(text):
    stated_outcome(text)
    stated_recommender(text)
    title_states_withdrawal(text)
    items_stated_withdrawn(text)


@settings(QUICK, max_examples=either(share=20, whole=40))
@given(house_forms())
def test_the_strategy_is_in_the_normal_form(form):
    for point in form.items:
        for section in point.sections:
            assert paragraphs(section.text) == section.text
