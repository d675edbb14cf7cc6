"""A meeting moved after its agenda was sent: those who were asked to come are told, once."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.agenda import name_role
from sagsgang.governance.meetings import replan, send
from sagsgang.governance.models import Meeting
from sagsgang.governance.tests import factories
from sagsgang.notices.letter import day
from sagsgang.notices.meeting_moved import tell_of_moved_meetings
from sagsgang.notices.models import Mail
from sagsgang.notices.tests.matter import SECRET, added, coming_meeting
from sagsgang.notices.tests.smtp import work

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def meeting(board):
    meeting = coming_meeting(board)
    added(meeting, openness="closed", title=SECRET)
    return meeting


@pytest.fixture
def asta(board):
    return factories.seat(board, factories.person("Asta Holm"))


def moved(meeting, *, days=0, by=None, **more):
    standing = Meeting.objects.get(pk=meeting.pk)
    wished = {
        name: getattr(standing, name) for name in ("start", "end", "place", "number", "title")
    }
    replan(
        standing,
        by=by or factories.system(),
        date=standing.date + timedelta(days=days),
        **{**wished, **more},
    )


def told():
    tell_of_moved_meetings()
    work()


def test_members_read_the_old_and_the_new_time_and_no_word_of_an_item(meeting, asta, inbox):
    moved(meeting, start=time(9, 0))
    send(meeting, by=factories.system())
    before = Meeting.objects.get().date
    moved(meeting, days=2, start=time(14, 30), end=time(16, 0), place="Rådhuset, lokale 2")
    told()
    told()
    (mail,) = inbox.mails
    text = mail.get_content()
    assert mail["Subject"] == f"Flyttet: Direktionen, {day(before + timedelta(days=2))}"
    assert f"{day(before)} kl. 09.00" in text
    assert f"{day(before + timedelta(days=2))} kl. 14.30" in text
    assert "Rådhuset, lokale 2" in text
    assert "16.00" in text
    assert f"https://sagsgang.example/desk/meetings/{meeting.key}" in text
    assert SECRET not in mail.as_string()


def test_the_one_who_moves_is_not_told_and_one_named_on_an_item_is(board, meeting, asta, inbox):
    mover = factories.secretary(board)
    factories.seat(board, mover.person, "member")
    guest = factories.person("Gro Dam")
    name_role(meeting.items.get(), by=factories.system(), person=guest, part="presenter")
    send(meeting, by=factories.system())
    moved(meeting, days=1, by=mover)
    told()
    assert inbox.receivers() == [asta.email, guest.email]


def test_before_the_agenda_is_sent_and_after_the_meeting_nobody_is_told(board, meeting, asta):
    moved(meeting, days=1)
    send(meeting, by=factories.system())
    held = factories.meeting(board, day=timezone.localdate() - timedelta(days=9))
    added(held)
    send(held, by=factories.system())
    moved(held, days=1)
    tell_of_moved_meetings()
    assert not Mail.objects.exists()


def test_moved_twice_is_told_once_from_what_was_known_and_back_again_is_no_news(
    meeting, asta, inbox
):
    send(meeting, by=factories.system())
    first = Meeting.objects.get().date
    moved(meeting, days=1)
    moved(meeting, days=-1)
    told()
    assert inbox.mails == []
    assert set(Mail.objects.values_list("ending", flat=True)) == {Mail.Ending.DROPPED}
    moved(meeting, days=1)
    tell_of_moved_meetings()
    moved(meeting, days=1)
    told()
    (mail,) = inbox.mails
    assert day(first) in mail.get_content()
    assert day(first + timedelta(days=2)) in mail.get_content()
    assert day(first + timedelta(days=1)) not in mail.get_content()
    moved(meeting, days=1)
    told()
    assert day(first + timedelta(days=2)) in inbox.mails[1].get_content()


def test_another_place_alone_is_told_another_number_is_not(meeting, asta, inbox):
    send(meeting, by=factories.system())
    moved(meeting, number="7")
    told()
    assert inbox.mails == []
    moved(meeting, place="Havnekontoret")
    told()
    assert "Havnekontoret" in inbox.mails[0].get_content()
    assert inbox.mails[0]["Subject"].startswith("Ændret: ")


def test_one_who_lost_the_seat_meanwhile_reads_nothing(board, meeting, asta, inbox):
    send(meeting, by=factories.system())
    moved(meeting, days=1, place="Havnekontoret")
    tell_of_moved_meetings()
    board.seats.all().delete()
    work()
    (mail,) = inbox.mails
    for word in ("Direktionen", "Havnekontoret", str(meeting.key)):
        assert word not in mail.as_string()
        assert word not in mail.get_content()
