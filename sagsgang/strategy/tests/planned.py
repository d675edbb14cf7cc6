"""A plan with a tree, initiatives and reports for tests; every name is invented."""

from datetime import UTC, date, datetime, timedelta

from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.tests import factories
from sagsgang.people.models import Field, Organisation, Person, Post
from sagsgang.strategy.initiatives import begin, publish_initiative, start
from sagsgang.strategy.models import ReportingPeriod, StatusReport
from sagsgang.strategy.plan_elements import add_element
from sagsgang.strategy.plans import draw_up, publish_plan
from sagsgang.strategy.serving import serve

FIRST, LAST = date(2026, 1, 1), date(2029, 12, 31)
MOMENT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def steering_user(name="Ditte Krog"):
    """Return a chief consultant's sign-in: one of those who steer."""
    return employed(name, Post.Role.CHIEF_CONSULTANT)


def employed(name="Palle Vang", role=Post.Role.CASE_OFFICER):
    one = factories.person(name)
    factories.post(one, role)
    return one.user


def partner(name="Nina Falk", company="Fjordens Energi"):
    """Return a person's sign-in at a company outside the house."""
    organisation, _created = Organisation.objects.get_or_create(
        name=company, defaults={"kind": Organisation.Kind.COMPANY}
    )
    one = factories.person(name)
    one.organisation = organisation
    one.save()
    return one.user


def field(name="Bosætning"):
    return Field.objects.get_or_create(name=name, department=factories.department())[0]


def plan(owner=None, **more):
    return draw_up(
        **{
            "by": factories.system(),
            "kind": "implementation",
            "title": "Udmøntningsplan",
            "owner": owner or factories.body(),
            "period_from": FIRST,
            "period_until": LAST,
            "openness": "open",
            **more,
        }
    )


def element(of, title="Flere i job", **more):
    return add_element(
        of, **{"by": factories.system(), "kind": "objective", "title": title, **more}
    )


def lead():
    return Person.objects.filter(name="Lone Bak").first() or factories.person("Lone Bak")


def initiative(title="Havnebad", *, serves=(), **more):
    one = lead()
    started = start(
        **{
            "by": factories.system(),
            "title": title,
            "lead": one,
            "owner": one,
            "planned_start": FIRST,
            "planned_end": LAST,
            "openness": "open",
            **more,
        }
    )
    for objective, weight in serves:
        serve(started, by=factories.system(), element=objective, weight=weight)
    return started


def period(number=1, *, published=False):
    opens = FIRST + timedelta(days=90 * number)
    return ReportingPeriod.objects.create(
        name=f"Periode {number}",
        opens=opens,
        due=opens + timedelta(days=10),
        closes=opens + timedelta(days=20),
        locked_at=MOMENT if published else None,
        published_at=MOMENT if published else None,
    )


def report(of, percent, *, when=None, light="green", **more):
    return StatusReport.objects.create(
        initiative=of,
        period=when or ReportingPeriod.objects.first() or period(),
        light=light,
        progress=percent,
        at=MOMENT,
        **more,
    )


def published_plan():
    """Return a published plan: an area, two objectives and three published initiatives."""
    made = plan()
    area = element(made, "Et godt liv", kind="focus_area", code="A")
    first = element(made, "Flere i job", parent=area, code="A1", weight=3)
    second = element(made, "Renere fjord", parent=area, code="A2")
    one = initiative("Havnebad", serves=[(second, 1)])
    two = initiative("Jobformidling", serves=[(first, 2)])
    three = initiative("Lærepladser", serves=[(first, 1), (second, 1)])
    begin(one, by=factories.system(), on=FIRST)
    for each in (one, two, three):
        publish_initiative(each, by=factories.system())
    publish_plan(made, by=factories.system())
    return made


def put_on(meeting, **more):
    """Return an agenda item of a case on a meeting's agenda."""
    added = add_item(
        meeting, by=factories.system(), point=factories.point(**{"case_number": "26/17", **more})
    )
    return AgendaItem.objects.select_related("case").get(pk=added.pk)
