"""From one delivered file to a parsed agenda: text, then the first reader that knows its layout."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from sagsgang.governance.plain_text import one_line
from sagsgang.ingest.decode import NEW_PAGE, decoded, looks_misread, refuse_many_lines
from sagsgang.ingest.delivery import Doubt, MediaType, ParsedAgenda, ReadForm, SourceNote
from sagsgang.ingest.executive_board import reader as executive_board
from sagsgang.ingest.generic import reader as generic
from sagsgang.ingest.own_text import reader as own_text
from sagsgang.ingest.pdf_text import looks_like_pdf, pdf_text
from sagsgang.ingest.personal_numbers import possible_personal_numbers
from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.ingest.tree import Tree

MISREAD = gettext_noop("Letters look wrong; the file's encoding was lost before it came here.")


@dataclass(frozen=True, slots=True)
class Reader:
    """A layout: how it is known, and how it is read; ``pages``: it looks at where they begin."""

    recognises: Callable[[str], bool]
    read: Callable[[str], ReadForm]
    pages: bool = False


READERS: tuple[Reader, ...] = (
    Reader(own_text.recognises, own_text.read),
    Reader(executive_board.recognises, executive_board.read),
    Reader(lambda _text: True, generic.read, pages=True),
)
"""Tried in order; the last one takes any text."""


def parse(files: Tree) -> ParsedAgenda:
    """Read the one file of a delivery, or raise ``Refused`` with one clear sentence."""
    names = list(files.names())
    if len(names) != 1:
        raise Refused("not-one-file", gettext_noop("Give one file; nothing else is read yet."))
    return parse_bytes(names[0], files.read(names[0]))


def parse_bytes(name: str, data: bytes) -> ParsedAgenda:
    """Read the bytes of one file by that name, or raise ``Refused``."""
    text, media_type = _text_of(name, data)
    refuse_many_lines(text)
    whole = text.replace(NEW_PAGE, "")
    reader = next(reader for reader in READERS if reader.recognises(whole))
    found = reader.read(text if reader.pages else whole)
    source = SourceNote(
        name=_file_name(name),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        layout=found.layout,
    )
    return ParsedAgenda(source, found.form, (*_doubts_of_text(text), *found.doubts), found.loose)


def _text_of(name: str, data: bytes) -> tuple[str, MediaType]:
    if looks_like_pdf(data):
        return pdf_text(data), "application/pdf"
    if data.strip() and name.casefold().endswith(".pdf"):
        raise Refused(
            "fake-pdf",
            gettext_noop("The file is named a PDF and is none; ask for it to be sent again."),
        )
    return decoded(data), "text/plain"


def _doubts_of_text(text: str) -> tuple[Doubt, ...]:
    misread = (Doubt("doubtful-encoding", MISREAD),) if looks_misread(text) else ()
    return (*possible_personal_numbers(text), *misread)


def _file_name(name: str) -> str:
    # A name from the disk may hold bytes that no text can.
    last = PurePosixPath(name).name.encode("utf-8", "replace").decode("utf-8")
    return one_line(unicodedata.normalize("NFC", last)) or "?"
