"""What the wheel sets going, proposes, warns of, takes from a template and rolls on."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.meetings import plan_meeting
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.planning.acting import (
    draft_item,
    due_to_draft,
    due_to_open,
    due_to_remind,
    open_status,
    remind,
)
from sagsgang.planning.activities import need_result
from sagsgang.planning.clashes import Kind, clashes
from sagsgang.planning.models import Activity, Ring, Wheel
from sagsgang.planning.occurrences import cancel_occurrence
from sagsgang.planning.proposing import plan_year, proposals
from sagsgang.planning.rolling import answer, roll
from sagsgang.planning.templates import apply_template, template_rows
from sagsgang.planning.tests import wheeled
from sagsgang.planning.when_words import when_from
from sagsgang.strategy.models import Plan, ReportingPeriod
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db


def system():
    return factories.system()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def where(db, today):
    return wheeled.wheel(year=today.year)


def said(day):
    return day.isoformat()


def test_a_period_of_reporting_opens_once(where, today):
    one = wheeled.activity("Status", said(today), of=where, act="status")
    (row,) = due_to_open(today)
    period = open_status(row, by=system())
    assert (period.name, period.opens) == (f"Status {today.year}", today)
    assert open_status(row, by=system()) is None
    assert due_to_open(today) == []
    assert ReportingPeriod.objects.count() == 1
    assert due_to_open(today + timedelta(days=30)) == []
    assert one.occurrences.get().period == period


def test_a_taken_name_gives_way_to_one_with_the_day(where, today):
    ReportingPeriod.objects.create(
        name=f"Status {today.year}", opens=today, due=today, closes=today
    )
    wheeled.activity("Status", said(today), of=where, act="status")
    assert open_status(due_to_open(today)[0], by=system()).name == f"Status {today:%d-%m-%Y}"


def test_a_draft_item_waits_for_a_meeting_that_it_can_reach(where, today):
    board = where.plan.owner
    wheeled.activity("Årsplan", said(today), of=where, act="item", body=board, openness="closed")
    (row,) = due_to_draft(today)
    plan_meeting(board, by=system(), date=today + timedelta(days=1))
    assert draft_item(row, by=system()) is None
    late = plan_meeting(board, by=system(), date=today + timedelta(days=40))
    item = draft_item(row, by=system())
    assert (item.meeting, item.title, item.openness) == (late, "Årsplan", "closed")
    assert item.sent_at is None
    assert draft_item(row, by=system()) is None
    assert AgendaItem.objects.count() == 1


def test_what_is_cancelled_or_far_sets_nothing_going(where, today):
    far = min(today + timedelta(days=20), date(today.year, 12, 31))
    one = wheeled.activity("Punkt", said(far), of=where, act="item", body=where.plan.owner)
    person = factories.person("Rikke Sand")
    two = wheeled.activity("Nær", said(far), of=where, responsible=person, lead_days=60)
    assert due_to_draft(today) == []
    (row,) = due_to_remind(today)
    assert row.activity == two
    assert remind(row, by=system())
    assert not remind(row, by=system())
    cancel_occurrence(one.occurrences.get(), by=system())
    assert draft_item(one.occurrences.get(), by=system()) is None


def test_meetings_are_proposed_on_free_days_and_planned_once(where):
    board, year = where.plan.owner, where.year
    one = wheeled.activity(
        "Møde", "FREQ=WEEKLY;BYDAY=TH", of=where, act="meetings", body=board, ring="moeder"
    )
    found = {row.day: row for row in proposals(one)}
    winter = date.fromisocalendar(year, 7, 4)
    assert (found[winter].hindrance, found[winter].proposed) == ("Vinterferie", None)
    christmas = next(row for row in found.values() if row.day.month == 5 and row.hindrance)
    assert christmas.proposed != christmas.day
    free = [row for row in found.values() if not row.hindrance][:2]
    assert all(row.proposed == row.day for row in free)
    days = {free[0].key: free[0].day, free[1].key: free[1].day + timedelta(days=1)}
    with pytest.raises(NotAllowed):
        plan_year(one, by=planned.steering_user(), days=days)
    secretary = factories.secretary(board)
    made = plan_year(one, by=secretary, days=days, start=time(9, 0), place="Fyret")
    assert [meeting.date for meeting in made] == list(days.values())
    assert plan_year(one, by=secretary, days=days) == []
    assert Meeting.objects.count() == 2
    moved = one.occurrences.get(key=free[1].key)
    assert (moved.moved, moved.meeting) == (True, made[1])
    with pytest.raises(Refused, match=str(year)):
        plan_year(one, by=secretary, days={christmas.key: date(year + 1, 1, 5)})


def test_clashes_are_seen_by_those_who_may_see_what_clashes(where, today):
    board = where.plan.owner
    chief = planned.employed("Kirsten Dam")
    plan_meeting(board, by=system(), date=date(where.year, 3, 12))
    for title in ("Tung 1", "Tung 2"):
        wheeled.activity(title, "10 March", of=where, body=board, heavy=True)
    wheeled.activity("Jul", "25 December", of=where)
    source = wheeled.activity("Høring", "1 May – 20 May", of=where)
    needy = wheeled.activity("Vedtagelse", "25 May", of=where)
    need_result(needy, by=system(), of=source, days_between=14)
    soon = min(today + timedelta(days=5), date(today.year, 12, 31))
    wheeled.activity("Uden møde", said(soon), of=where, act="item", body=board)
    member = factories.seat(board, factories.person("Mads Lund"))
    found = clashes(where, member, today)
    told = {
        one.kind: one.words
        for one in found
        if "Uden" not in one.words or one.kind == Kind.UNREACHED
    }
    assert told.keys() == {Kind.HEAVY, Kind.HOLIDAY, Kind.INPUT, Kind.UNREACHED}
    assert "2 heavy matters" in told[Kind.HEAVY]
    assert "12 March" in told[Kind.HEAVY]
    assert "14 days" in told[Kind.INPUT]
    Activity.objects.filter(title="Tung 2").update(openness="closed")
    assert Kind.HEAVY not in {one.kind for one in clashes(where, chief, today)}
    need_result(needy, by=system(), of=source, days_between=5)
    assert Kind.INPUT not in {one.kind for one in clashes(where, member, today)}


def test_the_budgets_dates_are_as_the_law_has_them_and_go_in_once():
    where = wheeled.wheel()
    chosen = {row.code: when_from(row.when, where.year) for row in template_rows()}
    ring = Ring.objects.get(code="budget")
    assert apply_template(where, by=system(), chosen=chosen, ring=ring) == len(chosen)
    assert apply_template(where, by=system(), chosen=chosen, ring=ring) == 0
    days = {
        one.template_code: one.occurrences.standing().first().starts
        for one in where.activities.exclude(template_code="")
    }
    assert days["budget-proposal"] <= date(2026, 9, 15)
    assert days["budget-second-reading"] - days["budget-first-reading"] >= timedelta(weeks=3)
    assert days["budget-second-reading"] <= days["budget-adopted"] <= date(2026, 10, 15)
    assert days["accounts-auditor"] < date(2026, 5, 1)
    assert days["audit-report"] < date(2026, 6, 15)
    assert days["accounts-authority"] <= date(2026, 8, 31)
    input_clashes = [
        one for one in clashes(where, system(), date(2026, 1, 1)) if one.kind == "input"
    ]
    assert input_clashes == []


def test_a_template_row_without_what_it_follows_is_refused_whole():
    where = wheeled.wheel()
    chosen = {"budget-second-reading": when_from("3 uger efter", 2026)}
    with pytest.raises(Refused, match="left out"):
        apply_template(where, by=system(), chosen=chosen, ring=Ring.objects.first())
    with pytest.raises(NotAllowed):
        apply_template(where, by=planned.employed(), chosen=chosen, ring=Ring.objects.first())
    assert not where.activities.exists()


def test_rolling_keeps_what_repeats_and_asks_about_the_rest():
    where = wheeled.wheel()
    wheeled.activity("Møde", "first Wednesday of the month", ring="moeder")
    proposal = wheeled.activity("Forslag", "before 15 September")
    after = wheeled.activity("Behandling", "2 days after", after=proposal)
    need_result(after, by=system(), of=proposal)
    kept, moved, left = (wheeled.activity(title, "10 June") for title in ("Bevar", "Ryk", "Drop"))
    with pytest.raises(Refused, match="Bevar"):
        roll(where, by=system())
    answer(kept, by=system(), choice="keep")
    answer(left, by=system(), choice="drop")
    with pytest.raises(Refused, match="Ryk"):
        answer(moved, by=system(), choice="move", day=date(2026, 5, 1))
    answer(moved, by=system(), choice="move", day=date(2027, 5, 3))
    with pytest.raises(NotAllowed):
        roll(where, by=planned.employed())
    following = roll(where, by=system())
    assert (following.year, following.rolled_from) == (2027, where)
    plan = following.plan
    assert (plan.kind, plan.predecessor, plan.version) == (Plan.Kind.ANNUAL, where.plan, 2)
    days = {one.title: wheeled.days(one) for one in following.activities.all()}
    assert days.keys() == {"Møde", "Forslag", "Behandling", "Bevar", "Ryk"}
    assert (days["Bevar"], days["Ryk"]) == (["06-10"], ["05-03"])
    assert (days["Møde"][0], days["Forslag"]) == ("01-06", ["09-15"])
    assert days["Behandling"] == ["09-17"]
    copy = following.activities.get(title="Behandling")
    assert copy.after.wheel == following
    assert copy.needs.get().input.wheel == following
    assert not following.activities.exclude(published_at=None).exists()
    with pytest.raises(Refused, match="already"):
        roll(where, by=system())
    assert Wheel.objects.count() == 2


def test_what_is_counted_from_something_left_out_is_asked_about_again():
    where = wheeled.wheel()
    base = wheeled.activity("Grund", "10 June")
    wheeled.activity("Følger", "1 week after", after=base)
    answer(base, by=system(), choice="drop")
    with pytest.raises(Refused, match="Følger"):
        roll(where, by=system())
    assert Wheel.objects.count() == 1
