"""Make an agenda or its minutes public: a deliberate act, and the only way out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.enclosed_data import require_files_cleared
from sagsgang.governance.foreseen import (
    addenda_shown,
    attachments_let_out,
    decisions_told,
    foreseen,
    let_out_of,
)
from sagsgang.governance.freeze import freeze_each, is_open
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
from sagsgang.governance.point_text import with_texts
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release_matter import LET_OUT, ReleaseMatter
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


def outlook(matter: ReleaseMatter) -> Outlook:
    shown = len(attachments_let_out(matter))
    of_opened = sum(row.item_id in matter.opened_pks for row in matter.attachments)
    return Outlook(
        opened=matter.opened,
        kept_closed=tuple(item for item in matter.items if not is_open(item)),
        attachments=shown,
        attachments_closed=of_opened - shown,
        decisions=len(let_out_of(matter)),
    )


@transaction.atomic
def release(meeting: Meeting, part: str, *, by: User) -> Release:
    """Make the open part of the agenda or the minutes public.

    Each item's text is frozen as everyone shall see it; a closed or withdrawn one as its
    neutral line. Later changes stay inside until the next release. The minutes hold the
    agenda's text, so that releasing them releases both.
    """
    standing, matter = held_for_release(meeting, part, by=by)
    require_cleared(matter, foreseen(matter, part))
    require_files_cleared(matter)
    return let_out(standing, matter, part, by=by)


@transaction.atomic
def as_if_released(meeting: Meeting, part: str, *, by: User, look: Callable[[], Found]) -> Found:
    """Return what ``look`` finds where the part has just been released; nothing of it stays.

    What waits to be cleared hinders a release, and not a look by the one who clears it.
    """
    before = transaction.savepoint()
    own = Meeting.objects.select_related("body").get(pk=meeting.pk)
    standing, matter = held_for_release(own, part, by=by)
    let_out(standing, matter, part, by=by)
    found = look()
    transaction.savepoint_rollback(before)
    return found


def held_for_release(meeting: Meeting, part: str, *, by: User) -> tuple[Meeting, ReleaseMatter]:
    """Return the meeting's row and its matter, held, where a release is not refused at once."""
    access.require(access.may_run(by, meeting.body), _("Only the body's secretary can release."))
    if part == Release.Part.MINUTES and not Decision.objects.filter(item__meeting=meeting).exists():
        raise Refused(_("No decision has been written, so there are no minutes to release."))
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    require_held(standing)
    items = held_items(meeting)
    if not items:
        raise Refused(_("The agenda has no item, so there is nothing to release."))
    return standing, ReleaseMatter(meeting, items)


def let_out(standing: Meeting, matter: ReleaseMatter, part: str, *, by: User) -> Release:
    """Freeze and stamp what everyone reads from now on; the caller holds it and has looked."""
    meeting, items, opened, now = matter.meeting, matter.items, matter.opened_pks, timezone.now()
    for item, version in zip(items, freeze_each(items, by=by), strict=True):
        item.released_version = version
        item.released_at = (item.released_at or now) if is_open(item) else None
    AgendaItem.objects.bulk_update(items, ("released_version", "released_at"))
    shown_first = Attachment.objects.filter(LET_OUT, item__in=opened, released_at__isnull=True)
    shown_first.update(released_at=now)
    if part == Release.Part.MINUTES:
        # What was corrected before anyone outside read it is nobody's to read.
        let_decisions_out(matter, now)
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


def let_decisions_out(matter: ReleaseMatter, now: datetime) -> None:
    """Let everyone read the open decisions, and of the closed ones the public text."""
    Decision.objects.filter(item__in=matter.by_pk).exclude(told_text="").update(told_text="")
    told = decisions_told(matter)
    for decision in told:
        decision.told_text = decision.public_text
    Decision.objects.bulk_update(told, ("told_text",))
    shown = Decision.objects.standing().filter(LET_OUT, item__in=matter.opened_pks)
    shown.filter(released_at__isnull=True).update(released_at=now)


def held_items(meeting: Meeting) -> list[AgendaItem]:
    """Return the items; one that is being closed meanwhile is waited for, and read as closed.

    With ``no_key``, here as everywhere: PostgreSQL looks at the keys that another's rows point
    to only when that other commits, and two would wait for each other for ever.
    """
    held = meeting.items.on_agenda().select_for_update(of=("self",), no_key=True)
    return with_texts(held.select_related("case").order_by("position"))
