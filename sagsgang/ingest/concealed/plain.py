"""Plain text in the encodings that letters are kept in; what may be anything else is no text."""

import codecs
import re

from sagsgang.documents.media_type import NO_TEXT
from sagsgang.ingest.concealed.passages import Passage, Passages, Place, Unread

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORDS = 0.7
"""The share of letters, figures and blanks of ASCII in a text of one byte a letter."""
_HALF_EMPTY = 0.6
_FOLDED = re.compile(r"\r?\n[ \t]")
_CODED = re.compile(r"[A-Za-z0-9+/]{60,}=*")
_CODED_LINES = 5


def decoded(data: bytes) -> str | None:
    """Return the text, or None where the bytes may be no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data, encoding)
    if b"\x00" in data:
        return _in_two_bytes(data)
    text = _text(data, "utf-8")
    if text is None and _is_of_one_byte(data):
        text = _text(data, "latin-1")
    return text


def plain_passages(text: str) -> Passages:
    """Read the text; what is folded in it, such as a card's lines, is unfolded first."""
    if text.startswith(("BEGIN:VCARD", "BEGIN:VCALENDAR")):
        text = _FOLDED.sub("", text)
    # A page's description for a printer places its letters one by one.
    if text.startswith("%!PS"):
        return Passages(unread=((Unread.UNKNOWN_KIND, ""),))
    unread = ((Unread.EMBEDDED, ""),) if holds_coded(text) else ()
    return Passages((Passage(Place.TEXT, "", text),), unread)


def holds_coded(text: str) -> bool:
    """Tell whether a file may stand in the text as lines of letters (base64)."""
    run = 0
    for line in text.splitlines():
        run = run + 1 + len(line) // 1000 if _CODED.fullmatch(line.strip()) else 0
        if run >= _CODED_LINES:
            return True
    return False


def _text(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if any(ord(sign) in NO_TEXT for sign in set(text)) else text


def _in_two_bytes(data: bytes) -> str | None:
    """Return text in UTF-16 without a mark: every second byte of our letters is nothing."""
    half = len(data) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[first::2].count(0) > half * _HALF_EMPTY and not data[1 - first :: 2].count(0):
            return _text(data, encoding)
    return None


def _is_of_one_byte(data: bytes) -> bool:
    known = sum(data.count(sign) for sign in range(32, 127)) + sum(map(data.count, b"\r\n\t"))
    return known >= len(data) * _WORDS
