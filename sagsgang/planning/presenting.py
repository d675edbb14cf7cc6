"""The five minutes: begun, paused, gone on with, extended and held. The server knows the time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.freeze import keep_as_heard
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.refusal import Refused
from sagsgang.planning import access
from sagsgang.planning.booking import LONGEST_WHY, held_row, require_booked
from sagsgang.planning.history import note_step
from sagsgang.planning.models import Presentation, PresentationStep
from sagsgang.planning.models.presentation import MINUTES

Kind = PresentationStep.Kind
LONGEST_EXTENSION = 15
MOST_EXTENDED = 60


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a presentation's time stands at a moment; seconds, ``left`` negative when over."""

    started_at: datetime | None
    running: bool
    ended: bool
    allowed: int
    spent: int

    @property
    def left(self) -> int:
        return self.allowed - self.spent


def clock_of(presentation: Presentation, now: datetime | None = None) -> Clock:
    started = presentation.started_at
    allowed = 60 * (MINUTES + presentation.extended_minutes)
    if started is None:
        return Clock(None, running=False, ended=False, allowed=allowed, spent=0)
    until = presentation.ended_at or presentation.paused_at or now or timezone.now()
    spent = (until - started - timedelta(seconds=presentation.paused_seconds)).total_seconds()
    ended = presentation.ended_at is not None
    return Clock(
        started,
        running=not ended and presentation.paused_at is None,
        ended=ended,
        allowed=allowed,
        spent=max(0, int(spent)),
    )


def held_for(presentation: Presentation, by: User) -> Presentation:
    """Return the presentation as it stands, held, for one who may run its clock."""
    standing = held_row(presentation)
    require(
        access.may_hold(by, standing),
        _("Only the board's secretary can run the clock and write the board's advice."),
    )
    require_booked(standing, Presentation.State.HELD)
    return standing


@transaction.atomic
def start(presentation: Presentation, *, by: User) -> None:
    standing = held_for(presentation, by)
    if standing.started_at is not None:
        raise Refused(_("Its clock was started already; the time goes on from then."))
    if standing.meeting.date > timezone.localdate():
        raise Refused(_("The board has not met yet. The clock can be started on the day."))
    standing.started_at = timezone.now()
    standing.save(update_fields=("started_at",))
    note_step(standing, Kind.STARTED, by=by)


@transaction.atomic
def pause(presentation: Presentation, *, by: User) -> None:
    standing = held_for(presentation, by)
    require_started(standing)
    if standing.paused_at is not None:
        raise Refused(_("The clock is paused already."))
    standing.paused_at = timezone.now()
    standing.save(update_fields=("paused_at",))
    note_step(standing, Kind.PAUSED, by=by)


@transaction.atomic
def go_on(presentation: Presentation, *, by: User) -> None:
    standing = held_for(presentation, by)
    require_started(standing)
    if standing.paused_at is None:
        raise Refused(_("The clock runs already."))
    close_pause(standing)
    standing.save(update_fields=("paused_at", "paused_seconds"))
    note_step(standing, Kind.WENT_ON, by=by)


def require_started(standing: Presentation) -> None:
    if standing.started_at is None:
        raise Refused(_("The clock has not been started."))


def close_pause(standing: Presentation) -> None:
    if standing.paused_at is not None:
        paused = timezone.now() - standing.paused_at
        standing.paused_seconds += max(0, round(paused.total_seconds()))
        standing.paused_at = None


@transaction.atomic
def extend(presentation: Presentation, *, by: User, minutes: int, why: str) -> None:
    """Give more minutes and say why; both stand in the history."""
    standing = held_for(presentation, by)
    require_started(standing)
    if not 1 <= minutes <= LONGEST_EXTENSION:
        raise ValidationError(
            {"minutes": _("Extend by 1 to %(most)s minutes.") % {"most": LONGEST_EXTENSION}}
        )
    why = one_line(why)
    if not why:
        raise ValidationError({"why": _("Say in a few words why more time is given.")})
    if len(why) > LONGEST_WHY:
        raise ValidationError(
            {"why": _("Write it in at most %(count)s characters.") % {"count": LONGEST_WHY}}
        )
    if standing.extended_minutes + minutes > MOST_EXTENDED:
        raise Refused(_("It has been extended by an hour; make it an item of its own."))
    standing.extended_minutes += minutes
    standing.save(update_fields=("extended_minutes",))
    note_step(standing, Kind.EXTENDED, by=by, minutes=minutes, why=why)


@transaction.atomic
def hold(presentation: Presentation, *, by: User) -> None:
    """Note that it has been held; a clock that runs stops, and the committee's text is kept."""
    standing = held_for(presentation, by)
    if standing.meeting.date > timezone.localdate():
        raise Refused(_("The board has not met yet, so nothing has been held."))
    if standing.started_at is not None:
        close_pause(standing)
        standing.ended_at = timezone.now()
    if standing.item is not None:
        standing.version = keep_as_heard(standing.item, by=by)
    standing.state = Presentation.State.HELD
    standing.save()
    note_step(standing, Kind.HELD, by=by)
