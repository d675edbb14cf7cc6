"""Signing in and out with a local account."""

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.accounts.models import User

pytestmark = pytest.mark.django_db
WORD = "en lang hemmelighed"


@pytest.fixture
def browser():
    User.objects.create_user("asta@strandby.invalid", WORD)
    fresh = Client()
    fresh.cookies["django_language"] = "en"
    return fresh


def send(browser, email, password=WORD, **more):
    return browser.post(reverse("desk:sign-in"), {"username": email, "password": password, **more})


def test_the_right_words_lead_to_my_work(browser):
    assert send(browser, "Asta@Strandby.invalid")["Location"] == reverse("desk:start")
    assert browser.get(reverse("desk:start")).status_code == 200


def test_a_failure_says_the_same_whether_the_address_exists(browser):
    known = send(browser, "asta@strandby.invalid", "forkert").content.decode()
    unknown = send(browser, "ukendt@strandby.invalid", "forkert").content.decode()
    assert "do not match" in known

    def bare(told, email):
        return told.replace(email, "").split("<form")[2].split("csrfmiddlewaretoken")[0]

    assert bare(known, "asta@strandby.invalid") == bare(unknown, "ukendt@strandby.invalid")


def test_a_closed_account_does_not_get_in_and_is_not_told_apart(browser):
    User.objects.update(is_active=False)
    answer = send(browser, "asta@strandby.invalid")
    assert answer.status_code == 200
    assert "do not match" in answer.content.decode()


def test_one_goes_back_to_the_page_one_came_for_but_never_to_another_site(browser):
    wished = reverse("desk:bodies")
    assert send(browser, "asta@strandby.invalid", next=wished)["Location"] == wished
    browser.post(reverse("desk:sign-out"))
    other = send(browser, "asta@strandby.invalid", next="https://evil.invalid/")
    assert other["Location"] == reverse("desk:start")


def test_signing_out_takes_a_post(browser):
    send(browser, "asta@strandby.invalid")
    assert browser.get(reverse("desk:sign-out")).status_code == 405
    assert browser.post(reverse("desk:sign-out")).status_code == 302
    assert browser.get(reverse("desk:start"))["Location"].startswith(reverse("desk:sign-in"))


def test_the_system_cannot_sign_in(browser):
    User.objects.system()
    assert send(browser, "system@sagsgang.invalid", "").status_code == 200
