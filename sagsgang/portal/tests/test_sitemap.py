"""Search engines are shown the public pages and nothing besides."""

import re

import pytest

from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db


def locations(client, address):
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return re.findall(r"<loc>http://127\.0\.0\.1:8000(.*?)</loc>", content.decode())


@pytest.fixture
def matter(board):
    held = released.full_minutes(board, items=1)
    case = released.open_case(held.items.get().case.number)
    closed = released.item(held, openness="closed", number="2")
    hidden = factories.meeting(board)
    released.item(hidden)
    factories.body("HEM", "Hemmelig", listed=False)
    released.agenda(held)
    return held, case, closed


def test_every_public_page_is_listed_and_answers(client, matter):
    held, case, _closed = matter
    found = [
        one for listed in locations(client, "/sitemap.xml") for one in locations(client, listed)
    ]
    assert set(found) == {
        "/",
        "/bodies/",
        "/involvements/",
        "/partnerships/",
        "/about/",
        "/accessibility/",
        "/bodies/DIR/",
        f"/cases/{case.key}/",
        f"/meetings/{held.key}/",
        f"/items/{held.items.get(number='1').key}/",
    }
    assert {client.get(address).status_code for address in found} == {200}


def test_a_year_without_a_public_meeting_is_missing(client, matter):
    assert client.get("/sitemap-2020.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_robots_are_kept_from_the_desk_and_shown_the_map(client, db):
    words = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/\n" in words
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml\n" in words


def test_a_case_number_written_after_the_release_names_no_case(client, matter):
    held, case, _closed = matter
    late = released.item(held, case_number="21/900", openness="closed", number="3")
    released.open_case("21/900")
    shown = held.items.get(number="1")
    shown.case = late.case
    shown.save(update_fields=("case",))
    found = locations(client, "/sitemap-pages.xml")
    assert not [address for address in found if address.startswith("/cases/")]
    for one in (case, late.case):
        assert client.get(f"/cases/{one.key}/").status_code == 404
