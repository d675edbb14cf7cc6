"""How a walk asks for the addresses of a page, and saves itself what can tell nothing new."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from zlib import crc32

from tests.leaks.addresses import Address


def in_one_form(asked: Iterable[Address]) -> list[Address]:
    """Return one address of each thing at each page, others in turn: all forms tell one copy.

    What stands last, of nothing, stays last.
    """
    forms: dict[tuple, list[Address]] = {}
    for one in asked:
        forms.setdefault((one.page, one.about), []).append(one)
    return [
        found[-1 - crc32(repr(thing).encode()) % len(found) if thing[1] else -1]
        for thing, found in forms.items()
    ]


def read_each(client, addresses: Iterable[Address], query="", **headers) -> Iterator[tuple]:
    """Yield each address of one page with its answer; where reading is refused, the last alone.

    The last address is of what is missing. Where even that is told to be no page to read, the
    verb is refused before anything is looked up, and so at each of the page's addresses.
    """
    asked = list(addresses)
    if not asked:
        return
    missing = asked.pop()
    answer = client.get(missing.path + query, **headers)
    yield missing, answer
    if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
        yield from ((one, client.get(one.path + query, **headers)) for one in asked)
