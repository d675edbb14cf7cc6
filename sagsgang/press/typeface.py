"""The typefaces of the paper, shipped with the house, and what they can draw.

No font of the machine is used, so that the same matter gives the same pages everywhere.
IBM Plex Sans is the face of the Danish public design system; DejaVu Sans helps out with
scripts and signs that it lacks. PDF/A allows no empty boxes and no private characters, so
one that neither can draw (Chinese, most emoji) or that means nothing outside its own font
(a Wingdings bullet) is printed as U+FFFD.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst

from sagsgang.press.characters import REPLACEMENT

FOLDER = Path(__file__).parent / "fonts"
_TEXT_FACE = FOLDER / "IBMPlexSans-Regular.ttf"
_HELPING_FACE = FOLDER / "DejaVuSans.ttf"

# Unicode's Default_Ignorable_Code_Point: drawn by nobody, missed by nobody.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PRIVATE = range(0xE000, 0xF900)
_FULL_UNICODE = 12
_FIRST_PLANE = 4


@cache
def fonts() -> typst.Fonts:
    """Return the shipped fonts, read once for the life of the process."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
    )


def drawable(text: str) -> str:
    """Return the text with U+FFFD for what no shipped face can draw, and plain spaces."""
    if _drawn_by(_TEXT_FACE).issuperset(text):
        return text
    return "".join(_drawn(text))


def _drawn(text: str) -> Iterator[str]:
    """Yield the characters; a mark must be had from a face that also draws its letter."""
    faces: frozenset[Path] = frozenset()
    for character in text:
        if _UNSEEN.match(character) or character == "\n":
            yield character
            continue
        if character.isspace():
            yield character if character in _drawn_by(_TEXT_FACE) else " "
            faces = _faces(" ")
            continue
        marks = unicodedata.category(character).startswith("M")
        able = _faces(character) & faces if marks else _faces(character)
        yield character if able else REPLACEMENT
        faces = able or _faces(REPLACEMENT)


def _faces(character: str) -> frozenset[Path]:
    return frozenset(face for face in (_TEXT_FACE, _HELPING_FACE) if character in _drawn_by(face))


@cache
def _drawn_by(face: Path) -> frozenset[str]:
    """Read a TrueType file's ``cmap``: the characters that have a glyph.

    Source: the OpenType specification's tables ``cmap`` 4 and 12, the two that the
    shipped faces hold.
    """
    font = face.read_bytes()
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    codes: set[int] = set()
    for number in range(count):
        (offset,) = struct.unpack_from(">I", cmap, 8 + 8 * number)
        codes.update(_codes(cmap[offset:]))
    return frozenset(map(chr, codes.difference(_PRIVATE)))


def _table(font: bytes, name: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == name:
            return font[offset : offset + length]
    raise LookupError(name)


def _codes(subtable: bytes) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", subtable)
    if form == _FULL_UNICODE:
        (groups,) = struct.unpack_from(">I", subtable, 12)
        for number in range(groups):
            first, last = struct.unpack_from(">II", subtable, 16 + 12 * number)
            yield from range(first, last + 1)
    if form == _FIRST_PLANE:
        yield from _first_plane_codes(subtable)


def _first_plane_codes(subtable: bytes) -> Iterator[int]:
    doubled, *_ = struct.unpack_from(">H", subtable, 6)
    lasts = struct.unpack_from(f">{doubled // 2}H", subtable, 14)
    firsts = struct.unpack_from(f">{doubled // 2}H", subtable, 16 + doubled)
    deltas = struct.unpack_from(f">{doubled // 2}H", subtable, 16 + 2 * doubled)
    base = 16 + 3 * doubled
    for number, (first, last, delta) in enumerate(zip(firsts, lasts, deltas, strict=True)):
        (jump,) = struct.unpack_from(">H", subtable, base + 2 * number)
        for code in range(first, last + 1):
            if _glyph(subtable, base + 2 * number, jump, code - first, code + delta):
                yield code


def _glyph(subtable: bytes, place: int, jump: int, step: int, direct: int) -> int:
    """Return the glyph number, modulo the format's 16 bits; 0 is the empty box."""
    if not jump:
        return direct & 0xFFFF
    (glyph,) = struct.unpack_from(">H", subtable, place + jump + 2 * step)
    return int(glyph)
