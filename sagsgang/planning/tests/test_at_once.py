"""Two at the same moment: one wheel changed by both, and the last slot of a board's meeting."""

from datetime import date

import pytest

from sagsgang.governance.refusal import Refused
from sagsgang.governance.tests import factories
from sagsgang.governance.tests.at_once import at_once, need_several_writers
from sagsgang.planning.activities import add_activity, change_activity, drop_activity
from sagsgang.planning.models import Activity, Presentation, Ring
from sagsgang.planning.slots import set_slots
from sagsgang.planning.tests import booked, wheeled
from sagsgang.planning.when_words import when_from

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def several_writers():
    need_several_writers()


def changed(one, words):
    """Return a verb that says anew when the activity falls."""

    def verb():
        change_activity(
            Activity.objects.get(pk=one.pk),
            by=factories.system(),
            ring=one.ring,
            title=one.title,
            when=when_from(words, wheeled.YEAR),
            openness="open",
        )

    return verb


def test_an_activity_changed_by_two_falls_where_its_row_says():
    one = wheeled.activity()
    assert at_once(changed(one, "15 March"), changed(one, "20 April")) == []
    one.refresh_from_db()
    assert one.sequence == 2, "each change was told to the calendars"
    (day,) = wheeled.days(one)
    assert day == {date(2026, 3, 15): "03-15", date(2026, 4, 20): "04-20"}[one.day]


def test_what_others_are_counted_from_is_not_taken_out_meanwhile():
    first = wheeled.activity()
    ring = Ring.objects.get(code="budget")

    def follow():
        add_activity(
            first.wheel, by=factories.system(), ring=ring, title="Efter", openness="open",
            when=when_from("3 weeks after", wheeled.YEAR), after=Activity.objects.get(pk=first.pk),
        )  # fmt: skip

    (wrong,) = at_once(follow, lambda: drop_activity(first, by=factories.system()))
    assert isinstance(wrong, Refused)
    left = Activity.objects.filter(dropped_at=None)
    assert all(one.after is None or one.after.dropped_at is None for one in left)


def test_the_last_slot_of_a_meeting_is_booked_once():
    board = booked.board()
    meeting = factories.meeting(board, day=booked.in_days(20))
    set_slots(board, by=factories.system(), slots=1, meeting=meeting)
    booked.field()
    booked.policy()
    (wrong,) = at_once(
        lambda: booked.presentation("Sommerskole", meeting=meeting),
        lambda: booked.presentation("Nærvarme", meeting=meeting),
    )
    assert isinstance(wrong, Refused)
    assert Presentation.objects.standing().filter(meeting=meeting).count() == 1
