"""Slides from a PDF that somebody sent: how many pages, and each as a picture with its text."""

import struct
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pypdfium2 import PdfDocument, PdfiumError

from sagsgang.ingest.confined import Overwhelmed, confined

MOST_PAGES = 10
WIDTH = 1400  # pixels
LONGEST_TEXT = 4_000
RGB = 3
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Slide:
    """One page: a PNG, and what stands on it for those who do not see it."""

    png: bytes
    text: str


def pages_in(content: bytes) -> int:
    """Return the number of pages; raise ``ValidationError`` for what cannot be shown."""
    count = read(partial(counted, content))
    if not count:
        raise ValidationError(
            {
                "slides": _(
                    "The slides could not be read. Save them as PDF again, without a password."
                )
            }
        )
    if count > MOST_PAGES:
        raise ValidationError(
            {"slides": _("A few slides are enough: at most %(most)s pages.") % {"most": MOST_PAGES}}
        )
    return count


def slide_of(content: bytes, number: int) -> Slide | None:
    """Return the page with this number, the first being 1; None where there is none."""
    return read(partial(drawn, content, number))


def read(work: Callable[[], Result]) -> Result | None:
    """Do the work on somebody's bytes in a process of its own, since pdfium is C."""
    try:
        return confined([work])[0]
    except Overwhelmed:
        return None


def counted(content: bytes) -> int:
    try:
        with closing(PdfDocument(content)) as document:
            return len(document)
    except PdfiumError:
        return 0


def drawn(content: bytes, number: int) -> Slide | None:
    try:
        with closing(PdfDocument(content)) as document:
            if not 1 <= number <= len(document):
                return None
            page = document[number - 1]
            picture = page.render(scale=WIDTH / max(1, page.get_width()), rev_byteorder=True)
            text = page.get_textpage().get_text_range()[:LONGEST_TEXT]
            return Slide(png_of(picture), text)
    except PdfiumError:
        return None


def png_of(picture: Any) -> bytes:
    """Return a PNG of pdfium's picture in red, green and blue, eight bits each."""
    width, height = picture.width, picture.height
    step = picture.n_channels
    raw = bytes(picture.buffer)
    lines = bytearray()
    for top in range(height):
        line = raw[top * picture.stride : top * picture.stride + width * step]
        lines += b"\0" + (line if step == RGB else without_fourth(line))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


def without_fourth(line: bytes) -> bytes:
    kept = bytearray(len(line) // 4 * RGB)
    for channel in range(RGB):
        kept[channel::RGB] = line[channel::4]
    return bytes(kept)


def chunk(kind: bytes, data: bytes) -> bytes:
    checked = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checked)
