"""Deterministic people, bodies and matter for tests; every name is invented."""

from datetime import date

from sagsgang.accounts.models import User
from sagsgang.documents.examining import Noticed, ask, begin, finish
from sagsgang.documents.models import StoredFile
from sagsgang.governance.bodies import fill_seat, found_body
from sagsgang.governance.house_form import (
    AttachmentLine,
    DecisionText,
    Point,
    Recommendation,
    SectionText,
    SubPoint,
)
from sagsgang.governance.meetings import plan_meeting
from sagsgang.governance.models import Body, Meeting
from sagsgang.people.models import Department, Organisation, Person, Post

DAY = date(2021, 3, 3)


def system() -> User:
    return User.objects.system()


def person(name: str = "Asta Holm", *, email: str = "") -> Person:
    address = email or name.lower().replace(" ", ".") + "@strandby.invalid"
    user = User.objects.create_user(address)
    return Person.objects.create(name=name, email=address, user=user)


def department(name: str = "Børn og Skole") -> Department:
    municipality, _created = Organisation.objects.get_or_create(
        name="Strandby Kommune", defaults={"kind": Organisation.Kind.MUNICIPALITY}
    )
    return Department.objects.get_or_create(organisation=municipality, name=name)[0]


def post(one: Person, role: str, *, where: Department | None = None) -> Post:
    return Post.objects.create(
        person=one, role=role, department=where or department(), since=date(2020, 1, 1)
    )


def body(code: str = "DIR", name: str = "Direktionen", **more) -> Body:
    return found_body(by=system(), code=code, name=name, **{"listed": True, **more})


def seat(where: Body, one: Person, role: str = "member") -> User:
    fill_seat(where, by=system(), person=one, role=role, since=date(2020, 1, 1))
    return one.user


def secretary(where: Body) -> User:
    return seat(where, person("Signe Rask"), "secretary")


def examined(file: StoredFile, *noticed: Noticed) -> StoredFile:
    """Return the file after it was looked through, and this was noticed in it."""
    for one in ask([file]):
        finish(begin(one.pk), noticed)
    return file


def meeting(where: Body, *, day: date = DAY) -> Meeting:
    return plan_meeting(where, by=system(), date=day)


def point(title: str = "Havneplads", **more) -> Point:
    return Point(
        **{
            "title": title,
            "number": "1",
            "openness": "open",
            "route": ("DIR",),
            "sections": (SectionText("presentation", "Sagsfremstilling", "Pladsen fornys."),),
            "recommendation": Recommendation("Direktøren", "Direktøren indstiller, at det sker."),
            **more,
        }
    )


def rich_point() -> Point:
    """Two sub-items, each with a decision and attachments, as on a board's agenda."""
    return point(
        "Punkter til behandling",
        number=None,
        subitems=(
            SubPoint("Årets plan", "(bilag vedlagt)."),
            SubPoint("Ny aftale", "Orientering."),
        ),
        decisions=(
            DecisionText("Direktionen", DAY, 1, "Drøftet.", "discussed"),
            DecisionText("Direktionen", DAY, 2, "Aftalen blev gennemgået.", None),
        ),
        attachments=(
            AttachmentLine("Hjul", "1", "3000001", "open", "11/21", "H", None, 1),
            AttachmentLine("Aftale", "2", "3000002", "closed", "12/21", "H", None, 2),
        ),
    )
