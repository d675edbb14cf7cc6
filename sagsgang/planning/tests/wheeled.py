"""An annual plan with its wheel and activities for tests; every name is invented."""

from datetime import date

from sagsgang.governance.models import Body
from sagsgang.governance.tests import factories
from sagsgang.planning.activities import add_activity
from sagsgang.planning.models import Ring, Wheel
from sagsgang.planning.wheels import draw_wheel
from sagsgang.planning.when_words import when_from
from sagsgang.strategy.plans import publish_plan
from sagsgang.strategy.tests import planned

YEAR = 2026


def wheel(owner=None, *, year=YEAR, published=False, **more):
    """Return the wheel of an open annual plan of the board."""
    plan = planned.plan(
        owner=owner or Body.objects.filter(code="DIR").first(),
        **{
            "kind": "annual",
            "title": "Årsplan",
            "period_from": date(year, 1, 1),
            "period_until": date(year, 12, 31),
            **more,
        },
    )
    if published:
        publish_plan(plan, by=factories.system())
    return draw_wheel(plan, by=factories.system())


def activity(title="Budgetforslag", words="before 15 October", *, of=None, ring="budget", **more):
    where = of or Wheel.objects.first() or wheel()
    return add_activity(
        where,
        by=more.pop("by", None) or factories.system(),
        ring=Ring.objects.get(code=ring),
        title=title,
        when=when_from(words, where.year),
        **{"openness": "open", **more},
    )


def days(one):
    return [row.starts.isoformat()[5:] for row in one.occurrences.standing().order_by("starts")]
