"""Whatever stands in an address or in a form, the answer is a page or a refusal, never a fault.

Every page is walked; the names of the parameters and of the fields are read from the code, so
that a new one is among them.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest
from django.forms import BaseForm

import sagsgang
from tests.extent import WHOLE, either
from tests.leaks.addresses import Address, addresses, page_names

PACKAGE = Path(sagsgang.__file__).parent
ASKED_FOR = re.compile(r'\b(GET|POST)\.(?:get|getlist)\(\s*"([\w-]+)"')
FAULT = 500
# So many turns of the values below are sent to each page, beginning with another at each.
TURNS = either(share=1, whole=10)
TURNS_OF_FORMS = either(share=2, whole=10)
IN_ADDRESSES = (
    "9" * 100,
    "-1",
    "1e9",
    "²",
    "9223372036854775808",
    "00000000-0000-0000-0000-000000000007",
    "role:00000000-0000-0000-0000-000000000007:x",
    "section:",
    "' OR 1=1 --",
    "\u202efdp.exe\u2066\r\nSet-Cookie: x=1",
)
IN_FORMS = (
    "\0",
    "9" * 5_000,
    "9223372036854775808",
    "-99999999999",
    "2021-99-99",
    "9999-12-31",
    "00000000-0000-0000-0000-000000000007",
    "\u202e\u2066\x07\x1b[2J",
    "a" * 5_000,
    '{"a": [',
)
NOT_UTF8 = "%ED%A0%80%FF%C0%AF"


@cache
def names_asked_for(verb: str) -> set[str]:
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        if "tests" not in file.parts:
            told = ASKED_FOR.findall(file.read_text("utf-8"))
            found |= {name for asked, name in told if asked == verb}
    return found


def form_classes(of: type = BaseForm) -> Iterator[type]:
    for one in of.__subclasses__():
        yield one
        yield from form_classes(one)


@cache
def field_names() -> list[str]:
    """Return every name that a form of ours reads."""
    named = {
        name
        for form in form_classes()
        if form.__module__.startswith("sagsgang.")
        for name in getattr(form, "base_fields", {})
    }
    return sorted(named | names_asked_for("POST"))


def walked(place, namespace: str, page: str) -> list[Address]:
    """Return an address of something that is there; in a whole run one of what is not, too."""
    found = list(addresses(place, namespace, page))
    both = {one.path: one for one in (found[0], found[-1])}
    return list(both.values())[: 2 if WHOLE else 1]


def turned(names: list[str], values: tuple[str, ...], turn: int) -> dict[str, str]:
    """Give each name one of the values; in each turn another."""
    return {name: values[(place + turn) % len(values)] for place, name in enumerate(names)}


def faults(answers) -> list[str]:
    return [
        f"{told} answers {answer.status_code}"
        for told, answer in answers
        if answer.status_code >= FAULT
    ]


def asked(client, address: Address, names: list[str]) -> Iterator[tuple[str, object]]:
    # Other values at each page; where nothing stands at an address, what is asked beside it is
    # read but once.
    first = crc32(address.page.encode())
    for turn in range(first, first + (TURNS if address.about else 1)):
        given = turned(names, IN_ADDRESSES, turn)
        yield f"{address.path} with {given}", client.get(address.path, given)
    if WHOLE or first % 3 == 0:
        yield f"{address.path} with words", client.get(address.path, {"q": "ord " * 1_500})
    if WHOLE or first % 3 == 1:
        broken = "&".join(f"{name}={NOT_UTF8}" for name in names)
        yield f"{address.path} not in UTF-8", client.get(f"{address.path}?{broken}")


def sent(client, address: Address, names: list[str]) -> Iterator[tuple[str, object]]:
    first = crc32(address.page.encode())
    for turn in range(first, first + TURNS_OF_FORMS):
        given = turned(names, IN_FORMS, turn)
        yield f"{address.path}, turn {turn}", client.post(address.path, given)


@pytest.mark.slow
@pytest.mark.parametrize("namespace", ["desk", "portal"])
def test_no_parameter_of_an_address_is_a_fault(place, client, namespace, subtests):
    client.raise_request_exception = False
    if namespace == "desk":
        client.force_login(place.users["secretary"])
    names = sorted(names_asked_for("GET"))
    assert len(names) > 15
    for page in page_names(namespace):
        with subtests.test(page):
            for address in walked(place, namespace, page):
                assert faults(asked(client, address, names)) == []


@pytest.mark.slow
def test_no_field_of_a_form_is_a_fault(place, client, subtests):
    client.raise_request_exception = False
    # The pages bring their forms with them.
    pages = page_names("desk")
    names = field_names()
    assert len(names) > 100
    for page in pages:
        with subtests.test(page):
            # What was sent before may have signed out, or ended the sessions.
            client.force_login(place.users["secretary"])
            assert faults(sent(client, walked(place, "desk", page)[0], names)) == []
