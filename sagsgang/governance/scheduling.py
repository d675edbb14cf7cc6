"""Release at a moment set beforehand: once, as it stands then, and only if nothing hinders it."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.enclosed_data import StillLookedThrough
from sagsgang.governance.models import Decision, Meeting, Release, ScheduledRelease
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release import release
from sagsgang.governance.states import require_held
from sagsgang.journal.record import record

logger = logging.getLogger(__name__)
State = ScheduledRelease.State
FURTHEST = timedelta(days=366)
PATIENCE = timedelta(hours=2)
"""How long after its moment a release waits for files that are still to be looked through."""


@transaction.atomic
def schedule_release(meeting: Meeting, part: str, *, at: datetime, by: User) -> ScheduledRelease:
    """Let a part be released at a moment; one that waits already is moved there.

    From then on it is carried out in the name of the one who set the moment last.
    """
    standing = held(meeting, by)
    require_held(standing)
    now = timezone.now()
    if at <= now:
        raise Refused(_("The moment has passed. Choose a coming one."))
    if at > now + FURTHEST:
        raise Refused(_("The moment is more than a year away. Choose a nearer one."))
    if part == Release.Part.MINUTES and not Decision.objects.filter(item__meeting=meeting).exists():
        raise Refused(_("No decision has been written, so there are no minutes to release."))
    waiting = meeting.scheduled_releases.waiting().filter(part=part).first()
    scheduled = waiting or ScheduledRelease(meeting=meeting, part=part)
    scheduled.at, scheduled.set_by, scheduled.set_at = at, by, now
    scheduled.full_clean(exclude=("meeting", "set_by"), validate_constraints=False)
    scheduled.save()
    verb = "move scheduled release" if waiting else "schedule release"
    record(verb, "governance.meeting", meeting.key, by=by, part=part, at=at.isoformat())
    return scheduled


@transaction.atomic
def take_schedule_back(meeting: Meeting, part: str, *, by: User) -> None:
    held(meeting, by)
    ended = {"state": State.TAKEN_BACK, "ended_at": timezone.now()}
    if not meeting.scheduled_releases.waiting().filter(part=part).update(**ended):
        raise Refused(_("No release waits: it has happened, or was taken back already."))
    record("unschedule release", "governance.meeting", meeting.key, by=by, part=part)


def held(meeting: Meeting, by: User) -> Meeting:
    access.require(access.may_run(by, meeting.body), _("Only the body's secretary can release."))
    return Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)


def carry_out_scheduled() -> int:
    """Release what is due, each once however many do so at the same time; return how many."""
    due = ScheduledRelease.objects.waiting().filter(at__lte=timezone.now())
    return sum(carried_out(pk) for pk in due.values_list("pk", flat=True))


def carried_out(pk: int) -> bool:
    try:
        return released_as_scheduled(pk)
    except StillLookedThrough as waits:
        # As after an upgrade, when all files are looked through anew: it is tried again.
        refuse(pk, str(waits), set_before=timezone.now() - PATIENCE)
    except Refused as refused:
        refuse(pk, str(refused))
    except Exception:
        # It waits, and is tried again; what else is due must not wait for it.
        logger.exception("A scheduled release failed (%s); it is tried again", pk)
    return False


@transaction.atomic
def released_as_scheduled(pk: int) -> bool:
    """Release it if it is ours to do: the row says so in the same transaction as the release.

    Whoever looks at the same moment waits for the row and finds it done; a clock that is put
    back finds it done too.
    """
    if not ended(pk, State.DONE):
        return False
    scheduled = ScheduledRelease.objects.select_related("meeting__body", "set_by").get(pk=pk)
    by = scheduled.set_by
    with translation.override(by.language):
        release(scheduled.meeting, scheduled.part, by=by)
    record(
        "release as scheduled",
        "governance.meeting",
        scheduled.meeting.key,
        by=by,
        part=scheduled.part,
    )
    return True


@transaction.atomic
def refuse(pk: int, sentence: str, *, set_before: datetime | None = None) -> None:
    """Note that nothing was released, and why; who is to hear of it follows the journal.

    With ``set_before`` only where its moment was before that: it waits on otherwise.
    """
    if not ended(pk, State.REFUSED, due_by=set_before, refusal=sentence[:1000]):
        return
    scheduled = ScheduledRelease.objects.select_related("set_by").get(pk=pk)
    record(
        "refuse scheduled release",
        "governance.scheduledrelease",
        scheduled.key,
        by=scheduled.set_by,
        part=scheduled.part,
    )


def ended(
    pk: int, state: ScheduledRelease.State, *, due_by: datetime | None = None, **more: str
) -> bool:
    now = timezone.now()
    due = ScheduledRelease.objects.waiting().filter(pk=pk, at__lte=due_by or now)
    return bool(due.update(state=state, ended_at=now, **more))
