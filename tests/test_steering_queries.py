"""Every page of steering, on both faces: at most twenty questions, and as many for many rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post
from sagsgang.strategy.models import (
    Challenge,
    ChallengeCoupling,
    EffectHypothesis,
    ElementCoupling,
    Indicator,
    Initiative,
    Milestone,
    Observation,
    Plan,
    PlanElement,
    ReportingPeriod,
    StatusReport,
)
from sagsgang.thread.parts import Kind
from sagsgang.thread.tests.woven import PUBLIC, grow, said, woven

pytestmark = pytest.mark.django_db
MOST = 20
LISTS = {
    "portal": ("goals", "frameworks", "plans", "periods", "indicators", "gaps"),
    "desk": (
        "goals",
        "frameworks",
        "plans",
        "challenges",
        "initiatives",
        "periods",
        "indicators",
        "gaps",
    ),
}
PAGES = {
    "portal": (Kind.GOAL, Kind.PLAN, Kind.CHALLENGE, Kind.INITIATIVE, Kind.INDICATOR),
    "desk": (
        Kind.GOAL,
        Kind.PLAN,
        Kind.CHALLENGE,
        Kind.INITIATIVE,
        Kind.INDICATOR,
        Kind.ITEM,
        Kind.CASE,
    ),
}
NO_START = {"portal": {Kind.PRESENTATION, Kind.FOLLOW_UP}, "desk": set()}
COUPLED = (Kind.CHALLENGE, Kind.ELEMENT, Kind.INITIATIVE, Kind.CASE, Kind.ITEM)


def addresses(face, thread, period):
    """Return the address of every page that one reads, by name."""
    framework = thread[Kind.GOAL].version.framework
    at = {name: reverse(f"{face}:{name}") for name in LISTS[face]}
    at["framework"] = reverse(f"{face}:framework", kwargs={"key": framework.key})
    at["period"] = reverse(f"{face}:period", kwargs={"key": period.key})
    for kind in PAGES[face]:
        at[kind.value] = reverse(f"{face}:{kind.value}", kwargs={"key": thread[kind].key})
    for kind in set(Kind) - NO_START[face]:
        name = f"thread-{kind.value}"
        at[name] = reverse(f"{face}:{name}", kwargs={"key": thread[kind].key})
    if face == "desk":
        at["own reports"] = reverse("desk:period-report", kwargs={"key": period.key})
        status = {"key": thread[Kind.INITIATIVE].key}
        at["status of one"] = reverse("desk:initiative-status", kwargs=status)
        for kind in COUPLED:
            name = f"{kind.value}-couplings"
            at[name] = reverse(f"desk:{name}", kwargs={"key": thread[kind].key})
    return at


def more_of_everything(thread, period, count):
    """Add so many of every kind, hung on what the thread has already."""
    now, today = timezone.now(), timezone.localdate()
    goal, one, element = thread[Kind.GOAL], thread[Kind.INITIATIVE], thread[Kind.ELEMENT]
    before = Initiative.objects.count()
    grow(thread, count)
    initiatives = list(Initiative.objects.order_by("pk")[before:])
    for number in range(count):
        named = f"{before}-{number}"
        challenge = Challenge.objects.create(
            title=f"Udfordring {named}", since=today, published_at=now, **PUBLIC
        )
        ChallengeCoupling.objects.create(challenge=challenge, **said(goal))
        element.challenges.add(challenge)
        plan = Plan.objects.create(
            kind="action",
            title=f"Handleplan {named}",
            period_from=today,
            period_until=today,
            owner=thread[Kind.PLAN].owner,
            parent=thread[Kind.PLAN],
            published_at=now,
            **PUBLIC,
        )
        part = PlanElement.objects.create(
            plan=thread[Kind.PLAN],
            position=before + number + 2,
            kind="objective",
            title=f"Mål {named}",
            parent=element,
        )
        PlanElement.objects.create(plan=plan, position=1, kind="objective", title="Del")
        ElementCoupling.objects.create(element=part, **said(goal))
        indicator = Indicator.objects.create(
            code=f"i-{named}", name=f"Måling {named}", unit="dage", source="Egen", published_at=now
        )
        indicator.goals.add(goal)
        EffectHypothesis.objects.create(
            initiative=one, indicator=indicator, how="Flere kommer.", lag_months=6
        )
        Observation.objects.create(
            indicator=thread[Kind.INDICATOR], on=today - timedelta(days=before + number), value=3
        )
        Milestone.objects.create(initiative=one, title=f"Milepæl {named}", planned=today)
        Milestone.objects.create(initiative=initiatives[number], title="Milepæl", planned=today)
        StatusReport.objects.create(
            initiative=initiatives[number], period=period, light="red", progress=number, at=now
        )
        decided_in(thread, initiatives[number], number, named)


def decided_in(thread, initiative, number, named):
    case = thread[Kind.CASE]
    meeting = factories.meeting(
        thread[Kind.PLAN].owner, day=factories.DAY + timedelta(days=7 * (number + 1) + len(named))
    )
    point = factories.point(f"Punkt {named}", case_number=case.number)
    item = add_item(meeting, by=factories.system(), point=point)
    item = AgendaItem.objects.select_related("case", "meeting").get(pk=item.pk)
    initiative.agenda_items.add(item)
    initiative.cases.add(case)
    decision = decide(
        item,
        by=factories.system(),
        text="Godkendt.",
        outcome="approved",
        body=meeting.body,
        date=meeting.date,
    )
    assign(
        item,
        by=factories.system(),
        what=f"Ring {named}",
        responsible=initiative.lead,
        due=meeting.date,
        decision=decision,
    )
    release(meeting, "agenda", by=factories.system())
    release(meeting, "minutes", by=factories.system())


def counted(client, face, thread, period):
    found = {}
    for name, address in addresses(face, thread, period).items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, name
        found[name] = len(asked)
    return found


# The questions are the same on a second database.
@pytest.mark.slow
@pytest.mark.parametrize("face", ["portal", "desk"])
def test_pages_ask_as_much_for_many_rows_as_for_few(client, face):
    thread, now = woven(), timezone.now()
    today = timezone.localdate()
    period = ReportingPeriod.objects.create(
        name="1. halvår", opens=today, due=today, closes=today, locked_at=now, published_at=now
    )
    if face == "desk":
        lead = thread[Kind.INITIATIVE].lead
        factories.post(lead, Post.Role.CHIEF_CONSULTANT)
        client.force_login(factories.seat(thread[Kind.PLAN].owner, lead, "secretary"))
    more_of_everything(thread, period, 2)
    # What is kept from a first request on is asked for in neither.
    counted(client, face, thread, period)
    few = counted(client, face, thread, period)
    more_of_everything(thread, period, 12)
    many = counted(client, face, thread, period)
    assert {name: count for name, count in few.items() if count > MOST} == {}
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
