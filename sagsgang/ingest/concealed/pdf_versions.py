"""Older versions of a PDF: a program that saves a change at its end leaves them in the file."""

import re

_END = re.compile(rb"startxref\s+([0-9]{1,12})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref|[0-9]+\s+[0-9]+\s+obj)")
_ATTACHED = b"/EmbeddedFile"
MOST_VERSIONS = 10
_BLANK = b"\x00\t\n\f\r "


def older_versions(data: bytes) -> tuple[list[bytes], bool]:
    """Return the newest of the versions before the last, and whether there are others in it."""
    begins = max(0, data.find(b"%PDF-"))
    versions: list[bytes] = []
    doubtful = False
    ends = list(_END.finditer(data))
    for end in ends[:-1]:
        table = int(end[1])
        # A file for the web has one table before its last, which says nought of where it is.
        if not table:
            continue
        if begins + table < end.start() and _TABLE.match(data, begins + table):
            versions.append(data[: end.end()])
        else:
            doubtful = doubtful or _ATTACHED not in data
    kept = versions[-MOST_VERSIONS:]
    return kept, doubtful or len(kept) < len(versions)


def has_more_around(data: bytes) -> bool:
    """Tell whether something stands before the PDF begins or after it ends."""
    begins, ends = data.find(b"%PDF-"), data.rfind(b"%%EOF")
    after = data[ends + len(b"%%EOF") :] if ends >= 0 else b""
    return bool(data[:begins].strip(_BLANK + b"\xef\xbb\xbf") or after.strip(_BLANK))
