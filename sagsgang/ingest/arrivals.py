"""What has arrived: every delivery among the files and folders somebody points at."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.ingest.tree import SingleFile, Tree


@dataclass(frozen=True, slots=True)
class Arrival:
    """One delivery, not yet read, under the name by which it is told of."""

    label: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class NoArrival:
    """A place where no delivery was found, and why."""

    label: str
    refusal: Refused


def arrivals(paths: Iterable[Path]) -> Iterator[Arrival | NoArrival]:
    """Yield what lies at the paths, in order; below a folder each file is a delivery.

    Hidden files in folders are the disk's own matter. Links to folders are told of and not
    followed, so that no loop is walked twice.
    """
    for path in paths:
        if path.is_dir():
            yield from arrivals_below(path)
        else:
            yield Arrival(str(path), SingleFile(path))


def arrivals_below(folder: Path) -> Iterator[Arrival | NoArrival]:
    found = False
    for one in walk(folder):
        found = True
        yield one
    if not found:
        yield NoArrival(str(folder), Refused("no-files", gettext_noop("The folder holds no file.")))


def walk(folder: Path) -> Iterator[Arrival | NoArrival]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        reason = gettext_noop("The folder could not be opened for reading.")
        yield NoArrival(str(folder), Refused("unreadable", reason))
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from at(Path(entry.path))


def at(path: Path) -> Iterator[Arrival | NoArrival]:
    if not path.is_dir():
        yield Arrival(str(path), SingleFile(path))
    elif path.is_symlink():
        reason = gettext_noop("This is a link to a folder; give the folder itself.")
        yield NoArrival(str(path), Refused("linked-folder", reason))
    else:
        yield from walk(path)
