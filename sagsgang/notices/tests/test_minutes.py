"""Minutes that wait for a word or a signature: each who is asked is told, and nobody in vain."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attendance import note_attendance
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import Attendee
from sagsgang.governance.meetings import send
from sagsgang.governance.minutes import accept, put_before_body
from sagsgang.governance.minutes_signing import put_to_signing
from sagsgang.governance.minutes_text import sum_of_minutes
from sagsgang.governance.models import Meeting
from sagsgang.governance.tests import factories
from sagsgang.notices.minutes import tell_of_minutes
from sagsgang.notices.tests.matter import SECRET
from sagsgang.notices.tests.smtp import work

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def board():
    return factories.body("TU", "Teknikudvalget", profile="committee")


@pytest.fixture
def members(board):
    return [factories.seat(board, factories.person(name)) for name in ("Mads Lund", "Else Vang")]


@pytest.fixture
def meeting(board, members):
    meeting, by = factories.meeting(board), factories.system()
    item = add_item(meeting, by=by, point=factories.point(SECRET, openness="closed"))
    send(meeting, by=by)
    decide(item, by=by, text="Godkendt.")
    there = [Attendee("Mads Lund", None, "present"), Attendee("Else Vang", None, "excused")]
    note_attendance(meeting, by=by, attendees=there)
    return meeting


def told():
    tell_of_minutes()
    work()


def put(meeting, way="silence"):
    due = timezone.localdate() + timedelta(days=3)
    return put_before_body(meeting, by=factories.system(), due=due, way=way)


def test_each_member_is_told_by_when_and_reads_no_word_of_an_item(meeting, members, inbox):
    put(meeting)
    told()
    assert inbox.receivers() == sorted(one.email for one in members)
    for mail in inbox.mails:
        assert SECRET not in mail.get_content() + mail["Subject"]
        assert f"/desk/meetings/{meeting.key}/minutes" in mail.get_content()
        assert "godkender det" in mail.get_content()


def test_who_has_answered_before_the_mail_went_out_gets_none(meeting, members, inbox):
    approval = put(meeting, way="each")
    tell_of_minutes()
    accept(approval, by=members[0], seen=sum_of_minutes(meeting, members[0]))
    work()
    assert inbox.receivers() == [members[1].email]


def test_those_who_were_there_are_asked_to_sign(meeting, members, inbox):
    Meeting.objects.update(minutes_approved_at=timezone.now(), state="approved")
    put_to_signing(
        Meeting.objects.select_related("body").get(),
        by=factories.system(),
        file=store(b"%PDF-1.7 referat", "application/pdf"),
        text_sha256=sum_of_minutes(meeting),
    )
    told()
    assert inbox.receivers() == [members[0].email]
    assert "underskrift" in inbox.mails[0]["Subject"]
