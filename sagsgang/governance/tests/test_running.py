"""A meeting is opened, run item by item and closed; the order holds whatever the clock does."""

from datetime import UTC, datetime, timedelta
from datetime import time as dtime
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sagsgang.governance import held as holding
from sagsgang.governance import running
from sagsgang.governance.attendance import note_attendance
from sagsgang.governance.coming_and_going import arrive, leave
from sagsgang.governance.house_form import Attendee
from sagsgang.governance.models import AgendaItem, AnsweredRequest, Presence, Sitting, Turn
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.running import (
    close_sitting,
    open_sitting,
    plan_time,
    rest,
    seconds_used,
    take_up,
)
from sagsgang.governance.tests import factories, held

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Set the machine's clock by hand: the outside world's border."""

    class Clock:
        now = datetime(2026, 3, 4, 12, tzinfo=UTC)

        def forward(self, **by):
            self.now += timedelta(**by)

    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def by():
    return factories.system()


def test_opening_lists_the_members_and_keeps_who_is_excused():
    meeting = held.meeting(opened=False)
    note_attendance(meeting, by=by(), attendees=[Attendee("Bo Vang", "A", "excused")])
    open_sitting(meeting, by=by())
    rows = meeting.attendance.order_by("position").values_list("name", "status", "here")
    assert rows[0] == ("Bo Vang", "excused", False)
    assert {row[1:] for row in rows[1:]} == {("absent", False)}
    other = held.meeting(held.body(code="ØK", name="Økonomiudvalget"), opened=False)
    open_sitting(other, by=by())
    told = list(other.attendance.order_by("position").values_list("name", "group", "here"))
    assert told[0] == ("Anna Skov", "A", True)
    assert len(told) == 5


def test_a_meeting_is_opened_once_on_its_day_and_by_its_secretary():
    meeting = held.meeting(opened=False)
    with pytest.raises(NotAllowed):
        open_sitting(meeting, by=factories.person("Ulla Fremmed").user)
    open_sitting(meeting, by=by())
    with pytest.raises(Refused, match="allerede åbnet"):
        open_sitting(meeting, by=by())
    close_sitting(meeting, by=by())
    with pytest.raises(Refused):
        take_up(held.item(meeting, 1), by=by())
    with pytest.raises(Refused):
        open_sitting(meeting, by=by())
    open_sitting(meeting, by=by(), why="Et punkt blev glemt.")
    assert Sitting.objects.get().ended_at is None
    states = meeting.state_changes.values_list("after", "why")
    assert list(states)[-3:] == [
        ("in_session", ""),
        ("minutes_draft", ""),
        ("in_session", "Et punkt blev glemt."),
    ]
    late = factories.meeting(meeting.body, day=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Refused):
        open_sitting(late, by=by())
    empty = factories.meeting(meeting.body)
    with pytest.raises(Refused, match="tom"):
        open_sitting(empty, by=by())


def test_taking_up_ends_the_one_before_and_sends_a_late_item():
    meeting = held.meeting()
    take_up(held.item(meeting, 2), by=by())
    take_up(held.item(meeting, 2), by=by())
    turns = [(turn.item.number, turn.ended_sequence is None) for turn in Turn.objects.all()]
    assert turns == [("1", False), ("2", True)]
    assert held.item(meeting, 2).sent_at is not None
    assert held.item(meeting, 3).sent_at is None
    AgendaItem.objects.filter(number="3").update(withdrawn=True)
    with pytest.raises(Refused):
        take_up(held.item(meeting, 3), by=by())


def test_a_clock_set_back_or_forward_gives_no_negative_time_and_the_order_holds(clock):
    meeting = held.meeting()
    clock.forward(minutes=10)
    take_up(held.item(meeting, 2), by=by())
    clock.forward(hours=-5)
    leave(held.attendee(meeting, "Carl"), by=by())
    used = seconds_used(Turn.objects.all())
    assert used == {held.item(meeting, 1).pk: 600, held.item(meeting, 2).pk: 0}
    take_up(held.item(meeting, 3), by=by())
    clock.forward(hours=7)
    arrive(held.attendee(meeting, "Carl"), by=by())
    close_sitting(meeting, by=by())
    assert min(seconds_used(Turn.objects.all()).values()) == 0
    told = [turn.item.number for turn in Turn.objects.order_by("sequence")]
    assert told == ["1", "2", "3"]
    moves = [
        (one.kind, one.item.number) for one in Sitting.objects.get().movements.exclude(item=None)
    ]
    assert moves == [("left", "2"), ("arrived", "3")]


def test_who_goes_in_a_break_is_told_of_at_the_next_item():
    meeting = held.meeting()
    rest(meeting, by=by())
    leave(held.attendee(meeting, "Carl"), by=by())
    assert not Presence.objects.exists()
    take_up(held.item(meeting, 2), by=by())
    told = Presence.objects.values_list("item__number", "name", "status")
    assert list(told) == [("2", "Carl Eng", "absent")]


def test_a_request_sent_twice_is_performed_once():
    meeting = held.meeting()
    key = uuid4()
    leave(held.attendee(meeting, "Carl"), by=by(), request=key)
    with pytest.raises(holding.AlreadyDone):
        leave(held.attendee(meeting, "Carl"), by=by(), request=key)
    assert AnsweredRequest.objects.count() == 1
    # One that was refused may be sent again: it was not performed.
    again = uuid4()
    with pytest.raises(Refused):
        leave(held.attendee(meeting, "Carl"), by=by(), request=again)
    assert not AnsweredRequest.objects.filter(key=again).exists()


def test_a_server_that_stops_in_the_middle_leaves_nothing_half(monkeypatch):
    meeting = held.meeting()
    before = list(Turn.objects.values_list("pk", "ended_sequence"))

    def stop(*_arguments, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "record", stop)
    with pytest.raises(KeyboardInterrupt):
        take_up(held.item(meeting, 2), by=by())
    assert list(Turn.objects.values_list("pk", "ended_sequence")) == before
    assert held.item(meeting, 2).sent_at is None


def test_time_is_planned_in_whole_minutes():
    item = held.item(held.meeting(opened=False), 1)
    plan_time(item, by=by(), minutes=15)
    assert AgendaItem.objects.get(pk=item.pk).planned_minutes == 15
    for wrong in (0, 601):
        with pytest.raises(ValidationError):
            plan_time(item, by=by(), minutes=wrong)
    plan_time(item, by=by(), minutes=None)
    with pytest.raises(NotAllowed):
        plan_time(item, by=factories.person("Ulla Fremmed").user, minutes=5)


@pytest.mark.parametrize(
    ("after", "end"),
    [({"hours": 2, "minutes": 5}, dtime(15, 5)), ({"hours": -3}, None), ({"days": 1}, None)],
)
def test_the_minutes_say_when_the_meeting_was_closed(clock, after, end):
    """By the clock of the place; a moment that cannot be the end of that day says nothing."""
    clock.now = datetime(2026, 3, 4, 12, tzinfo=UTC)
    meeting = held.meeting(opened=False)
    meeting.date, meeting.start, meeting.end = clock.now.date(), dtime(13, 0), None
    meeting.save()
    open_sitting(meeting, by=by())
    clock.forward(**after)
    close_sitting(meeting, by=by())
    meeting.refresh_from_db()
    assert meeting.end == end
