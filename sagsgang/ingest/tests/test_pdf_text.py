"""Text PDF: what its pages repeat is gone, and a PDF that cannot be read is refused."""

import io

import pikepdf
import pytest
import typst

from sagsgang.ingest.page_furniture import without_furniture
from sagsgang.ingest.reading import parse_bytes
from sagsgang.ingest.refusal import Refused

PAGE = """
#set page(paper: "a4", header: [Strandby Kommune],
  footer: context [Side #counter(page).display() af 9])
#set text(lang: "da", hyphenate: true)
#set par(justify: true)
"""
LONG = "Udvalget behandler kommunens udviklingsprojekter og naturbeskyttelse langs kystlinjen. "


def pdf_of(matter: str, page: str = PAGE) -> bytes:
    return typst.compile((page + matter).encode())


MINUTES = pdf_of(
    "1\\. Ny bro ved havnen\n\nÅben sag\n\nSagsfremstilling\n\n"
    + (LONG * 9 + "\n\n") * 12
    + "Indstilling\n\nHavnefogeden indstiller, at broen bygges.\n\n"
    + "Beslutning i Byrådet den 13-06-2022\n\nGodkendt.\n\n"
    + "Bilag\n\n1 - 4410023 Åben Kort over broen (771/22) (H)\n"
)


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        parse_bytes("a.pdf", data)
    return caught.value.code


def test_minutes_in_pdf():
    parsed = parse_bytes("referat.pdf", MINUTES)
    (item,) = parsed.form.items
    assert parsed.source.media_type == "application/pdf"
    assert (item.number, item.title, item.openness) == ("1", "Ny bro ved havnen", "open")
    assert (parsed.form.meeting.kind, parsed.form.meeting.body.name) == ("minutes", "Byrådet")
    assert (item.decisions[0].outcome, item.attachments[0].document_id) == ("approved", "4410023")


def test_headers_footers_and_page_numbers_are_gone_and_broken_words_whole():
    (item,) = parse_bytes("referat.pdf", MINUTES).form.items
    assert item.sections[0].text == "\n\n".join([(LONG * 9).strip()] * 12)


def test_furniture_is_what_most_pages_repeat():
    words = ("broen", "kajen", "molen", "havnen")
    matter = [
        f"Punkt {at}\n{word} er gammel\nog {word} skal males" for at, word in enumerate(words)
    ]
    pages = [f"Referat\n{page}\nSide {at} i bogen" for at, page in enumerate(matter, start=7)]
    assert without_furniture(pages) == "\n".join(matter)


def test_a_line_alike_on_every_page_is_matter_where_matter_stands_outside_it():
    pages = [f"{word}\nskal males\ni år\nog {word}" for word in ("broen", "kajen", "molen")]
    assert without_furniture(pages) == "\n".join(pages)


def test_numbers_that_do_not_count_pages_stay():
    pages = ["1961\nbroen\n4", "1975\nkajen\n9", "1999\nmolen\n2"]
    assert without_furniture(pages) == "\n".join(pages)


def test_a_heading_on_every_page_is_no_furniture():
    pages = [
        f"Punkt {at}\nÅben sag\nBroen er {word}\nIndstilling" for at, word in enumerate("abcd")
    ]
    assert without_furniture(pages) == "\n".join(pages)


def test_two_pages_with_their_numbers():
    assert without_furniture(["en\nto\n1", "tre\nfire\n2"]) == "en\nto\ntre\nfire"


@pytest.mark.parametrize("share", [0.01, 0.3])
def test_a_pdf_cut_short_is_refused(share):
    assert refusal(MINUTES[: int(len(MINUTES) * share)]) in {"damaged-pdf", "no-text"}


def test_a_pdf_with_a_password_is_refused():
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(MINUTES)) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal(locked.getvalue()) == "encrypted"


def test_a_pdf_in_name_only_is_refused():
    assert refusal(b"Punkt 1\nBroen\n") == "fake-pdf"
    assert refusal(b"%PDF-1.7\nPunkt 1\n") == "damaged-pdf"


def test_a_pdf_of_pictures_is_refused():
    assert refusal(pdf_of("#rect(width: 4cm)", '#set page(paper: "a4")\n')) == "no-text"


def test_a_pdf_by_another_name_is_read_as_one():
    assert parse_bytes("referat.txt", MINUTES).source.media_type == "application/pdf"
