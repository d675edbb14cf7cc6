"""The front page: what is released, in time's order, and what it says where nothing is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db


def test_where_nothing_is_released_it_says_so(client):
    page = client.get("/").content.decode()
    assert "Intet møde er offentliggjort endnu." in page
    assert "Kommende møder" not in page


def test_released_meetings_stand_by_body_and_part(client, board):
    held = released.full_minutes(board)
    page = client.get("/").content.decode()
    assert f'href="/meetings/{held.key}/"' in page
    assert "Direktionen: Referat" in page
    assert 'datetime="2021-03-03"' in page


def test_a_coming_meeting_stands_by_itself(client, board):
    coming = released.meeting(board, day=timezone.localdate() + timedelta(days=7))
    released.item(coming)
    released.agenda(coming)
    page = client.get("/").content.decode()
    assert "Kommende møder" in page
    assert "Direktionen: Dagsorden" in page
    assert "Seneste møder" not in page


def test_one_of_today_is_over_once_its_minutes_are_released(client, board):
    released.full_minutes(board, day=timezone.localdate())
    page = client.get("/").content.decode()
    assert "Seneste møder" in page
    assert "Kommende møder" not in page


def test_an_unreleased_meeting_is_not_there(client, board):
    hidden = released.meeting(board)
    released.item(hidden)
    assert str(hidden.key) not in client.get("/").content.decode()


def test_an_unlisted_body_is_not_there(client):
    factories.body(listed=False, name="Hemmelig styregruppe")
    assert "Hemmelig styregruppe" not in client.get("/").content.decode()


def test_the_page_is_the_same_for_the_signed_in(client, board):
    released.full_minutes(board)
    before = client.get("/").content
    client.force_login(factories.secretary(board))
    assert client.get("/").content == before
