"""What is due when, and running each of it once, however many schedulers there are."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from sagsgang.accounts.attempts import forget_windows_past
from sagsgang.documents.sweep import sweep
from sagsgang.governance.minutes import approve_silent
from sagsgang.governance.scheduling import carry_out_scheduled
from sagsgang.journal.heads import seal_and_note
from sagsgang.notices.advice import remind_of_advice_due, tell_of_advice
from sagsgang.notices.agenda_sent import tell_of_sent_agendas
from sagsgang.notices.answers import (
    erase_answers,
    tell_of_waiting_answers,
    tell_those_who_answered,
)
from sagsgang.notices.contacts import erase_contacts, look_for_persons, remind_of_contacts
from sagsgang.notices.found_in_public import tell_of_found_in_public
from sagsgang.notices.mail import take_up_forgotten
from sagsgang.notices.meeting_cancelled import tell_of_cancelled_meetings
from sagsgang.notices.meeting_moved import tell_of_moved_meetings
from sagsgang.notices.minutes import tell_of_minutes
from sagsgang.notices.models import DueRun, Mail
from sagsgang.notices.proposals import tell_of_proposals
from sagsgang.notices.reminders import remind_of_what_is_due
from sagsgang.notices.rights import end_sessions_of_rights_past
from sagsgang.notices.scheduled_releases import tell_of_refused_releases
from sagsgang.notices.status_periods import lock_closed_periods, remind_of_status
from sagsgang.notices.wheel import turn_wheels
from sagsgang.notices.withdrawn import tell_of_withdrawn_items

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""After this long a run that has not ended counts as broken off and is taken up again."""
MOST_TRIES = 3
KEPT = timedelta(days=30)
"""How long runs, ended tasks and ended mails are kept for those who ask what became of them."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is due every so often, or every day from a time of day on (local time)."""

    name: str
    work: Callable[[], object]
    every: timedelta | None = None
    daily_at: time | None = None

    def last_due(self, now: datetime) -> datetime:
        """Return the latest moment, not after now, at which the work was due."""
        if self.every is not None:
            period = self.every.total_seconds()
            return datetime.fromtimestamp(now.timestamp() // period * period, UTC)
        local = timezone.localtime(now)
        due = local.replace(
            hour=self.daily_at.hour if self.daily_at else 0,
            minute=self.daily_at.minute if self.daily_at else 0,
            second=0,
            microsecond=0,
        )
        if due > local:
            due = timezone.make_aware(due.replace(tzinfo=None) - timedelta(days=1))
        return due.astimezone(UTC)


def follow_journal(followers: Iterable[Callable[[], object]]) -> None:
    """Let each follower read on; one that fails is where it was and keeps no other waiting."""
    for read_on in followers:
        try:
            read_on()
        except Exception:
            logger.exception("A follower of the journal failed; it tries again")


def run_due(jobs: Iterable[Job], now: datetime | None = None) -> int:
    """Run what is due and nobody has run; of what was missed, the latest alone; return how many."""
    moment = now or timezone.now()
    return sum(run(job, moment) for job in jobs)


def run(job: Job, now: datetime) -> bool:
    due_run = taken(job, now)
    if due_run is None:
        return False
    try:
        job.work()
    except Exception:
        # One job that fails must not keep the others from running.
        logger.exception("%s failed (try %s of %s)", job.name, due_run.tries, MOST_TRIES)
    else:
        DueRun.objects.filter(pk=due_run.pk).update(finished_at=timezone.now())
    return True


def taken(job: Job, now: datetime) -> DueRun | None:
    """Return the run that is ours to do: a new one, or one that was broken off."""
    due_at = job.last_due(now)
    known = DueRun.objects.filter(name=job.name, due_at=due_at).first()
    if known is None:
        return begun(job, due_at, now)
    broken_off = known.finished_at is None and known.started_at < now - LEASE
    if not broken_off or known.tries >= MOST_TRIES:
        return None
    # Of several schedulers that see this, the one whose change takes hold does the work.
    ours = DueRun.objects.filter(
        pk=known.pk, started_at=known.started_at, finished_at__isnull=True
    ).update(started_at=now, tries=F("tries") + 1)
    return DueRun.objects.get(pk=known.pk) if ours else None


def begun(job: Job, due_at: datetime, now: datetime) -> DueRun | None:
    try:
        with transaction.atomic():
            return DueRun.objects.create(name=job.name, due_at=due_at, started_at=now)
    except IntegrityError:
        return None


def prune() -> None:
    """Forget runs, tasks and mails that ended long ago."""
    before = timezone.now() - KEPT
    DueRun.objects.filter(due_at__lt=before).delete()
    Mail.objects.filter(ended_at__lt=before).delete()
    call_command("prune_db_task_results", min_age_days=KEPT.days, queue_name="*", verbosity=0)


FOLLOWERS: tuple[Callable[[], object], ...] = (
    tell_of_sent_agendas,
    tell_of_moved_meetings,
    tell_of_cancelled_meetings,
    tell_of_withdrawn_items,
    tell_of_proposals,
    tell_of_minutes,
    tell_of_advice,
    tell_of_refused_releases,
    tell_of_found_in_public,
    tell_those_who_answered,
    look_for_persons,
)
"""What follows the journal looks all the time; its cursor remembers where it was."""

JOBS: tuple[Job, ...] = (
    Job("release what is scheduled", carry_out_scheduled, every=timedelta(minutes=1)),
    Job("approve minutes that nobody objected to", approve_silent, daily_at=time(6, 30)),
    Job("remind of follow-ups", remind_of_what_is_due, daily_at=time(7)),
    Job("remind of advice", remind_of_advice_due, daily_at=time(7)),
    Job("lock periods that closed", lock_closed_periods, daily_at=time(0, 5)),
    Job("remind of status", remind_of_status, daily_at=time(7)),
    Job("turn the wheels", turn_wheels, daily_at=time(6)),
    Job("take up forgotten mails", take_up_forgotten, every=timedelta(minutes=15)),
    Job("seal the journal", seal_and_note, every=timedelta(minutes=15)),
    Job("prune", prune, daily_at=time(3)),
    Job("erase answers that have served", erase_answers, daily_at=time(3, 15)),
    Job("tell of answers that wait", tell_of_waiting_answers, daily_at=time(7)),
    Job("remind of contacts", remind_of_contacts, daily_at=time(7)),
    Job("erase contacts whose time is over", erase_contacts, daily_at=time(3, 20)),
    Job("end sessions of rights past", end_sessions_of_rights_past, daily_at=time(0, 1)),
    Job("forget attempts to sign in", forget_windows_past, every=timedelta(hours=1)),
    Job("sweep files without an owner", sweep, daily_at=time(3, 30)),
)
