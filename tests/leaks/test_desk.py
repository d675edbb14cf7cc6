"""At the desk: the unsigned learn nothing, a stranger nothing more, a writer refuses GET."""

from zlib import crc32

import pytest
from django.urls import reverse

from tests.leaks.addresses import addresses, page_names
from tests.leaks.answers import said_by
from tests.leaks.steering import COMMON
from tests.leaks.walking import in_one_form, read_each

# The ways in; half signed in, one is asked for the second factor.
OPEN_TO_UNSIGNED = {"desk:sign-in", "desk:passkey", "desk:passkey-asked"}


OF_EACH_FORM = 8
FORGED = {"text": "x", "title": "x", "what": "x", "version": "1", "openness": "open"}


def desk(place, page=""):
    return list(addresses(place, "desk", page))


def of_each_page(asked):
    """Return of each page an address of something that is there, and one of nothing."""
    first = {one.page: one for one in reversed(asked)}
    last = {one.page: one for one in asked}
    return {one.path: one for one in (*first.values(), *last.values())}.values()


# They are sent away before a database is asked for anything.
@pytest.mark.slow
def test_the_unsigned_are_sent_to_sign_in_alike(place, client):
    for address in of_each_page(desk(place)):
        if address.page in OPEN_TO_UNSIGNED:
            continue
        for ask in (client.get, client.post):
            response = ask(address.path)
            assert response.status_code == 302, address.path
            assert response.headers["Location"].startswith("/desk/sign-in"), address.path
            assert place.found_in(said_by(response)) == []


def stranger_leaks(place, client, page):
    client.force_login(place.users["stranger"])
    own = place.things["stranger"].name.casefold()
    for address, response in read_each(client, desk(place, page), "?q=navn"):
        told = said_by(response).casefold().replace(own, "")
        yield from (f"{address.path}: {word}" for word in place.found_in(told))
        yield from told_of(address, response)
    for address in some_written_to(desk(place, page)):
        yield from told_of(address, client.post(address.path, FORGED))


def some_written_to(asked):
    """Return some of the things of one page, others for each: all are fetched by one rule.

    Where a part is asked for beside its thing, each of the two whose parts they are is among them.
    """
    of_things = [one for one in asked if one.about]
    things = list(dict.fromkeys(one.about for one in of_things))
    if len(things) <= OF_EACH_FORM:
        return of_things
    begin = crc32(of_things[0].page.encode())
    chosen = {things[(begin + 3 * turn) % len(things)] for turn in range(OF_EACH_FORM)}
    if len(things) < len(of_things):
        chosen |= {("item",), ("draft item",)}
    return [one for one in of_things if one.about in chosen]


def told_of(address, response):
    """Return a finding where a stranger is told anything but that there is no such thing."""
    if set(address.about) - COMMON and response.status_code not in (404, 405):
        return [f"{address.path} answers {response.status_code} to a stranger"]
    return []


# On a second database everyone and a member walk, whose rules hold the others' in them.
@pytest.mark.slow
def test_a_stranger_finds_nothing(place, client, subtests):
    for page in page_names("desk"):
        with subtests.test(page):
            assert list(stranger_leaks(place, client, page)) == []


KEPT_FROM_MEMBERS = (
    "draft item",
    "proposed item",
    "unlisted",
    "draft meeting, case",
    "named persons",
    "ground of",
)


def member_leaks(place, client, page):
    """A member of the board must not meet a draft, nor another body's matter."""
    client.force_login(place.users["member"])
    for address, answer in read_each(client, in_one_form(desk(place, page))):
        told = said_by(answer)
        yield from (
            f"{address.path}: {one}"
            for one in place.found_in(told)
            if any(kept in one for kept in KEPT_FROM_MEMBERS)
        )


def test_who_runs_the_body_meets_what_waits_and_nobody_else_does(place, client):
    address = reverse("desk:body", kwargs={"code": place.things["body"].code})
    for name, meets in (("secretary", True), ("member", False), ("stranger", False)):
        client.force_login(place.users[name])
        told = said_by(client.get("/desk/")) + said_by(client.get(address))
        found = any("item that waits, title" in one for one in place.found_in(told))
        assert found is meets, name


def test_a_member_finds_no_draft_and_no_other_body(place, sparing_client, subtests):
    for page in page_names("desk"):
        with subtests.test(page):
            assert list(member_leaks(place, sparing_client, page)) == []
