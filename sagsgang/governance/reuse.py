"""Make an item from an earlier one: its text is copied, what was decided is not."""

import dataclasses

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.agenda import add_item
from sagsgang.governance.going_along import go_along
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.point_text import point_of_item
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record


@transaction.atomic
def reuse_item(
    source: AgendaItem, meeting: Meeting, *, by: User, late_reason: str = ""
) -> AgendaItem:
    """Add an item that says what the earlier one says now, in the same case and as closed as it.

    Decisions, attachments, votes, presences, and what sources told of it stay behind; so does
    its number. Raise ``NotAllowed`` for one who may not read its working text.
    """
    access.require(
        AgendaItem.objects.internal_to(by).filter(pk=source.pk).exists(),
        _("Only those who work with an item can make another from it."),
    )
    if meeting.minutes_released_at is not None:
        raise Refused(_("The minutes of that meeting have been released. Choose a coming one."))
    point = dataclasses.replace(
        point_of_item(source),
        number=None,
        withdrawn=False,
        source_id=None,
        together_with=(),
        steps=(),
        participation=(),
        late_reason=None,
        withdrawn_reason=None,
        supplement=None,
    )
    item = add_item(meeting, by=by, point=point, officer=source.officer, late_reason=late_reason)
    go_along(source, item, by=by)
    record("reuse", "governance.agendaitem", item.key, by=by, source=str(source.key))
    return item
