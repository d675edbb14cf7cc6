"""At the desk: the unsigned learn nothing, a stranger nothing more, a writer refuses GET."""

from tests.leaks.addresses import addresses, page_names
from tests.leaks.answers import said_by

OPEN_TO_UNSIGNED = {"desk:sign-in"}
# Pages that are one's own: a stranger has them too, with nothing of anybody else's on them.
OWN = {"desk:sign-in", "desk:sign-out", "desk:start", "desk:bodies", "desk:follow-ups"}


def desk(place, page=""):
    return list(addresses(place, "desk", page))


def test_the_unsigned_are_sent_to_sign_in_alike(place, client):
    for address in desk(place):
        if address.page in OPEN_TO_UNSIGNED:
            continue
        for ask in (client.get, client.post):
            response = ask(address.path)
            assert response.status_code == 302, address.path
            assert response.headers["Location"].startswith("/desk/sign-in"), address.path
            assert place.found_in(said_by(response)) == []


def stranger_leaks(place, client, page):
    client.force_login(place.users["stranger"])
    found = []
    for address in desk(place, page):
        response = client.get(address.path)
        own = place.things["stranger"].name.casefold()
        told = said_by(response).casefold().replace(own, "")
        found += [f"{address.path}: {word}" for word in place.found_in(told)]
        if address.about and response.status_code not in (403, 404, 405):
            found.append(f"{address.path} answers {response.status_code} to a stranger")
    return found


def test_a_stranger_finds_nothing(place, client, subtests):
    for page in page_names("desk"):
        with subtests.test(page):
            assert stranger_leaks(place, client, page) == []


def test_a_stranger_can_write_nothing(place, client):
    client.force_login(place.users["stranger"])
    for address in desk(place):
        if address.page in OWN or not address.about:
            continue
        response = client.post(address.path, {"text": "x", "title": "x", "part": "agenda"})
        assert response.status_code in (403, 404, 405), address.path
        assert place.found_in(said_by(response)) == []


def member_leaks(place, client, page):
    """A member of the board must not meet a draft, nor another body's matter."""
    client.force_login(place.users["member"])
    found = []
    for address in desk(place, page):
        told = said_by(client.get(address.path))
        found += [
            f"{address.path}: {one}"
            for one in place.found_in(told)
            if "draft item" in one or "unlisted" in one or "draft meeting, case" in one
        ]
    return found


def test_a_member_finds_no_draft_and_no_other_body(place, client, subtests):
    for page in page_names("desk"):
        with subtests.test(page):
            assert member_leaks(place, client, page) == []
