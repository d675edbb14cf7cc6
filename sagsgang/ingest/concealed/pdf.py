"""The text of a PDF through pypdfium2, whether a layer, a box or a colour hides it."""

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from sagsgang.ingest.concealed.passages import Passage, Passages, Place, Unread, together
from sagsgang.ingest.concealed.pdf_objects import objects_read
from sagsgang.ingest.concealed.pdf_pictures import is_drawn
from sagsgang.ingest.concealed.pdf_versions import has_more_around, older_versions
from sagsgang.ingest.concealed.within import Within

_LOCKED = frozenset({raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY})
_SAID_IN_ANNOTATION = (b"Contents", b"V", b"T", b"Subj", b"RC")
_LONGEST_UNKNOWN = 6
"""Signs without a letter one after another: a list's marks are one each, a number is ten."""
_BEHIND_ITS_END = "%%EOF"


def pdf_passages(data: bytes, within: Within) -> Passages:
    """Read all pages, all strings beside them, files in it and the versions it was saved over."""
    made = _version(data, within)
    if made.unread and made.unread[0][0] == Unread.LOCKED:
        return made
    versions, more = older_versions(data)
    older = [_older(_version(one, within), made) for one in versions]
    if more:
        older.append(Passages(unread=((Unread.OLDER, ""),)))
    if has_more_around(data):
        older.append(Passages(unread=((Unread.EMBEDDED, _BEHIND_ITS_END),)))
    return together([made, *older])


def _older(older: Passages, newest: Passages) -> Passages:
    """Return what only an older version says, and that it cannot be read where that is new."""
    unread = ((Unread.OLDER, ""),) if set(older.unread) - set(newest.unread) else ()
    read = (
        replace(one, place=Place.OLDER, once=True) for one in older.read if one not in newest.read
    )
    return Passages(tuple(read), unread)


def _version(data: bytes, within: Within) -> Passages:
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED
        return Passages(unread=((Unread.LOCKED if locked else Unread.DAMAGED, ""),))
    beside, pictures, without_letters = objects_read(data, within)
    read: list[Passage] = []
    signs: list[int] = []
    with closing(document):
        for number, page in enumerate(document, start=1):
            written = page.get_textpage()
            text = written.get_text_range()
            read.append(Passage(Place.TEXT, str(number), text))
            read += [Passage(Place.ANNOTATION, str(number), said) for said in _annotations(page)]
            if is_drawn(page, text):
                pictures.add(number)
            if _has_unknown_signs(written, text, deeply=without_letters):
                signs.append(number)
    found = ((Unread.PICTURE, sorted(pictures)), (Unread.SIGNS, signs))
    unread = [(reason, _as_ranges(numbers)) for reason, numbers in found if numbers]
    return together([Passages(tuple(read), tuple(unread)), beside])


def _has_unknown_signs(written: PdfTextPage, text: str, *, deeply: bool) -> bool:
    """Tell whether there are signs on the page of which the file does not say what letters."""
    run = 0
    for at in range(len(text) if deeply else 0):
        if text[at].isspace():
            continue
        unknown = raw.FPDFText_HasUnicodeMapError(written, at) == 1
        run = run + 1 if unknown else 0
        if run >= _LONGEST_UNKNOWN:
            return True
    return False


def _as_ranges(numbers: Iterable[int]) -> str:
    """Return 1-3, 7 for 1, 2, 3 and 7."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    return ", ".join("-".join(map(str, one)) for one in ranges)


def _annotations(page: PdfPage) -> Iterator[str]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            said = [_said(annotation, key) for key in _SAID_IN_ANNOTATION]
            raw.FPDFPage_CloseAnnot(annotation)
            yield "\n".join(filter(None, said))


def _said(annotation: pypdfium2.raw.FPDF_ANNOTATION, key: bytes) -> str:
    """Return the value under the key; pdfium tells its length in bytes first, then writes it."""
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    room = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(
        annotation, key, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length
    )
    return room.raw.decode("utf-16-le", "replace").rstrip("\0")
