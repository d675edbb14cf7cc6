"""People come and go in the middle of an item, and a mistake is taken back."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sagsgang.governance.attendance import note_attendance
from sagsgang.governance.coming_and_going import arrive, leave, miss, take_back, welcome
from sagsgang.governance.house_form import Attendee
from sagsgang.governance.models import Movement, Presence, Sitting, Turn
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.roll import roll_of
from sagsgang.governance.running import close_sitting, open_sitting, take_up
from sagsgang.governance.tests import factories, held
from sagsgang.governance.votes import vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return held.meeting()


def by():
    return factories.system()


def presences():
    return list(Presence.objects.values_list("item__number", "name", "status"))


def test_coming_and_going_is_told_with_time_and_item(meeting):
    carl = held.attendee(meeting, "Carl")
    miss(carl, by=by(), excused=True)
    carl.refresh_from_db()
    assert (carl.status, carl.here) == ("excused", False)
    take_up(held.item(meeting, 2), by=by())
    arrive(carl, by=by())
    leave(held.attendee(meeting, "Egon"), by=by())
    assert presences() == [("2", "Carl Eng", "arrived"), ("2", "Egon Hav", "left")]
    carl.refresh_from_db()
    assert (carl.status, carl.here) == ("present", True)
    for again in (
        lambda: arrive(carl, by=by()),
        lambda: leave(held.attendee(meeting, "Egon"), by=by()),
    ):
        with pytest.raises(Refused):
            again()
    with pytest.raises(Refused, match="Carl Eng"):
        miss(carl, by=by(), excused=False)


def test_that_somebody_never_came_is_noted_however_late_it_is_seen(meeting):
    take_up(held.item(meeting, 2), by=by())
    egon = held.attendee(meeting, "Egon")
    miss(egon, by=by(), excused=True)
    egon.refresh_from_db()
    assert (egon.status, egon.here) == ("excused", False)
    assert not egon.movements.filter(taken_back=False).exists()
    # That one went was all that one could press: it was no coming and going.
    dorte = held.attendee(meeting, "Dorte")
    leave(dorte, by=by())
    miss(dorte, by=by(), excused=False)
    dorte.refresh_from_db()
    assert (dorte.status, dorte.here, presences()) == ("absent", False, [])


def test_who_voted_or_was_sat_for_was_there(meeting):
    item = held.item(meeting, 1)
    voters = {one.pk: "for" for one in roll_of(meeting).voters(item.pk)}
    vote(item, by=by(), choices=voters)
    with pytest.raises(Refused, match="Egon Hav"):
        miss(held.attendee(meeting, "Egon"), by=by(), excused=True)


def test_that_somebody_went_earlier_is_noted_with_the_time_and_the_item_of_then(
    meeting, monkeypatch
):
    now = timezone.localtime().replace(hour=20, minute=30, second=0, microsecond=0)
    hour_ago = now - timedelta(hours=1)
    Movement.objects.update(at=hour_ago)
    Sitting.objects.update(begun_at=hour_ago)
    Turn.objects.update(begun_at=hour_ago)
    monkeypatch.setattr(timezone, "now", lambda: now - timedelta(minutes=20))
    take_up(held.item(meeting, 2), by=by())
    egon = held.attendee(meeting, "Egon")
    monkeypatch.setattr(timezone, "now", lambda: now)
    with pytest.raises(Refused, match="Egon Hav"):
        leave(egon, by=by(), at=time(19, 10))
    gone = leave(egon, by=by(), at=time(19, 50))
    assert timezone.localtime(gone.at).time() == time(19, 50)
    assert presences() == [("1", "Egon Hav", "left")]


def test_what_is_noted_afterwards_by_the_list_holds_when_the_meeting_is_opened_again(meeting):
    def noted(**status):
        lines = [
            Attendee(one.name, one.group, status.get(one.name.split()[0], one.status))
            for one in meeting.attendance.order_by("position")
        ]
        note_attendance(meeting, by=by(), attendees=lines)

    def stands(name):
        one = held.attendee(meeting, name)
        return one.status, one.here, one.movements.filter(taken_back=False).exists()

    close_sitting(meeting, by=by())
    noted(Egon="excused")
    open_sitting(meeting, by=by(), why="Et punkt manglede.")
    assert stands("Egon") == ("excused", False, False)
    close_sitting(meeting, by=by())
    noted(Egon="present")
    assert stands("Egon") == ("present", True, True)


def test_the_last_movement_is_taken_back_and_no_earlier(meeting):
    egon = held.attendee(meeting, "Egon")
    gone = leave(egon, by=by())
    come = arrive(egon, by=by())
    with pytest.raises(Refused):
        take_back(gone, by=by())
    take_back(come, by=by())
    take_back(gone, by=by())
    egon.refresh_from_db()
    assert egon.here
    assert presences() == []
    assert Movement.objects.filter(taken_back=True).count() == 2


def test_a_guest_is_listed_once_and_told_of_at_each_item(meeting):
    welcome(held.item(meeting, 1), by=by(), name=" Kira  Falk ")
    welcome(held.item(meeting, 2), by=by(), name="Kira Falk")
    assert meeting.attendance.filter(status="guest").count() == 1
    assert presences() == [("1", "Kira Falk", "present"), ("2", "Kira Falk", "present")]
    with pytest.raises(ValidationError):
        welcome(held.item(meeting, 1), by=by(), name=" \x00 ")
    with pytest.raises(ValidationError):
        welcome(held.item(meeting, 1), by=by(), name="x" * 10_000)


def test_only_the_secretary_and_only_while_the_meeting_is_open(meeting):
    egon = held.attendee(meeting, "Egon")
    stranger = factories.person("Ulla Fremmed").user
    for verb in (
        lambda: leave(egon, by=stranger),
        lambda: miss(egon, by=stranger, excused=True),
        lambda: welcome(held.item(meeting, 1), by=stranger, name="Kira Falk"),
        lambda: take_back(Movement.objects.first(), by=stranger),
    ):
        with pytest.raises(NotAllowed):
            verb()
    close_sitting(meeting, by=by())
    with pytest.raises(Refused):
        leave(egon, by=by())


def test_the_list_is_noted_by_hand_before_and_after_but_not_meanwhile(meeting):
    lines = [Attendee("Anna Skov", "A", "present"), Attendee("Ny Person", None, "guest")]
    with pytest.raises(Refused):
        note_attendance(meeting, by=by(), attendees=lines)
    close_sitting(meeting, by=by())
    with pytest.raises(Refused, match="Egon Hav"):
        note_attendance(meeting, by=by(), attendees=lines)
    everyone = [
        Attendee(row.name, row.group, "present") for row in meeting.attendance.order_by("position")
    ]
    note_attendance(meeting, by=by(), attendees=[*everyone, lines[1]])
    assert meeting.attendance.count() == 6
    assert Movement.objects.count() == 5
