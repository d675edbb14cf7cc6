"""Persons, departments and posts come about through verbs that ask who may and leave a trace."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sagsgang.accounts.models import User
from sagsgang.journal.models import Entry
from sagsgang.people.access import may_employ
from sagsgang.people.employ import (
    end_post,
    give_post,
    open_account,
    register_organisation,
    register_person,
    set_up_department,
    set_up_field,
)
from sagsgang.people.models import Organisation, Person, Post

pytestmark = pytest.mark.django_db
START = date(2020, 1, 1)


@pytest.fixture
def system():
    return User.objects.system()


@pytest.fixture
def department(system):
    house = register_organisation(by=system, name="Strandby Kommune", kind="municipality")
    return set_up_department(house, by=system, name="Klima og Miljø")


@pytest.fixture
def employed(system, department):
    """Return a maker of persons with an account and a post in the department."""

    def employ(name, role, until=None):
        person = register_person(
            by=system, name=name, email=name.lower().replace(" ", ".") + "@strandby.example"
        )
        user = open_account(person, by=system, password="havregrød på bordet")
        give_post(person, by=system, department=department, role=role, since=START, until=until)
        return user

    return employ


def test_every_verb_leaves_a_trace(system, department):
    before = Entry.objects.count()
    person = register_person(by=system, name="Ane Krog", email="ane@strandby.example")
    set_up_field(department, by=system, name="miljø", director=person)
    open_account(person, by=system)
    give_post(person, by=system, department=department, role="director", since=START)
    verbs = list(Entry.objects.values_list("verb", flat=True)[before:])
    assert verbs == ["register person", "set up field", "open account", "give post"]


def test_the_chief_executive_employs(employed, department):
    chief = employed("Torben Ask", "chief_executive")
    register_person(by=chief, name="Ny Medarbejder")
    assert Person.objects.filter(name="Ny Medarbejder").exists()


@pytest.mark.parametrize("role", ["director", "chief_consultant", "case_officer", "auditor"])
def test_no_other_post_employs(employed, role):
    user = employed("Merete Dal", role)
    with pytest.raises(PermissionDenied):
        register_organisation(by=user, name="Ternlinjen")
    assert not Organisation.objects.filter(name="Ternlinjen").exists()


def test_a_post_that_has_ended_employs_no_more(system, employed):
    former = employed("Torben Ask", "chief_executive")
    end_post(Post.objects.get(person__user=former), by=system, until=date(2021, 1, 1))
    assert not may_employ(former)


def test_an_account_that_was_closed_employs_no_more(employed):
    chief = employed("Torben Ask", "chief_executive")
    chief.is_active = False
    assert not may_employ(chief)


def test_a_password_opens_the_account_and_none_leaves_it_shut(system):
    first = register_person(by=system, name="Ane Krog", email="ane@strandby.example")
    second = register_person(by=system, name="Bo Krog", email="bo@strandby.example")
    assert open_account(first, by=system, password="havregrød på bordet").check_password(
        "havregrød på bordet"
    )
    assert not open_account(second, by=system).has_usable_password()


def test_a_second_account_is_refused(system):
    person = register_person(by=system, name="Ane Krog", email="ane@strandby.example")
    open_account(person, by=system)
    with pytest.raises(ValidationError):
        open_account(person, by=system)
    assert User.objects.filter(is_system=False).count() == 1


def test_an_account_needs_an_address(system):
    person = register_person(by=system, name="Ane Krog")
    with pytest.raises(ValidationError):
        open_account(person, by=system)
    assert Person.objects.get().user is None


def test_a_post_cannot_end_before_it_starts(system, employed):
    user = employed("Torben Ask", "director")
    with pytest.raises(ValidationError):
        end_post(Post.objects.get(person__user=user), by=system, until=date(2019, 1, 1))
    assert Post.objects.get().until is None
