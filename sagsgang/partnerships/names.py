"""Find persons named with their title in running text, and tell how alike two names are.

Pure: text in, names out. What a title is follows the words that Danish and Swedish titles end
in; a name is two to four words with a capital first letter, of the same line or the next.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

ENDINGS = (
    "konsulent", "konsult", "direktør", "direktör", "chef", "leder", "ledare", "borgmester",
    "koordinator", "samordnare", "sekretær", "sekreterare", "formand", "ordförande", "rektor",
    "dekan", "kaptajn", "rådgiver", "rådgivare", "medarbejder", "handläggare", "sagsbehandler",
    "planlægger", "strateg", "lektor", "professor", "rådmand",
)  # fmt: skip
TITLE = rf"(?i:(?P<title>\b\w*(?:{'|'.join(ENDINGS)}))(?:en|n)?)"
WORD = r"[A-ZÆØÅÄÖÜÉ][\w’'-]+"
NAMED = re.compile(rf"{TITLE}[ \n]+(?P<name>{WORD}(?:[ \n]+{WORD}){{1,3}})")
LIKE = 82
"""From how many of 100 two names are alike enough to be asked about."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the title before it, as read."""

    name: str
    title: str = ""


def persons_in(text: str) -> Iterator[Named]:
    """Yield each person named with a title, once."""
    seen: set[Named] = set()
    for found in NAMED.finditer(text):
        one = Named(" ".join(found["name"].split()), found["title"].casefold().capitalize())
        if one not in seen:
            seen.add(one)
            yield one


def likeness(one: str, other: str) -> int:
    """Return 0 to 100; the order of the words, accents and case do not count."""
    ours, theirs = folded(one), folded(other)
    if not ours or not theirs:
        return 0
    straight = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    turned = SequenceMatcher(None, by_word(ours), by_word(theirs), autojunk=False).ratio()
    return round(100 * max(straight, turned))


def folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", letters))


def by_word(name: str) -> str:
    return " ".join(sorted(name.split()))
