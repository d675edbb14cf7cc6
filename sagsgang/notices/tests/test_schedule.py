"""What is due runs once, however many look, and what was missed is caught up once."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sagsgang.governance.tests import factories
from sagsgang.notices.mail import queue
from sagsgang.notices.models import DueRun, Mail
from sagsgang.notices.schedule import (
    JOBS,
    LEASE,
    MOST_TRIES,
    Job,
    follow_journal,
    prune,
    run_due,
    taken,
)
from sagsgang.notices.tests.matter import added, assigned
from sagsgang.notices.tests.smtp import work

NOW = datetime(2026, 3, 3, 12, 34, 56, tzinfo=UTC)


@pytest.fixture
def done():
    return []


@pytest.fixture
def job(done):
    return Job("test", lambda: done.append(1), every=timedelta(hours=1))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 3, 3, 5, 59, tzinfo=UTC), datetime(2026, 3, 2, 6, 0, tzinfo=UTC)),
        (datetime(2026, 3, 3, 6, 0, tzinfo=UTC), datetime(2026, 3, 3, 6, 0, tzinfo=UTC)),
        # Summer time began in the night: seven o'clock came an hour earlier in UTC.
        (datetime(2026, 3, 29, 5, 30, tzinfo=UTC), datetime(2026, 3, 29, 5, 0, tzinfo=UTC)),
        (datetime(2026, 3, 29, 4, 30, tzinfo=UTC), datetime(2026, 3, 28, 6, 0, tzinfo=UTC)),
    ],
)
def test_a_daily_job_is_due_at_a_local_time(now, due):
    assert Job("test", int, daily_at=time(7)).last_due(now) == due


def test_a_job_is_due_on_the_beat(job):
    assert job.last_due(NOW) == datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_it_runs_once_a_period(job, done):
    assert [run_due([job], NOW), run_due([job], NOW + timedelta(minutes=20))] == [1, 0]
    assert run_due([job], NOW + timedelta(hours=1)) == 1
    assert len(done) == 2
    assert not DueRun.objects.filter(finished_at=None).exists()


@pytest.mark.django_db
def test_of_what_was_missed_the_latest_alone_is_caught_up(job, done):
    run_due([job], NOW)
    run_due([job], NOW + timedelta(days=3))
    assert len(done) == 2


@pytest.mark.django_db
def test_of_two_schedulers_one_runs_it(job):
    assert taken(job, NOW) is not None
    assert taken(job, NOW) is None


@pytest.mark.django_db
def test_one_that_was_broken_off_is_taken_up_by_one(job, done):
    taken(job, NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    assert taken(job, NOW + LEASE - timedelta(seconds=1)) is None
    again = taken(job, later)
    assert again is not None
    assert again.tries == 2
    assert taken(job, later) is None


@pytest.mark.django_db
def test_one_that_fails_is_tried_again_so_often_and_keeps_none_waiting(job, done, caplog):
    failing = Job("failing", lambda: 1 / 0, every=timedelta(days=1))
    for turn in range(6):
        run_due([failing, job], NOW + turn * (LEASE + timedelta(seconds=1)))
    assert DueRun.objects.get(name="failing").tries == MOST_TRIES
    assert caplog.text.count("failing failed") == MOST_TRIES
    assert done


def test_a_follower_that_fails_keeps_none_waiting(done, caplog):
    follow_journal([lambda: 1 / 0, lambda: done.append(1)])
    assert done == [1]
    assert "follower" in caplog.text


def test_the_jobs_have_names_of_their_own():
    assert len({job.name for job in JOBS}) == len(JOBS)


@pytest.mark.django_db(transaction=True)
def test_every_job_runs_on_an_empty_house(settings, tmp_path, caplog):
    settings.FILES_ROOT = tmp_path
    assert run_due(JOBS) == len(JOBS)
    assert not caplog.records


@pytest.mark.django_db(transaction=True)
def test_what_ended_long_ago_is_forgotten(inbox):
    item = added(factories.meeting(factories.body()))
    one = assigned(item, factories.person())
    queue(Mail.Kind.FOLLOW_UP_DUE, one.responsible, one.key)
    work()
    DueRun.objects.create(name="x", due_at=timezone.now(), started_at=timezone.now())
    prune()
    assert (Mail.objects.count(), DBTaskResult.objects.count(), DueRun.objects.count()) == (1, 1, 1)
    long_ago = timezone.now() - timedelta(days=31)
    Mail.objects.update(ended_at=long_ago)
    DBTaskResult.objects.update(finished_at=long_ago)
    DueRun.objects.update(due_at=long_ago)
    prune()
    assert (Mail.objects.count(), DBTaskResult.objects.count(), DueRun.objects.count()) == (0, 0, 0)
