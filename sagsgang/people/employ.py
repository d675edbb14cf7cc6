"""Register organisations and persons, and give persons their posts and accounts."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.accounts.sessions import end_sessions
from sagsgang.journal.record import record
from sagsgang.people.access import require_employing
from sagsgang.people.models import Department, Field, Organisation, Person, Post


@transaction.atomic
def register_organisation(
    *, by: User, name: str, kind: str = Organisation.Kind.OTHER
) -> Organisation:
    require_employing(by)
    return enter_organisation(by=by, name=name, kind=kind)


@transaction.atomic
def enter_organisation(*, by: User, name: str, kind: str) -> Organisation:
    """Write the organisation down; the verb that calls has asked whether ``by`` may."""
    organisation = Organisation(name=" ".join(name.split()), kind=kind)
    organisation.full_clean()
    organisation.save()
    record("register organisation", "people.organisation", organisation.key, by=by, kind=kind)
    return organisation


@transaction.atomic
def set_up_department(
    organisation: Organisation,
    *,
    by: User,
    name: str,
    name_en: str = "",
    parent: Department | None = None,
) -> Department:
    require_employing(by)
    department = Department(
        organisation=organisation, parent=parent, name=name.strip(), name_en=name_en.strip()
    )
    department.full_clean()
    department.save()
    record("set up department", "people.department", department.key, by=by)
    return department


@transaction.atomic
def set_up_field(
    department: Department,
    *,
    by: User,
    name: str,
    name_en: str = "",
    director: Person | None = None,
) -> Field:
    """Set up a professional field under its department and, where named, its director."""
    require_employing(by)
    field = Field(
        department=department, director=director, name=name.strip(), name_en=name_en.strip()
    )
    field.full_clean()
    field.save()
    record("set up field", "people.field", field.key, by=by)
    return field


@transaction.atomic
def register_person(
    *,
    by: User,
    name: str,
    title: str = "",
    email: str = "",
    organisation: Organisation | None = None,
) -> Person:
    require_employing(by)
    person = Person(
        name=name.strip(), title=title.strip(), email=email.strip(), organisation=organisation
    )
    person.full_clean()
    person.save()
    record("register person", "people.person", person.key, by=by)
    return person


@transaction.atomic
def open_account(person: Person, *, by: User, password: str | None = None) -> User:
    """Give a person an account under their e-mail address; without a password no sign-in works.

    Raise ``ValidationError`` where the person has an account, or no address of their own.
    """
    require_employing(by)
    if person.user is not None:
        raise ValidationError(_("%(person)s has an account already.") % {"person": person})
    user = User.objects.create_user(person.email, password)
    person.user = user
    person.full_clean()
    person.save(update_fields=("user",))
    record("open account", "people.person", person.key, by=by)
    return user


@transaction.atomic
def give_post(
    person: Person,
    *,
    by: User,
    department: Department,
    role: str,
    since: date,
    until: date | None = None,
) -> Post:
    require_employing(by)
    post = Post(person=person, department=department, role=role, since=since, until=until)
    post.full_clean()
    post.save()
    record(
        "give post",
        "people.person",
        person.key,
        by=by,
        role=role,
        department=str(department.key),
    )
    if person.user is not None:
        end_sessions(person.user, by=by, why="post")
    return post


@transaction.atomic
def end_post(post: Post, *, by: User, until: date) -> None:
    require_employing(by)
    post.until = until
    post.full_clean()
    post.save(update_fields=("until",))
    record("end post", "people.person", post.person.key, by=by, role=post.role)
    if post.person.user is not None:
        end_sessions(post.person.user, by=by, why="post")
