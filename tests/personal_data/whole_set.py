"""All invented files: what must be found, what must be told unread, and what is harmless."""

import random
from collections.abc import Callable, Iterator

from tests.personal_data import office_places, other_kinds, pdf_places
from tests.personal_data.files import Hidden, hidden_files
from tests.personal_data.invented import number

Maker = tuple[str, Callable[[str], bytes]]


def whole_set(seed: int) -> tuple[Hidden, ...]:
    """Return every file of the set, each that hides a number with its own."""
    drawn = random.Random(seed + 1)  # noqa: S311 - reproducible, guards nothing
    made = [*hidden_files(seed)]
    for readable, sorts in ((True, found()), (False, told())):
        for sort, (ending, make) in sorts:
            piece = number(drawn, "-")
            content = make(piece)
            made.append(Hidden(sort, f"bilag.{ending}", content, piece, readable=readable))
    for sort, (ending, make_harmless) in harmless():
        made.append(Hidden(f"harmless: {sort}", f"bilag.{ending}", make_harmless(), ""))
    return tuple(made)


def found() -> Iterator[tuple[str, Maker]]:
    yield from ((sort, ("pdf", make)) for sort, make in pdf_places.FOUND.items())
    yield from office_places.FOUND.items()
    yield from other_kinds.FOUND.items()


def told() -> Iterator[tuple[str, Maker]]:
    yield from ((sort, ("pdf", make)) for sort, make in pdf_places.TOLD.items())
    yield from office_places.TOLD.items()
    yield from other_kinds.TOLD.items()


def harmless() -> Iterator[tuple[str, tuple[str, Callable[[], bytes]]]]:
    yield from ((sort, ("pdf", make)) for sort, make in pdf_places.CLEAN.items())
    yield from office_places.CLEAN.items()
    yield from other_kinds.CLEAN.items()
