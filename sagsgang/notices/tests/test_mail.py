"""Mails go out once through a real server, and wait for one that is down."""

import logging
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sagsgang.accounts.language import choose_language
from sagsgang.governance.follow_ups import report
from sagsgang.governance.tests import factories
from sagsgang.notices import mail as mailing
from sagsgang.notices.mail import claim, queue, send_mail_task, take_up_forgotten
from sagsgang.notices.models import Mail
from sagsgang.notices.tests.matter import SECRET, added, assigned
from sagsgang.notices.tests.smtp import Inbox, started, work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def follow_up():
    item = added(factories.meeting(factories.body()))
    return assigned(item, factories.person())


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(mailing, "WAITS", (timedelta(0), timedelta(0), timedelta(0)))


def queue_for(follow_up):
    return queue(Mail.Kind.FOLLOW_UP_DUE, follow_up.responsible, follow_up.key)


def test_a_mail_reaches_the_server_once(follow_up, inbox):
    assert queue_for(follow_up) is True
    work()
    work()
    (mail,) = inbox.mails
    row = Mail.objects.get()
    assert mail["To"] == "asta.holm@strandby.invalid"
    assert mail["Message-ID"] == f"<{row.key}@strandby.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Bestil granit" in mail.get_content()
    assert f"https://sagsgang.example/desk/follow-ups/{follow_up.key}" in mail.get_content()
    assert (row.ending, row.tries) == (Mail.Ending.SENT, 1)


def test_the_same_mail_is_queued_once(follow_up, inbox):
    assert [queue_for(follow_up), queue_for(follow_up)] == [True, False]
    work()
    assert len(inbox.mails) == 1


def test_a_task_that_runs_twice_sends_once(follow_up, inbox):
    queue_for(follow_up)
    send_mail_task.enqueue(str(Mail.objects.get().key))
    work()
    assert DBTaskResult.objects.successful().count() == 2
    assert len(inbox.mails) == 1


def test_work_that_is_undone_sends_nothing(follow_up, inbox):
    with transaction.atomic():
        queue_for(follow_up)
        transaction.set_rollback(True)
    work()
    assert not Mail.objects.exists()
    assert inbox.mails == []


def test_a_server_that_is_down_is_tried_again_and_nothing_is_lost(
    follow_up, mail_port, at_once, monkeypatch, caplog
):
    monkeypatch.setattr(mailing, "WAITS", (timedelta(hours=1), timedelta(hours=1)))
    queue_for(follow_up)
    work()
    row = Mail.objects.get()
    assert (row.ending, row.tries, row.claimed_until) == ("", 1, None)
    assert row.next_try_at > timezone.now() + timedelta(minutes=59)
    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.run_after == row.next_try_at
    assert str(row.key) in caplog.text
    kept = Inbox()
    controller = started(kept, mail_port)
    past = timezone.now() - timedelta(seconds=1)
    Mail.objects.update(next_try_at=past)
    DBTaskResult.objects.filter(status="READY").update(run_after=past)
    work()
    work()
    controller.stop()
    assert len(kept.mails) == 1
    row.refresh_from_db()
    assert (row.ending, row.tries) == (Mail.Ending.SENT, 2)


def test_tries_are_bounded_and_the_end_is_loud(follow_up, mail_port, at_once, caplog):
    queue_for(follow_up)
    for _try in range(6):
        work()
    row = Mail.objects.get()
    assert (row.ending, row.tries) == (Mail.Ending.GIVEN_UP, 4)
    assert not DBTaskResult.objects.filter(status="READY").exists()
    assert [one.levelno for one in caplog.records if "given up" in one.message] == [logging.ERROR]


def test_a_passing_refusal_is_tried_again(follow_up, inbox, at_once):
    inbox.answers = ["451 try later"]
    queue_for(follow_up)
    work()
    work()
    assert len(inbox.mails) == 1
    assert Mail.objects.get().tries == 2


def test_an_address_that_is_none_is_given_up_at_once(follow_up, inbox, at_once, caplog):
    inbox.answers = ["550 no such user"]
    queue_for(follow_up)
    work()
    work()
    assert inbox.mails == []
    assert Mail.objects.get().ending == Mail.Ending.GIVEN_UP


def test_the_log_names_no_address_and_no_matter(follow_up, inbox, at_once, caplog):
    follow_up.what = SECRET
    follow_up.save()
    inbox.answers = ["451 asta.holm@strandby.invalid is busy", "550 asta.holm@strandby.invalid"]
    queue_for(follow_up)
    work()
    work()
    told = " ".join(one.getMessage() for one in caplog.records)
    assert "Mail" in told
    assert "asta.holm" not in told
    assert SECRET not in told


def test_one_who_was_killed_with_the_mail_in_hand_is_stood_in_for(follow_up, inbox):
    queue_for(follow_up)
    DBTaskResult.objects.all().delete()
    row = Mail.objects.get()
    assert claim(str(row.key)) is not None
    assert claim(str(row.key)) is None
    take_up_forgotten()
    work()
    assert inbox.mails == []
    long_ago = timezone.now() - timedelta(hours=1)
    Mail.objects.update(claimed_until=long_ago, next_try_at=long_ago)
    take_up_forgotten()
    work()
    assert len(inbox.mails) == 1


def test_what_is_done_meanwhile_needs_no_mail(follow_up, inbox):
    queue_for(follow_up)
    report(follow_up, by=factories.system(), text="Bestilt.", done=True)
    work()
    assert inbox.mails == []
    assert Mail.objects.get().ending == Mail.Ending.DROPPED


def test_the_mail_is_written_when_it_is_sent(follow_up, inbox):
    queue_for(follow_up)
    follow_up.item.openness = "closed"
    follow_up.item.save()
    work()
    assert "Bestil granit" not in inbox.mails[0].get_content()


def test_one_who_has_no_way_in_gets_no_mail(follow_up, inbox):
    user = follow_up.responsible.user
    user.is_active = False
    user.save()
    assert queue_for(follow_up) is False
    assert not Mail.objects.exists()


def test_mail_comes_in_the_language_that_was_chosen(follow_up, inbox):
    choose_language(follow_up.responsible.user, "en")
    queue_for(follow_up)
    work()
    assert "A follow-up is due on" in inbox.mails[0]["Subject"]


def test_danish_is_what_one_gets_without_a_choice(follow_up, inbox):
    queue_for(follow_up)
    work()
    assert "A follow-up is due on" not in inbox.mails[0]["Subject"]
