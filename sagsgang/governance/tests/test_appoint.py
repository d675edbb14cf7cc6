"""A new installation gets its bodies and its first people from the command line."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sagsgang.accounts.models import User
from sagsgang.governance.access import may_govern, may_run
from sagsgang.governance.models import Body, Seat
from sagsgang.journal.models import Entry
from sagsgang.people.models import Department, Organisation, Person

pytestmark = pytest.mark.django_db
ADDRESS = "asta@strandby.example"


def told(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def seat(*more):
    return told(
        "appoint", ADDRESS, "--name", "Asta Holm", "--body", "DIR", "--role", "secretary", *more
    )


def user():
    return User.objects.get(email=ADDRESS)


@pytest.fixture
def board():
    told("found", "DIR", "Direktionen", "--listed")
    return Body.objects.get(code="DIR")


def test_a_body_is_founded_as_said():
    told("found", "KB", "Kommunalbestyrelsen", "--profile", "council", "--name-en", "Council")
    body = Body.objects.get()
    assert (body.code, body.profile_code, body.listed, body.name_en) == (
        "KB",
        "council",
        False,
        "Council",
    )
    assert Entry.objects.filter(verb="found").count() == 1


@pytest.mark.parametrize(
    "named", [("DIR", "En anden direktion"), ("DU", "direktionen"), ("du", "Havneudvalget")]
)
def test_a_code_or_name_that_is_taken_or_wrong_founds_nothing(board, named):
    with pytest.raises(CommandError):
        told("found", *named)
    assert Body.objects.count() == 1


def test_the_first_secretary_can_work_and_sign_in(board):
    said = seat()
    password = said.splitlines()[1].rpartition(" ")[2]
    assert len(password) >= 12
    assert user().check_password(password)
    assert may_run(user(), board)
    assert Person.objects.get().organisation.kind == "municipality"


def test_a_second_appointment_keeps_person_account_and_password(board):
    password = seat().splitlines()[1].rpartition(" ")[2]
    said = told("appoint", ADDRESS.upper(), "--body", "DIR", "--role", "member")
    assert password not in said
    assert (Person.objects.count(), User.objects.filter(is_system=False).count()) == (1, 1)
    assert user().check_password(password)
    assert Seat.objects.count() == 2


def test_the_same_seat_twice_is_refused(board):
    seat()
    with pytest.raises(CommandError):
        seat()
    assert Seat.objects.count() == 1


def test_a_post_makes_a_chief_executive_of_this_municipality(settings):
    settings.MUNICIPALITY = "Klitby Kommune"
    told(
        "appoint", ADDRESS, "--name", "Asta Holm", "--department", "Staben",
        "--post", "chief_executive", "--since", "2020-01-01",
    )  # fmt: skip
    assert Organisation.objects.get().name == "Klitby Kommune"
    assert Department.objects.get().name == "Staben"
    assert may_govern(user())


def test_the_day_counts(board):
    seat("--since", "2019-03-01")
    assert Seat.objects.get().since == date(2019, 3, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        (ADDRESS, "--name", "Asta", "--body", "ØK", "--role", "member"),
        (ADDRESS, "--body", "DIR", "--role", "member"),
        (ADDRESS, "--name", "Asta"),
        (ADDRESS, "--name", "Asta", "--body", "DIR"),
        ("ingen adresse", "--name", "Asta", "--body", "DIR", "--role", "member"),
    ],
    ids=["unknown body", "no name", "no place", "half a place", "no address"],
)
def test_what_does_not_hold_saves_nothing(board, arguments):
    with pytest.raises(CommandError):
        told("appoint", *arguments)
    assert not Person.objects.exists()
    assert not User.objects.filter(email=ADDRESS).exists()


def answers(monkeypatch, *given):
    replies = iter(given)
    monkeypatch.setattr(
        "sagsgang.governance.management.commands.appoint.getpass", lambda _prompt: next(replies)
    )


def test_a_password_can_be_given_at_the_prompt_and_is_not_printed(board, monkeypatch):
    answers(monkeypatch, "havregrød på bordet", "havregrød på bordet")
    assert "havregrød" not in seat("--ask-password")
    assert user().check_password("havregrød på bordet")


@pytest.mark.parametrize("given", [("kort", "kort"), ("havregrød på bordet", "noget andet")])
def test_a_weak_or_unequal_password_saves_nothing(board, monkeypatch, given):
    answers(monkeypatch, *given)
    with pytest.raises(CommandError):
        seat("--ask-password")
    assert not Person.objects.exists()


def test_two_persons_with_one_address_are_not_guessed_between(board):
    for name in ("Asta Holm", "Asta Vang"):
        Person.objects.create(name=name, email=ADDRESS)
    with pytest.raises(CommandError):
        seat()
    assert not Seat.objects.exists()
