"""A release that did not happen is told to those who run the body, in words, and to no other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import ScheduledRelease, Seat
from sagsgang.governance.release import release
from sagsgang.governance.scheduling import carry_out_scheduled, schedule_release
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text
from sagsgang.notices.schedule import JOBS
from sagsgang.notices.scheduled_releases import tell_of_refused_releases
from sagsgang.notices.tests.matter import SECRET
from sagsgang.notices.tests.smtp import work

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def secretary(board):
    return factories.secretary(board)


@pytest.fixture
def refused(board, secretary):
    factories.seat(board, factories.person("Mads Lund"))
    meeting = factories.meeting(board)
    add_item(meeting, by=secretary, point=factories.point(SECRET, openness="closed"))
    item = add_item(meeting, by=secretary, point=factories.point(number="2"))
    scheduled = schedule_release(
        meeting, "agenda", at=timezone.now() + timedelta(hours=1), by=secretary
    )
    place = f"section:{item.sections.get().key}"
    save_text(item, place, by=secretary, text="CPR 010190-1234.", base_revision=1)
    ScheduledRelease.objects.update(at=timezone.now())
    return scheduled


def told():
    carry_out_scheduled()
    tell_of_refused_releases()
    work()


def test_the_secretary_reads_what_hindered_it_and_where_to_go_on(refused, secretary, inbox):
    told()
    (mail,) = inbox.mails
    assert inbox.receivers() == ["signe.rask@strandby.invalid"]
    text = mail.get_content()
    assert f"/desk/meetings/{refused.meeting.key}/release/agenda" in text
    assert "personoplysning" in text
    assert SECRET not in text + mail["Subject"]


def test_it_is_told_once(refused, inbox):
    told()
    told()
    assert len(inbox.mails) == 1


def test_whoever_lost_the_seat_hears_only_that_there_is_news_and_the_new_one_all(
    board, refused, inbox
):
    Seat.objects.filter(role="secretary").update(until=timezone.localdate() - timedelta(days=1))
    factories.seat(board, factories.person("Karla Vig"), "secretary")
    told()
    by_receiver = {mail["To"]: mail.get_content() for mail in inbox.mails}
    assert len(by_receiver) == 2
    link = "/release/agenda"
    assert link in by_receiver["karla.vig@strandby.invalid"]
    assert link not in by_receiver["signe.rask@strandby.invalid"]


def test_what_was_released_by_hand_meanwhile_is_not_told_of(refused, secretary, inbox):
    carry_out_scheduled()
    tell_of_refused_releases()
    item = refused.meeting.items.get(number="2")
    save_text(
        item, f"section:{item.sections.get().key}", by=secretary, text="Rettet.", base_revision=2
    )
    release(refused.meeting, "agenda", by=secretary)
    work()
    assert inbox.mails == []


def test_it_is_due_every_minute():
    (job,) = [one for one in JOBS if one.work is carry_out_scheduled]
    assert job.every == timedelta(minutes=1)
