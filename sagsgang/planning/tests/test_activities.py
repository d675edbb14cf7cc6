"""Activities and their occurrences: exceptions survive, keys are kept, circles are refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.planning.activities import (
    change_activity,
    drop_activity,
    need_result,
    publish_activity,
    publish_open_activities,
    unpublish_activity,
)
from sagsgang.planning.models import Activity, Occurrence, Ring, Wheel
from sagsgang.planning.occurrences import (
    cancel_occurrence,
    move_occurrence,
    restore_occurrence,
)
from sagsgang.planning.tests import wheeled
from sagsgang.planning.wheels import draw_wheel
from sagsgang.planning.when_words import when_from
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db


def anew(one, words=None, **more):
    change_activity(
        one,
        **{
            "by": factories.system(),
            "ring": one.ring,
            "title": one.title,
            "when": when_from(words, 2026) if words else one.when,
            "after": one.after,
            "openness": one.openness,
            **more,
        },
    )
    return Activity.objects.get(pk=one.pk)


def test_an_activity_lies_as_rows_and_is_told_to_the_journal():
    one = wheeled.activity("Møde", "first Wednesday of every quarter", ring="moeder")
    assert wheeled.days(one) == ["01-07", "04-01", "07-01", "10-07"]
    assert Entry.objects.filter(verb="add", subject_key=one.key).exists()


def test_a_changed_rule_keeps_keys_raises_the_number_and_spares_exceptions():
    one = wheeled.activity("Møde", "first Wednesday of every quarter")
    first, second, third, fourth = one.occurrences.order_by("nominal")
    move_occurrence(second, by=factories.system(), starts=date(2026, 4, 8))
    cancel_occurrence(third, by=factories.system())
    keys = [row.key for row in (first, second, third, fourth)]
    one = anew(one, "first Thursday of every quarter")
    rows = list(one.occurrences.order_by("nominal"))
    assert [row.key for row in rows] == keys
    assert wheeled.days(one) == ["01-01", "04-08", "10-01"]
    assert [row.sequence > 0 for row in rows] == [True] * 4
    assert rows[2].state == "cancelled"
    restore_occurrence(rows[2], by=factories.system())
    assert wheeled.days(one) == ["01-01", "04-08", "07-02", "10-01"]


def test_days_that_no_longer_fall_are_kept_as_gone_and_come_back_under_their_key():
    one = wheeled.activity("Møde", "every quarter")
    before = dict(one.occurrences.values_list("nominal", "key"))
    one = anew(one, "1 January")
    assert wheeled.days(one) == ["01-01"]
    assert one.occurrences.filter(state=Occurrence.State.GONE).count() == 3
    one = anew(one, "every quarter")
    assert dict(one.occurrences.standing().values_list("nominal", "key")) == before


def test_what_is_counted_from_another_follows_it():
    first = wheeled.activity("Førstebehandling", "10 September")
    second = wheeled.activity("Andenbehandling", "3 weeks after", after=first)
    third = wheeled.activity("Udsendelse", "2 days before", after=second)
    assert (wheeled.days(second), wheeled.days(third)) == (["10-01"], ["09-29"])
    first = anew(first, "17 September")
    assert (wheeled.days(second), wheeled.days(third)) == (["10-08"], ["10-06"])
    move_occurrence(first.occurrences.get(), by=factories.system(), starts=date(2026, 9, 18))
    assert (wheeled.days(second), wheeled.days(third)) == (["10-09"], ["10-07"])
    with pytest.raises(Refused, match="counted from “Førstebehandling”"):
        drop_activity(first, by=factories.system())
    with pytest.raises(Refused, match="circle"):
        anew(first, "1 week after", after=third)
    assert wheeled.days(first) == ["09-18"]


def test_what_is_counted_from_nothing_or_from_another_wheel_is_refused():
    wheeled.wheel()
    with pytest.raises(Refused, match="counted from"):
        wheeled.activity("Løs", "3 weeks after")
    other = wheeled.activity("Andet år", "1 May", of=wheeled.wheel(year=2027))
    with pytest.raises(Refused, match="counted from"):
        wheeled.activity("Løs", "3 weeks after", of=Wheel.objects.get(year=2026), after=other)
    with pytest.raises(Refused, match="same wheel"):
        need_result(
            wheeled.activity(of=Wheel.objects.get(year=2026)), by=factories.system(), of=other
        )
    assert Activity.objects.filter(title="Løs").count() == 0


def test_a_moved_day_lies_in_the_year_and_ends_after_it_starts():
    row = wheeled.activity().occurrences.get()
    with pytest.raises(Refused, match="2026"):
        move_occurrence(row, by=factories.system(), starts=date(2027, 1, 4))
    with pytest.raises(Refused, match="ends before"):
        move_occurrence(row, by=factories.system(), starts=date(2026, 1, 4), ends=date(2026, 1, 1))


def test_only_an_annual_plan_has_a_wheel_and_only_one():
    with pytest.raises(Refused, match="annual plan"):
        draw_wheel(planned.plan(), by=factories.system())
    with pytest.raises(Refused, match="already"):
        draw_wheel(wheeled.wheel().plan, by=factories.system())


def test_who_may_change_the_wheel():
    one = wheeled.activity(responsible=factories.person("Rikke Sand"))
    stranger, officer = factories.person("Olga Juhl").user, planned.employed()
    for user in (stranger, officer):
        with pytest.raises(NotAllowed):
            wheeled.activity("Fremmed", by=user)
        with pytest.raises(NotAllowed):
            drop_activity(one, by=user)
    move_occurrence(one.occurrences.get(), by=one.responsible.user, starts=date(2026, 10, 14))
    with pytest.raises(NotAllowed):
        publish_activity(one, by=one.responsible.user)
    wheeled.activity("Husets", by=planned.steering_user())


def test_what_an_activity_sets_going_its_planner_may_do_by_hand():
    where = wheeled.wheel()
    secretary = factories.secretary(where.plan.owner)
    with pytest.raises(NotAllowed, match="periods"):
        wheeled.activity("Status", by=secretary, act="status")
    wheeled.activity("Punkt", by=secretary, act="item", body=where.plan.owner)
    with pytest.raises(NotAllowed, match="secretary"):
        wheeled.activity("Punkt", by=planned.steering_user(), act="item", body=where.plan.owner)
    with pytest.raises(Refused, match="body"):
        wheeled.activity("Møder", act="meetings")


def test_bad_fields_are_refused_and_nothing_is_kept():
    where = wheeled.wheel()
    for wrong in ({"lead_days": 10_000}, {"title": " "}, {"act": "x"}, {"openness": "ajar"}):
        with pytest.raises(ValidationError):
            wheeled.activity(**{"of": where, "title": "Forkert", **wrong})
    assert not Activity.objects.exists()


def test_everyone_reads_what_is_open_and_published_in_a_published_plan():
    where = wheeled.wheel(published=True)
    shown = wheeled.activity("Synlig")
    wheeled.activity("Lukket", openness="closed")
    assert publish_open_activities(where, by=factories.system()) == 1
    assert list(Activity.objects.visible_to(EVERYONE)) == [shown]
    assert [row.activity for row in Occurrence.objects.visible_to(EVERYONE)] == [shown]
    unpublish_activity(shown, by=factories.system())
    assert not Activity.objects.visible_to(EVERYONE).exists()
    hidden = wheeled.wheel(year=2027)
    publish_activity(
        wheeled.activity("I et lukket hjul", "1 May", of=hidden), by=factories.system()
    )
    assert not Activity.objects.visible_to(EVERYONE).exists()


def test_a_closed_activity_is_for_its_body_the_plans_body_and_the_one_responsible():
    where = wheeled.wheel()
    committee = factories.body("TU", "Teknikudvalget", profile="committee")
    closed = wheeled.activity(
        "Lukket", openness="closed", body=committee, responsible=factories.person("Rikke Sand")
    )
    seen = {
        "plan's body": factories.seat(where.plan.owner, factories.person("Mads Lund")),
        "its body": factories.seat(committee, factories.person("Ola Berg")),
        "responsible": closed.responsible.user,
    }
    for who, user in seen.items():
        assert Activity.objects.internal_to(user).filter(pk=closed.pk).exists(), who
    for user in (planned.employed(), factories.person("Olga Juhl").user):
        assert not Activity.objects.visible_to(user).exists()
    assert Ring.objects.count() == 6
