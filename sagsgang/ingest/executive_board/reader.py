"""Recognises the minutes of an executive board, whose items bear no number.

Such an item is its title, "Åben Sag" or "Lukket Sag", "Sagsgang" with the code of the
body, and a decision headed by body and date, which repeats the titles of its points. The
words are those of every agenda, so the generic reading takes it from there.
"""

import re

from sagsgang.ingest.delivery import ReadForm
from sagsgang.ingest.generic.reader import read as read_generic

LAYOUT = "executive-board"

# These begin with a newline and mind the case, so that a long text is searched fast.
_OPENNESS_AND_ROUTE = re.compile(
    r"\n[ \t]*(?:Åben|Lukket|ÅBEN|LUKKET) (?:[Ss]ag|SAG)[ \t]*\n"
    r"(?:[ \t]*\n){0,3}[ \t]*(?:Sagsgang|SAGSGANG):?[ \t]*\n"
)
_DECISION = re.compile(
    r"\n[ \t]*(?:Beslutning|BESLUTNING) [iI] [^\n]{3,90} (?:den|DEN) "
    r"[0-9]{2}-[0-9]{2}-[0-9]{4}[ \t]*\n"
)
_NUMBERED = re.compile(r"(?:(?:punkt|pkt\.?|nr\.?|sag) ?)?[0-9]", re.IGNORECASE)


def recognises(text: str) -> bool:
    """Tell by an unnumbered title above the openness, and by the heading of the decision."""
    found = _OPENNESS_AND_ROUTE.search(text)
    if found is None or _DECISION.search(text, found.end() - 1) is None:
        return False
    title = text[: found.start()].rstrip().rpartition("\n")[2].strip()
    return bool(title) and _NUMBERED.match(title) is None


def read(text: str) -> ReadForm:
    """Read cleaned text; never fails."""
    return read_generic(text, LAYOUT)
