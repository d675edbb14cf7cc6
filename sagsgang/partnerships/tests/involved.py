"""Involvements in every state and answers to them, for tests; every name is invented."""

from datetime import timedelta

from django.utils import timezone

from sagsgang.governance.tests import factories
from sagsgang.partnerships.answering import Written, confirm, send_answer
from sagsgang.partnerships.involving import plan_involvement, publish_involvement
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.people.models import Person
from sagsgang.strategy.tests import planned


def day(days):
    return timezone.localdate() + timedelta(days=days)


def responsible():
    return Person.objects.filter(name="Runa Holt").first() or factories.person("Runa Holt")


def involvement(subject=None, *, published=True, **more):
    """Return an involvement that is open for answers, published unless told otherwise."""
    made = plan_involvement(
        subject or planned.initiative(),
        **{
            "by": factories.system(),
            "degree": "consult",
            "way": "hearing",
            "title": "Et havnebad for alle",
            "invitation": "Hvor skal badet ligge?\n\nSkriv til os.",
            "opens": day(-3),
            "closes": day(3),
            "responsible": responsible(),
            "openness": "open",
            **more,
        },
    )
    if published:
        publish_involvement(made, by=factories.system())
    return made


def moved(made, opens, closes):
    """Let the days pass: an involvement that was open is over, or yet to come."""
    Involvement.objects.filter(pk=made.pk).update(opens=day(opens), closes=day(closes))
    made.refresh_from_db()
    return made


def written(text="Læg badet ved molen.", *, email="ida@borger.invalid", **more):
    return Written(
        **{
            "text": text,
            "shown_as": "name",
            "name": "Ida Vang",
            "email": email,
            "language": "da",
            **more,
        }
    )


def sent(to, text="Læg badet ved molen.", *, network="192.0.2.7", **more):
    send_answer(to, written(text, **more), network=network)
    return Answer.objects.order_by("-pk").first()


def confirmed(to, text="Læg badet ved molen.", **more):
    return confirm(sent(to, text, **more).key)
