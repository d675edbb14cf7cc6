"""Where the red thread's parts stand for everyone, and which page of a long list is asked for."""

from typing import TypeVar
from uuid import UUID

from sagsgang.look.goals import page_address
from sagsgang.look.paging import Paging

A_PAGE = 50
LONGEST_NUMBER = 6
Row = TypeVar("Row")


def public_address(kind: str, key: UUID, within: UUID | None) -> str:
    """Return the public page of a part: an element's is its plan's, a decision's its item's."""
    if within is not None and kind in ("decision", "follow-up", "presentation"):
        return page_address("portal:item", within)
    if within is not None and kind == "element":
        return page_address("portal:plan", within)
    return page_address(f"portal:{kind}", key)


def number_asked(text: str) -> int:
    """Return the page number written, at least 1; anything else is the first page."""
    written = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return max(int(text), 1) if written else 1


def paging_of(count: int, number: int, kept: tuple[tuple[str, str], ...]) -> Paging:
    return Paging(number, max(-(-count // A_PAGE), 1), kept)


def page_of(rows: list[Row], number: int) -> list[Row]:
    return rows[(number - 1) * A_PAGE : number * A_PAGE]
