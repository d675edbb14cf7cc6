"""What a member asks to have in the minutes: a dissent, or a reservation.

A dissent (afvigende mening) presupposes a vote against. A reservation (forbehold) is
something else: it binds nobody, and counts in no vote.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.coming_and_going import attendee_in
from sagsgang.governance.concluding import write_anew
from sagsgang.governance.held import held_sitting, next_in
from sagsgang.governance.models import AgendaItem, Attendance, Statement, SubItem, Vote
from sagsgang.governance.models.ballot import LONGEST_STATEMENT
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.governance.roll import roll_of
from sagsgang.governance.votes import ballots_of
from sagsgang.journal.record import record

Kind = Statement.Kind


@transaction.atomic
def state(
    item: AgendaItem,
    *,
    by: User,
    attendee: Attendance,
    kind: str,
    text: str = "",
    subitem: SubItem | None = None,
    request: UUID | None = None,
) -> Statement:
    """Put a member's words into the minutes; a decision that stands is written anew with them."""
    sitting = held_sitting(item.meeting, by=by, request=request)
    if not sitting.meeting.body.profile.votes:
        raise Refused(_("The minutes of this body hold no dissents and no reservations."))
    if subitem is not None and subitem.item_id != item.pk:
        raise Refused(_("The sub-item belongs to another item. Nothing was saved."))
    standing = attendee_in(sitting, attendee)
    words = paragraphs(text)
    if len(words) > LONGEST_STATEMENT:
        raise ValidationError(
            {"text": _("Write it in at most %(count)s characters.") % {"count": LONGEST_STATEMENT}}
        )
    if kind == Kind.DISSENT:
        require_vote_against(item, subitem, standing)
        if not words:
            raise ValidationError({"text": _("Write the dissent in the member's words.")})
    elif kind == Kind.RESERVATION:
        if not roll_of(sitting.meeting).takes_part(standing, item.pk):
            raise Refused(_("%(name)s takes no part in the item.") % {"name": standing.name})
    else:
        raise ValidationError({"kind": _("Choose a dissent or a reservation.")})
    said = Statement.objects.create(
        item=item,
        subitem=subitem,
        attendee=standing,
        kind=kind,
        text=words,
        sequence=next_in(sitting),
        at=timezone.now(),
    )
    write_anew(item, by=by, subitem=subitem)
    record("note statement", "governance.agendaitem", item.key, by=by, kind=kind)
    return said


def require_vote_against(item: AgendaItem, subitem: SubItem | None, attendee: Attendance) -> None:
    against = any(
        one.attendee_id == attendee.pk and one.choice == Vote.Choice.AGAINST
        for ballot in ballots_of(item, subitem)
        for one in ballot.votes.all()
    )
    if not against:
        raise Refused(
            _(
                "A dissent presupposes a vote against, and %(name)s has not voted against. Note "
                "the vote first, or a reservation."
            )
            % {"name": attendee.name}
        )
