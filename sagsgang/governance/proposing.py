"""Bring an item to an agenda: drafted, proposed, checked, approved, put on; or taken off again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.agenda import (
    keep_closed_last,
    last_place,
    state_head,
    state_parts,
    stated_late,
)
from sagsgang.governance.cases import take_up_case
from sagsgang.governance.house_form import Point
from sagsgang.governance.models import AgendaItem, ItemState, Meeting, MeetingState
from sagsgang.governance.order import close_up, movable_of
from sagsgang.governance.refusal import Refused
from sagsgang.governance.states import advance, change_item
from sagsgang.governance.texts import require_writing
from sagsgang.journal.record import record
from sagsgang.people.models import Person, Post


@transaction.atomic
def draft_item(meeting: Meeting, *, by: User, point: Point, case_number: str = "") -> AgendaItem:
    """Begin an item for a meeting that it aims at; whoever drafts it prepares it.

    A case is taken up by its number where the one who drafts may take it up.
    """
    require_takes_proposals(meeting, by=by)
    item = AgendaItem(meeting=meeting, state=ItemState.DRAFT, officer=access.standing_of(by).person)
    state_head(item, point, by=by)
    item.number, item.withdrawn = None, False
    if case_number.strip():
        item.case = take_up_case(meeting.body, case_number.strip(), title=item.title or "", by=by)
    item.full_clean(exclude=("meeting", "officer", "case"), validate_unique=False)
    item.save()
    state_parts(item, point)
    record("draft item", "governance.agendaitem", item.key, by=by, meeting=str(meeting.key))
    return item


def require_takes_proposals(meeting: Meeting, *, by: User) -> None:
    access.require(
        Meeting.objects.proposable_by(by).filter(pk=meeting.pk).exists(),
        _("That meeting takes no proposals from you. Choose another."),
    )
    if meeting.date < timezone.localdate():
        raise Refused(_("That meeting is over. Choose a coming one."))


@transaction.atomic
def propose(item: AgendaItem, *, by: User, checker: Person | None = None) -> None:
    """Hand a draft in; ``checker`` is asked to look at its quality, and reads it from now on."""
    if checker is not None and checker.pk == item.officer_id:
        raise Refused(_("Ask somebody else than the one who prepares the item to check it."))
    if checker is not None and not Post.objects.filter(person=checker).held_now().exists():
        raise Refused(_("Whoever checks it reads it, so ask somebody who is employed here."))
    require_takes_proposals(item.meeting, by=by)
    change_item(item, ItemState.PROPOSED, by=by)
    item.checker = checker
    item.save(update_fields=("checker",))
    record(
        "propose",
        "governance.agendaitem",
        item.key,
        by=by,
        checker=str(checker.key) if checker is not None else None,
    )


@transaction.atomic
def aim_at(item: AgendaItem, meeting: Meeting, *, by: User) -> None:
    """Let an item that has no place yet aim at another meeting."""
    require_writing(by, item)
    require_takes_proposals(meeting, by=by)
    standing = AgendaItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if standing.position is not None:
        raise Refused(_("The item is on an agenda by now. Take it off first."))
    item.meeting = meeting
    item.save(update_fields=("meeting", "body"))
    record("aim at", "governance.agendaitem", item.key, by=by, meeting=str(meeting.key))


@transaction.atomic
def put_on_agenda(item: AgendaItem, *, by: User, late_reason: str = "") -> None:
    """Give an approved item the last place of the agenda that it aims at.

    One that comes after the sending says why, as ``add_item`` has it.
    """
    place = last_place(item.meeting) + 1
    item.late_reason = stated_late(item.meeting, late_reason, by=by)
    item.full_clean(exclude=("meeting", "officer", "case"), validate_unique=False)
    item.save(update_fields=("late_reason",))
    change_item(item, ItemState.ON_AGENDA, by=by, place=place)
    keep_closed_last(item, by=by)
    advance(item.meeting, MeetingState.AGENDA_OPEN, by=by)
    record("put on agenda", "governance.agendaitem", item.key, by=by, place=item.place)


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, by: User, why: str) -> None:
    """Take an item that has not left the house off its agenda; those after it move up."""
    movable = movable_of(item.meeting)
    if item not in movable:
        raise Refused(
            _(
                "The item has been sent, released or decided on by its number. "
                "Withdraw it instead: it then keeps its number."
            )
        )
    change_item(item, ItemState.APPROVED, by=by, why=why)
    close_up(movable, without=item)
    item.number = None
    item.save(update_fields=("number",))
    record("take off agenda", "governance.agendaitem", item.key, by=by)
