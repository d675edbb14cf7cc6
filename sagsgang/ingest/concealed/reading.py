"""Personal data in a file, wherever it hides: read in a child process, within bounds."""

from dataclasses import dataclass
from functools import partial

from sagsgang.documents.personal_data import PersonalData, traces
from sagsgang.ingest.concealed.office import office_passages
from sagsgang.ingest.concealed.passages import Passage, Passages, Place, Unread
from sagsgang.ingest.concealed.pdf import pdf_passages
from sagsgang.ingest.confined import Overwhelmed, confined
from sagsgang.ingest.pdf_text import looks_like_pdf


@dataclass(frozen=True, slots=True)
class FileTrace:
    """``part`` is a page's number, or the name of a part; ``line`` counts within it from 1."""

    kind: PersonalData
    place: Place
    part: str
    line: int
    masked: str


@dataclass(frozen=True, slots=True)
class FileReading:
    traces: tuple[FileTrace, ...]
    unread: tuple[tuple[Unread, str], ...]


def read_for_personal_data(data: bytes) -> FileReading:
    """Return what was found and what a person must look at; no bytes make it raise."""
    try:
        return confined([partial(_reading, data)])[0]
    except Overwhelmed:
        return FileReading((), ((Unread.TOO_HEAVY, ""),))


def passages_of(data: bytes) -> Passages:
    if looks_like_pdf(data):
        return pdf_passages(data)
    if data.startswith(b"PK\x03\x04"):
        return office_passages(data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return Passages(unread=((Unread.UNKNOWN_KIND, ""),))
    return Passages((Passage(Place.TEXT, "", text),))


def _reading(data: bytes) -> FileReading:
    passages = passages_of(data)
    found = (
        FileTrace(one.kind, passage.place, passage.part, one.line, one.masked)
        for passage in passages.read
        for one in traces(passage.text)
    )
    return FileReading(tuple(found), passages.unread)
