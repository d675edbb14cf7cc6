"""The list of members is the secretary's to write, until the minutes are released."""

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.agenda import add_item
from sagsgang.governance.attendance import note_attendance
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import Attendee
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
LIST = (Attendee("Asta Holm", "KYS", "present"), Attendee("Bo Vang", "LAN", "excused"))


@pytest.fixture
def meeting():
    return factories.meeting(factories.body())


def rows(meeting):
    return tuple(
        Attendee(row.name, row.group, row.status) for row in meeting.attendance.order_by("position")
    )


def test_the_secretary_writes_it_and_the_journal_tells(meeting):
    note_attendance(meeting, by=factories.secretary(meeting.body), attendees=LIST)
    assert rows(meeting) == LIST
    assert Entry.objects.filter(verb="note attendance", subject_key=meeting.key).count() == 1


def test_a_new_list_takes_the_place_of_the_old(meeting):
    note_attendance(meeting, by=factories.system(), attendees=LIST)
    note_attendance(meeting, by=factories.system(), attendees=LIST[1:])
    assert rows(meeting) == LIST[1:]


def test_a_member_does_not_write_it(meeting):
    member = factories.seat(meeting.body, factories.person())
    with pytest.raises(NotAllowed):
        note_attendance(meeting, by=member, attendees=LIST)
    assert rows(meeting) == ()


def test_a_status_the_form_does_not_know_leaves_the_old_list(meeting):
    note_attendance(meeting, by=factories.system(), attendees=LIST)
    with pytest.raises(ValidationError):
        note_attendance(meeting, by=factories.system(), attendees=[Attendee("Asta", None, "late")])
    assert rows(meeting) == LIST


def test_released_minutes_keep_theirs(meeting):
    item = add_item(meeting, by=factories.system(), point=factories.point())
    decide(item, by=factories.system(), text="Godkendt.", outcome="approved")
    note_attendance(meeting, by=factories.system(), attendees=LIST)
    release(meeting, "minutes", by=factories.system())
    with pytest.raises(Refused):
        note_attendance(meeting, by=factories.system(), attendees=[])
    assert rows(meeting) == LIST
