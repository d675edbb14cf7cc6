"""What a file is read into, and why it could not be."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_SHORTEST = 7
"""Characters of the shortest account number."""


class Place(StrEnum):
    """Where in its part a text stands; ``HIDDEN`` is what nobody sees who only looks."""

    TEXT = "text"
    HIDDEN = "hidden"
    DELETED = "deleted"
    ANNOTATION = "annotation"
    METADATA = "metadata"
    OLDER = "older"


class Unread(StrEnum):
    """Why a person must look: nothing could be read, or a part of the file was not."""

    PICTURE = "picture"
    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_HEAVY = "too-heavy"
    EMBEDDED = "embedded"
    UNKNOWN_KIND = "unknown-kind"
    OLDER = "older-version"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class Passage:
    """``part`` is a page's number from 1, a sheet's name, or the name of another part.

    A line is a line of the page, a paragraph of the part, or a row of the sheet.
    """

    place: Place
    part: str
    text: str
    numbers_only: bool = False
    """It is no prose: looked through for CPR and account numbers alone, and has no lines."""
    once: bool = False
    """What is found here is told only where no other passage of the file has the same."""


@dataclass(frozen=True, slots=True)
class Passages:
    read: tuple[Passage, ...] = ()
    unread: tuple[tuple[Unread, str], ...] = ()
    """Each with the part that was not read, or nothing for the whole file."""


Line = tuple[Place, str]
_GUID = re.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_BETWEEN = "\n·\n"


def by_place(part: str, lines: Iterable[Line]) -> Iterator[Passage]:
    """Yield the part's text by place, each with all its lines, so that a line is a paragraph."""
    said = list(lines)
    for place in dict.fromkeys(place for place, text in said if text.strip()):
        yield Passage(place, part, "\n".join(text if of == place else "" for of, text in said))


def net(part: str, values: Iterable[str]) -> Passage:
    """Return what lies below the exact reading: values that are looked through for numbers."""
    said = _BETWEEN.join(value for value in values if len(value) >= _SHORTEST)
    return Passage(Place.HIDDEN, part, without_guids(said), numbers_only=True, once=True)


def without_guids(text: str) -> str:
    """Return the text without what programs name their things by (RFC 9562)."""
    return _GUID.sub(" ", text)


def together(made: Iterable[Passages]) -> Passages:
    all_made = list(made)
    return Passages(
        tuple(passage for one in all_made for passage in one.read),
        tuple(dict.fromkeys(told for one in all_made for told in one.unread)),
    )


def named_together(unread: Iterable[tuple[Unread, str]]) -> tuple[tuple[Unread, str], ...]:
    """Return each reason once, with the names of all parts that it holds for."""
    names: dict[Unread, list[str]] = {}
    for reason, part in unread:
        names.setdefault(reason, []).append(part)
    return tuple(
        (reason, ", ".join(dict.fromkeys(filter(None, parts)))) for reason, parts in names.items()
    )
