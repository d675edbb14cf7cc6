"""A board, a field with its committee, and presentations booked; every name is invented."""

from datetime import timedelta

from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.bodies import assign_field
from sagsgang.governance.models import Body
from sagsgang.governance.tests import factories
from sagsgang.people.models import Field, Post
from sagsgang.planning.booking import Anchoring, book
from sagsgang.strategy.models import Plan
from sagsgang.strategy.tests import planned

TODAY = timezone.localdate


def in_days(days):
    return TODAY() + timedelta(days=days)


def board():
    return Body.objects.filter(code="DIR").first() or factories.body()


def field(name="Omsorg", *, code="OSU", director="Merete Dal"):
    """Return a field with a department and a director of its own, and a committee."""
    found = Field.objects.filter(name=name).first()
    if found is not None:
        return found
    who = factories.person(director)
    where = factories.department(f"Forvaltningen {name}")
    factories.post(who, Post.Role.DIRECTOR, where=where)
    made = Field.objects.create(name=name, department=where, director=who)
    committee = factories.body(code, f"Udvalget {code}", profile="committee")
    assign_field(made, by=factories.system(), body=committee)
    return made


def committee_meeting(of=None, *, days=40):
    return factories.meeting((of or field()).committee_link.body, day=in_days(days))


def committee_item(title="Ny politik", *, of=None, days=40, **more):
    """Return an item that stands at a meeting of the field's committee."""
    where = committee_meeting(of, days=days)
    return add_item(where, by=factories.system(), point=factories.point(title, **more))


def policy():
    return Plan.objects.filter(title="Omsorgspolitik").first() or planned.plan(
        owner=board(), title="Omsorgspolitik", kind="policy"
    )


def presentation(topic="En god udskrivelse", *, meeting=None, **more):
    of = more.pop("field", None) or field()
    return book(
        meeting or factories.meeting(board(), day=TODAY()),
        **{
            "by": factories.system(),
            "field": of,
            "topic": topic,
            "question": "Skal vi gå videre med det?",
            "text": "Der var ni overdragelser.",
            "anchoring": Anchoring(plans=(policy(),)),
            **more,
        },
    )
