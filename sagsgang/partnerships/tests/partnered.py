"""Relations, agreements and contacts for tests; every name is invented."""

from sagsgang.governance.tests import factories
from sagsgang.partnerships.agreeing import Party, Terms, agree
from sagsgang.partnerships.brokering import Known, note_contact
from sagsgang.partnerships.joint_plans import draw_up_together, let_take_part
from sagsgang.partnerships.relating import relate
from sagsgang.partnerships.scouting import spot
from sagsgang.partnerships.tests.involved import day
from sagsgang.partnerships.visiting import Visiting, plan_visit
from sagsgang.people.models import Organisation, Person
from sagsgang.strategy.tests import planned


def organisation(name="Söderskär kommun", kind="municipality"):
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def ourselves():
    return organisation("Strandby Kommune")


def keeper():
    return Person.objects.filter(name="Karen Vig").first() or factories.person("Karen Vig")


def relation(to=None, **more):
    return relate(
        to or organisation("Sundfærgen", "company"),
        **{
            "by": factories.system(),
            "about": "Afgange hele året.",
            "since": day(-400),
            "keeper": keeper(),
            "openness": "open",
            **more,
        },
    )


def terms(*parties, **more):
    chosen = parties or (
        Party(ourselves(), "Vi holder sekretariat."),
        Party(organisation(), "De holder havnen åben."),
    )
    return Terms(
        **{
            "title": "Aftalen over sundet",
            "parties": chosen,
            "vision": "To kyster, ét sund.",
            "signed_on": day(-410),
            "valid_from": day(-400),
            "valid_until": day(700),
            "keeper": keeper(),
            "openness": "open",
            **more,
        }
    )


def agreement(*parties, by=None, **more):
    return agree(terms(*parties, **more), by=by or factories.system())


def shared_plan(of=None, **more):
    return draw_up_together(
        of or agreement(),
        **{
            "by": factories.system(),
            "title": "Handleplan",
            "owner": more.pop("owner", None) or factories.body(),
            "period_from": planned.FIRST,
            "period_until": planned.LAST,
            "openness": "open",
            **more,
        },
    )


def shared_initiative(shared, title="Fælles turisme", *, reported_by=None, **more):
    """Return an initiative of the plan; ``reported_by`` is a party that may report on it."""
    objective = shared.plan.elements.filter(kind="objective").first()
    if objective is None:
        area = planned.element(shared.plan, "Erhverv og turisme", kind="focus_area")
        objective = planned.element(shared.plan, "Flere gæster hele året", parent=area)
    made = planned.initiative(title, serves=[(objective, 1)], **more)
    if reported_by is not None:
        let_take_part(
            shared, made, reported_by, by=factories.system(), part="Vært", may_report=True
        )
    return made


def partner(name="Sten Lind", at=None):
    """Return the sign-in of a person at a partner."""
    one = factories.person(name)
    one.organisation = at or organisation()
    one.save()
    return one.user


def prospect(**more):
    return spot(
        **{
            "by": factories.system(),
            "name": "Fælles cykelrute",
            "why": "Begge kyster har ruter, der ender ved havnen.",
            "keeper": keeper(),
            "openness": "open",
            **more,
        }
    )


def visiting(**more):
    return Visiting(
        **{
            "title": "Studierejse til havnebyen",
            "purpose": "Se byens havnebad.",
            "organisation": organisation(),
            "starts": day(-3),
            "ends": day(-2),
            "keeper": keeper(),
            "openness": "open",
            **more,
        }
    )


def visit(**more):
    return plan_visit(visiting(**more), by=factories.system())


def known(**more):
    return Known(
        **{
            "name": "Ebba Stenlund",
            "title": "Näringslivschef",
            "email": "ebba@soderskar.example",
            "phone": "+46 10 123",
            "organisation": organisation(),
            "topics": "Turisme og færger",
            "keep_until": day(100),
            "keep_reason": "Samarbejdet løber.",
            **more,
        }
    )


def contact(broker=None, **more):
    return note_contact(known(**more), by=factories.system(), broker=broker or keeper())
