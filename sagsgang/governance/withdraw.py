"""Withdraw an item from its agenda, where it keeps its number, and bring it back.

Taking it off before anybody has the agenda is something else: see ``proposing``.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sagsgang.accounts.models import User
from sagsgang.governance.agenda import hide_if_closed
from sagsgang.governance.models import AgendaItem, Decision, Meeting
from sagsgang.governance.refusal import Refused
from sagsgang.governance.stated import items_stated_withdrawn
from sagsgang.governance.states import require_placed, settle_item, stated_why
from sagsgang.governance.texts import require_writing
from sagsgang.journal.record import record


@transaction.atomic
def withdraw_item(
    item: AgendaItem, *, by: User, reason: str, decision: Decision | None = None
) -> None:
    """Withdraw an item: it stays where it is under its number, and everyone reads no more of it.

    ``decision`` is that on another item of the meeting by which it is withdrawn, if there is one.
    """
    require_writing(by, item)
    standing = held(item)
    if standing.withdrawn:
        raise Refused(_("The item is withdrawn already."))
    if item.decisions.exists():
        raise Refused(
            _("A decision has been written on the item, so it can no longer be withdrawn.")
        )
    why = stated_why(reason, needed=True)
    standing.withdrawn_by = decision
    state(item, standing, withdrawn=True, why=why, by=by)
    hide_if_closed(item, by=by)
    record("withdraw item", "governance.agendaitem", item.key, by=by)


def withdraw_by_decision(item: AgendaItem, decision: Decision, *, by: User) -> None:
    """Withdraw an item because the decision on another one of the meeting says so."""
    other = decision.item
    if item.meeting_id != other.meeting_id or item.pk == other.pk:
        raise Refused(_("A decision withdraws other items of the same agenda. Nothing was saved."))
    # The reason stands in the minutes, which are in the municipality's language.
    with override(settings.LANGUAGE_CODE):
        reason = _("Withdrawn by the decision on item %(number)s") % {
            "number": other.number or other.position
        }
    withdraw_item(item, by=by, reason=reason, decision=decision)


@transaction.atomic
def bring_back(item: AgendaItem, *, by: User, reason: str) -> None:
    """Let a withdrawn item stand again, while nobody has been sent the agenda without it."""
    require_writing(by, item)
    standing = held(item)
    if not standing.withdrawn:
        raise Refused(_("The item is not withdrawn."))
    if standing.meeting.sent_at is not None:
        raise Refused(
            _("The agenda has been sent, so the item stays withdrawn. Make a new item from it.")
        )
    standing.withdrawn_by = None
    state(item, standing, withdrawn=False, why=stated_why(reason, needed=True), by=by)
    record("bring item back", "governance.agendaitem", item.key, by=by)


def said_withdrawn(item: AgendaItem, text: str, others: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Return those of an agenda's other items that a decision's words take off it.

    One that has no number yet is named by its place, as the screen shows it.
    """
    numbers = items_stated_withdrawn(text) - {named(item)}
    return [one for one in others if named(one) in numbers]


def named(item: AgendaItem) -> str:
    return item.number or str(item.position)


def name_withdrawals(meeting: Meeting) -> None:
    """Let items that a document tells to be withdrawn know the decision that says it of them."""
    rows = meeting.items.filter(withdrawn=True, withdrawn_by__isnull=True)
    gone = {one.number: one for one in rows.exclude(number=None).order_by("-position")}
    if not gone:
        return
    # The approval of the agenda, as where a document is read.
    approving = Decision.objects.standing().filter(
        item__meeting=meeting, item__title__icontains="dagsorden"
    )
    for decision in approving.order_by("pk"):
        for number in items_stated_withdrawn(decision.text) & gone.keys():
            if gone[number].pk != decision.item_id:
                gone[number].withdrawn_by = decision
                gone[number].save(update_fields=("withdrawn_by",))


def held(item: AgendaItem) -> AgendaItem:
    """Return the item as its row stands from now on; the agenda is held first, as in sending."""
    Meeting.objects.select_for_update(no_key=True).get(pk=item.meeting_id)
    rows = AgendaItem.objects.select_for_update(of=("self",), no_key=True)
    standing = rows.select_related("meeting").get(pk=item.pk)
    require_placed(standing)
    return standing


def state(item: AgendaItem, standing: AgendaItem, *, withdrawn: bool, why: str, by: User) -> None:
    """Write it to the row as it is held: the caller's copy may be older in all else."""
    standing.withdrawn = withdrawn
    standing.withdrawn_reason = why if withdrawn else ""
    standing.revision += 1
    standing.save(update_fields=("withdrawn", "withdrawn_reason", "withdrawn_by", "revision"))
    settle_item(standing, by=by, why=why)
    item.refresh_from_db()
