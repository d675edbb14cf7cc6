"""What a file is read into, and why it could not be."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    TEXT = "text"
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
    """``part`` is a page's number from 1, or the name of a part of an office file."""

    place: Place
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Passages:
    read: tuple[Passage, ...] = ()
    unread: tuple[tuple[Unread, str], ...] = ()
    """Each with the part that was not read, or nothing for the whole file."""
