"""The text of a PDF through pypdfium2, whether a layer, a box or a colour hides it."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, raw

from sagsgang.ingest.concealed.passages import Passage, Passages, Place, Unread

_LOCKED = frozenset({raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY})
_SAID_IN_ANNOTATION = (b"Contents", b"V", b"T", b"Subj", b"RC")
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_DEPTH = 4
_FILLED, _LARGE = 0.8, 0.3
_LITTLE = 200
"""Characters: a heading and a page's number, not a page of text."""


def pdf_passages(data: bytes) -> Passages:
    """Read all pages, annotations, fields and metadata; a page with pictures alone is told."""
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED
        return Passages(unread=((Unread.LOCKED if locked else Unread.DAMAGED, ""),))
    with closing(document):
        read = list(_metadata(document, data))
        pictures = []
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_range()
            read.append(Passage(Place.TEXT, str(number), text))
            read += [Passage(Place.ANNOTATION, str(number), said) for said in _annotations(page)]
            if _is_picture(page, text):
                pictures.append(number)
        unread = [(Unread.PICTURE, _as_ranges(pictures))] if pictures else []
        if document.count_attachments():
            unread.append((Unread.EMBEDDED, ""))
    return Passages(tuple(read), tuple(unread))


def _as_ranges(numbers: list[int]) -> str:
    """Return 1-3, 7 for 1, 2, 3 and 7."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    return ", ".join("-".join(map(str, one)) for one in ranges)


def _metadata(document: PdfDocument, data: bytes) -> Iterator[Passage]:
    said = [value for value in document.get_metadata_dict().values() if value]
    said += [_TAG.sub(" ", one.decode("utf-8", "replace")) for one in _XMP.findall(data)]
    if said:
        yield Passage(Place.METADATA, "", "\n".join(said))


def _is_picture(page: PdfPage, text: str) -> bool:
    """Tell whether what the page says may be drawn: nothing is written, or little on a picture.

    A page that a picture fills is a scan, whatever a machine has read from it.
    """
    if not text.strip():
        kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH)
        return next(iter(page.get_objects(filter=kinds, max_depth=_DEPTH)), None) is not None
    covered = _covered(page)
    return covered >= _FILLED or (covered >= _LARGE and len(text.strip()) < _LITTLE)


def _covered(page: PdfPage) -> float:
    """Return how much of the page its largest picture covers, from 0 to 1."""
    width, height = page.get_size()
    largest = 0.0
    for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEPTH):
        left, bottom, right, top = picture.get_bounds()
        largest = max(largest, min(right - left, width) * min(top - bottom, height))
    return largest / (width * height) if width and height else 0.0


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
