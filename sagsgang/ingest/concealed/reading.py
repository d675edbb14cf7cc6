"""Personal data in a file, wherever it hides: read in a child process, within bounds."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from sagsgang.documents.personal_data import PersonalData, Trace, traces
from sagsgang.ingest.concealed.kinds import passages_of
from sagsgang.ingest.concealed.passages import Passage, Place, Unread
from sagsgang.ingest.concealed.unseen import unseen_spans
from sagsgang.ingest.confined import Overwhelmed, confined
from sagsgang.ingest.pdf_text import looks_like_pdf

_NUMBERS = frozenset({PersonalData.CPR, PersonalData.ACCOUNT})
_APART = re.compile(r"\W+")
_ONE_BY_ONE = re.compile(
    r"[0-9](?<![0-9]{2})(?<![0-9]\s[0-9])(?:\s{1,4}[0-9]){5}\s{0,4}[-–]?\s{0,4}[0-9]"
    r"(?:\s{1,4}[0-9]){3}(?!\s{0,4}[0-9])"
)


@dataclass(frozen=True, slots=True)
class FileTrace:
    """``part`` is a page's number or the name of a part; ``line`` counts within it from 1.

    There is no line where the number stands in no text, such as in the target of a link.
    """

    kind: PersonalData
    place: Place
    part: str
    line: int | None
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


def _reading(data: bytes) -> FileReading:
    passages = passages_of(data)
    found = list(_found(passages.read))
    unseen = _unseen_in(data, found) if looks_like_pdf(data) else set()
    told = (
        FileTrace(
            one.kind,
            Place.HIDDEN if _span(passage, one) in unseen else passage.place,
            passage.part,
            None if passage.numbers_only else one.line,
            one.masked,
        )
        for passage, one in found
    )
    return FileReading(tuple(told), passages.unread)


def _found(read: Iterable[Passage]) -> Iterator[tuple[Passage, Trace]]:
    """Yield each trace; what stands below the exact reading only where nothing else had it."""
    seen: set[tuple[PersonalData, str]] = set()
    for passage in sorted((*read, *map(_unspaced, read)), key=lambda one: one.once):
        here: set[tuple[PersonalData, str]] = set()
        for one in traces(passage.text):
            if passage.numbers_only and one.kind not in _NUMBERS:
                continue
            said = one.kind, _APART.sub("", passage.text[one.start : one.end])
            if passage.once and (said in seen or said in here):
                continue
            here.add(said)
            yield passage, one
        seen |= here


def _unspaced(passage: Passage) -> Passage:
    """Return the numbers of the passage whose figures stand one by one, as in a form's boxes."""
    said = (_APART.sub("", one[0]) for one in _ONE_BY_ONE.finditer(passage.text))
    return Passage(passage.place, passage.part, "\n·\n".join(said), numbers_only=True, once=True)


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
    on_page = passage.place == Place.TEXT and passage.part.isdigit() and not passage.once
    return (int(passage.part) if on_page else 0), (trace.start, trace.end)
