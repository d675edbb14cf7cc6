"""Corrections of approved minutes: added below them with their day, so that the minutes stand."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem, Meeting, MeetingState, MinutesAddendum
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.governance.states import advance
from sagsgang.journal.record import record


@transaction.atomic
def add_addendum(
    meeting: Meeting, *, by: User, text: str, item: AgendaItem | None = None
) -> MinutesAddendum:
    """Correct approved minutes; what everyone reads waits for the next release."""
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can correct the minutes.")
    )
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if standing.minutes_approved_at is None:
        raise Refused(_("The minutes are not approved yet, so they are changed where they stand."))
    if item is not None and item.meeting_id != meeting.pk:
        raise Refused(_("The item stands on another agenda. Nothing was saved."))
    addendum = MinutesAddendum(
        meeting=meeting,
        item=item,
        text=paragraphs(text),
        at=timezone.now(),
        actor=by.actor_key,
    )
    addendum.full_clean(exclude=("meeting", "item"))
    addendum.save()
    advance(meeting, MeetingState.CORRECTED, by=by)
    record(
        "add addendum",
        "governance.minutesaddendum",
        addendum.key,
        by=by,
        item=str(item.key) if item else None,
    )
    return addendum
