"""From the bytes of a text file to its lines: encoding found, binary and endless lines refused."""

import codecs
import re

from sagsgang.governance.plain_text import cleaned
from sagsgang.ingest.refusal import Refused, gettext_noop

LARGEST_TEXT = 8 * 1024 * 1024
"""Characters; a year of minutes in one file is far below."""
MOST_LINES = 250_000
LONGEST_LINE = 100_000
"""Characters; a whole section on one line is far below."""

_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_UNUSED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_C1 = re.compile(rb"[\x80-\x9f]")
_UTF8_READ_AS_LATIN = re.compile("[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|head|body)\b|\s*\{\\rtf", re.IGNORECASE)
_HYPHEN_MARK = re.compile("[\x02\ufffe]")
_MOST_CONTROL = 0.005
# A soft hyphen that ends a line tells that the layout broke the word there; paragraphs.py
# needs to see it, and every other one is unseen.
_BROKEN_WORD = re.compile("\xad[ \t]*(?:\r\n?|\n)")
_BROKEN_WORD_STAND_IN = "\ue0ad"
BROKEN_WORD = "\xad"
NEW_PAGE = "\f"


def decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, ISO-8859-1 or Windows-1252, or raise ``Refused``.

    UTF-16 is read where a mark at its beginning tells of it.

    A line that begins a page begins with a form feed, as the file has it.
    """
    if not data.strip():
        raise Refused("empty", gettext_noop("The file is empty, so there is nothing to read."))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _from_utf_16(data)
    _refuse_binary(data)
    _refuse_endless(data)
    text = f"\n{NEW_PAGE}".join(map(unbroken_text, _text_of(data).split(NEW_PAGE)))
    if _MARKUP.match(text):
        raise Refused(
            "unknown-format",
            gettext_noop("The file holds markup; only plain text and PDF with text are read."),
        )
    if not text.strip():
        raise Refused("empty", gettext_noop("The file is empty, so there is nothing to read."))
    return text


def unbroken_text(text: str) -> str:
    """Return cleaned text in which a soft hyphen at a line's end marks a broken word."""
    if "\xad" not in text and "\ufffe" not in text and "\x02" not in text:
        return cleaned(text)
    marked = _HYPHEN_MARK.sub("\xad\n", text)
    kept = _BROKEN_WORD.sub(_BROKEN_WORD_STAND_IN + "\n", marked)
    return cleaned(kept).replace(_BROKEN_WORD_STAND_IN, BROKEN_WORD)


def refuse_many_lines(text: str) -> None:
    """Raise ``Refused`` for a text of more lines than any agenda has."""
    if text.count("\n") > MOST_LINES:
        raise Refused(
            "too-many-lines",
            gettext_noop("The text has more than 250,000 lines, so this is no agenda."),
        )


def looks_misread(text: str) -> bool:
    """Tell whether UTF-8 seems to have been read as a one-byte encoding on its way here."""
    return ("Ã" in text or "Â" in text) and _UTF8_READ_AS_LATIN.search(text) is not None


def _from_utf_16(data: bytes) -> bytes:
    try:
        return data.decode("utf-16").encode()
    except UnicodeError as error:
        raise Refused(
            "binary",
            gettext_noop("The file holds binary data and no text; give plain text or PDF."),
        ) from error


def _refuse_binary(data: bytes) -> None:
    head = data[: 1 << 20]
    if b"\x00" in data or len(_CONTROL.findall(head)) > _MOST_CONTROL * len(head) + 1:
        raise Refused(
            "binary",
            gettext_noop("The file holds binary data and no text; give plain text or PDF."),
        )


def _refuse_endless(data: bytes) -> None:
    if len(data) > LARGEST_TEXT:
        raise Refused(
            "too-large", gettext_noop("The text is larger than 8 MB, so it was not read.")
        )
    start = 0
    while start + LONGEST_LINE < len(data):
        window = data[start : start + LONGEST_LINE]
        end = max(window.rfind(b"\n"), window.rfind(b"\r"))
        if end < 0:
            raise Refused(
                "endless-line",
                gettext_noop("A line is longer than 100,000 characters, so this is no agenda."),
            )
        start += end + 1


def _text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if not _C1.search(data):
        return data.decode("iso-8859-1")
    if _UNUSED_IN_1252.search(data):
        raise Refused(
            "unknown-encoding",
            gettext_noop(
                "The text is in none of UTF-8, ISO-8859-1 and Windows-1252; save it as UTF-8."
            ),
        )
    return data.decode("cp1252")
