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


def pdf_passages(data: bytes) -> Passages:
    """Read all pages, annotations, fields and metadata; a page with pictures alone is told."""
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED
        return Passages(unread=((Unread.LOCKED if locked else Unread.DAMAGED, ""),))
    with closing(document):
        read = list(_metadata(document, data))
        unread = []
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_range()
            read.append(Passage(Place.TEXT, str(number), text))
            read += [Passage(Place.ANNOTATION, str(number), said) for said in _annotations(page)]
            if not text.strip() and _has_picture(page):
                unread.append((Unread.PICTURE, str(number)))
        if document.count_attachments():
            unread.append((Unread.EMBEDDED, ""))
    return Passages(tuple(read), tuple(unread))


def _metadata(document: PdfDocument, data: bytes) -> Iterator[Passage]:
    said = [value for value in document.get_metadata_dict().values() if value]
    said += [_TAG.sub(" ", one.decode("utf-8", "replace")) for one in _XMP.findall(data)]
    if said:
        yield Passage(Place.METADATA, "", "\n".join(said))


def _has_picture(page: PdfPage) -> bool:
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH)
    return next(iter(page.get_objects(filter=kinds, max_depth=4)), None) is not None


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
