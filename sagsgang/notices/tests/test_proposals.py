"""Proposals and cancelled meetings: whose turn it is, and who need not come, is told by mail."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.meetings import cancel, send, take_cancelling_back
from sagsgang.governance.models import AgendaItem, ItemState
from sagsgang.governance.proposing import draft_item, propose
from sagsgang.governance.states import change_item
from sagsgang.governance.tests import factories
from sagsgang.notices.meeting_cancelled import tell_of_cancelled_meetings
from sagsgang.notices.models import Mail
from sagsgang.notices.proposals import tell_of_proposals
from sagsgang.notices.tests.matter import SECRET, added, coming_meeting
from sagsgang.notices.tests.smtp import work

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


@pytest.fixture
def proposed():
    board = factories.body()
    meeting = factories.meeting(board, day=timezone.localdate() + timedelta(days=30))
    people = [factories.person(name) for name in ("Ida Krog", "Dina Vang")]
    for one in people:
        factories.post(one, "officer")
    officer, checker = people
    point = factories.point(SECRET, openness="closed")
    item = draft_item(meeting, by=officer.user, point=point)
    propose(item, by=officer.user, checker=checker)
    return item


def told():
    tell_of_proposals()
    tell_of_cancelled_meetings()
    work()


def test_the_checker_is_told_and_the_officer_when_it_comes_back(proposed, inbox):
    told()
    assert inbox.receivers() == ["dina.vang@strandby.invalid"]
    change_item(proposed, ItemState.DRAFT, by=factories.system(), why=f"{SECRET} mangler")
    told()
    mails = inbox.mails
    assert mails[-1]["To"] == "ida.krog@strandby.invalid"
    assert all(SECRET not in mail.get_content() + mail["Subject"] for mail in mails)


def test_what_needs_no_check_any_more_sends_nothing(proposed, inbox):
    tell_of_proposals()
    AgendaItem.objects.update(state=ItemState.CHECKED)
    work()
    assert inbox.mails == []
    assert Mail.objects.get().ending == Mail.Ending.DROPPED


def test_members_with_the_agenda_are_told_that_it_is_cancelled_and_not_why(inbox):
    board = factories.body()
    meeting = coming_meeting(board)
    added(meeting, title=SECRET, openness="closed")
    factories.seat(board, factories.person("Asta Holm"))
    send(meeting, by=factories.system())
    cancel(meeting, by=factories.system(), why=f"{SECRET} er udsat")
    told()
    (mail,) = inbox.mails
    assert "Aflyst" in mail["Subject"]
    assert SECRET not in mail.get_content()


def test_held_after_all_before_the_mail_went_out_it_is_not_sent(inbox):
    board = factories.body()
    meeting = coming_meeting(board)
    added(meeting)
    factories.seat(board, factories.person("Asta Holm"))
    send(meeting, by=factories.system())
    cancel(meeting, by=factories.system(), why="Sygdom")
    tell_of_cancelled_meetings()
    take_cancelling_back(meeting, by=factories.system(), why="Rask igen")
    work()
    assert inbox.mails == []
