"""The room's own screen: a secret address that follows the open part of a meeting.

What is closed, withdrawn or not yet sent is never told there: neither its title nor a word
else. The address is made by the secretary, and is shut with the meeting.
"""

import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.held import held_sitting
from sagsgang.governance.models import AgendaItem, Meeting, RoomScreen, Turn
from sagsgang.journal.record import record

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as the room may see it; a blank one says only that something is treated."""

    blank: bool
    number: str = ""
    title: str = ""


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def open_screen(meeting: Meeting, *, by: User) -> str:
    """Return the secret of a new address, which is kept nowhere; an earlier one is shut."""
    held_sitting(meeting, by=by)
    now = timezone.now()
    meeting.screens.filter(shut_at__isnull=True).update(shut_at=now)
    token = secrets.token_urlsafe(SECRET_BYTES)
    RoomScreen.objects.create(meeting=meeting, token_hash=hashed(token), made_at=now)
    record("open screen", "governance.meeting", meeting.key, by=by)
    return token


@transaction.atomic
def shut_screen(meeting: Meeting, *, by: User) -> None:
    held_sitting(meeting, by=by)
    shut = meeting.screens.filter(shut_at__isnull=True).update(shut_at=timezone.now())
    record("shut screen", "governance.meeting", meeting.key, by=by, screens=shut)


def screen_at(token: str) -> RoomScreen | None:
    """Return the screen with this secret, shut or not."""
    screens = RoomScreen.objects.select_related("meeting__body", "meeting__sitting")
    return screens.filter(token_hash=hashed(token)).first()


def shown_now(screen: RoomScreen) -> Shown | None:
    """Return the item that is treated now as the room may see it; None between items."""
    current = Turn.objects.filter(
        sitting__meeting=screen.meeting_id, ended_sequence__isnull=True
    ).values("item_id")
    row = (
        AgendaItem.objects.on_screen(screen.meeting)
        .filter(pk__in=current)
        .select_related("released_version")
        .first()
    )
    if row is not None:
        return Shown(False, row.number or str(row.position), title_of(row))
    return Shown(True) if current.exists() else None


def title_of(item: AgendaItem) -> str:
    """Return the released title, which stands until the next release; else the one sent."""
    version = item.released_version
    title = version.title if version is not None else item.title
    return title or _("Item without a title")
