"""Make an agenda or its minutes public: a deliberate act, and the only way out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.asking.laid_over import Added, laid_over
from sagsgang.governance import access
from sagsgang.governance.enclosed_data import require_files_cleared
from sagsgang.governance.foreseen import (
    attachments_let_out,
    foreseen,
    let_out_of,
)
from sagsgang.governance.freeze import as_if_frozen, freeze_each, is_open, sum_for_everyone
from sagsgang.governance.models import (
    AgendaItem,
    Meeting,
    MeetingState,
    Release,
    ScheduledRelease,
    TextVersion,
)
from sagsgang.governance.personal_data import require_cleared
from sagsgang.governance.point_text import with_texts
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release_changes import changes
from sagsgang.governance.release_matter import ReleaseMatter, with_any_decision
from sagsgang.governance.states import advance, require_held
from sagsgang.journal.record import record

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a release would show: counted before anyone is asked.

    Of what it shows, ``fresh`` items are read by nobody outside yet, of ``reworded`` ones everyone
    reads another text, and ``unchanged`` ones are read as they stand. ``attachments`` and
    ``decisions`` count those that become public, beside those that are read already.
    """

    fresh: tuple[AgendaItem, ...]
    reworded: tuple[AgendaItem, ...]
    unchanged: tuple[AgendaItem, ...]
    kept_closed: tuple[AgendaItem, ...]
    attachments: int
    attachments_read: int
    attachments_closed: int
    decisions: int
    decisions_read: int


def outlook(matter: ReleaseMatter) -> Outlook:
    attachments, decisions = attachments_let_out(matter), let_out_of(matter)
    of_opened = sum(row.item_id in matter.opened_pks for row in matter.attachments)
    read_files = sum(row.released_at is not None for row in attachments)
    read_decisions = sum(vars(row)["read"] for row in decisions)
    out = [item for item in matter.opened if item.released_at is not None]
    same = {item.pk for item in out if says_what_is_read(item)}
    return Outlook(
        fresh=tuple(item for item in matter.opened if item.released_at is None),
        reworded=tuple(item for item in out if item.pk not in same),
        unchanged=tuple(item for item in out if item.pk in same),
        kept_closed=tuple(item for item in matter.items if not is_open(item)),
        attachments=len(attachments) - read_files,
        attachments_read=read_files,
        attachments_closed=of_opened - len(attachments),
        decisions=len(decisions) - read_decisions,
        decisions_read=read_decisions,
    )


def says_what_is_read(item: AgendaItem) -> bool:
    """Tell whether a release would keep the very text of the item that everyone reads."""
    read: str | None = vars(item)["read_sha256"]
    return sum_for_everyone(item) == read


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


def as_if_released(
    meeting: Meeting, part: str, *, reader: User, look: Callable[[ReleaseMatter], Found]
) -> Found:
    """Return what ``look`` finds where the part has just been released; nothing is written.

    What waits to be cleared hinders a release, and not a look by the one who clears it.
    """
    require_releaser(meeting, reader)
    matter = ReleaseMatter(meeting)
    require_releasable(meeting, part, matter)
    versions = as_if_frozen(matter.items, reader.actor_key)
    told = changes(matter, part, versions, at=timezone.now())
    with laid_over([Added(TextVersion, versions), *told]):
        return look(matter)


def held_for_release(meeting: Meeting, part: str, *, by: User) -> tuple[Meeting, ReleaseMatter]:
    """Return the meeting's row and its matter, held, where a release is not refused at once."""
    require_releaser(meeting, by)
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    matter = ReleaseMatter(meeting, held_items(meeting))
    require_releasable(standing, part, matter)
    return standing, matter


def require_releaser(meeting: Meeting, by: User) -> None:
    access.require(access.may_run(by, meeting.body), _("Only the body's secretary can release."))


def require_releasable(standing: Meeting, part: str, matter: ReleaseMatter) -> None:
    require_held(standing)
    if part == Release.Part.MINUTES and not matter.any_decision:
        raise Refused(_("No decision has been written, so there are no minutes to release."))
    if not matter.items:
        raise Refused(_("The agenda has no item, so there is nothing to release."))


def let_out(standing: Meeting, matter: ReleaseMatter, part: str, *, by: User) -> Release:
    """Freeze and stamp what everyone reads from now on; the caller holds it and has looked."""
    meeting, now, minutes = matter.meeting, timezone.now(), part == Release.Part.MINUTES
    versions = freeze_each(matter.items, by=by)
    if minutes:
        advance(meeting, MeetingState.RELEASED, by=by)
    for change in changes(matter, part, versions, at=now):
        change.carry_out()
    copy_of_moments(meeting, standing, minutes=minutes, at=now)
    waiting = meeting.scheduled_releases.waiting().filter(part=part)
    waiting.update(state=ScheduledRelease.State.TAKEN_BACK, ended_at=now)
    opened = len(matter.opened)
    record("release", "governance.meeting", meeting.key, by=by, part=part, items=opened)
    # The texts first, then the time: what a text was kept for is told by what stood at it.
    done = timezone.now()
    return Release.objects.create(meeting=meeting, part=part, at=done, actor=by.actor_key)


def copy_of_moments(meeting: Meeting, standing: Meeting, *, minutes: bool, at: datetime) -> None:
    """Let the caller's copy, which may be older than another release, say what the row says."""
    meeting.agenda_released_at = standing.agenda_released_at or at
    meeting.minutes_released_at = standing.minutes_released_at or (at if minutes else None)


def held_items(meeting: Meeting) -> list[AgendaItem]:
    """Return the items; one that is being closed meanwhile is waited for, and read as closed.

    With ``no_key``, here as everywhere: PostgreSQL looks at the keys that another's rows point
    to only when that other commits, and two would wait for each other for ever.
    """
    held = meeting.items.on_agenda().select_for_update(of=("self",), no_key=True)
    return with_texts(with_any_decision(held).select_related("case").order_by("position"))
