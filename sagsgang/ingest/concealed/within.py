"""Files within a file: each read as its own kind, so deep, so many and so large as is allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sagsgang.ingest.concealed.passages import Passages, Unread

MOST_UNPACKED = 200_000_000
"""Bytes of all that is in one file, however deep."""
MOST_FILES = 2_000
DEEPEST = 4
_BELOW = " › "


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked of one file, over all that is in it."""

    size: int = MOST_UNPACKED
    files: int = MOST_FILES

    def takes(self, size: int) -> bool:
        if size > self.size or not self.files:
            return False
        self.size -= size
        self.files -= 1
        return True


@dataclass(frozen=True, slots=True)
class Within:
    """Reads a file that lies in another; ``read_kind`` reads one by what it is."""

    read_kind: Callable[[bytes, Within], Passages]
    depth: int = 0
    allowance: Allowance = field(default_factory=Allowance)

    def read(self, name: str, content: bytes) -> Passages:
        """Return what the file says, each part named below ``name``."""
        if self.depth >= DEEPEST or not self.allowance.takes(len(content)):
            return Passages(unread=((Unread.TOO_HEAVY, name),))
        if not content:
            return Passages()
        made = self.read_kind(content, replace(self, depth=self.depth + 1))
        return Passages(
            tuple(replace(one, part=_below(name, one.part)) for one in made.read),
            tuple((_within(reason, part), _below(name, part)) for reason, part in made.unread),
        )

    def read_if_known(self, name: str, content: bytes) -> Passages:
        """Read a part that a program makes for itself; of an unknown kind, it says nothing.

        What is only called like such a part is read, or told, as what it is.
        """
        made = self.read(name, content)
        return replace(made, unread=tuple(t for t in made.unread if t != (Unread.EMBEDDED, name)))


def _below(name: str, part: str) -> str:
    return _BELOW.join(filter(None, (name, part)))


def _within(reason: Unread, part: str) -> Unread:
    """Return the reason why a file is not read, as it is said of one that lies in another."""
    return Unread.EMBEDDED if reason == Unread.UNKNOWN_KIND and not part else reason
