"""A meeting that is only planned can be planned anew; one with papers or decisions stands."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.meetings import plan_meeting, replan, send
from sagsgang.governance.models import Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
NEW = {
    "date": date(2021, 3, 10),
    "start": time(8, 30),
    "end": None,
    "place": "Rådhuset",
    "number": "5",
    "title": None,
}


@pytest.fixture
def meeting():
    return factories.meeting(factories.body())


@pytest.fixture
def item(meeting):
    return add_item(meeting, by=factories.system(), point=factories.point())


def stated(meeting):
    standing = Meeting.objects.get(pk=meeting.pk)
    return {name: getattr(standing, name) for name in NEW}


def test_the_secretary_plans_anew_and_the_journal_tells_what_changed(meeting, item):
    replan(meeting, by=factories.secretary(meeting.body), **NEW)
    assert stated(meeting) == NEW
    entry = Entry.objects.get(verb="replan", subject_key=meeting.key)
    assert entry.details == {
        "changed": "date start place number",
        "was_date": "2021-03-03",
        "was_start": None,
    }
    assert Meeting.objects.get().items.get() == item


def test_the_deadlines_follow_the_date(meeting):
    before = meeting.deadlines.sending
    replan(meeting, by=factories.system(), **NEW)
    assert (Meeting.objects.get().deadlines.sending - before).days == 7


def test_what_is_not_stated_any_more_goes(meeting):
    replan(meeting, by=factories.system(), **NEW)
    replan(meeting, by=factories.system(), **{**NEW, "place": None, "start": None})
    assert stated(meeting) == {**NEW, "place": None, "start": None}


def test_the_same_once_more_is_no_change(meeting):
    replan(meeting, by=factories.system(), **NEW)
    replan(meeting, by=factories.system(), **NEW)
    assert Entry.objects.filter(verb="replan").count() == 1


def test_an_agenda_that_was_sent_does_not_bind(meeting, item):
    send(meeting, by=factories.system())
    replan(meeting, by=factories.system(), **NEW)
    assert stated(meeting) == NEW


def test_a_member_does_not_plan_anew(meeting):
    before = stated(meeting)
    with pytest.raises(NotAllowed):
        replan(meeting, by=factories.seat(meeting.body, factories.person()), **NEW)
    assert stated(meeting) == before


def test_a_meeting_with_released_papers_stands(meeting, item):
    release(meeting, "agenda", by=factories.system())
    before = stated(meeting)
    with pytest.raises(Refused):
        replan(meeting, by=factories.system(), **NEW)
    assert stated(meeting) == before


def test_a_meeting_that_decided_stands(meeting, item):
    decide(item, by=factories.system(), text="Godkendt.")
    before = stated(meeting)
    with pytest.raises(Refused):
        replan(meeting, by=factories.system(), **NEW)
    assert stated(meeting) == before
    assert not Entry.objects.filter(verb="replan").exists()


def test_a_place_too_long_for_its_field_changes_nothing(meeting):
    before = stated(meeting)
    with pytest.raises(ValidationError):
        replan(meeting, by=factories.system(), **{**NEW, "place": "x" * 301})
    assert stated(meeting) == before


@pytest.mark.parametrize("year", [1, 21, 999])
def test_a_year_of_which_digits_are_missing_is_refused(meeting, year):
    with pytest.raises(ValidationError):
        plan_meeting(meeting.body, by=factories.system(), date=date(year, 1, 2))
    with pytest.raises(ValidationError):
        replan(meeting, by=factories.system(), **{**NEW, "date": date(year, 1, 2)})
    assert Meeting.objects.get().date == factories.DAY
