"""Attachments as received in one file: bookmarks, right numbers, and faults that are told."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from django.utils import translation

from sagsgang.press.bundle import as_bundle
from sagsgang.press.enclosed import Enclosed


@pytest.fixture
def files(tmp_path):
    """Write PDF files of so many pages, and give their places."""

    def written(name, pages=1, **saving):
        place = tmp_path / name
        with pikepdf.new() as made:
            for _page in range(pages):
                made.add_blank_page(page_size=(300, 400))
            made.save(place, **saving)
        return place

    return written


def bundled(tmp_path, enclosed, **more):
    target = tmp_path / "bundle.pdf"
    with translation.override("da"):
        as_bundle(enclosed, target, name="Bilag: Direktionen", municipality="Strandby", **more)
    return target.read_bytes()


def pdf(item, title, place):
    return Enclosed(item, title, "application/pdf", place, "https://x.example/fil")


def text_of(content, page=0):
    return pdfium.PdfDocument(content)[page].get_textpage().get_text_bounded()


def test_each_attachment_begins_where_list_and_bookmark_say(tmp_path, files):
    content = bundled(
        tmp_path,
        [
            pdf("1. Havn", "Kort", files("a.pdf", 2)),
            pdf("1. Havn", "Notat", files("b.pdf", 3)),
            pdf("2. Vej", "Plan", files("c.pdf")),
        ],
    )
    told = text_of(content)
    assert [line for line in ("Side 2", "Side 4", "Side 7") if line not in told] == []
    with pikepdf.open(io.BytesIO(content)) as made, made.open_outline() as outline:
        assert len(made.pages) == 7
        tree = [(one.title, [child.title for child in one.children]) for one in outline.root]
        starts = [child.destination for one in outline.root for child in one.children]
        pages = [page.obj.objgen for page in made.pages]
        assert [pages.index(start[0].objgen) + 1 for start in starts] == [2, 4, 7]
    assert tree == [
        ("Bilag: Direktionen", []),
        ("1. Havn", ["Kort", "Notat"]),
        ("2. Vej", ["Plan"]),
    ]


def test_what_cannot_be_taken_in_is_named_and_fails_nothing(tmp_path, files):
    broken, word = tmp_path / "broken.pdf", tmp_path / "note.docx"
    broken.write_bytes(b"%PDF-1.7\nikke mere")
    word.write_bytes(b"PK")
    locked = files("locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    done = []
    content = bundled(
        tmp_path,
        [
            pdf("1. Havn", "Ødelagt", broken),
            pdf("1. Havn", "Låst", locked),
            Enclosed("1. Havn", "Notat", "application/msword", word, "https://x.example/notat"),
            Enclosed("2. Vej", "Uden fil"),
            pdf("2. Vej", "Hel", files("whole.pdf")),
        ],
        tell=done.append,
    )
    told = " ".join(text_of(content).split())
    for words in (
        "ødelagt",
        "adgangskode",
        "https://x.example/notat",
        "Filen er her ikke",
        "Side 2",
    ):
        assert words in told
    assert len(pdfium.PdfDocument(content)) == 2
    assert done == [1, 2, 3, 4, 5]


def test_a_long_list_counts_its_own_pages(tmp_path, files):
    place = files("one.pdf")
    content = bundled(
        tmp_path, [pdf(f"{n}. Sag", f"Bilag nummer {n} " + "ord " * 30, place) for n in range(60)]
    )
    front = len(pdfium.PdfDocument(content)) - 60
    assert front > 1
    assert f"Side {front + 1}" in text_of(content)
    assert f"Side {front + 60}" in text_of(content, front - 1)


def test_nothing_runs_and_no_conformance_is_claimed(tmp_path, files):
    place = files("acts.pdf")
    with pikepdf.open(place, allow_overwriting_input=True) as acting:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        acting.Root.OpenAction = script
        page = acting.pages[0].obj
        page.AA = pikepdf.Dictionary(O=script)
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=script
        )
        page.Annots = pikepdf.Array([acting.make_indirect(link)])
        acting.save(place)
    content = bundled(tmp_path, [pdf("1. Havn", "Kort", place)])
    with pikepdf.open(io.BytesIO(content)) as made:
        scripts = [
            one
            for one in made.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.JavaScript
        ]
        assert scripts == []
        assert "/OpenAction" not in made.Root
        assert "/Metadata" not in made.Root or b"pdfaid" not in made.Root.Metadata.read_bytes()
