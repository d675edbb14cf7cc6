"""Guessing at a password: counted before anything is compared, held back, and told once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.accounts import attempts
from sagsgang.accounts.attempts import Attempt, forget, forget_windows_past, wait_before
from sagsgang.accounts.models import AttemptTally, User
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
HERE = Attempt("asta@strandby.invalid", "192.0.2.7")
ELSEWHERE = Attempt("asta@strandby.invalid", "192.0.2.8")


def fail(attempt, times):
    return [wait_before(attempt) for _time in range(times)][-1]


def test_the_sixth_attempt_waits_until_the_window_is_over(monkeypatch):
    assert fail(HERE, attempts.MOST_ON_ACCOUNT_FROM_NETWORK) is None
    wait = wait_before(Attempt(" ASTA@strandby.invalid", "192.0.2.7"))
    assert timedelta(0) < wait <= attempts.WINDOW
    later = timezone.now() + wait + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert wait_before(HERE) is None


def test_another_network_and_another_account_are_not_held_back():
    fail(HERE, 6)
    assert wait_before(ELSEWHERE) is None
    assert wait_before(Attempt("mads@strandby.invalid", "192.0.2.7")) is None


def test_an_account_guessed_at_from_many_networks_is_held_back_everywhere():
    for number in range(attempts.MOST_ON_ACCOUNT):
        assert wait_before(Attempt("asta@strandby.invalid", f"192.0.2.{number}")) is None
    assert wait_before(Attempt("asta@strandby.invalid", "198.51.100.1")) is not None


def test_a_network_that_tries_many_accounts_is_held_back():
    for number in range(attempts.MOST_FROM_NETWORK):
        assert wait_before(Attempt(f"{number}@strandby.invalid", "192.0.2.7")) is None
    assert wait_before(Attempt("nobody@strandby.invalid", "192.0.2.7")) is not None


def test_what_was_right_counts_no_more():
    fail(HERE, 4)
    forget(HERE)
    assert fail(HERE, attempts.MOST_ON_ACCOUNT_FROM_NETWORK) is None


def test_the_journal_is_told_once_and_names_the_account_that_is_there():
    user = User.objects.create_user("asta@strandby.invalid")
    fail(HERE, 9)
    told = Entry.objects.get(verb="hold back sign-in")
    assert told.subject_key == user.actor_key
    assert told.details == {"place": "account from network"}


def test_no_address_and_no_network_is_kept_and_the_past_is_erased():
    wait_before(HERE)
    assert {len(one.place) for one in AttemptTally.objects.all()} == {64}
    AttemptTally.objects.update(window=1)
    assert forget_windows_past() == 3
