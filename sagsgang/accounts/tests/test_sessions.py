"""Sessions end when rights or words change, and only those of whom it is about."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from sagsgang.accounts.models import User
from sagsgang.accounts.passwords import change_password
from sagsgang.accounts.sessions import end_sessions
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
WORD, NEW = "en lang hemmelighed", "en anden sætning helt"


@pytest.fixture
def user():
    return User.objects.create_user("asta@strandby.invalid", WORD)


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def is_in(browser):
    return browser.get("/desk/").status_code == 200


def test_every_session_of_the_account_ends_and_no_other(user):
    other = User.objects.create_user("mads@strandby.invalid", WORD)
    browsers, spared = [signed_in(user), signed_in(user)], signed_in(other)
    assert all(map(is_in, browsers))
    end_sessions(user, by=User.objects.system(), why="seat")
    assert not any(map(is_in, browsers))
    assert is_in(spared)
    assert Entry.objects.get(verb="end sessions").details == {"why": "seat"}


def test_who_never_signed_in_has_none_to_end(user):
    end_sessions(user, by=user, why="seat")
    assert not Entry.objects.exists()


def test_a_new_password_ends_them_and_opens_the_account(user):
    browser = signed_in(user)
    change_password(user, by=user, present=WORD, new=NEW)
    assert not is_in(browser)
    assert User.objects.get().check_password(NEW)
    assert {"change password", "end sessions"} == set(Entry.objects.values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("present", "new", "field"),
    [
        ("forkert", NEW, "present"),
        (WORD, WORD, "new"),
        (WORD, "kort", "new"),
        (WORD, "asta@strandby.invalid", "new"),
    ],
)
def test_a_password_that_cannot_stand_changes_nothing(user, present, new, field):
    with pytest.raises(ValidationError) as wrong:
        change_password(user, by=user, present=present, new=new)
    assert list(wrong.value.error_dict) == [field]
    assert User.objects.get().check_password(WORD)
    assert not Entry.objects.exists()


def test_nobody_changes_anothers(user):
    other = User.objects.create_user("mads@strandby.invalid", WORD)
    with pytest.raises(PermissionDenied):
        change_password(user, by=other, present=WORD, new=NEW)
