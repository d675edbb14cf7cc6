"""Recognises the minutes of an executive board, whose items bear no number.

Such an item is its title, "Åben Sag" or "Lukket Sag", "Sagsgang" with the code of the
body, and a decision headed by body and date, which repeats the titles of its points. The
words are those of every agenda, so the generic reading takes it from there.
"""

import re

from sagsgang.ingest.delivery import ReadForm
from sagsgang.ingest.generic.reader import read as read_generic

LAYOUT = "executive-board"

_TITLE_AND_OPENNESS = re.compile(
    r"(?:\A|\n)[ \t]*(?![0-9])[^\s:][^\n:]{1,200}\n(?:[ \t]*\n){0,3}[ \t]*(?:Åben|Lukket) Sag[ \t]*\n"
    r"(?:[ \t]*\n){0,3}[ \t]*Sagsgang:?[ \t]*\n",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"\n[ \t]*Beslutning i [^\n]{3,90} den [0-9]{2}-[0-9]{2}-[0-9]{4}[ \t]*\n", re.IGNORECASE
)
_NUMBERED = re.compile(r"\n[ \t]*(?:Punkt |Pkt\. ?)[0-9]", re.IGNORECASE)


def recognises(text: str) -> bool:
    return (
        _DECISION.search(text) is not None
        and _TITLE_AND_OPENNESS.search(text) is not None
        and _NUMBERED.search(text) is None
    )


def read(text: str) -> ReadForm:
    """Read cleaned text; never fails."""
    return read_generic(text, LAYOUT)
