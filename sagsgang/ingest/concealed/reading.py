"""Personal data in a file, wherever it hides: read in a child process, within bounds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from sagsgang.documents.personal_data import PersonalData, Trace, traces
from sagsgang.ingest.concealed.office import office_passages
from sagsgang.ingest.concealed.passages import Passage, Passages, Place, Unread
from sagsgang.ingest.concealed.pdf import pdf_passages
from sagsgang.ingest.concealed.unseen import unseen_spans
from sagsgang.ingest.confined import Overwhelmed, confined
from sagsgang.ingest.pdf_text import looks_like_pdf


@dataclass(frozen=True, slots=True)
class FileTrace:
    """``part`` is a page's number or the name of a part; ``line`` counts within it from 1."""

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
    found = [(passage, one) for passage in passages.read for one in traces(passage.text)]
    unseen = _unseen_in(data, found) if looks_like_pdf(data) else set()
    told = (
        FileTrace(
            one.kind,
            Place.HIDDEN if _span(passage, one) in unseen else passage.place,
            passage.part,
            one.line,
            one.masked,
        )
        for passage, one in found
    )
    return FileReading(tuple(told), passages.unread)


def _unseen_in(
    data: bytes, found: Iterable[tuple[Passage, Trace]]
) -> set[tuple[int, tuple[int, int]]]:
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for passage, one in found:
        number, span = _span(passage, one)
        if number:
            spans[number].append(span)
    return unseen_spans(data, spans) if spans else set()


def _span(passage: Passage, trace: Trace) -> tuple[int, tuple[int, int]]:
    """Return the page and the characters where it stands; no page where it is no page's text."""
    on_page = passage.place == Place.TEXT and passage.part.isdigit()
    return (int(passage.part) if on_page else 0), (trace.start, trace.end)
