"""What everyone would read may be personal data: the page asks, keeps what was typed, clears."""

import re

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.models import TextClearance
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.strategy.challenges import describe_challenge, publish_challenge
from sagsgang.strategy.models import Challenge
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db
WORDS = "Borger 010190-1234 bor i byen.\n\nMere tekst."


@pytest.fixture
def challenge():
    made = describe_challenge(
        by=factories.system(), title="Færre i job", since=planned.FIRST, openness="open"
    )
    publish_challenge(made, by=factories.system())
    return made


@pytest.fixture
def browser(challenge):
    return signed_in(planned.steering_user())


def sent(text=WORDS, **more):
    return {
        "title": "Færre i arbejde",
        "text": text,
        "since": "2026-01-01",
        "openness": "open",
        **more,
    }


def at(name, one):
    return reverse(f"desk:{name}", kwargs={"key": one.key})


def marks_in(answer):
    return re.findall(r'name="cleared-mark" value="([0-9a-f]{64})"', answer.content.decode())


def test_a_published_text_is_held_back_with_what_was_typed_and_nothing_is_kept(browser, challenge):
    answer = browser.post(at("challenge-change", challenge), sent())
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "“what it is about”, line 1, may hold a CPR number." in told
    assert WORDS in told
    assert "Færre i arbejde" in told
    assert len(marks_in(answer)) == 1
    challenge.refresh_from_db()
    assert (challenge.title, challenge.text) == ("Færre i job", "")


def test_cleared_with_a_reason_it_is_saved_and_the_journal_says_so_without_the_number(
    browser, challenge
):
    held = browser.post(at("challenge-change", challenge), sent())
    more = {"cleared-mark": marks_in(held), "cleared-because": "Opdigtet eksempel"}
    assert browser.post(at("challenge-change", challenge), sent(**more)).status_code == 302
    challenge.refresh_from_db()
    assert challenge.text == WORDS
    assert TextClearance.objects.get().reason == "Opdigtet eksempel"
    entry = Entry.objects.get(verb="clear personal data")
    assert entry.subject_key == challenge.key
    assert entry.details == {"kind": "cpr", "field": "text", "line": 1}
    assert browser.post(at("challenge-change", challenge), sent()).status_code == 302


def test_taken_out_of_the_text_it_is_saved_without_a_reason(browser, challenge):
    held = browser.post(at("challenge-change", challenge), sent())
    more = {"cleared-mark": marks_in(held), "cleared-because": ""}
    answer = browser.post(at("challenge-change", challenge), sent("Uden nummer.", **more))
    assert answer.status_code == 302
    assert Challenge.objects.get().text == "Uden nummer."
    assert not TextClearance.objects.exists()


@pytest.mark.parametrize("reason", ["", "  ", "a" * 1001])
def test_without_a_reason_that_fits_nothing_is_cleared(browser, challenge, reason):
    held = browser.post(at("challenge-change", challenge), sent())
    more = {"cleared-mark": marks_in(held), "cleared-because": reason}
    answer = browser.post(at("challenge-change", challenge), sent(**more))
    assert answer.status_code == 409
    assert "Write why it may be made public, in 1,000 characters at most." in (
        answer.content.decode()
    )
    assert not TextClearance.objects.exists()


def test_a_reason_clears_only_what_was_shown(browser, challenge):
    held = browser.post(at("challenge-change", challenge), sent())
    more = {"cleared-mark": marks_in(held), "cleared-because": "Opdigtet"}
    other = sent(f"{WORDS} Også 020290-4321.", **more)
    assert browser.post(at("challenge-change", challenge), other).status_code == 409
    assert not TextClearance.objects.exists()


def test_where_the_form_is_wrong_otherwise_nothing_is_cleared(browser, challenge):
    held = browser.post(at("challenge-change", challenge), sent())
    more = {"cleared-mark": marks_in(held), "cleared-because": "Opdigtet", "since": "nej"}
    assert browser.post(at("challenge-change", challenge), sent(**more)).status_code == 422
    assert not TextClearance.objects.exists()


def test_publishing_is_held_back_and_goes_out_once_it_is_cleared(browser, challenge):
    Challenge.objects.update(text=WORDS, published_at=None)
    held = browser.post(at("challenge-publish", challenge))
    assert held.status_code == 409
    assert Challenge.objects.get().published_at is None
    more = {"cleared-mark": marks_in(held), "cleared-because": "Opdigtet"}
    assert browser.post(at("challenge-publish", challenge), more).status_code == 302
    assert Challenge.objects.get().published_at is not None


def test_one_who_may_not_change_it_clears_nothing(browser, challenge):
    held = browser.post(at("challenge-change", challenge), sent())
    more = {"cleared-mark": marks_in(held), "cleared-because": "Opdigtet"}
    stranger = signed_in(planned.employed())
    assert stranger.post(at("challenge-change", challenge), sent(**more)).status_code == 403
    assert not TextClearance.objects.exists()


def test_marks_that_are_none_are_met_without_a_fault(browser, challenge):
    more = {"cleared-mark": ["x", "é" * 300], "cleared-because": "Opdigtet"}
    assert browser.post(at("challenge-change", challenge), sent(**more)).status_code == 409
