"""What a file is read into, and why it could not be."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where in its part a text stands; ``HIDDEN`` is what nobody sees who only looks."""

    TEXT = "text"
    HIDDEN = "hidden"
    DELETED = "deleted"
    ANNOTATION = "annotation"
    METADATA = "metadata"


class Unread(StrEnum):
    """Why a person must look: nothing could be read, or a part of the file was not."""

    PICTURE = "picture"
    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_HEAVY = "too-heavy"
    EMBEDDED = "embedded"
    UNKNOWN_KIND = "unknown-kind"


@dataclass(frozen=True, slots=True)
class Passage:
    """``part`` is a page's number from 1, a sheet's name, or the name of another part.

    A line is a line of the page, a paragraph of the part, or a row of the sheet.
    """

    place: Place
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Passages:
    read: tuple[Passage, ...] = ()
    unread: tuple[tuple[Unread, str], ...] = ()
    """Each with the part that was not read, or nothing for the whole file."""
