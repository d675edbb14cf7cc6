"""Passwords that are known to everyone who guesses: a list kept on this machine, never asked for.

The list is made from a file with a line for each password that stood in a stolen database: its
SHA-1 in hexadecimal, a colon and how often it was seen, in the order of the hashes, as the
well-known collections are handed out. Kept are eight bytes of each hash, sorted: a thousand
million take 8 GB, are looked through by halving, and meet a good password once in ten thousand
million times.
"""

import hashlib
import mmap
import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KEPT = 8
"""Bytes of each hash."""
LINE = re.compile(rb"([0-9A-Fa-f]{40})(?::(\d{1,15}))?\s*")


class NotAList(ValueError):
    """The file says something else than hashes in their order; ``line`` is where."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def prefix_of(password: str) -> bytes:
    # The collections are of SHA-1: nothing is kept safe by it here.
    return hashlib.sha1(password.encode(), usedforsecurity=False).digest()[:KEPT]


def is_breached(password: str, file: Path | None = None) -> bool:
    """Tell whether the list holds the password; where there is no list, nothing is."""
    known = file or settings.BREACHED_PASSWORDS
    with suppress(FileNotFoundError), known.open("rb") as stream:
        return holds(stream, prefix_of(password))
    return False


def holds(stream: BinaryIO, wanted: bytes) -> bool:
    count = os.fstat(stream.fileno()).st_size // KEPT
    if not count:
        return False
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as kept:

        def at(place: int) -> bytes:
            return kept[place * KEPT : (place + 1) * KEPT]

        found = bisect_left(range(count), wanted, key=at)
        return found < count and at(found) == wanted


def prefixes(lines: Iterable[bytes], least: int = 1) -> Iterator[bytes]:
    """Yield what is kept of each hash seen at least so often; raise ``NotAList``."""
    before = b""
    for number, line in enumerate(lines, start=1):
        read = LINE.fullmatch(line)
        if read is None:
            raise NotAList(number)
        prefix = bytes.fromhex(read[1].decode())[:KEPT]
        if prefix < before:
            raise NotAList(number)
        if prefix != before and int(read[2] or least) >= least:
            yield prefix
        before = prefix


def write_list(lines: Iterable[bytes], to: Path, least: int = 1) -> int:
    """Write the list whole or not at all; return how many passwords it holds."""
    half = to.with_name(f"{to.name}.new")
    count = 0
    try:
        with half.open("wb") as stream:
            for prefix in prefixes(lines, least):
                stream.write(prefix)
                count += 1
        half.replace(to)
    finally:
        half.unlink(missing_ok=True)
    return count


class NotBreachedValidator:
    """Refuse a password of the list; Django asks for it wherever one is chosen."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 Django's
        if is_breached(password):
            raise ValidationError(
                _("This password stands in a list of stolen ones. Choose another."),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("Your password may not stand in a list of stolen ones.")
