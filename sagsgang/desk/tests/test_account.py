"""One's own account: the password is changed, others cannot guess it, other sessions end."""

import pytest
from django.test import Client

from sagsgang.accounts.models import User
from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.bodies import fill_seat, vacate_seat
from sagsgang.governance.models import Seat
from sagsgang.governance.tests import factories
from sagsgang.people.employ import end_post, give_post
from sagsgang.people.models import Post

pytestmark = pytest.mark.django_db
WORD, NEW = "en lang hemmelighed", "en anden sætning helt"
PAGE = "/desk/account/"


@pytest.fixture
def user():
    return User.objects.create_user("asta@strandby.invalid", WORD)


def send(browser, **more):
    return browser.post(f"{PAGE}password", {"present": WORD, "new": NEW, "again": NEW, **more})


def test_the_password_is_changed_here_and_the_others_are_out(user):
    here, there = signed_in(user), signed_in(user)
    assert send(here)["Location"] == PAGE
    assert here.get(PAGE).status_code == 200
    assert there.get(PAGE).status_code == 302
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"again": "noget andet helt"}, "not the same"),
        ({"present": "forkert"}, "not your password"),
        ({"new": "sommer2026!!", "again": "sommer2026!!"}, "easy to guess"),
        ({"new": "\0" * 12, "again": "\0" * 12}, "Null characters"),
        ({"new": "a" * 10_000, "again": "a" * 10_000}, "4096"),
    ],
)
def test_what_is_wrong_is_said_and_no_password_is_shown_again(user, wrong, said):
    answer = send(signed_in(user), **wrong)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert said in told
    assert all(word not in told for word in (WORD, NEW, "forkert"))
    assert User.objects.get().check_password(WORD)


def test_guessing_at_the_present_password_is_held_back(user):
    browser = signed_in(user)
    for _time in range(5):
        assert "not your password" in send(browser, present="forkert").content.decode()
    assert "Too many attempts" in send(browser).content.decode()
    assert User.objects.get(pk=user.pk).check_password(WORD)


def test_one_signs_out_everywhere_else(user):
    here, there = signed_in(user), signed_in(user)
    here.post(f"{PAGE}sessions")
    assert here.get(PAGE).status_code == 200
    assert there.get(PAGE).status_code == 302


def test_reading_the_addresses_changes_nothing(user):
    browser = signed_in(user)
    assert browser.get(f"{PAGE}password").status_code == 405
    assert browser.get(f"{PAGE}sessions").status_code == 405
    assert Client().get(PAGE).status_code == 302


def test_the_account_stands_in_the_head_of_each_page(user):
    assert f'href="{PAGE}"' in signed_in(user).get("/desk/").content.decode()


def test_a_seat_or_a_post_that_begins_or_ends_ends_the_sessions(board):
    system, today = factories.system(), factories.DAY
    person, place = factories.person(), factories.department()
    for change in (
        lambda: fill_seat(board, by=system, person=person, role="member", since=today),
        lambda: vacate_seat(Seat.objects.get(), by=system, until=today),
        lambda: give_post(person, by=system, department=place, role="case_officer", since=today),
        lambda: end_post(Post.objects.get(), by=system, until=today),
    ):
        browser = signed_in(User.objects.get(pk=person.user.pk))
        assert browser.get(PAGE).status_code == 200
        change()
        assert browser.get(PAGE).status_code == 302
