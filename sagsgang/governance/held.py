"""Hold a sitting while something of it changes, and perform no request twice."""

from uuid import UUID

from django.db.models import BigAutoField, UUIDField
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem, AnsweredRequest, Meeting, Sitting, Turn
from sagsgang.governance.refusal import Refused

ONE = Given(0, BigAutoField())
MEETING: Prepared[Meeting] = Prepared(
    lambda _: Meeting.objects.select_for_update(no_key=True).filter(pk=ONE).order_by()
)
ITEM: Prepared[AgendaItem] = Prepared(
    lambda _: AgendaItem.objects.select_for_update(no_key=True).filter(pk=ONE).order_by()
)
SITTING: Prepared[Sitting] = Prepared(lambda _: Sitting.objects.filter(meeting_id=ONE).order_by())
ANSWERED: Prepared[tuple[int]] = Prepared(
    lambda _: AnsweredRequest.objects.filter(key=Given(0, UUIDField())).order_by().values_list("pk")
)
TURN: Prepared[Turn] = Prepared(
    lambda _: (
        Turn.objects.filter(sitting_id=ONE, ended_sequence__isnull=True)
        .select_related("item")
        .order_by()
    )
)


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
    standing = held_meeting(meeting.pk)
    sitting = SITTING.row(meeting.pk)
    if sitting is None:
        raise Refused(_("The meeting has not been opened. Open it first."))
    standing.body = meeting.body
    sitting.meeting = standing
    if request is not None:
        if ANSWERED.row(request) is not None:
            raise AlreadyDone
        AnsweredRequest.objects.create(
            key=request, sitting=sitting, actor=by.actor_key, at=timezone.now()
        )
    if sitting.ended_at is not None:
        raise Refused(_("The meeting has been closed. Open it again to change what happened."))
    next_in(sitting)  # so that other browsers hear that something happened
    return sitting


def held_meeting(pk: int) -> Meeting:
    """Return the meeting as its row stands, held until the transaction ends."""
    found = MEETING.row(pk)
    if found is None:
        raise Meeting.DoesNotExist
    return found


def held_item(pk: int) -> AgendaItem:
    """Return the item as its row stands, held until the transaction ends."""
    found = ITEM.row(pk)
    if found is None:
        raise AgendaItem.DoesNotExist
    return found


def next_in(sitting: Sitting) -> int:
    """Count one more thing that happened in a held sitting, and return its number."""
    sitting.sequence += 1
    sitting.save(update_fields=("sequence",))
    return sitting.sequence


def open_turn(sitting: Sitting) -> Turn | None:
    """Return the turn of the item that is treated now."""
    return TURN.row(sitting.pk)
