"""The language a signed-in user chooses: of the pages, of the mails, and on other machines."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sagsgang.accounts.language import choose_language
from sagsgang.accounts.models import User
from sagsgang.desk.tests.conftest import signed_in
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
WORD = "en lang hemmelighed"
PAGE = "/desk/language"
COOKIE = settings.LANGUAGE_COOKIE_NAME


@pytest.fixture
def user():
    return User.objects.create_user("asta@strandby.invalid", WORD)


def sign_in(language=""):
    browser = Client()
    if language:
        browser.cookies[COOKIE] = language
    browser.post(reverse("desk:sign-in"), {"username": "asta@strandby.invalid", "password": WORD})
    return browser


def test_the_choice_is_that_of_the_pages_and_of_the_mails(user):
    answer = signed_in(user).post(PAGE, {"language": "en", "next": "/desk/bodies/?q=1"})
    assert answer["Location"] == "/desk/bodies/?q=1"
    assert answer.cookies[COOKIE].value == "en"
    assert User.objects.get().language == "en"
    assert Entry.objects.get(verb="choose language").actor == user.actor_key


def test_the_desk_posts_the_choice_there(user):
    told = signed_in(user).get(reverse("desk:start")).content.decode()
    form = told.split(f'action="{PAGE}"')[1].split("</form>")[0]
    assert "csrfmiddlewaretoken" in form
    assert 'value="da"' in form


def test_an_unknown_language_changes_nothing(user):
    answer = signed_in(user).post(PAGE, {"language": "de", "next": "//elsewhere.example"})
    assert answer["Location"] == "/"
    assert COOKIE not in answer.cookies
    assert User.objects.get(pk=user.pk).language == "da"
    assert not Entry.objects.exists()


def test_reading_the_address_is_refused_and_so_is_a_forged_form(user):
    assert signed_in(user).get(PAGE).status_code == 405
    wary = Client(enforce_csrf_checks=True)
    wary.force_login(user)
    assert wary.post(PAGE, {"language": "en"}).status_code == 403
    assert User.objects.get(pk=user.pk).language == "da"


def test_another_machine_starts_in_the_language_chosen(user):
    choose_language(user, "en")
    for machine in (sign_in(), sign_in("da")):
        assert machine.cookies[COOKIE].value == "en"
        assert '<html lang="en">' in machine.get(reverse("desk:start")).content.decode()


def test_one_who_never_chose_keeps_what_the_browser_chose(user):
    assert sign_in("en").cookies[COOKIE].value == "en"
    assert sign_in().cookies[COOKIE].value == "da"


def test_a_failed_sign_in_tells_no_language(user):
    choose_language(user, "en")
    answer = Client().post(
        reverse("desk:sign-in"), {"username": "asta@strandby.invalid", "password": "forkert"}
    )
    assert COOKIE not in answer.cookies
