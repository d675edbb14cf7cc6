"""Write down what a body decided, bound to the text it had before it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import BigAutoField
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance import access
from sagsgang.governance.freeze import freeze
from sagsgang.governance.going_along import go_with
from sagsgang.governance.held import held_item, held_meeting
from sagsgang.governance.house_form import Stance
from sagsgang.governance.minutes_stand import require_unapproved
from sagsgang.governance.models import (
    AgendaItem,
    Body,
    Decision,
    Meeting,
    MeetingState,
    StatedStance,
    SubItem,
    TextVersion,
)
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.governance.states import advance, require_held, require_placed, settle_item
from sagsgang.journal.record import record

PLACES: Prepared[tuple[int]] = Prepared(
    lambda _: (
        Decision.objects.filter(item_id=Given(0, BigAutoField()))
        .order_by("position")
        .values_list("position")
    )
)


@transaction.atomic
def decide(
    item: AgendaItem,
    *,
    by: User,
    text: str,
    outcome: str | None = None,
    subitem: SubItem | None = None,
    body: Body | None = None,
    body_name: str | None = None,
    date: date | None = None,
    stances: Iterable[Stance] = (),
    corrects: Decision | None = None,
    version: TextVersion | None = None,
    closed: bool = False,
    held: bool = False,
) -> Decision:
    """Record a decision; one that corrects another leaves the other standing in the history.

    ``version`` is the text decided on, where the caller has frozen it already. Body and date
    are what the caller states: nothing is taken from the meeting, since minutes may hold
    decisions that name neither. Without ``body_name`` a ``body`` goes by its own name. ``held``
    says that the caller holds the meeting and the item, and gives both as they stand.
    """
    access.require(
        access.may_run(by, item.meeting.body), _("Only the body's secretary can write decisions.")
    )
    if subitem is not None and subitem.item_id != item.pk:
        raise Refused(_("The sub-item belongs to another item. Nothing was saved."))
    if corrects is not None and corrects.item_id != item.pk:
        raise Refused(_("The decision belongs to another item. Nothing was saved."))
    # The meeting before its items, as sending does. Two decisions at once would be kept at one
    # place, with one number of version.
    meeting = item.meeting if held else held_meeting(item.meeting_id)
    standing = item if held else held_item(item.pk)
    require_placed(standing)
    require_held(meeting)
    require_unapproved(meeting)
    position = corrects.position if corrects is not None else next_place(item)
    decision = Decision(
        item=item,
        subitem=subitem,
        position=position,
        body=body,
        body_name=body_name if body is None else (body_name or body.name),
        date=date,
        text=text,
        outcome=outcome,
        version=version or freeze(item, by=by),
        corrects=corrects,
        made_at=timezone.now(),
        **openness_of(corrects, closed=closed),
    )
    # Its openness is none that a caller states, and the database holds its constraints itself.
    decision.full_clean(
        exclude=("item", "subitem", "body", "version"),
        validate_unique=corrects is not None,
        validate_constraints=False,
    )
    decision.save()
    if corrects is not None:
        go_with([(corrects, decision)], by=by)
    StatedStance.objects.bulk_create(
        StatedStance(
            decision=decision, position=position, who=one.who, stance=one.stance, text=one.text
        )
        for position, one in enumerate(stances, start=1)
    )
    item.state, item.withdrawn = standing.state, standing.withdrawn
    settle_item(item, by=by)
    item.meeting.state = meeting.state
    advance_minutes(item.meeting, by=by)
    record(
        "correct" if corrects else "decide",
        "governance.decision",
        decision.key,
        by=by,
        item=str(item.key),
        outcome=outcome,
    )
    return decision


def next_place(item: AgendaItem) -> int:
    taken = PLACES.rows(item.pk)
    return taken[-1][0] + 1 if taken else 1


def openness_of(corrects: Decision | None, *, closed: bool) -> dict[str, Any]:
    """A correction is as closed as what it corrects, with the same words for everyone."""
    if corrects is not None and corrects.openness != Openness.OPEN:
        return {
            "openness": Openness.CLOSED,
            "public_text": corrects.public_text,
            "named_only": corrects.named_only,
        }
    return {"openness": Openness.CLOSED if closed else Openness.OPEN}


def advance_minutes(meeting: Meeting, *, by: User) -> None:
    """Minutes begin with the first decision written; those that stood already are corrected.

    While a meeting is in session its decisions are still being made.
    """
    if meeting.state != MeetingState.IN_SESSION:
        advance(meeting, MeetingState.MINUTES_DRAFT, by=by)
        advance(meeting, MeetingState.CORRECTED, by=by)
