"""Rows that the layout broke, joined into the paragraphs that their writer meant."""

import re
from collections.abc import Sequence

from sagsgang.governance.plain_text import one_line
from sagsgang.ingest.decode import BROKEN_WORD
from sagsgang.ingest.rows import Row, Sheet

_BULLET = re.compile(r"(?:[•▪▫■□●○◦‣⁃∙·*\uf0a7\uf0b7\uf0d8]|[-–—](?= )|o(?= ))\s*(?=\S)")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,2}|[a-z])\)|\d{1,2}\.|at:?) ")
# A row that begins with two letters of a word is neither, and most rows do.
_MAY_LIST = re.compile(r"[^\W\d_][^\w]|at:? |[\W\d_]")
# What follows a hyphen that belongs to the word: børne- og ungeudvalget.
_BREAKS_AT_HYPHEN = re.compile(r"\w-\Z")
_SHARES_THE_LAST_PART = re.compile(r"(?:og|eller|samt|til)\b")


def is_bullet(text: str) -> bool:
    """Tell whether a row begins with a bullet's glyph; "-aktører" does not."""
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    match = _BULLET.match(text)
    return text[match.end() :] if match else text


def joined(sheet: Sheet, rows: Sequence[Row]) -> str:
    """Return the rows as paragraphs, one blank line between them; bullets begin their own."""
    found: list[str] = []
    current: list[str] = []
    for at, row in enumerate(rows):
        if current and _begins(sheet, rows[at - 1], row):
            found.append(_glued(current))
            current = []
        current.append(row.text)
    if current:
        found.append(_glued(current))
    return "\n\n".join(filter(None, found))


def joined_line(rows: Sequence[Row]) -> str:
    """Return the rows as one line, such as a title that the layout broke."""
    return _glued([row.text for row in rows])


def _begins(sheet: Sheet, above: Row, row: Row) -> bool:
    if sheet.breaks_before(above, row):
        return not above.text.endswith(BROKEN_WORD)
    if not _MAY_LIST.match(row.text) or above.text.endswith(BROKEN_WORD):
        return False
    return is_bullet(row.text) or (
        _NUMBERED.match(row.text) is not None
        and (above.text.endswith((":", ".", ";")) or _NUMBERED.match(above.text) is not None)
    )


def _glued(lines: list[str]) -> str:
    text = " ".join(lines)
    if "- " not in text and BROKEN_WORD not in text:
        return text
    pieces = [lines[0]]
    for line in lines[1:]:
        above, shares = pieces[-1], _SHARES_THE_LAST_PART.match(line) is not None
        if above.endswith(BROKEN_WORD):
            pieces[-1] = above[:-1]
            pieces.append(f"- {line}" if shares else line)
        elif _BREAKS_AT_HYPHEN.search(above) and not shares and _goes_on(line):
            # Whether the hyphen is the word's own cannot be known, so it stays.
            pieces.append(line)
        else:
            pieces.append(f" {line}")
    return one_line("".join(pieces))


def _goes_on(line: str) -> bool:
    return line[0].islower() or line[0].isdigit()
