"""At the desk: the unsigned learn nothing, and what waits is told to whoever runs the body."""

import pytest
from django.urls import reverse

from tests.extent import WHOLE
from tests.leaks.addresses import addresses
from tests.leaks.answers import said_by

# The ways in; half signed in, one is asked for the second factor.
OPEN_TO_UNSIGNED = {"desk:sign-in", "desk:passkey", "desk:passkey-asked"}


def desk(place, page=""):
    return list(addresses(place, "desk", page))


def of_each_page(asked):
    """Return of each page an address of something that is there; in a whole run all there are."""
    return asked if WHOLE else {one.page: one for one in reversed(asked)}.values()


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


def test_who_runs_the_body_meets_what_waits_and_nobody_else_does(place, client):
    address = reverse("desk:body", kwargs={"code": place.things["body"].code})
    for name, meets in (("secretary", True), ("member", False), ("stranger", False)):
        client.force_login(place.users[name])
        told = said_by(client.get("/desk/")) + said_by(client.get(address))
        found = any("item that waits, title" in one for one in place.found_in(told))
        assert found is meets, name
