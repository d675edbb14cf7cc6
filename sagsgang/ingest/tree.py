"""A read-only tree of delivered files: names to bytes, each of bounded size."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sagsgang.ingest.refusal import Refused, gettext_noop

LARGEST_FILE = 128 * 1024 * 1024
"""Bytes of one file that are read at all; scanned attachments make agendas large."""
MOST_FILES = 20_000


class Tree(Protocol):
    """Files by their path within the delivery, with ``/`` between folders."""

    def names(self) -> Iterator[str]:
        """Yield the paths in sorted order."""

    def read(self, name: str) -> bytes:
        """Return the bytes of one file, or raise ``Refused``."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files under one folder of the disk; links out of it are not followed."""

    root: Path

    def names(self) -> Iterator[str]:
        found: list[str] = []
        for folder, folders, files in os.walk(self.root):
            folders.sort()
            found += (
                str((Path(folder) / file).relative_to(self.root).as_posix()) for file in files
            )
            if len(found) > MOST_FILES:
                raise Refused(
                    "too-many-files",
                    gettext_noop("The folder holds too many files to be one delivery."),
                )
        yield from sorted(found)

    def read(self, name: str) -> bytes:
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise Refused(
                "outside-delivery", gettext_noop("The delivery points to a file outside itself.")
            )
        return bounded_bytes(path)


@dataclass(frozen=True, slots=True)
class SingleFile:
    """One file of the disk."""

    path: Path

    def names(self) -> Iterator[str]:
        yield self.path.name

    def read(self, name: str) -> bytes:
        if name != self.path.name:
            raise _not_found()
        return bounded_bytes(self.path)


@dataclass(frozen=True, slots=True)
class InMemory:
    """Files handed over as bytes, such as an upload."""

    files: Mapping[str, bytes]

    def names(self) -> Iterator[str]:
        yield from sorted(self.files)

    def read(self, name: str) -> bytes:
        if name not in self.files:
            raise _not_found()
        data = self.files[name]
        if len(data) > LARGEST_FILE:
            raise _too_large()
        return data


def bounded_bytes(path: Path) -> bytes:
    """Return a regular file's bytes, at most ``LARGEST_FILE`` of them, or raise ``Refused``."""
    try:
        # A pipe with nobody at its other end would otherwise hold us for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise _not_found() from error
    except (OSError, ValueError) as error:
        raise _unreadable() from error
    try:
        return _read_regular(descriptor)
    finally:
        os.close(descriptor)


def _read_regular(descriptor: int) -> bytes:
    found = os.fstat(descriptor)
    if stat.S_ISDIR(found.st_mode):
        raise Refused("folder", gettext_noop("This is a folder; give one file."))
    if not stat.S_ISREG(found.st_mode):
        raise Refused("no-file", gettext_noop("This is no ordinary file, so nothing was read."))
    if found.st_size > LARGEST_FILE:
        raise _too_large()
    chunks: list[bytes] = []
    left = LARGEST_FILE + 1
    try:
        while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
            chunks.append(chunk)
            left -= len(chunk)
    except OSError as error:
        raise _unreadable() from error
    if left <= 0:
        raise _too_large()
    return b"".join(chunks)


def _not_found() -> Refused:
    return Refused("not-found", gettext_noop("The file is not there."))


def _unreadable() -> Refused:
    return Refused("unreadable", gettext_noop("The file could not be opened for reading."))


def _too_large() -> Refused:
    return Refused("too-large", gettext_noop("The file is larger than 128 MB, so it was not read."))
