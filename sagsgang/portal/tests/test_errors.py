"""Pages for what went wrong tell nothing of what they were asked for."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from sagsgang.portal import errors

ADDRESSES = (
    "/",
    "/bodies/",
    "/bodies/DIR/",
    "/meetings/11111111-1111-4111-8111-111111111111/",
    "/meetings/11111111-1111-4111-8111-111111111111/pdf",
    "/items/11111111-1111-4111-8111-111111111111/",
    "/cases/11111111-1111-4111-8111-111111111111/",
    "/files/11111111-1111-4111-8111-111111111111",
    "/about/",
    "/accessibility/",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-2021.xml",
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_here_is_written_to(address, method):
    strict = Client(enforce_csrf_checks=True)
    assert getattr(strict, method)(address).status_code == 405


@pytest.mark.django_db
def test_every_missing_address_gets_the_same_bytes(client):
    pages = {
        client.get(address).content
        for address in (
            "/hemmelig-adresse",
            "/items/11111111-1111-4111-8111-111111111111/",
            "/items/22222222-2222-4222-8222-222222222222/?q=hemmelig",
            "/meetings/ikke-en-nøgle/",
        )
    }
    assert len(pages) == 1
    assert b"hemmelig" not in pages.pop()


@pytest.mark.django_db
def test_the_missing_page_speaks_english_too(client):
    client.cookies["django_language"] = "en"
    page = client.get("/nowhere").content.decode()
    assert "There is no page here for you" in page
    assert '<html lang="en">' in page


def test_a_fault_is_answered_without_the_database():
    """Without the mark for it, any question to the database fails this test."""
    request = RequestFactory().get("/items/hemmelig")
    answer = errors.broken(request)
    assert answer.status_code == 500
    assert "Siden kunne ikke vises" in answer.content.decode()
    assert "hemmelig" not in answer.content.decode()


def test_what_one_may_not_do_is_403_and_the_reason_given_is_not_repeated():
    answer = errors.forbidden(RequestFactory().get("/"), exception=PermissionDenied("hemmelig"))
    assert answer.status_code == 403
    assert "hemmelig" not in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_gets_a_page_that_says_what_to_do():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/desk/sign-in", {"username": "x"})
    assert answer.status_code == 403
    assert "Formularen er for gammel" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/about/", "/accessibility/"])
@pytest.mark.parametrize(("language", "word"), [("da", "Strandby Kommune"), ("en", "What")])
def test_the_standing_pages_answer_in_both_languages(client, address, language, word):
    client.cookies["django_language"] = language
    page = client.get(address).content.decode()
    assert word in page
    assert f'<html lang="{language}">' in page
