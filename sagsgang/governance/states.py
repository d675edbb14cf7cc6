"""Every state of an item and of a meeting, and every change between them, in one table.

An item on its way to an agenda is moved on by people: ``change_item``. Once it has a place its
state follows from what happened to it, by ``settle_item``: it was withdrawn, or decided on. A
meeting's state follows the verbs that send, hold, minute and release it: ``advance``. Each
change stands as a row, with who, when and why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from django.db import transaction
from django.db.models import BigAutoField
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance import access
from sagsgang.governance.models import (
    AgendaItem,
    Decision,
    ItemState,
    Meeting,
    MeetingState,
    StateChange,
)
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record

LONGEST_WHY = 500


class Party(Enum):
    """Who makes a change, as ``access`` knows them."""

    WRITER = auto()
    CHECKER = auto()
    APPROVER = auto()
    SECRETARY = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """``why`` where a reason must be given; ``deed`` where another verb alone brings it about."""

    by: tuple[Party, ...]
    why: bool = False
    deed: bool = False


WRITES, BACK = (Party.WRITER,), Change((Party.WRITER, Party.CHECKER, Party.APPROVER), why=True)
GIVEN_UP = Change(WRITES, why=True)
RUNS = Change((Party.SECRETARY,), deed=True)
BY_DECISION: Mapping[ItemState, Change] = MappingProxyType(
    dict.fromkeys(
        (ItemState.DECIDED, ItemState.POSTPONED, ItemState.REFERRED, ItemState.WITHDRAWN), RUNS
    )
)
ITEM_CHANGES: Mapping[ItemState, Mapping[ItemState, Change]] = MappingProxyType(
    {
        ItemState.DRAFT: {ItemState.PROPOSED: Change(WRITES), ItemState.WITHDRAWN: GIVEN_UP},
        ItemState.PROPOSED: {
            ItemState.CHECKED: Change((Party.CHECKER,)),
            ItemState.DRAFT: BACK,
            ItemState.WITHDRAWN: GIVEN_UP,
        },
        ItemState.CHECKED: {
            ItemState.APPROVED: Change((Party.APPROVER,)),
            ItemState.DRAFT: BACK,
            ItemState.WITHDRAWN: GIVEN_UP,
        },
        ItemState.APPROVED: {
            ItemState.ON_AGENDA: RUNS,
            ItemState.DRAFT: BACK,
            ItemState.WITHDRAWN: GIVEN_UP,
        },
        ItemState.ON_AGENDA: {
            ItemState.APPROVED: Change((Party.SECRETARY,), why=True, deed=True),
            **BY_DECISION,
        },
        ItemState.DECIDED: BY_DECISION,
        ItemState.POSTPONED: BY_DECISION,
        ItemState.REFERRED: BY_DECISION,
        ItemState.WITHDRAWN: {
            # One given up before it had a place; one with a place is brought back to it.
            ItemState.DRAFT: Change(WRITES, why=True),
            ItemState.ON_AGENDA: RUNS,
            **BY_DECISION,
        },
    }
)
M = MeetingState
MEETING_CHANGES: Mapping[MeetingState, Mapping[MeetingState, bool]] = MappingProxyType(
    # True where a reason must be given.
    {
        M.PLANNED: {M.AGENDA_OPEN: False, M.CANCELLED: True},
        M.AGENDA_OPEN: {
            M.SENT: False,
            M.IN_SESSION: False,
            M.MINUTES_DRAFT: False,
            M.CANCELLED: True,
        },
        M.SENT: {M.IN_SESSION: False, M.MINUTES_DRAFT: False, M.CANCELLED: True},
        M.IN_SESSION: {M.MINUTES_DRAFT: False},
        M.MINUTES_DRAFT: {M.IN_SESSION: True, M.APPROVED: False, M.RELEASED: False},
        M.APPROVED: {
            M.MINUTES_DRAFT: True,
            M.SIGNED: False,
            M.RELEASED: False,
            M.CORRECTED: False,
        },
        M.SIGNED: {M.RELEASED: False, M.CORRECTED: False},
        # Back to where they were where the minutes are retracted.
        M.RELEASED: {
            M.CORRECTED: False,
            M.MINUTES_DRAFT: True,
            M.APPROVED: True,
            M.SIGNED: True,
        },
        M.CORRECTED: {M.RELEASED: False},
        M.CANCELLED: {M.PLANNED: True, M.AGENDA_OPEN: True, M.SENT: True},
    }
)
STATE_OF_OUTCOME: Mapping[str, ItemState] = MappingProxyType(
    {
        Decision.Outcome.POSTPONED: ItemState.POSTPONED,
        Decision.Outcome.REFERRED: ItemState.REFERRED,
        Decision.Outcome.RETURNED: ItemState.REFERRED,
        Decision.Outcome.WITHDRAWN: ItemState.WITHDRAWN,
    }
)


OUTCOMES: Prepared[tuple[str | None]] = Prepared(
    lambda _: (
        Decision.objects.standing()
        .filter(item_id=Given(0, BigAutoField()))
        .order_by()
        .values_list("outcome")
    )
)


def is_party(user: User, item: AgendaItem, party: Party) -> bool:
    if party is Party.WRITER:
        return access.may_write(user, item)
    if party is Party.CHECKER:
        return access.may_check(user, item)
    if party is Party.APPROVER:
        return access.may_approve(user, item)
    return access.may_run(user, item.meeting.body)


def may_change(user: User, item: AgendaItem, change: Change) -> bool:
    return any(is_party(user, item, party) for party in change.by)


def open_changes(user: User, item: AgendaItem) -> dict[ItemState, Change]:
    """Return what this user may choose for the item as it stands; deeds have their own forms."""
    return {
        to: change
        for to, change in ITEM_CHANGES[ItemState(item.state)].items()
        if not change.deed
        and not (item.state == ItemState.WITHDRAWN and item.position is not None)
        and may_change(user, item, change)
    }


@transaction.atomic
def change_item(
    item: AgendaItem, to: ItemState, *, by: User, why: str = "", place: int | None = None
) -> StateChange:
    """Move a proposal on, send it back or give it up; raise ``Refused`` where the table has no way.

    ``place`` is where it stands from now on, if it does. What a deed asks for besides is the
    caller's; see ``proposing``.
    """
    standing = AgendaItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if standing.state == ItemState.WITHDRAWN and standing.position is not None:
        raise Refused(_("The item was withdrawn from its agenda. Bring it back there instead."))
    change = ITEM_CHANGES[ItemState(standing.state)].get(to)
    if change is None:
        raise Refused(
            _("The item is “%(now)s” by now and cannot become “%(then)s”. Nothing was changed.")
            % {"now": standing.get_state_display(), "then": ItemState(to).label}
        )
    access.require(
        may_change(by, item, change),
        _("You may read the item, but somebody else moves it on from here."),
    )
    reason = stated_why(why, needed=change.why)
    item.position = place
    changed = write_item_state(item, to, before=standing.state, by=by, why=reason)
    record("change state", "governance.agendaitem", item.key, by=by, state=str(to))
    return changed


def stated_why(why: str, *, needed: bool) -> str:
    reason = one_line(why)
    if needed and not reason:
        raise Refused(_("Say why, so that those who worked on it understand. Nothing was changed."))
    if len(reason) > LONGEST_WHY:
        raise Refused(
            _("Say why in at most %(most)s characters. Nothing was changed.")
            % {"most": LONGEST_WHY}
        )
    return reason


def write_item_state(
    item: AgendaItem, to: ItemState, *, before: str, by: User, why: str
) -> StateChange:
    item.state = to
    item.save(update_fields=("state", "position"))
    return StateChange.objects.create(
        item=item, before=before, after=to, at=timezone.now(), actor=by.actor_key, why=why
    )


def settle_item(item: AgendaItem, *, by: User, why: str = "") -> None:
    """Let the state of an item that has a place follow what happened to it.

    The caller's transaction holds the item's row.
    """
    to = state_by_facts(item)
    if to != item.state:
        write_item_state(item, to, before=item.state, by=by, why=why)


def state_by_facts(item: AgendaItem) -> ItemState:
    if item.withdrawn:
        return ItemState.WITHDRAWN
    outcomes = [outcome for (outcome,) in OUTCOMES.rows(item.pk)]
    if not outcomes:
        return ItemState.ON_AGENDA
    # Several points may be decided each in its way: what is left to treat shows first.
    states = {STATE_OF_OUTCOME.get(outcome or "", ItemState.DECIDED) for outcome in outcomes}
    for left in (ItemState.POSTPONED, ItemState.REFERRED, ItemState.DECIDED):
        if left in states:
            return left
    return ItemState.WITHDRAWN


def require_placed(item: AgendaItem) -> None:
    if item.position is None:
        raise Refused(_("The item is not on the agenda yet. Put it on, then go on."))


def require_held(meeting: Meeting) -> None:
    """Raise for a meeting that is called off: nothing is sent, decided or released of it."""
    if meeting.state == MeetingState.CANCELLED:
        raise Refused(_("The meeting is cancelled. Take the cancelling back first."))


@transaction.atomic
def change_meeting(meeting: Meeting, to: MeetingState, *, by: User, why: str = "") -> StateChange:
    """Move a meeting to a state; the caller's verb has asked who may."""
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    changes = MEETING_CHANGES[MeetingState(standing.state)]
    if to not in changes:
        raise Refused(
            _("The meeting is “%(now)s” by now and cannot become “%(then)s”. Nothing was changed.")
            % {"now": standing.get_state_display(), "then": MeetingState(to).label}
        )
    reason = stated_why(why, needed=changes[to])
    meeting.state = to
    meeting.save(update_fields=("state",))
    record("change state", "governance.meeting", meeting.key, by=by, state=str(to))
    return StateChange.objects.create(
        meeting=meeting,
        before=standing.state,
        after=to,
        at=timezone.now(),
        actor=by.actor_key,
        why=reason,
    )


def advance(meeting: Meeting, to: MeetingState, *, by: User) -> None:
    """Let a meeting come as far as ``to``, where that is a step onwards; further on it stays."""
    standing = Meeting.objects.values_list("state", flat=True).get(pk=meeting.pk)
    meeting.state = standing
    if to != standing and MEETING_CHANGES[MeetingState(standing)].get(to) is False:
        change_meeting(meeting, to, by=by)
