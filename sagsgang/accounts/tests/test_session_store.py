"""A session is found by its key while it lasts, and by nothing else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from sagsgang.accounts.session_store import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    session = SessionStore()
    session["holds"] = "what it was given"
    session.save()
    return session.session_key


def test_it_holds_what_it_was_given(kept, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert SessionStore(kept)["holds"] == "what it was given"


def test_of_two_each_is_its_own(kept):
    other = SessionStore()
    other["holds"] = "something else"
    other.save()
    assert SessionStore(kept)["holds"] == "what it was given"
    assert SessionStore(other.session_key)["holds"] == "something else"


def test_one_that_has_ended_holds_nothing_and_gives_up_its_key(kept):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    session = SessionStore(kept)
    assert session.get("holds") is None
    assert session.session_key is None


def test_a_key_that_was_never_given_out_is_not_taken_over():
    session = SessionStore("a" * 32)
    assert session.get("holds") is None
    assert session.session_key is None
