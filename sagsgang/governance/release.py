"""Make an agenda or its minutes public: a deliberate act, and the only way out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.enclosed_data import require_files_cleared
from sagsgang.governance.foreseen import (
    LET_OUT,
    addenda_shown,
    attachments_let_out,
    decisions_let_out,
    decisions_told,
    foreseen,
)
from sagsgang.governance.freeze import freeze_neutral, freeze_public, is_open
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    MeetingState,
    Release,
    ScheduledRelease,
)
from sagsgang.governance.personal_data import require_cleared
from sagsgang.governance.point_text import PARTS
from sagsgang.governance.refusal import Refused
from sagsgang.governance.retract import end_with_release
from sagsgang.governance.states import advance, require_held
from sagsgang.journal.record import record

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a release would show: counted before anyone is asked."""

    opened: tuple[AgendaItem, ...]
    kept_closed: tuple[AgendaItem, ...]
    attachments: int
    attachments_closed: int
    decisions: int


def outlook(meeting: Meeting) -> Outlook:
    items = list(meeting.items.on_agenda().order_by("position"))
    opened = tuple(item for item in items if is_open(item))
    attachments = Attachment.objects.filter(item__in=opened)
    shown = Count("pk", filter=LET_OUT)
    counted = attachments.aggregate(shown=shown, all=Count("pk"))
    return Outlook(
        opened=opened,
        kept_closed=tuple(item for item in items if not is_open(item)),
        attachments=counted["shown"],
        attachments_closed=counted["all"] - counted["shown"],
        decisions=decisions_let_out([item.pk for item in opened]).count(),
    )


@transaction.atomic
def release(meeting: Meeting, part: str, *, by: User) -> Release:
    """Make the open part of the agenda or the minutes public.

    Each item's text is frozen as everyone shall see it; a closed or withdrawn one as its
    neutral line. Later changes stay inside until the next release. The minutes hold the
    agenda's text, so that releasing them releases both.
    """
    standing, items = held_for_release(meeting, part, by=by)
    require_cleared(meeting, foreseen(meeting, part))
    require_files_cleared(meeting)
    return let_out(meeting, standing, items, part, by=by)


@transaction.atomic
def as_if_released(meeting: Meeting, part: str, *, by: User, look: Callable[[], Found]) -> Found:
    """Return what ``look`` finds where the part has just been released; nothing of it stays.

    What waits to be cleared hinders a release, and not a look by the one who clears it.
    """
    before = transaction.savepoint()
    own = Meeting.objects.select_related("body").get(pk=meeting.pk)
    standing, items = held_for_release(own, part, by=by)
    let_out(own, standing, items, part, by=by)
    found = look()
    transaction.savepoint_rollback(before)
    return found


def held_for_release(meeting: Meeting, part: str, *, by: User) -> tuple[Meeting, list[AgendaItem]]:
    """Return the meeting's row and its items, held, where a release is not refused at once."""
    access.require(access.may_run(by, meeting.body), _("Only the body's secretary can release."))
    if part == Release.Part.MINUTES and not Decision.objects.filter(item__meeting=meeting).exists():
        raise Refused(_("No decision has been written, so there are no minutes to release."))
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    require_held(standing)
    items = held_items(meeting)
    if not items:
        raise Refused(_("The agenda has no item, so there is nothing to release."))
    return standing, items


def let_out(
    meeting: Meeting, standing: Meeting, items: list[AgendaItem], part: str, *, by: User
) -> Release:
    """Freeze and stamp what everyone reads from now on; the caller holds it and has looked."""
    now = timezone.now()
    for item in items:
        shown = is_open(item)
        item.released_version = freeze_public(item, by=by) if shown else freeze_neutral(item, by=by)
        item.released_at = (item.released_at or now) if shown else None
        item.save(update_fields=("released_version", "released_at"))
    opened = [item.pk for item in items if is_open(item)]
    attachments_let_out(opened).filter(released_at__isnull=True).update(released_at=now)
    if part == Release.Part.MINUTES:
        # What was corrected before anyone outside read it is nobody's to read.
        let_decisions_out(items, opened, now)
        addenda_shown(meeting, opened, minutes=True).filter(released_at__isnull=True).update(
            released_at=now
        )
        standing.minutes_released_at = standing.minutes_released_at or now
        advance(meeting, MeetingState.RELEASED, by=by)
    # From the row: the caller's copy may be older than another release.
    meeting.minutes_released_at = standing.minutes_released_at
    meeting.agenda_released_at = standing.agenda_released_at or now
    meeting.save(update_fields=("agenda_released_at", "minutes_released_at"))
    waiting = meeting.scheduled_releases.waiting().filter(part=part)
    waiting.update(state=ScheduledRelease.State.TAKEN_BACK, ended_at=now)
    end_with_release(meeting, minutes=part == Release.Part.MINUTES, shown=opened)
    record("release", "governance.meeting", meeting.key, by=by, part=part, items=len(opened))
    # The texts first, then the time: what a text was kept for is told by what stood at it.
    done = timezone.now()
    return Release.objects.create(meeting=meeting, part=part, at=done, actor=by.actor_key)


def let_decisions_out(items: list[AgendaItem], opened: list[int], now: datetime) -> None:
    """Let everyone read the open decisions, and of the closed ones the public text."""
    every = Decision.objects.filter(item__in=[item.pk for item in items])
    every.exclude(told_text="").update(told_text="")
    for decision in decisions_told(items):
        Decision.objects.filter(pk=decision.pk).update(told_text=decision.public_text)
    decisions_let_out(opened).filter(released_at__isnull=True).update(released_at=now)


def held_items(meeting: Meeting) -> list[AgendaItem]:
    """Return the items; one that is being closed meanwhile is waited for, and read as closed.

    With ``no_key``, here as everywhere: PostgreSQL looks at the keys that another's rows point
    to only when that other commits, and two would wait for each other for ever.
    """
    held = meeting.items.on_agenda().select_for_update(of=("self",), no_key=True)
    held = held.select_related("case")
    return list(held.prefetch_related(*PARTS).order_by("position"))
