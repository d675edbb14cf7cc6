"""Withdraw an item from its agenda, where it keeps its number, and bring it back.

Taking it off before anybody has the agenda is something else: see ``proposing``.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.agenda import hide_if_closed
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.refusal import Refused
from sagsgang.governance.states import require_placed, settle_item, stated_why
from sagsgang.governance.texts import require_writing
from sagsgang.journal.record import record


@transaction.atomic
def withdraw_item(item: AgendaItem, *, by: User, reason: str) -> None:
    """Withdraw an item: it stays where it is under its number, and everyone reads no more of it."""
    require_writing(by, item)
    standing = held(item)
    if standing.withdrawn:
        raise Refused(_("The item is withdrawn already."))
    if item.decisions.exists():
        raise Refused(
            _("A decision has been written on the item, so it can no longer be withdrawn.")
        )
    why = stated_why(reason, needed=True)
    state(item, standing, withdrawn=True, why=why, by=by)
    hide_if_closed(item, by=by)
    record("withdraw item", "governance.agendaitem", item.key, by=by)


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
    state(item, standing, withdrawn=False, why=stated_why(reason, needed=True), by=by)
    record("bring item back", "governance.agendaitem", item.key, by=by)


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
    standing.save(update_fields=("withdrawn", "withdrawn_reason", "revision"))
    settle_item(standing, by=by, why=why)
    item.refresh_from_db()
