"""The thread from any part, both ways, for this reader alone; as many queries for many rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.tests import factories
from sagsgang.partnerships.models import SharedPlan
from sagsgang.thread.parts import Kind
from sagsgang.thread.picture import picture
from sagsgang.thread.red_thread import red_thread
from sagsgang.thread.shown import shown
from sagsgang.thread.tests.woven import grow, woven

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return woven()


def reached(found):
    return {kind for kind in Kind if found.of_kind(kind) or found.start.kind == kind}


@pytest.mark.parametrize("kind", Kind)
def test_the_whole_thread_is_reached_from_each_of_its_parts(thread, kind):
    found = red_thread(kind, thread[kind].key, factories.system())
    missing = set(Kind) - reached(found)
    # An indicator and what lies beside its initiative have no more than the initiative in common.
    # A presentation hangs on its plan as a whole, and on what it is about.
    # A challenge and a partnership meet in a plan, and lie beside each other; so do an involvement
    # and the items of its initiative's cases.
    beside = {
        Kind.CHALLENGE: {Kind.RELATION, Kind.AGREEMENT},
        Kind.RELATION: {Kind.CHALLENGE},
        Kind.AGREEMENT: {Kind.CHALLENGE},
        Kind.ELEMENT: {Kind.PRESENTATION},
        Kind.INITIATIVE: {Kind.PRESENTATION},
        Kind.INDICATOR: {Kind.PRESENTATION},
        Kind.PRESENTATION: {
            Kind.CHALLENGE,
            Kind.ELEMENT,
            Kind.INITIATIVE,
            Kind.INVOLVEMENT,
            Kind.INDICATOR,
        },
        Kind.CASE: {Kind.INVOLVEMENT, Kind.INDICATOR},
        Kind.INVOLVEMENT: {Kind.CASE, Kind.ITEM, Kind.PRESENTATION, Kind.INDICATOR},
        Kind.ITEM: {Kind.INVOLVEMENT, Kind.INDICATOR},
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
    thread[Kind.INVOLVEMENT].delete()
    row = thread[hidden]
    row.openness = "closed"
    row.save()
    found = red_thread(Kind.GOAL, thread[Kind.GOAL].key, EVERYONE)
    assert not found.of_kind(hidden)
    assert not found.of_kind(Kind.DECISION)
    assert red_thread(hidden, row.key, EVERYONE) is None


def test_a_follow_up_is_no_start_for_everyone(thread):
    assert red_thread(Kind.FOLLOW_UP, thread[Kind.FOLLOW_UP].key, EVERYONE) is None


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
    assert many <= few <= 18
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


def test_a_closed_relation_does_not_lead_on_to_its_agreement(thread):
    for kind in (Kind.PRESENTATION, Kind.INVOLVEMENT):
        thread[kind].delete()
    relation = thread[Kind.RELATION]
    relation.openness = "closed"
    relation.save()
    found = red_thread(Kind.GOAL, thread[Kind.GOAL].key, EVERYONE)
    assert not found.of_kind(Kind.RELATION)
    assert not found.of_kind(Kind.AGREEMENT)
    # The agreement is there by itself, and by the plan that carries it out.
    assert red_thread(Kind.PLAN, thread[Kind.PLAN].key, EVERYONE).of_kind(Kind.AGREEMENT)


def test_a_closed_agreement_leads_neither_up_nor_down(thread):
    agreement = thread[Kind.AGREEMENT]
    agreement.openness = "closed"
    agreement.save()
    above = red_thread(Kind.PLAN, thread[Kind.PLAN].key, EVERYONE)
    assert not above.of_kind(Kind.AGREEMENT)
    assert not above.of_kind(Kind.RELATION)
    below = red_thread(Kind.RELATION, thread[Kind.RELATION].key, EVERYONE)
    assert not below.of_kind(Kind.PLAN)


def test_the_case_an_agreement_lies_on_is_linked_by_those_who_work_with_it_alone(thread):
    for kind in (Kind.PRESENTATION, Kind.INVOLVEMENT):
        thread[kind].delete()
    agreement, case = thread[Kind.AGREEMENT], thread[Kind.CASE]
    SharedPlan.objects.all().delete()
    agreement.case = case
    agreement.save()
    inside = factories.system()
    below = red_thread(Kind.AGREEMENT, agreement.key, inside)
    assert reached(below) >= {Kind.RELATION, Kind.CASE, Kind.ITEM, Kind.DECISION}
    above = red_thread(Kind.DECISION, thread[Kind.DECISION].key, inside)
    assert reached(above) >= {Kind.CASE, Kind.AGREEMENT, Kind.RELATION}
    # Everyone sees both the case and the agreement, and neither page tells of the other.
    assert not red_thread(Kind.AGREEMENT, agreement.key, EVERYONE).of_kind(Kind.CASE)
    assert not red_thread(Kind.CASE, case.key, EVERYONE).of_kind(Kind.AGREEMENT)
