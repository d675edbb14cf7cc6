"""The list of bodies and a body's page with its meetings by year, fifty a page."""

import pytest

from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db


def test_listed_bodies_stand_with_their_number_of_meetings(client, board):
    released.full_minutes(board)
    factories.body("ØK", "Økonomiudvalget", profile="committee")
    page = client.get("/bodies/").content.decode()
    assert "Direktion · 1 offentligt møde" in page
    assert "endnu intet offentligt møde" in page
    assert 'href="/bodies/%C3%98K/"' in page


def test_without_bodies_it_says_so(client, db):
    assert "Der vises endnu ingen udvalg." in client.get("/bodies/").content.decode()


def test_an_unlisted_body_answers_as_one_that_does_not_exist(client):
    factories.body(listed=False)
    hidden, missing = client.get("/bodies/DIR/"), client.get("/bodies/XX/")
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_meetings_stand_by_year_and_unreleased_ones_do_not(client, board):
    held = released.full_minutes(board)
    hidden = factories.meeting(board)
    page = client.get("/bodies/DIR/").content.decode()
    assert "<h2>2021</h2>" in page
    assert str(held.key) in page
    assert str(hidden.key) not in page


def test_a_body_without_public_meetings_says_so(client, board):
    assert "Intet møde er offentliggjort endnu." in client.get("/bodies/DIR/").content.decode()


def test_a_long_list_is_paged(client, board):
    released.many_meetings(board, 51)
    first = client.get("/bodies/DIR/").content.decode()
    second = client.get("/bodies/DIR/?page=2").content.decode()
    assert first.count('<li class="sg-row">') == 50
    assert second.count('<li class="sg-row">') == 1
    assert "?page=2" in first


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "", "１", "9" * 30])
def test_a_page_that_is_not_there_is_404(client, board, page):
    released.many_meetings(board, 1)
    assert client.get("/bodies/DIR/", {"page": page}).status_code == 404


def test_the_name_in_english_is_used_in_english(client):
    factories.body(name_en="Executive board")
    client.cookies["django_language"] = "en"
    page = client.get("/bodies/DIR/").content.decode()
    assert "<h1>Executive board</h1>" in page
    assert "No meeting has been made public yet." in page
