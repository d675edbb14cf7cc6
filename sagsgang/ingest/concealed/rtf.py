"""The text of RTF from its groups and control words, also where a reader would show none of it.

Libraries for RTF leave out headers, comments, fields and what a reader need not know; a guard
must see them. So all text is kept but the tables of fonts, colours and styles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sagsgang.ingest.concealed.passages import (
    Line,
    Passages,
    Place,
    Unread,
    by_place,
    net,
    together,
)
from sagsgang.ingest.concealed.within import Within

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    r"|([^\\{}\r\n]+)|.|[\r\n]",
    re.DOTALL,
)
_FIGURES = re.compile(r"[0-9a-fA-F\s]{64,}")
_SIGNS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "cell": " | ",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
_ESCAPED = {"_": "-", "~": "\xa0", "-": "", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\"}
_NO_TEXT = frozenset(
    {
        *("fonttbl", "colortbl", "stylesheet", "rsidtbl", "latentstyles"),
        *("pict", "objdata"),
    }
)
_PACKED = frozenset({"datastore", "themedata", "colorschememapping", "blipuid"})
_PLACES = {
    "info": Place.METADATA,
    "annotation": Place.ANNOTATION,
    "atnid": Place.ANNOTATION,
    "atnauthor": Place.ANNOTATION,
}
_CONCEALED = {"v": Place.HIDDEN, "deleted": Place.DELETED}
_TWO_BYTES = 65_536
_CODE_PAGES = frozenset({"437", "850", "865", "1250", "1252", "1257"})


@dataclass(frozen=True, slots=True)
class State:
    """What holds in a group: how text in it stands, and whether it is no text at all."""

    place: Place = Place.TEXT
    kept: bool = True
    packed: bool = False
    unicode_skips: int = 1


def is_rtf(data: bytes) -> bool:
    return data.lstrip(b"\r\n\t \xef\xbb\xbf").startswith(b"{\\rtf")


def rtf_passages(data: bytes, within: Within) -> Passages:
    """Read the text; pictures and objects in it are told, what is packed is read as it is."""
    source = data.decode("latin-1")
    unread = dict.fromkeys(_unread(source))
    pieces: list[Line] = []
    packed: list[str] = []
    for state, said in _said(source):
        if state.packed:
            packed.append(said)
        elif state.kept:
            pieces.append((state.place, said))
    read = [
        *by_place("", _lines(pieces)),
        net("", [_FIGURES.sub(" … ", source), *map(_bytes_said, packed)]),
    ]
    themes = [_unpacked(one) for one in packed]
    inner = [within.read("themedata", one) for one in themes if one.startswith(b"PK")]
    return together([Passages(tuple(read), tuple(unread)), *inner])


def _unread(source: str) -> Iterator[tuple[Unread, str]]:
    if re.search(r"\\(?:pict|shppict|nonshppict)\b", source):
        yield Unread.PICTURE, ""
    if re.search(r"\\(?:object|objdata|bin[0-9]+)\b", source):
        yield Unread.EMBEDDED, ""


def _said(source: str) -> Iterator[tuple[State, str]]:
    """Yield each piece of text with the state that it stands in."""
    groups: list[State] = []
    state, page, skipped, at = State(), "cp1252", 0, 0
    while match := _TOKEN.match(source, at):
        at = match.end()
        word, number, coded, escaped, brace, text = match.groups()
        if brace:
            if brace == "{":
                groups.append(state)
            else:
                state = groups.pop() if groups else State()
            skipped = 0
        elif word:
            # What follows is bytes, so many as the number says.
            at += max(0, int(number)) if word == "bin" and number else 0
            page = f"cp{number}" if word == "ansicpg" and number in _CODE_PAGES else page
            state = _in_state(state, word, number or "")
            yield state, _sign(word, number or "")
            skipped = state.unicode_skips if word == "u" else 0
        elif skipped:
            yield state, (text or "")[skipped:]
            skipped = max(0, skipped - len(text or "."))
        else:
            yield state, text or _decoded(coded, page) or _ESCAPED.get(escaped, "")


def _sign(word: str, number: str) -> str:
    """Return what stands for the word: a letter by its number, or a break."""
    if word == "u" and number:
        return chr(int(number) % _TWO_BYTES)
    return _SIGNS.get(word, "")


def _decoded(coded: str | None, page: str) -> str:
    return bytes.fromhex(coded or "").decode(page, "replace")


def _in_state(state: State, word: str, number: str) -> State:
    if word in _NO_TEXT:
        return replace(state, kept=False)
    if word in _PACKED:
        return replace(state, packed=True)
    if word == "uc":
        return replace(state, unicode_skips=int(number[:1]) if number.isdecimal() else 1)
    return replace(state, place=_place(state.place, word, on=number != "0"))


def _place(place: Place, word: str, *, on: bool) -> Place:
    if word in _PLACES:
        return _PLACES[word]
    if word in _CONCEALED:
        return _CONCEALED[word] if on else Place.TEXT
    shown = word == "plain" and place in _CONCEALED.values()
    return Place.TEXT if shown else place


def _lines(pieces: list[Line]) -> Iterator[Line]:
    """Yield whole lines; one that stands in several places is told in each of them."""
    line: dict[Place, list[str]] = {}
    for place, said in pieces:
        first, *others = said.split("\n")
        line.setdefault(place, []).append(first)
        for other in others:
            yield from ((of, "".join(words)) for of, words in line.items())
            line = {place: [other]}
    yield from ((of, "".join(words)) for of, words in line.items())


def _unpacked(said: str) -> bytes:
    figures = re.sub(r"[^0-9a-fA-F]", "", said)
    return bytes.fromhex(figures[: len(figures) // 2 * 2])


def _bytes_said(said: str) -> str:
    """Return the letters in bytes, be they of one byte or of two."""
    content = _unpacked(said)
    return "\n".join(
        (
            content.decode("latin-1"),
            content.decode("utf-16-le", "replace"),
            content[1:].decode("utf-16-le", "replace"),
        )
    )
