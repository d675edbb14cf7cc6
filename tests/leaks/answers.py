"""All that an answer says: headers, text, and what lies inside a PDF or a Word document."""

import html
import io
import zipfile

import pikepdf
import pypdfium2


def said_by(response) -> str:
    content = content_of(response)
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return "\n".join([headers, *texts_of(content)])


def content_of(response) -> bytes:
    if response.streaming:
        return b"".join(response.streaming_content)
    return response.content


def texts_of(content: bytes) -> list[str]:
    plain = content.decode("utf-8", "replace")
    if content.startswith(b"%PDF-") and b"%%EOF" in content:
        return [plain, pdf_text(content)]
    if content.startswith(b"PK\x03\x04"):
        return [plain, *word_texts(content)]
    return [plain, html.unescape(plain)]


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    with pikepdf.open(io.BytesIO(content)) as inside:
        information = str(inside.docinfo) + str(inside.open_metadata())
    return "\n".join([*pages, information])


def word_texts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
