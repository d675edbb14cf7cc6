"""Whether text on a page of a PDF can be seen: a layer, a box or its own colour may hide it."""

import ctypes
from collections.abc import Sequence
from contextlib import closing

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

MOST_PAGES = 100
"""Drawn for this; of what is found on more, it is not said whether it can be seen."""
_SCALE = 2
_CONTRAST = 24
"""Of 255; what differs less is one colour to the eye."""
Span = tuple[int, int]


def unseen_spans(data: bytes, spans: dict[int, list[Span]]) -> set[tuple[int, Span]]:
    """Return those of the spans, by page from 1, where the page as drawn has one colour alone."""
    with closing(PdfDocument(data)) as document:
        return {
            (number, span)
            for number in sorted(spans)[:MOST_PAGES]
            for span in _unseen_on(document[number - 1], spans[number])
        }


def _unseen_on(page: PdfPage, spans: Sequence[Span]) -> list[Span]:
    try:
        drawn = page.render(scale=_SCALE, grayscale=True)
    except PdfiumError:
        return []
    pixels, stride = bytes(drawn.buffer), drawn.stride
    size = (drawn.width, drawn.height)
    text = page.get_textpage()
    return [
        span for span in spans if _is_flat(pixels, stride, _box(page, text, span, size), size[1])
    ]


def _is_flat(pixels: bytes, stride: int, box: tuple[int, int, int, int], height: int) -> bool:
    left, top, right, bottom = box
    seen = b"".join(
        pixels[row * stride + left : row * stride + right]
        for row in range(max(0, top), min(height, bottom))
    )
    return not seen or max(seen) - min(seen) < _CONTRAST


def _box(
    page: PdfPage, text: PdfTextPage, span: Span, size: tuple[int, int]
) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the characters on the page as drawn."""
    corners = []
    for index in range(*span):
        left, bottom, right, top = text.get_charbox(index)
        if right > left and top > bottom:
            corners += [_drawn_at(page, (left, bottom), size), _drawn_at(page, (right, top), size)]
    if not corners:
        return (0, 0, 0, 0)
    across, down = [x for x, _y in corners], [y for _x, y in corners]
    return (
        max(0, min(across)),
        min(down),
        min(size[0], max(across)),
        max(down),
    )


def _drawn_at(page: PdfPage, point: tuple[float, float], size: tuple[int, int]) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, *point, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value
