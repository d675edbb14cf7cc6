"""The thread from any part, both ways, for this reader alone; as many queries for many rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.people.models import Field
from sagsgang.planning.models import Presentation, PresentationCoupling
from sagsgang.strategy.models import (
    Challenge,
    ChallengeCoupling,
    EffectHypothesis,
    ElementCoupling,
    Framework,
    FrameworkVersion,
    Goal,
    Indicator,
    Initiative,
    InitiativeCoupling,
    InitiativeObjective,
    Plan,
    PlanElement,
)
from sagsgang.thread.parts import Kind
from sagsgang.thread.picture import picture
from sagsgang.thread.red_thread import red_thread
from sagsgang.thread.shown import shown

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2029, 12, 31)
PUBLIC = {"openness": "open"}


def said(goal, **more):
    return {
        "goal": goal,
        "strength": "high",
        "reason": "Fordi det bringer målet nærmere.",
        "coupled_at": timezone.now(),
        **more,
    }


def goals():
    framework = Framework.objects.create(code="fn", name="Verdensmål", overarching=True)
    version = FrameworkVersion.objects.create(framework=framework, label="1", valid_from=FIRST)
    goal = Goal.objects.create(version=version, position=1, code="11", short="Byer")
    target = Goal.objects.create(
        version=version, position=2, code="11.1", short="Boliger", level="target", parent=goal
    )
    return goal, target


def initiative(title="Havnebad", **more):
    lead = factories.person("Lone Bak")
    return Initiative.objects.create(
        **{
            "title": title,
            "lead": lead,
            "owner": lead,
            "state": "under_way",
            "planned_start": FIRST,
            "planned_end": LAST,
            "published_at": timezone.now(),
            **PUBLIC,
            **more,
        }
    )


def presented(item, decision, plan, goal):
    """Return a presentation whose item at the board was decided on and is released."""
    where = factories.department()
    made = Presentation.objects.create(
        meeting=item.meeting,
        position=1,
        field=Field.objects.create(name="Kyst", department=where),
        presenter=factories.person("Merete Dal"),
        topic="Bade hele året",
        question="Skal vi?",
        state="held",
        board_item=item,
        decision=decision,
        case=item.case,
    )
    made.plans.add(plan)
    PresentationCoupling.objects.create(presentation=made, **said(goal))
    return made


@pytest.fixture
def thread():
    """Return one of each kind, hung together from goal to effect, all of it released."""
    goal, target = goals()
    now = timezone.now()
    body = factories.body()
    challenge = Challenge.objects.create(title="Unge", since=FIRST, published_at=now, **PUBLIC)
    plan = Plan.objects.create(
        kind="implementation",
        title="Udmøntning",
        period_from=FIRST,
        period_until=LAST,
        owner=body,
        published_at=now,
        **PUBLIC,
    )
    element = PlanElement.objects.create(plan=plan, position=1, kind="objective", title="Bade")
    element.challenges.add(challenge)
    ChallengeCoupling.objects.create(challenge=challenge, **said(target))
    ElementCoupling.objects.create(element=element, **said(target))
    one = initiative()
    InitiativeObjective.objects.create(initiative=one, element=element)
    meeting = factories.meeting(body)
    item = add_item(meeting, by=factories.system(), point=factories.point(case_number="26/17"))
    item = AgendaItem.objects.select_related("case", "meeting").get(pk=item.pk)
    one.cases.add(item.case)
    item.case.openness = "open"
    item.case.save()
    decision = decide(
        item, by=factories.system(), text="Godkendt.", outcome="approved", body=body,
        date=meeting.date,
    )  # fmt: skip
    follow_up = assign(
        item, by=factories.system(), what="Ring", responsible=one.lead, due=LAST, decision=decision
    )
    release(meeting, "agenda", by=factories.system())
    release(meeting, "minutes", by=factories.system())
    presentation = presented(item, decision, plan, target)
    indicator = Indicator.objects.create(
        code="bad", name="Badedage", unit="dage", source="Egen", published_at=now
    )
    EffectHypothesis.objects.create(
        initiative=one, indicator=indicator, how="Flere bader.", lag_months=6
    )
    return {
        Kind.GOAL: goal,
        Kind.CHALLENGE: challenge,
        Kind.PLAN: plan,
        Kind.ELEMENT: element,
        Kind.INITIATIVE: one,
        Kind.PRESENTATION: presentation,
        Kind.CASE: item.case,
        Kind.ITEM: item,
        Kind.DECISION: decision,
        Kind.FOLLOW_UP: follow_up,
        Kind.INDICATOR: indicator,
    }


def reached(found):
    return {kind for kind in Kind if found.of_kind(kind) or found.start.kind == kind}


@pytest.mark.parametrize("kind", Kind)
def test_the_whole_thread_is_reached_from_each_of_its_parts(thread, kind):
    found = red_thread(kind, thread[kind].key, factories.system())
    missing = set(Kind) - reached(found)
    # An indicator and what lies beside its initiative have no more than the initiative in common.
    # A presentation hangs on its plan as a whole, and on what it is about.
    beside = {
        Kind.ELEMENT: {Kind.PRESENTATION},
        Kind.INITIATIVE: {Kind.PRESENTATION},
        Kind.INDICATOR: {Kind.PRESENTATION},
        Kind.PRESENTATION: {Kind.CHALLENGE, Kind.ELEMENT, Kind.INITIATIVE, Kind.INDICATOR},
        Kind.CASE: {Kind.INDICATOR},
        Kind.ITEM: {Kind.INDICATOR},
        Kind.DECISION: {Kind.FOLLOW_UP, Kind.INDICATOR},
        Kind.FOLLOW_UP: {Kind.INDICATOR},
    }
    assert missing <= beside.get(kind, set())


def test_everyone_sees_the_released_thread_without_the_follow_up(thread):
    found = red_thread(Kind.GOAL, thread[Kind.GOAL].key, EVERYONE)
    assert set(Kind) - reached(found) == {Kind.FOLLOW_UP}
    assert found.of_kind(Kind.CASE)[0].detail == ""


@pytest.mark.parametrize("hidden", [Kind.PLAN, Kind.INITIATIVE])
def test_what_is_not_seen_does_not_lead_on(thread, hidden):
    thread[Kind.PRESENTATION].delete()
    row = thread[hidden]
    row.openness = "closed"
    row.save()
    found = red_thread(Kind.GOAL, thread[Kind.GOAL].key, EVERYONE)
    assert not found.of_kind(hidden)
    assert not found.of_kind(Kind.DECISION)
    assert red_thread(hidden, row.key, EVERYONE) is None


def test_a_follow_up_is_no_start_for_everyone(thread):
    assert red_thread(Kind.FOLLOW_UP, thread[Kind.FOLLOW_UP].key, EVERYONE) is None


def grow(thread, count):
    lead = thread[Kind.INITIATIVE].lead
    some = Initiative.objects.bulk_create(
        Initiative(
            title=f"Indsats {number}",
            lead=lead,
            owner=lead,
            planned_start=FIRST,
            planned_end=LAST,
            openness="open",
            published_at=timezone.now(),
        )
        for number in range(count)
    )
    InitiativeCoupling.objects.bulk_create(
        InitiativeCoupling(initiative=one, **said(thread[Kind.GOAL])) for one in some
    )
    InitiativeObjective.objects.bulk_create(
        InitiativeObjective(initiative=one, element=thread[Kind.ELEMENT]) for one in some
    )


def asked(thread, kind):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = shown(red_thread(kind, thread[kind].key, EVERYONE))
        picture(found)
    return len(queries), found


@pytest.mark.parametrize("kind", [Kind.GOAL, Kind.PLAN, Kind.INITIATIVE])
def test_two_thousand_descendants_take_as_many_queries_as_one(thread, kind):
    grow(thread, 1)
    few, _found = asked(thread, kind)
    grow(thread, 1999)
    many, found = asked(thread, kind)
    assert many <= few <= 26
    if kind == Kind.GOAL:
        more = {column.kind: column.more for column in found.more}
        assert more == {Kind.INITIATIVE: 2001 - 8}


def test_what_shows_leads_to_the_decision(thread):
    """Of two thousand initiatives, the one with a decision is among those that show."""
    grow(thread, 50)
    _count, found = asked(thread, Kind.GOAL)
    branch = found.below
    line = []
    while branch.branches:
        branch = next(
            (one for one in branch.branches if leads_to(one, Kind.DECISION)), branch.branches[0]
        )
        line.append(branch.part.kind)
    assert Kind.DECISION in line
    assert line.index(Kind.INITIATIVE) < line.index(Kind.ITEM) < line.index(Kind.DECISION)


def leads_to(branch, kind):
    return branch.part.kind == kind or any(leads_to(one, kind) for one in branch.branches)


def test_each_part_that_shows_has_a_place_of_its_own(thread):
    _count, found = asked(thread, Kind.GOAL)
    drawn = picture(found)
    places = [(box.x, box.y) for box in drawn.boxes]
    assert len(places) == len(set(places)) == sum(len(one.parts) for one in found.columns)
    assert all(box.x + 190 <= drawn.width and box.y < drawn.height for box in drawn.boxes)
    assert len(drawn.paths) == len(found.lines)
