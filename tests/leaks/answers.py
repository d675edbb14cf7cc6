"""All that an answer says: headers, text, and what lies inside papers, also such as hold others."""

import gzip
import html
import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache

import pikepdf
import pypdfium2

TAG = re.compile(r"<[^>]*>")
# What is new in each answer and tells of nothing: words against forged forms and keys.
PASSING = re.compile(
    rb'(name="csrfmiddlewaretoken" value=|name="word" value=|"challenge": )"[^"]*"'
)
PASSING_HEADERS = {"Set-Cookie", "Expires"}


@dataclass(frozen=True)
class Answer:
    """All that an answer tells, without what is new in each."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def said(self) -> str:
        return "\n".join([*map(": ".join, self.headers), *texts_of(self.body)])


def answer_of(response) -> Answer:
    headers = sorted(one for one in response.headers.items() if one[0] not in PASSING_HEADERS)
    body = PASSING.sub(rb"\1", content_of(response))
    return Answer(response.status_code, tuple(headers), body)


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
        return [plain, *pdf_texts(content)]
    if content.startswith(b"PK\x03\x04"):
        return [plain, *parts_of(content)]
    if content.startswith(b"\x1f\x8b"):
        return texts_of(gzip.decompress(content))
    # A long line of a calendar goes on behind a blank, anywhere within a word.
    folded = [re.sub(r"\r\n[ \t]", "", plain)] if plain.startswith("BEGIN:VCALENDAR") else []
    return [plain, html.unescape(plain), *folded]


# Role after role is handed the same file.
@lru_cache(maxsize=256)
def pdf_texts(content: bytes) -> list[str]:
    """Return what the pages say, what stands beside them, and the files within."""
    document = pypdfium2.PdfDocument(content)
    told = [page.get_textpage().get_text_range() for page in document]
    with pikepdf.open(io.BytesIO(content)) as inside:
        told += [str(inside.docinfo), str(inside.open_metadata())]
        told += [str(note.get("/Contents", "")) for page in inside.pages for note in notes_on(page)]
        with inside.open_outline() as outline:
            told += titles(outline.root)
        for name, attached in inside.attachments.items():
            told += [name, *texts_of(attached.get_file().read_bytes())]
    return told


def notes_on(page) -> list:
    return list(page.get("/Annots", []))


def titles(entries) -> list[str]:
    return [text for entry in entries for text in (entry.title, *titles(entry.children))]


@lru_cache(maxsize=256)
def parts_of(content: bytes) -> list[str]:
    """Return each part of a packed file: as it is, and without the tags that may split a word."""
    told = []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            texts = texts_of(parts.read(name))
            told += [name, *texts, *(TAG.sub("", html.unescape(text)) for text in texts)]
    return told
