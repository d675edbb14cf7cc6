"""Addresses of goals and of the things coupled to them, for either face."""

from collections.abc import Callable
from functools import cache
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from sagsgang.look.paging import Paging, paging_of
from sagsgang.strategy.goal_kinds import CoupledKind

NIL = UUID(int=0)


@cache
def around(name: str) -> tuple[str, str] | None:
    """Return what stands before and after the key in a page's address; None without a page."""
    try:
        before, _key, after = reverse(name, kwargs={"key": NIL}).partition(str(NIL))
    except NoReverseMatch:
        return None
    return before, after


def page_address(name: str, key: UUID) -> str:
    """Return the address of e.g. ``desk:initiative``; empty where a face has no such page."""
    found = around(name)
    return f"{found[0]}{key}{found[1]}" if found else ""


def goal_address(face: str) -> Callable[[UUID], str]:
    """Return what gives the address of a goal's page in a face, ``desk`` or ``portal``."""

    def address(key: UUID) -> str:
        return page_address(f"{face}:goal", key)

    return address


def paging_of_kind(kind: CoupledKind) -> Paging | None:
    """Return the pager of one kind of coupled things; None where only the first are shown."""
    return paging_of(kind.page, (("kind", kind.word),)) if kind.page else None
