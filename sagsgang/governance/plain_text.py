"""The one normal form of text in the house form: reader, rows and paper agree on it.

Unicode NFC. Line ends of every kind are one newline, and U+2029 ends a paragraph. A tab or a
run of blanks is one blank; the special blanks, such as the no-break space, stay inside a
line and go at its ends. Characters that no reader sees (control characters, soft hyphens,
zero-width blanks, direction overrides, noncharacters, lone surrogates) are gone.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("[\r\v\f\x85\u2028]")
_PARAGRAPH_SEPARATOR = "\u2029"
# One character class: an alternation costs ten times as much on a long text.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_BLANKS = re.compile("[ \t]+")
_ALL_BLANKS = re.compile("[ \t\n]+")


def cleaned(text: str) -> str:
    """Return the text with uniform line ends and NFC characters, its blanks untouched."""
    text = text.replace("\r\n", "\n")
    # Most text is plain already, and this test is far cheaper than the search for what is not.
    if "\t" in text or not text.replace("\n", "").isprintable():
        unbroken = _LINE_ENDS.sub("\n", text).replace(_PARAGRAPH_SEPARATOR, "\n\n")
        text = _UNSEEN.sub("", unbroken)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return the text as one line without blanks at its ends; possibly empty."""
    text = cleaned(text)
    if "  " in text or "\n" in text or "\t" in text:
        text = _ALL_BLANKS.sub(" ", text)
    return text.strip()


def paragraphs(text: str) -> str:
    """Return the text as paragraphs of non-blank lines, one blank line between them."""
    lines = (_BLANKS.sub(" ", line).strip() for line in cleaned(text).split("\n"))
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return "\n\n".join("\n".join(paragraph) for paragraph in found if paragraph)
