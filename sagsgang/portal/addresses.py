"""Addresses of the portal's pages, looked up once a process instead of once a row."""

from functools import cache
from uuid import UUID

from django.urls import reverse

NIL = UUID(int=0)


def address_of(name: str, key: UUID) -> str:
    """Return the address of ``meeting``, ``item``, ``case`` or ``file`` with this key."""
    before, after = around(name)
    return f"{before}{key}{after}"


@cache
def around(name: str) -> tuple[str, str]:
    before, _key, after = reverse(f"portal:{name}", kwargs={"key": NIL}).partition(str(NIL))
    return before, after


def body_address(code: str) -> str:
    return reverse("portal:body", kwargs={"code": code})
