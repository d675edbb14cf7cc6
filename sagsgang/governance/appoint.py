"""Bring a person into the house: known by address, with an account, seats and posts."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.bodies import fill_seat
from sagsgang.governance.models import Body, Seat
from sagsgang.governance.refusal import Refused
from sagsgang.people.employ import (
    give_post,
    open_account,
    register_organisation,
    register_person,
    set_up_department,
)
from sagsgang.people.models import Department, Organisation, Person, Post


@dataclass(frozen=True, slots=True)
class Place:
    """A seat in a body by its code, or a post in a department by its name, under a role."""

    where: str
    role: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who comes; what an address is known under already stands."""

    email: str
    name: str = ""
    title: str = ""


@transaction.atomic
def appoint(
    newcomer: Newcomer,
    *,
    by: User,
    since: date,
    password: str,
    seat: Place | None = None,
    post: Place | None = None,
) -> bool:
    """Give the person a seat, a post or both; tell whether an account was opened for it.

    The password is that of the new account; an account that was there keeps its own. All of
    it happens or nothing. Raise ``Refused`` where something is unknown or there already.
    """
    if seat is None and post is None:
        raise Refused(_("Say which seat or post the person has; nothing was saved."))
    person = person_at(newcomer, by=by)
    if seat is not None:
        give_seat(person, seat, by=by, since=since)
    if post is not None:
        give_post(
            person,
            by=by,
            department=department_named(post.where, by=by),
            role=role_in(post.role, Post.Role.values),
            since=since,
        )
    if person.user is not None:
        return False
    open_account(person, by=by, password=password)
    return True


def person_at(newcomer: Newcomer, *, by: User) -> Person:
    address = newcomer.email.strip().lower()
    known = list(Person.objects.filter(email__iexact=address)[:2])
    if len(known) > 1:
        raise Refused(
            _("Two persons have the address %(address)s; nothing was saved.") % {"address": address}
        )
    if known:
        return known[0]
    require_address(address)
    if not newcomer.name.strip():
        raise Refused(_("Nobody is known by this address yet, so give the name too."))
    return register_person(
        by=by, name=newcomer.name, title=newcomer.title, email=address, organisation=house(by=by)
    )


def require_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refused(
            _("%(address)s is no e-mail address; nothing was saved.") % {"address": address}
        ) from wrong


def house(*, by: User) -> Organisation:
    """Return the municipality that this installation serves; the first to come founds it."""
    known = Organisation.objects.filter(name=settings.MUNICIPALITY).first()
    if known is not None:
        return known
    return register_organisation(
        by=by, name=settings.MUNICIPALITY, kind=Organisation.Kind.MUNICIPALITY
    )


def department_named(name: str, *, by: User) -> Department:
    organisation = house(by=by)
    known = organisation.departments.filter(name__iexact=name.strip()).first()
    return known or set_up_department(organisation, by=by, name=name)


def give_seat(person: Person, seat: Place, *, by: User, since: date) -> Seat:
    body = Body.objects.filter(code=seat.where).first()
    if body is None:
        raise Refused(
            _("There is no body %(code)s; found it first with “sagsgang found”. Nothing was saved.")
            % {"code": seat.where}
        )
    role = role_in(seat.role, Seat.Role.values)
    if person.seats.held_now().filter(body=body, role=role).exists():
        raise Refused(
            _("%(person)s has that seat already; nothing was changed.") % {"person": person}
        )
    return fill_seat(body, by=by, person=person, role=role, since=since)


def role_in(role: str, known: list[str]) -> str:
    if role not in known:
        raise Refused(
            _("There is no role %(role)s; choose one of %(known)s. Nothing was saved.")
            % {"role": role, "known": ", ".join(known)}
        )
    return role
