"""Somebody comes in by the municipality's own sign-in: which account it is, and which seats."""

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.identities import Identity, account_of, link
from sagsgang.accounts.models import User
from sagsgang.governance.appoint import Newcomer, person_at
from sagsgang.governance.groups import follow_groups
from sagsgang.governance.models import GroupRule
from sagsgang.governance.refusal import Refused
from sagsgang.people.employ import open_account
from sagsgang.people.models import Person


@transaction.atomic
def welcome(identity: Identity, *, by: User) -> User:
    """Return the account that the identity signs in to, with the seats that its groups lead to.

    It is the account it was before, else the one with its address, else a new one for a person
    known here or in a group that leads to a seat. Raise ``Refused`` for everyone else.
    """
    user = account_of(identity) or known_by_address(identity, by=by) or newcomer(identity, by=by)
    if user is None or user.is_system or not user.is_active:
        raise Refused(
            _(
                "The municipality knows you, but you are not known here. "
                "Ask whoever runs Sagsgang to give you a seat or an account."
            )
        )
    link(user, by=by, identity=identity)
    person = Person.objects.filter(user=user).first()
    if person is not None:
        follow_groups(person, by=by, groups=identity.groups)
    user.refresh_from_db()
    return user


def known_by_address(identity: Identity, *, by: User) -> User | None:
    """Return the account with the address; a person known by it gets one."""
    if not identity.email:
        return None
    address = identity.email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is not None:
        return user
    persons = list(Person.objects.filter(email__iexact=address, user=None)[:2])
    return open_account(persons[0], by=by) if len(persons) == 1 else None


def newcomer(identity: Identity, *, by: User) -> User | None:
    """Return a new account for one whose groups lead to a seat; the address must be told."""
    leads = GroupRule.objects.filter(group__in=identity.groups).exists()
    if not leads or not identity.email or not identity.name.strip():
        return None
    person = person_at(Newcomer(identity.email, identity.name.strip()[:200]), by=by)
    return open_account(person, by=by) if person.user is None else None
