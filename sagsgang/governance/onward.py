"""Let a case go on: the text decided on is put before the next body, or the same one later."""

import dataclasses
from typing import cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.agenda import add_item, state_head, state_parts
from sagsgang.governance.freeze import freeze, thaw
from sagsgang.governance.going_along import go_along
from sagsgang.governance.house_form import Openness, Point, Step
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Body,
    Decision,
    ItemState,
    Meeting,
    MeetingState,
    StateChange,
    TextVersion,
)
from sagsgang.governance.openness import Openness as Shut
from sagsgang.governance.point_text import closed_as_in
from sagsgang.governance.refusal import Refused
from sagsgang.governance.route_plan import next_steps
from sagsgang.journal.record import record

TO_NEXT_BODY = (Decision.Outcome.RECOMMENDED, Decision.Outcome.REFERRED)
COPIED = (
    "position",
    "number",
    "document_id",
    "openness",
    "title",
    "journal_number",
    "mark",
    "version",
    "path",
    "file_id",
    "file_name",
)
ONWARD = (*TO_NEXT_BODY, Decision.Outcome.POSTPONED)


@dataclasses.dataclass(frozen=True, slots=True)
class Gone:
    """The items that came to coming meetings, and those whose way leads nowhere yet.

    Each of these with the body that it waits for, None where its way names none.
    """

    carried: tuple[AgendaItem, ...]
    stuck: tuple[tuple[AgendaItem, Body | None], ...]


def goes_on(item: AgendaItem) -> Decision | None:
    """Return the standing decision by which the item goes on, if there is one."""
    standing = item.decisions.standing().filter(outcome__in=ONWARD)
    return standing.select_related("version").order_by("made_at", "pk").last()


def next_meeting(item: AgendaItem, reader: Reader, outcome: str | None) -> Meeting | None:
    """Return the meeting that the item can go on to by what was decided on it."""
    return next_steps([(item, outcome)], reader)[0][1]


@transaction.atomic
def carry_on(item: AgendaItem, meeting: Meeting, *, by: User) -> AgendaItem:
    """Put the text decided on before another meeting, with its attachments, and as closed.

    Whoever runs that meeting too has it on the agenda at once; else it stands there approved,
    and its secretary puts it on. An item of a cancelled meeting goes on undecided.
    """
    access.require(
        access.may_run(by, item.meeting.body),
        _("Only the body's secretary can let a case go on to the next body."),
    )
    Meeting.objects.select_for_update(no_key=True).get(pk=item.meeting_id)
    standing = AgendaItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    decision = goes_on(standing)
    if decision is None and not is_called_off(item):
        raise Refused(
            _("A case goes on when it is recommended, referred or postponed. Decide that first.")
        )
    require_free(standing, meeting, by=by)
    version = decision.version if decision is not None else freeze(item, by=by)
    carried = arrive(standing, meeting, point_onward(version, item, decision), by=by)
    carried.carried_from, carried.carried_version = standing, version
    carried.save(update_fields=("carried_from", "carried_version"))
    copy_attachments(standing, carried)
    go_along(standing, carried, by=by)
    record(
        "carry on",
        "governance.agendaitem",
        carried.key,
        by=by,
        source=str(item.key),
        meeting=str(meeting.key),
    )
    return carried


@transaction.atomic
def let_all_go_on(meeting: Meeting, *, by: User) -> Gone:
    """Let every case of a held meeting go on where its way leads; those gone already stay."""
    rows = meeting.items.on_agenda().filter(carried_to__isnull=True).select_related("meeting__body")
    carried, stuck = [], []
    for item in rows.order_by("position"):
        decision = goes_on(item)
        if decision is None:
            continue
        body, target = next_steps([(item, decision.outcome)], by)[0]
        if target is None:
            stuck.append((item, body))
        else:
            carried.append(carry_on(item, target, by=by))
    return Gone(tuple(carried), tuple(stuck))


def is_called_off(item: AgendaItem) -> bool:
    return item.meeting.state == MeetingState.CANCELLED and item.state == ItemState.ON_AGENDA


def require_free(item: AgendaItem, meeting: Meeting, *, by: User) -> None:
    if AgendaItem.objects.filter(carried_from=item).exists():
        raise Refused(_("The case has gone on from here already."))
    known = Meeting.objects.proposable_by(by) | Meeting.objects.internal_to(by)
    if not known.filter(pk=meeting.pk).exists():
        raise Refused(_("That meeting is not there any more. Choose another."))
    if meeting.pk == item.meeting_id:
        raise Refused(_("Choose another meeting than the one it stands on."))
    if meeting.minutes_released_at is not None:
        raise Refused(_("The minutes of that meeting have been released. Choose a coming one."))


def point_onward(version: TextVersion, item: AgendaItem, decision: Decision | None) -> Point:
    """Return the very text decided on, and the decision as an earlier step of its way."""
    said = closed_as_in(item, thaw(version))
    steps = said.steps
    if decision is not None:
        with override(settings.LANGUAGE_CODE):
            outcome = decision.get_outcome_display()
        told = Step(
            decision.body_name or item.meeting.body.name,
            decision.date or item.meeting.date,
            item.number,
            # The text goes on into an item that may be open.
            outcome if decision.openness == Shut.OPEN else None,
        )
        steps = (*steps, told)
    return dataclasses.replace(
        said,
        # As closed as it is now, whatever the kept text says.
        openness=cast("Openness", item.openness),
        neutral_title=item.public_title,
        number=None,
        withdrawn=False,
        source_id=None,
        together_with=(),
        participation=(),
        steps=steps,
        late_reason=None,
        withdrawn_reason=None,
        supplement=None,
    )


def arrive(item: AgendaItem, meeting: Meeting, point: Point, *, by: User) -> AgendaItem:
    if access.may_run(by, meeting.body):
        # Text that a body has treated already comes late by nobody's fault.
        with override(settings.LANGUAGE_CODE):
            late = _("Goes on from %(body)s") % {"body": item.meeting.body.name}
        return add_item(meeting, by=by, point=point, officer=item.officer, late_reason=late)
    carried = AgendaItem(meeting=meeting, state=ItemState.APPROVED, officer=item.officer)
    state_head(carried, point, by=by)
    carried.full_clean(exclude=("meeting", "officer", "case"), validate_unique=False)
    carried.save()
    state_parts(carried, point)
    StateChange.objects.create(
        item=carried,
        before=ItemState.DRAFT,
        after=ItemState.APPROVED,
        at=timezone.now(),
        actor=by.actor_key,
        why="",
    )
    return carried


def copy_attachments(source: AgendaItem, target: AgendaItem) -> None:
    """Let the same files hang on the item that goes on, each at its own sub-item."""
    subitems = {one.position: one for one in target.subitems.all()}
    Attachment.objects.bulk_create(
        Attachment(
            item=target,
            subitem=subitems.get(row.subitem.position) if row.subitem is not None else None,
            **{name: getattr(row, name) for name in COPIED},
        )
        for row in source.attachments.select_related("subitem").order_by("position")
    )
