"""The language choice: kept in a cookie, and never a way out of the site."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.urls("tests.browser.addresses")
PAGE = "/look/language"


def test_the_choice_is_kept_and_leads_back(client):
    answer = client.post(PAGE, {"language": "en", "next": "/look/?q=1"})
    assert answer.status_code == 302
    assert answer["Location"] == "/look/?q=1"
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "en"
    assert cookie["max-age"] == 60 * 60 * 24 * 365
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "", "\\\\x"])
def test_it_never_leads_to_another_site(client, away):
    assert client.post(PAGE, {"language": "en", "next": away})["Location"] == "/"


@pytest.mark.parametrize("unknown", ["de", "", "da\r\nSet-Cookie: a=b"])
def test_an_unknown_language_changes_nothing(client, unknown):
    answer = client.post(PAGE, {"language": unknown, "next": "/look/"})
    assert answer.status_code == 302
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_reading_the_address_is_refused(client):
    assert client.get(PAGE).status_code == 405


def test_everyone_may_see_the_components_in_both_languages(client):
    assert "Komponenter" in client.get("/look/").content.decode()
    client.post(PAGE, {"language": "en", "next": "/look/"})
    page = client.get("/look/").content.decode()
    assert '<html lang="en">' in page
    assert "<title>Components – " in page
    assert client.post("/look/").status_code == 405
