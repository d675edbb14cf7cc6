"""A council, a committee and a board that are meeting, for tests of what happens there."""

from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import Attendance, Meeting
from sagsgang.governance.running import open_sitting, take_up
from sagsgang.governance.tests import factories
from sagsgang.people.models import Person

MEMBERS = (
    ("Anna Skov", "A"),
    ("Bo Vang", "A"),
    ("Carl Eng", "V"),
    ("Dorte Kær", "V"),
    ("Egon Hav", "Ø"),
)
DEPUTIES = (("Frida Bro", "A"), ("Gert Sø", "V"))


def seated(where, name, group, role="member") -> Person:
    person = Person.objects.filter(name=name).first() or factories.person(name, email=address(name))
    factories.fill_seat(
        where,
        by=factories.system(),
        person=person,
        role=role,
        since=factories.date(2020, 1, 1),
        group=group,
    )
    return person


def address(name) -> str:
    return name.split()[0].lower() + ".medlem@strandby.invalid"


def body(profile="council", code="KB", name="Kommunalbestyrelsen"):
    where = factories.body(code, name, profile=profile)
    for index, (person, group) in enumerate(MEMBERS):
        seated(where, person, group, "chair" if not index else "member")
    for person, group in DEPUTIES:
        seated(where, person, group, "deputy")
    return where


def meeting(where=None, items=3, *, opened=True, day=factories.DAY) -> Meeting:
    """Return a meeting with open items, opened and with the first of them taken up."""
    made = factories.meeting(where or body(), day=day)
    for number in range(1, items + 1):
        add_item(
            made, by=factories.system(), point=factories.point(f"Sag {number}", number=str(number))
        )
    if opened:
        open_sitting(made, by=factories.system())
        take_up(item(made, 1), by=factories.system())
    return made


def item(of, number):
    return of.items.select_related("meeting__body").get(number=str(number))


def attendee(of, name) -> Attendance:
    return of.attendance.select_related("meeting__body").get(name__startswith=name)
