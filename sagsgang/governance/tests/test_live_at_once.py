"""Two secretaries at one meeting at the same moment: nothing is done twice, nothing is lost."""

from uuid import uuid4

import pytest

from sagsgang.governance.coming_and_going import leave
from sagsgang.governance.concluding import Overtaken, conclude
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import Deed
from sagsgang.governance.held import AlreadyDone
from sagsgang.governance.models import Attendance, Decision, FollowUp, Movement, Sitting, Turn
from sagsgang.governance.refusal import Refused
from sagsgang.governance.running import open_sitting, take_up
from sagsgang.governance.tests import factories, held
from sagsgang.governance.tests.at_once import at_once, need_several_writers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _several_writers():
    need_several_writers()


def by():
    return factories.system()


def test_two_decisions_on_one_item_are_told_of_each_other():
    meeting = held.meeting()
    one, other = held.item(meeting, 1), held.item(meeting, 1)
    wrong = at_once(
        lambda: conclude(one, by=by(), text="Ens.", seen=[]),
        lambda: conclude(other, by=by(), text="Anden.", seen=[]),
    )
    assert [type(failure) for failure in wrong] == [Overtaken]
    assert wrong[0].theirs == Decision.objects.get()


def test_a_request_that_comes_twice_at_once_is_performed_once():
    meeting, key = held.meeting(), uuid4()
    doer = factories.person("Ditte Vang")
    deeds = [Deed("Ring op", doer, meeting.date)]
    one, other = held.item(meeting, 1), held.item(meeting, 1)
    wrong = at_once(
        lambda: conclude(one, by=by(), text="Ens.", seen=[], deeds=deeds, request=key),
        lambda: conclude(other, by=by(), text="Ens.", seen=[], deeds=deeds, request=key),
    )
    assert [type(failure) for failure in wrong] == [AlreadyDone]
    assert (Decision.objects.count(), FollowUp.objects.count()) == (1, 1)


def test_one_item_is_treated_at_a_time_and_one_leaves_once():
    meeting = held.meeting(opened=False)
    wrong = at_once(
        lambda: open_sitting(type(meeting).objects.get(), by=by()),
        lambda: open_sitting(type(meeting).objects.get(), by=by()),
    )
    assert [type(failure) for failure in wrong] == [Refused]
    items = [held.item(meeting, number) for number in (1, 2, 3)]
    assert at_once(*(lambda item=item: take_up(item, by=by()) for item in items)) == []
    assert Turn.objects.filter(ended_sequence__isnull=True).count() == 1
    assert Turn.objects.count() == 3
    anna = [Attendance.objects.select_related("meeting__body").get(name="Anna Skov")] * 2
    wrong = at_once(*(lambda one=one: leave(one, by=by()) for one in anna))
    assert [type(failure) for failure in wrong] == [Refused]
    assert Movement.objects.filter(kind="left").count() == 1
    assert Sitting.objects.get().sequence > 0


def test_a_decision_by_hand_and_one_at_the_meeting_do_not_wait_for_each_other_for_ever():
    meeting = held.meeting()
    one, other = held.item(meeting, 1), held.item(meeting, 1)
    wrong = at_once(
        lambda: conclude(one, by=by(), text="Ens."),
        lambda: decide(other, by=by(), text="Anden."),
    )
    assert wrong == []
    assert Decision.objects.count() == 2
