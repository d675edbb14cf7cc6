"""Take a decided matter up again: a new item, linked to the one that was decided."""

import dataclasses

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.agenda import add_item
from sagsgang.governance.cases import link_cases, take_up_case
from sagsgang.governance.going_along import go_along
from sagsgang.governance.house_form import Point, Step
from sagsgang.governance.models import AgendaItem, Decision, Meeting
from sagsgang.governance.point_text import point_of_item
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record


@transaction.atomic
def reopen(
    item: AgendaItem,
    meeting: Meeting,
    *,
    by: User,
    case_number: str = "",
    late_reason: str = "",
) -> AgendaItem:
    """Put a decided matter on a coming agenda anew; both decisions stand, and know each other.

    It keeps its case unless ``case_number`` names another: then the cases are linked as well.
    """
    access.require(
        AgendaItem.objects.internal_to(by).filter(pk=item.pk).exists(),
        _("Only those who work with an item can take it up again."),
    )
    decision = item.decisions.standing().order_by("made_at", "pk").last()
    if decision is None:
        raise Refused(_("Nothing is decided on the item, so there is nothing to take up again."))
    if meeting.pk == item.meeting_id:
        raise Refused(_("Choose another meeting than the one it stands on."))
    if meeting.minutes_released_at is not None:
        raise Refused(_("The minutes of that meeting have been released. Choose a coming one."))
    case, number = item.case, case_number.strip()
    if number and (case is None or number != case.number):
        case = take_up_case(meeting.body, number, title=item.title or "", by=by)
    point = taken_up_again(item, decision, case.number if case is not None else None)
    made = add_item(meeting, by=by, point=point, officer=item.officer, late_reason=late_reason)
    made.reopens = item
    made.save(update_fields=("reopens",))
    go_along(item, made, by=by)
    if case is not None and item.case is not None and case != item.case:
        link_cases(case, item.case, by=by)
    record("reopen", "governance.agendaitem", made.key, by=by, source=str(item.key))
    return made


def taken_up_again(item: AgendaItem, decision: Decision, case_number: str | None) -> Point:
    """Return what the new item says: the earlier text, and the earlier decision on its way."""
    said = point_of_item(item)
    # Written into the minutes, which are in the municipality's language.
    with override(settings.LANGUAGE_CODE):
        title = _("Reopening of %(title)s") % {"title": item.title or ""}
        public = _("Reopening of %(title)s") % {"title": item.public_title or ""}
        outcome = decision.get_outcome_display() if decision.outcome else None
    earlier = Step(
        decision.body_name or item.meeting.body.name,
        decision.date or item.meeting.date,
        item.number,
        outcome,
    )
    return dataclasses.replace(
        said,
        title=title.strip(),
        neutral_title=public if item.public_title else None,
        case_number=case_number,
        number=None,
        withdrawn=False,
        source_id=None,
        together_with=(),
        participation=(),
        steps=(*said.steps, earlier),
        late_reason=None,
        withdrawn_reason=None,
        supplement=None,
    )
