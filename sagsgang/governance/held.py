"""Hold a sitting while something of it changes, and perform no request twice."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.models import AnsweredRequest, Meeting, Sitting, Turn
from sagsgang.governance.refusal import Refused


class AlreadyDone(Exception):
    """The request was performed when it came the first time; nothing is done once more."""


def held_sitting(meeting: Meeting, *, by: User, request: UUID | None = None) -> Sitting:
    """Return the sitting, held until the transaction ends, for one who may run it.

    ``request`` is the key that a browser gave what it sends, so that it may send it again
    when no answer came. Raise ``AlreadyDone`` where it has been performed.
    """
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can run its meetings.")
    )
    # The meeting before its sitting and its items, as sending and deciding do.
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    sitting = Sitting.objects.filter(meeting=meeting).first()
    if sitting is None:
        raise Refused(_("The meeting has not been opened. Open it first."))
    sitting.meeting = meeting
    if request is not None:
        if AnsweredRequest.objects.filter(key=request).exists():
            raise AlreadyDone
        AnsweredRequest.objects.create(
            key=request, sitting=sitting, actor=by.actor_key, at=timezone.now()
        )
    if sitting.ended_at is not None:
        raise Refused(_("The meeting has been closed. Open it again to change what happened."))
    next_in(sitting)  # so that other browsers hear that something happened
    return sitting


def next_in(sitting: Sitting) -> int:
    """Count one more thing that happened in a held sitting, and return its number."""
    sitting.sequence += 1
    sitting.save(update_fields=("sequence",))
    return sitting.sequence


def open_turn(sitting: Sitting) -> Turn | None:
    """Return the turn of the item that is treated now."""
    return sitting.turns.filter(ended_sequence__isnull=True).select_related("item").first()
