"""A file is what its bytes are, whatever it is called."""

import io
import zipfile

import pytest

from sagsgang.documents.media_type import media_type_of

OFFICE = "application/vnd.openxmlformats-officedocument."


def package(*names, noise=b""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, noise)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("Dagsorden på øen".encode(), "text/plain"),
        ("Dagsorden på øen".encode("latin-1"), "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        (b"MZ\x90\x00", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_by_its_first_bytes(content, kind):
    assert media_type_of(content) == kind


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", OFFICE + "wordprocessingml.document"),
        ("xl/workbook.xml", OFFICE + "spreadsheetml.sheet"),
        ("ppt/presentation.xml", OFFICE + "presentationml.presentation"),
    ],
)
def test_an_office_document_by_its_parts(part, kind):
    assert media_type_of(package("[Content_Types].xml", part)) == kind


@pytest.mark.parametrize("kind", ["text", "spreadsheet", "presentation", "graphics"])
def test_an_opendocument_by_what_it_says_of_itself(kind):
    whole = f"application/vnd.oasis.opendocument.{kind}"
    assert media_type_of(package("mimetype", "content.xml", noise=whole.encode())) == whole
    assert media_type_of(package("mimetype", "a.xml", noise=whole.encode())) == "application/zip"


def test_a_binary_workbook_a_mail_and_rich_text():
    binary = package("[Content_Types].xml", "xl/workbook.bin")
    assert media_type_of(binary) == "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
    assert media_type_of(b"From: a@b\r\nSubject: c\r\n\r\nHej") == "message/rfc822"
    assert media_type_of(b"Til: alle\nFra: ingen\n\nHej") == "text/plain"
    assert media_type_of(b"{\\rtf1 Hej}") == "application/rtf"


def test_words_within_a_zip_make_no_office_document():
    assert media_type_of(package("notes/a.txt", noise=b"word/ xl/ ppt/")) == "application/zip"
    assert media_type_of(package("xl/a.txt")) == "application/zip"


def test_a_zip_cut_short_is_a_zip():
    assert (
        media_type_of(package("[Content_Types].xml", "xl/workbook.xml")[:40]) == "application/zip"
    )
