"""The text of a PDF through pypdfium2, without what its pages repeat."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from sagsgang.ingest.confined import Overwhelmed, confined
from sagsgang.ingest.decode import LARGEST_TEXT, unbroken_text
from sagsgang.ingest.page_furniture import without_furniture
from sagsgang.ingest.refusal import Refused, gettext_noop

MOST_PAGES = 5_000
# Two processes read a long document in little more than half the time of one.
PARTS = min(2, os.cpu_count() or 1)
WORTH_PARTING = 100_000

_ENCRYPTED = frozenset({pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY})


def looks_like_pdf(data: bytes) -> bool:
    """Tell whether the bytes begin as a PDF does; readers accept a kilobyte before it."""
    return b"%PDF-" in data[:1024]


def pdf_text(data: bytes) -> str:
    """Return the text of all pages, a line a line of the page, or raise ``Refused``."""
    parts = PARTS if len(data) > WORTH_PARTING else 1
    try:
        read = confined([partial(pages_of, data, part, parts) for part in range(parts)])
    except Overwhelmed as overwhelmed:
        raise Refused(
            "too-heavy",
            gettext_noop(
                "The PDF takes more memory or time than a document should, so it was not read."
            ),
        ) from overwhelmed
    pages = [page for pages in read for page in pages]
    require_size(sum(map(len, pages)))
    if not any(page.strip() for page in pages):
        raise Refused(
            "no-text",
            gettext_noop("The PDF holds pictures and no text; ask for one with text in it."),
        )
    return without_furniture(pages)


def pages_of(data: bytes, part: int = 0, parts: int = 1) -> list[str]:
    """Return the text of each page of a part; in a process of its own, since pdfium is C."""
    with closing(_opened(data)) as document:
        if len(document) > MOST_PAGES:
            raise Refused(
                "too-many-pages",
                gettext_noop("The PDF has more than 5,000 pages, so it was not read."),
            )
        first, last = (len(document) * end // parts for end in (part, part + 1))
        return list(_pages(document, range(first, last)))


def require_size(length: int) -> None:
    if length > LARGEST_TEXT:
        raise Refused(
            "too-large", gettext_noop("The text is larger than 8 MB, so it was not read.")
        )


def _opened(data: bytes) -> PdfDocument:
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) in _ENCRYPTED:
            raise Refused(
                "encrypted",
                gettext_noop("The PDF is locked with a password; ask for one without."),
            ) from error
        raise Refused(
            "damaged-pdf",
            gettext_noop("The PDF is damaged or cut short; ask for it to be sent again."),
        ) from error


def _pages(document: PdfDocument, indexes: Iterable[int]) -> Iterator[str]:
    length = 0
    for index in indexes:
        text = unbroken_text(_page_text(document, index))
        length += len(text)
        require_size(length)
        yield text


def _page_text(document: PdfDocument, index: int) -> str:
    try:
        page = document[index]
        try:
            text_page = page.get_textpage()
            try:
                return str(text_page.get_text_range())
            finally:
                text_page.close()
        finally:
            page.close()
    except PdfiumError as error:
        raise Refused(
            "damaged-pdf",
            gettext_noop("The PDF is damaged or cut short; ask for it to be sent again."),
        ) from error
