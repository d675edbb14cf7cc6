"""How a walk asks for the addresses of a page, and what of them is a role's share."""

from collections import Counter
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from zlib import crc32

from tests.extent import WHOLE
from tests.leaks.addresses import Address
from tests.leaks.kept_from import ROLES


def in_one_form(asked: Iterable[Address]) -> list[Address]:
    """Return one address of each thing at each page, others in turn: all forms tell one copy.

    What stands last, of nothing, stays last.
    """
    return [
        found[-1 - crc32(repr(thing).encode()) % len(found) if thing[1] else -1]
        for thing, found in by_thing(asked).items()
    ]


def by_thing(asked: Iterable[Address]) -> dict[tuple, list[Address]]:
    """Return the forms of each thing at each page: its papers, its texts, its parts."""
    forms: dict[tuple, list[Address]] = {}
    for one in asked:
        forms.setdefault((one.page, one.about), []).append(one)
    return forms


def either_form(asked: Iterable[Address]) -> list[Address]:
    """Return every address in a whole run, in a share one form of each thing."""
    return list(asked) if WHOLE else in_one_form(asked)


# What is not there is asked for by one role in so many.
ONE_IN = 3


def share_of(asked: list[Address], role: str) -> list[Address]:
    """Return a role's share of a page's addresses.

    The roles take turns, each beginning at another thing of each page, so that together they ask
    for every thing at every page. What stands last, of nothing, is asked for by one in so many.
    """
    things = [forms for (_page, about), forms in by_thing(asked).items() if about]
    turn = crc32(asked[0].page.encode()) + ROLES.index(role)
    rounds = range(-(-len(things) // len(ROLES)))
    places = {(turn + each * len(ROLES)) % len(things) for each in rounds}
    chosen = [things[place][turn % len(things[place])] for place in sorted(places)]
    of_none = [one for one in asked if not one.about]
    if chosen and turn % ONE_IN:
        return chosen
    return [*chosen, *{of_none[turn % len(of_none)]: None, of_none[-1]: None}]


def read_each(client, addresses: Iterable[Address], query="", **headers) -> Iterator[tuple]:
    """Yield each address of one page with its answer; where reading is refused, the last alone.

    The last address is of what is missing, where one of that is asked for. Where it is told to be
    no page to read, the verb is refused before anything is looked up, and so at each of the page's
    addresses: in a whole run they are asked for even so.
    """
    for one in reversed(list(addresses)):
        answer = client.get(one.path + query, **headers)
        yield one, answer
        if not WHOLE and answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return


def some_of(asked: Iterable[Address], one_in: int) -> list[Address]:
    """Return every address in a whole run, in a share one in so many, from another at each page."""
    seen: Counter[str] = Counter()
    kept = []
    for one in asked:
        turn = seen[one.page] + crc32(one.page.encode())
        seen[one.page] += 1
        if WHOLE or turn % one_in == 0:
            kept.append(one)
    return kept
