"""Each role follows the links from its start page, and meets nothing that is kept from it."""

import re
from collections import Counter

import pytest
from django.http import QueryDict
from django.urls import Resolver404, resolve

from tests.extent import either
from tests.leaks.answers import said_by
from tests.leaks.kept_from import ROLES, kept_at, kept_from

LINK = re.compile(r'(?:href|src|action|hx-get)="(/[^"#]*)')
# Of each page, and of each form opened on it, so many are asked for: the rest are of one kind. A
# share ends after so many in all; a whole run, where there is nothing left to follow.
OF_EACH = either(share=1, whole=6)
IN_ALL = either(share=36, whole=100_000)
STRIDE = 37
ENDING = {"desk:sign-out", "desk:language"}


def shape_of(path):
    """Return which page an address leads to, and what is asked of it there."""
    plain, _mark, query = path.partition("?")
    asked = QueryDict(query)
    opened = asked.get("do", "").partition(":")[0]
    return resolve(plain).view_name, frozenset(asked), opened


def pages_met(client, start):
    """Ask for a page, then for what it links to, and so on: the address and what it said."""
    waiting, seen, counted = [start], {start}, Counter()
    while waiting and counted.total() < IN_ALL:
        # From anywhere among them: the first are much alike.
        path = waiting.pop(STRIDE * counted.total() % len(waiting))
        try:
            shape = shape_of(path)
        except Resolver404:
            continue
        if counted[shape] == OF_EACH or shape[0] in ENDING:
            continue
        counted[shape] += 1
        response = client.get(path)
        told = said_by(response)
        yield path, response, told
        for link in LINK.findall(told):
            plain = link.replace("&amp;", "&")
            if plain not in seen:
                seen.add(plain)
                waiting.append(plain)


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_following_links_a_role_meets_nothing_that_is_kept_from_it(place, sparing_client, role):
    client = sparing_client
    kept = kept_from(place, role)
    if role != "everyone":
        client.force_login(place.users[role])
    met = 0
    for path, response, told in pages_met(client, "/" if role == "everyone" else "/desk/"):
        met += 1
        assert response.status_code < 500, path
        page = resolve(path.partition("?")[0]).view_name
        kept_here = kept_at(place, role, page, kept)
        assert [one for one in place.found_in(told) if kept_here(one)] == [], path
    print(f"{role} met {met} pages by links")
    # A partner works with one initiative alone.
    assert met > (5 if role == "partner" else 20)
