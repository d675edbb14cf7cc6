"""What is hostile from one role is as hostile from another: a clear refusal, and no closed word.

Each page is asked and written to as each role in a whole run, in a share as one of them besides
the secretary of ``test_walk``; with other values at each page.
"""

from functools import cache
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sagsgang.governance.models import ReadingReason
from tests.extent import either
from tests.hostile.test_walk import (
    FAULT,
    IN_ADDRESSES,
    IN_FORMS,
    NOT_UTF8,
    field_names,
    names_asked_for,
    turned,
)
from tests.leaks.addresses import addresses, page_names
from tests.leaks.answers import said_by
from tests.leaks.by_role import ENDING
from tests.leaks.kept_from import ROLES, kept_at, kept_from

FORM = "application/x-www-form-urlencoded"
HEADERS = (
    {"HTTP_REFERER": "https://ond.invalid/" + "x" * 40_000},
    {"HTTP_ACCEPT_LANGUAGE": "da;q=" + "9" * 4_000 + ",\u00e6" * 500},
    {"HTTP_IF_MODIFIED_SINCE": "i gaar\x07", "HTTP_RANGE": "bytes=9-1,-,99999999999999999999-"},
    {"HTTP_X_FORWARDED_FOR": "' OR 1=1 --", "HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "<b>"},
)
SORTS = 5
ONE_IN = either(share=len(ROLES), whole=1)


def things_of(place, page):
    """Return an address of something that is there, and others at other pages."""
    found = list(addresses(place, page.partition(":")[0], page))
    there = [one for one in found if one.about] or found
    return there[len(page) % len(there)]


@cache
def queries() -> list[str]:
    """Return the query strings: forged values, ten thousand words, and bytes that are no text."""
    names = sorted(names_asked_for("GET"))
    told = [
        urlencode(turned(names, (*IN_ADDRESSES, "\0", "æ\0ø"), turn))
        for turn in range(0, len(IN_ADDRESSES), 3)
    ]
    return [*told, "q=" + "ord+" * 10_000, "&".join(f"{name}={NOT_UTF8}" for name in names)]


@cache
def bodies() -> list[bytes]:
    """Return forms that hold every name any form of ours reads."""
    short = tuple(value[:400] for value in IN_FORMS)
    return [urlencode(turned(field_names(), short, turn)).encode() for turn in range(len(IN_FORMS))]


def asked(client, path, turn, told):
    """Ask one page in one of the hostile ways, and write to it in another."""
    query = told["queries"][turn % len(told["queries"])]
    yield client.get(path + (f"?{query}" if turn % SORTS else ""), **HEADERS[turn % len(HEADERS)])
    if turn % SORTS == 1:
        file = SimpleUploadedFile("..\\\u202efdp.exe", b"%PDF-1.7\0<script>")
        yield client.post(path, {"file": file, "title": "Bilag\0", "openness": "open"})
    else:
        body = told["bodies"][turn % len(told["bodies"])]
        # A form that is played again is refused or changes nothing; either is an answer.
        for _time in range(2 if turn % SORTS == 2 else 1):
            yield client.generic("POST", path, body, FORM)


def unclear(response) -> bool:
    """Tell whether a refusal has no sentence for whoever meets it."""
    if response.status_code < 400 or response.status_code == 405:
        return False
    return b"<h1" not in response.content and b"<p" not in response.content


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_hostile_as_a_role_it_is_refused_and_told_nothing(place, client, role):
    client.raise_request_exception = False
    kept = kept_from(place, role)
    told = {"queries": queries(), "bodies": bodies()}
    pages = [*page_names("portal"), *page_names("desk")]
    wrong, refused = [], 0
    ended = True
    for turn, page in enumerate(pages):
        if (turn + ROLES.index(role)) % ONE_IN:
            continue
        if role != "everyone" and ended:
            client.force_login(place.users[role])
        ended = page.startswith(ENDING)
        path = things_of(place, page).path
        kept_here = kept_at(place, role, page, kept)
        for response in asked(client, path, turn, told):
            refused += response.status_code >= 400
            if response.status_code >= FAULT or unclear(response):
                wrong.append(f"{path} answers {response.status_code}")
            found = place.found_in(said_by(response))
            wrong += [f"{path}: {one}" for one in found if kept_here(one)]
        if role == "auditor":
            # A forged reason is a reason: what it opens is theirs to read.
            ReadingReason.objects.all().delete()
    assert wrong == []
    assert refused > 50 / ONE_IN
