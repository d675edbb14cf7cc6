"""Accounts: one address is one account, and the house's own user never signs in."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from sagsgang.accounts.language import choose_language, has_chosen_language
from sagsgang.accounts.models import User
from sagsgang.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
PASSWORD = "en lang sætning ved havet"


def test_whoever_types_the_address_in_other_letters_signs_in():
    user = User.objects.create_user("Asta.Holm@Strandby.invalid", PASSWORD)
    assert user.email == "asta.holm@strandby.invalid"
    assert authenticate(username=" ASTA.holm@strandby.INVALID", password=PASSWORD) == user
    assert authenticate(username=user.email, password="another") is None


def test_one_address_is_one_account():
    User.objects.create_user("asta@strandby.invalid", PASSWORD)
    with pytest.raises(ValidationError):
        User.objects.create_user("ASTA@strandby.invalid", PASSWORD)


def test_no_row_holds_capitals_whatever_writes_it():
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="Asta@strandby.invalid")])


def test_a_wrong_address_makes_no_account():
    with pytest.raises(ValidationError):
        User.objects.create_user("no address", PASSWORD)
    assert not User.objects.exists()


def test_without_a_password_nobody_signs_in():
    user = User.objects.create_user("asta@strandby.invalid")
    assert not user.has_usable_password()
    assert authenticate(username=user.email, password="") is None


def test_one_that_is_closed_does_not_sign_in():
    user = User.objects.create_user("asta@strandby.invalid", PASSWORD, is_active=False)
    assert authenticate(username=user.email, password=PASSWORD) is None


def test_the_system_is_one_user_that_never_signs_in():
    system = User.objects.system()
    assert User.objects.system() == system
    assert system.is_system
    assert not system.has_usable_password()
    assert authenticate(username=system.email, password="") is None


def test_keys_differ_and_say_nothing():
    one, two = (User.objects.create_user(f"{name}@strandby.invalid") for name in ("a", "b"))
    assert one.actor_key != two.actor_key


def test_a_language_is_chosen_once_and_recorded():
    user = User.objects.create_user("asta@strandby.invalid")
    assert user.language == "da"
    choose_language(user, "en")
    choose_language(user, "en")
    assert User.objects.get().language == "en"
    assert Entry.objects.filter(verb="choose language").count() == 1


def test_a_language_is_ones_own_once_it_was_chosen():
    user = User.objects.create_user("asta@strandby.invalid")
    other = User.objects.create_user("bo@strandby.invalid")
    assert not has_chosen_language(user)
    choose_language(user, "en")
    choose_language(user, "da")
    assert has_chosen_language(user)
    assert not has_chosen_language(other)


def test_a_language_that_is_not_spoken_is_refused():
    user = User.objects.create_user("asta@strandby.invalid")
    with pytest.raises(ValidationError):
        choose_language(user, "de")
    assert User.objects.get().language == "da"
