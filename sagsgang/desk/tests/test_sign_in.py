"""Signing in and out with a local account."""

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.accounts.breached import prefix_of
from sagsgang.accounts.models import User
from sagsgang.journal.models import Entry

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


def test_a_password_sent_is_never_shown_again(browser):
    assert (
        "forkert ord" not in send(browser, "asta@strandby.invalid", "forkert ord").content.decode()
    )


def test_guessing_is_held_back_and_says_for_how_long_to_known_and_unknown_alike(browser):
    for address in ("asta@strandby.invalid", "ukendt@strandby.invalid"):
        for _time in range(5):
            assert send(browser, address, "forkert").status_code == 200
        held = send(browser, address)
        assert held.status_code == 429
        assert 0 < int(held["Retry-After"]) <= 15 * 60
        assert "Too many attempts" in held.content.decode()
    assert browser.get(reverse("desk:start")).status_code == 302
    assert Entry.objects.filter(verb="hold back sign-in").count() == 2


def test_signing_in_stands_in_the_journal_and_makes_earlier_mistakes_forgotten(browser):
    for _time in range(3):
        for _wrong in range(4):
            send(browser, "asta@strandby.invalid", "forkert")
        assert send(browser, "asta@strandby.invalid").status_code == 302
        browser.post(reverse("desk:sign-out"))
    assert {one.details["how"] for one in Entry.objects.filter(verb="sign in")} == {"password"}


def test_who_has_a_stolen_password_is_told_to_change_it(browser, settings, tmp_path):
    settings.BREACHED_PASSWORDS = tmp_path / "breached"
    settings.BREACHED_PASSWORDS.write_bytes(prefix_of(WORD))
    send(browser, "asta@strandby.invalid")
    assert "list of stolen ones" in browser.get(reverse("desk:start")).content.decode()
