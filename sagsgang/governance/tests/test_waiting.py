"""What waits for a meeting: put on when there is one, laid to rest, or the council's by law."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.concluding import conclude
from sagsgang.governance.freeze import thaw
from sagsgang.governance.meetings import cancel
from sagsgang.governance.models import AgendaItem, Meeting, MeetingState
from sagsgang.governance.onward import carry_on, let_all_go_on
from sagsgang.governance.point_text import point_of_item
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.reopening import reopen
from sagsgang.governance.route_plan import route_plan
from sagsgang.governance.running import close_sitting, take_up
from sagsgang.governance.suspending import suspend
from sagsgang.governance.tests import factories, held
from sagsgang.governance.waiting import lay_to_rest, take_on, what_waits

pytestmark = pytest.mark.django_db


def by():
    return factories.system()


def today():
    return timezone.localdate()


def soon(days=21):
    return today() + timedelta(days=days)


@pytest.fixture
def committee():
    """A committee that meets today; the ways of its items name nobody further."""
    return held.meeting(held.body("committee", "TU", "Teknikudvalget"), day=today())


@pytest.fixture
def clerk(committee):
    return factories.secretary(committee.body)


def council():
    return factories.body("KB", "Kommunalbestyrelsen", profile="council")


def decided(meeting, number, outcome):
    item = held.item(meeting, number)
    conclude(item, by=by(), text="Som sagt.", outcome=outcome)
    return item


def suspended(meeting, number=1):
    item = decided(meeting, number, "approved")
    suspend(item, by=by(), attendee=held.attendee(meeting, "Egon"))
    return AgendaItem.objects.select_related("meeting__body").get(pk=item.pk)


def closed(meeting, user):
    close_sitting(meeting, by=user)
    return let_all_go_on(meeting, by=user)


def waiting(user):
    return [(one.item.title, one.body, one.meeting) for one in what_waits(user)]


def test_a_suspended_matter_goes_to_the_councils_next_meeting_whatever_its_way_says(
    committee, clerk
):
    kb = council()
    kb.sending_weekdays = 0
    kb.save()
    # The day for its material has passed, and the law does not wait for the one after.
    near, far = factories.meeting(kb, day=soon(9)), factories.meeting(kb, day=soon(60))
    factories.seat(kb, clerk.person, "secretary")
    item = suspended(committee)
    text = item.decisions.standing().get().version
    assert [(one.body, one.meeting) for one in route_plan(item, clerk)] == [(kb, near)]
    gone = closed(committee, clerk)
    carried = gone.carried[0]
    assert (gone.stuck, carried.meeting) == ((), near)
    assert (carried.state, carried.position, carried.carried_version) == ("on_agenda", 1, text)
    assert point_of_item(carried).sections == thaw(text).sections
    assert not far.items.exists()
    assert waiting(clerk) == []


def test_who_does_not_run_the_council_hands_it_over_to_who_does(committee, clerk):
    kb = council()
    near = factories.meeting(kb, day=soon())
    suspended(committee)
    carried = closed(committee, clerk).carried[0]
    assert (carried.meeting, carried.state, carried.position) == (near, "approved", None)


def test_without_a_council_meeting_it_waits_and_may_not_be_laid_to_rest(committee, clerk):
    kb = council()
    item = suspended(committee)
    gone = closed(committee, clerk)
    assert (gone.carried, gone.stuck) == ((), ((item, kb),))
    assert waiting(clerk) == [("Sag 1", kb, None)]
    with pytest.raises(Refused):
        lay_to_rest(item, by=clerk)
    factories.seat(kb, clerk.person, "secretary")
    planned = factories.meeting(kb, day=soon())
    again = factories.User.objects.get(pk=clerk.pk)
    assert waiting(again) == [("Sag 1", kb, planned)]
    assert [one.title for one in take_on(planned, by=again)] == ["Sag 1"]
    assert (waiting(again), take_on(planned, by=again)) == ([], [])


def test_a_meeting_that_is_over_takes_nothing_though_it_came_after(committee, clerk):
    kb = council()
    committee.date = today() - timedelta(days=9)
    committee.save()
    factories.meeting(kb, day=today() - timedelta(days=2))
    suspended(committee)
    assert closed(committee, clerk).carried == ()


def test_the_postponed_waits_for_its_own_body_until_a_meeting_is_planned(committee, clerk):
    decided(committee, 2, "postponed")
    decided(committee, 3, "approved")
    assert what_waits(clerk) == []  # while the meeting is held
    assert [body for _item, body in closed(committee, clerk).stuck] == [committee.body]
    assert waiting(clerk) == [("Sag 2", committee.body, None)]
    planned = factories.meeting(committee.body, day=soon())
    assert waiting(clerk) == [("Sag 2", committee.body, planned)]


def test_what_a_cancelled_meeting_had_waits_too(committee, clerk):
    other = held.meeting(committee.body, items=1, opened=False, day=soon(10))
    cancel(other, by=by(), why="Sygdom")
    assert waiting(clerk) == [("Sag 1", committee.body, None)]


def test_it_waits_no_more_once_it_is_gone_rests_or_stands_in_its_case_later(committee, clerk):
    for number in (1, 2, 3):
        decided(committee, number, "postponed")
    closed(committee, clerk)
    later = factories.meeting(committee.body, day=soon())
    first, second, third = (held.item(committee, number) for number in (1, 2, 3))
    carry_on(first, later, by=clerk)
    lay_to_rest(second, by=clerk)
    lay_to_rest(second, by=clerk)
    assert [title for title, *_rest in waiting(clerk)] == ["Sag 3"]
    reopen(third, later, by=clerk)
    assert what_waits(clerk) == []
    with pytest.raises(Refused):
        lay_to_rest(first, by=clerk)
    # It can go on all the same.
    carry_on(second, later, by=clerk)


def test_only_who_runs_the_body_meets_it_and_lays_it_to_rest(committee, clerk):
    item = decided(committee, 1, "postponed")
    close_sitting(committee, by=clerk)
    member = held.attendee(committee, "Anna").person.user
    other = factories.seat(council(), factories.person("Ida Krog"), "secretary")
    for user in (member, other):
        assert what_waits(user) == []
        with pytest.raises(NotAllowed):
            lay_to_rest(item, by=user)
    planned = factories.meeting(committee.body, day=soon())
    with pytest.raises(NotAllowed):
        take_on(planned, by=member)


def test_what_nobody_has_taken_further_for_a_year_is_not_asked_for(committee, clerk):
    decided(committee, 1, "postponed")
    close_sitting(committee, by=clerk)
    Meeting.objects.filter(pk=committee.pk).update(date=date(2021, 3, 3))
    assert what_waits(clerk) == []


def test_many_waiting_are_asked_for_in_as_few_questions_as_one(
    committee, clerk, django_assert_max_num_queries
):
    council()
    suspended(committee)
    take_up(held.item(committee, 2), by=by())
    suspended(committee, 2)
    decided(committee, 3, "postponed")
    close_sitting(committee, by=clerk)
    assert committee.state == MeetingState.MINUTES_DRAFT
    user = factories.User.objects.get(pk=clerk.pk)
    what_waits(user)
    with django_assert_max_num_queries(4):
        assert len(what_waits(user)) == 3
