"""Take back what everyone could read: at once, with a reason, and a tombstone where it stood.

What was retracted stays so through every later release, until somebody lets it out again;
a whole agenda or minutes is released again as it was the first time.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.asking.laid_over import Change
from sagsgang.documents.personal_data import traces
from sagsgang.governance import access
from sagsgang.governance.freeze import freeze_neutral
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    MeetingState,
    MinutesAddendum,
    Release,
    Retraction,
    ScheduledRelease,
)
from sagsgang.governance.models.retraction import LONGEST_REASON
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.refusal import Refused
from sagsgang.governance.states import change_meeting
from sagsgang.governance.tombstones import GONE, Stood, files_stood, items_stood, lifted, put_up
from sagsgang.journal.record import record

Kind = Retraction.Kind


@dataclass(frozen=True, slots=True)
class Said:
    """Why it is taken back, which stays inside, and what everyone may read of it, if anything."""

    reason: str
    sentence: str = ""


@transaction.atomic
def retract_agenda(meeting: Meeting, *, by: User, said: Said) -> Retraction:
    """Take the whole meeting back, minutes and all: its address and its items' are tombstones."""
    standing = held_meeting(meeting, by)
    if not standing.is_public:
        raise Refused(_("Nothing of the meeting is released, so there is nothing to take back."))
    since = standing.agenda_released_at or standing.minutes_released_at or timezone.now()
    retraction = noted(standing, Kind.AGENDA, since, by=by, said=said)
    take_moments_back(standing, Release.Part.AGENDA, Release.Part.MINUTES)
    items = standing.items.filter(released_at__isnull=False)
    stood = [Stood(GONE.MEETING, standing.key, since), *items_stood(items)]
    stood += files_stood(Attachment.objects.filter(item__in=items))
    put_up(stood, at=retraction.at, retraction=retraction)
    take_minutes_back(standing, by=by, why=retraction.reason)
    Attachment.objects.filter(item__meeting=standing).update(released_at=None)
    standing.items.update(released_version=None, released_at=None)
    standing.agenda_released_at = None
    standing.save(update_fields=("agenda_released_at",))
    copy_back(meeting, standing)
    return retraction


@transaction.atomic
def retract_minutes(meeting: Meeting, *, by: User, said: Said) -> Retraction:
    """Take the minutes back; what was released as an agenda stands, without decisions."""
    standing = held_meeting(meeting, by)
    if standing.minutes_released_at is None:
        raise Refused(_("The minutes are not released, so there is nothing to take back."))
    retraction = noted(standing, Kind.MINUTES, standing.minutes_released_at, by=by, said=said)
    take_moments_back(standing, Release.Part.MINUTES)
    take_minutes_back(standing, by=by, why=retraction.reason)
    copy_back(meeting, standing)
    return retraction


@transaction.atomic
def retract_item(item: AgendaItem, *, by: User, said: Said) -> Retraction:
    """Take one item back with all that hangs on it: its line says so and no more."""
    meeting = held_meeting(item.meeting, by)
    standing = AgendaItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if standing.released_at is None:
        raise Refused(_("Nobody outside reads the item, so there is nothing to take back."))
    retraction = noted(meeting, Kind.ITEM, standing.released_at, by=by, said=said, item=standing)
    stood = [Stood(GONE.ITEM, standing.key, standing.released_at)]
    stood += files_stood(standing.attachments.all())
    put_up(stood, at=retraction.at, retraction=retraction)
    standing.attachments.update(released_at=None)
    standing.decisions.update(released_at=None, told_text="")
    MinutesAddendum.objects.filter(item=standing).update(released_at=None)
    standing.retracted_at, standing.released_at = retraction.at, None
    standing.released_version = freeze_neutral(standing, by=by)
    standing.save(update_fields=("retracted_at", "released_at", "released_version"))
    item.refresh_from_db()
    return retraction


@transaction.atomic
def retract_attachment(attachment: Attachment, *, by: User, said: Said) -> Retraction:
    meeting = held_meeting(attachment.item.meeting, by)
    standing = Attachment.objects.select_for_update(no_key=True).get(pk=attachment.pk)
    if not is_read(standing) or standing.released_at is None:
        raise Refused(_("Nobody outside reads the attachment, so there is nothing to take back."))
    retraction = noted(
        meeting,
        Kind.ATTACHMENT,
        standing.released_at,
        by=by,
        said=said,
        item=standing.item,
        attachment=standing,
    )
    stood = [Stood(GONE.FILE, standing.key, standing.released_at)]
    put_up(stood, at=retraction.at, retraction=retraction)
    standing.retracted_at, standing.released_at = retraction.at, None
    standing.save(update_fields=("retracted_at", "released_at"))
    attachment.refresh_from_db()
    return retraction


@transaction.atomic
def retract_decision(decision: Decision, *, by: User, said: Said) -> Retraction:
    """Take one decision back; the item stands, and says that a decision was taken back."""
    meeting = held_meeting(decision.item.meeting, by)
    standing = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if not is_read(standing) or standing.released_at is None:
        raise Refused(_("Nobody outside reads the decision, so there is nothing to take back."))
    retraction = noted(
        meeting,
        Kind.DECISION,
        standing.released_at,
        by=by,
        said=said,
        item=standing.item,
        decision=standing,
    )
    standing.retracted_at, standing.released_at = retraction.at, None
    standing.save(update_fields=("retracted_at", "released_at"))
    hide_earlier(standing)
    decision.refresh_from_db()
    return retraction


def hide_earlier(decision: Decision) -> None:
    """Hide what a decision corrected: it would stand in its place again."""
    earlier = decision.corrects
    while earlier is not None:
        Decision.objects.filter(pk=earlier.pk).update(released_at=None)
        earlier = earlier.corrects


@transaction.atomic
def let_out_again(retraction: Retraction, *, by: User) -> None:
    """Let the next release show it again; until then nobody outside reads it."""
    held_meeting(retraction.meeting, by)
    standing = Retraction.objects.select_for_update(no_key=True).get(pk=retraction.pk)
    if standing.ended_at is not None:
        raise Refused(_("It can be released again already."))
    if standing.kind in {Kind.AGENDA, Kind.MINUTES}:
        raise Refused(_("Release the meeting again instead: the page shows what everyone reads."))
    thing = standing.decision or standing.attachment or standing.item
    if thing is not None:
        type(thing)._default_manager.filter(pk=thing.pk).update(  # noqa: SLF001 every model has one
            retracted_at=None
        )
    retraction.ended_at = timezone.now()
    retraction.save(update_fields=("ended_at",))
    record("let out again", "governance.meeting", standing.meeting.key, by=by, kind=standing.kind)


def ended_with_release(
    meeting: Meeting, *, minutes: bool, shown: Collection[int], at: datetime
) -> list[Change]:
    """Let a release end what it lays open: the retraction of the part, the tombstones it covers.

    ``shown`` are the items that everyone reads from now on.
    """
    kinds = (Kind.AGENDA, Kind.MINUTES) if minutes else (Kind.AGENDA,)
    waits = Q(meeting=meeting, kind__in=kinds, ended_at__isnull=True)
    return [Change(Retraction, waits, {"ended_at": at}), lifted(meeting, shown=shown, at=at)]


def held_meeting(meeting: Meeting, by: User) -> Meeting:
    """Return the meeting's row, held: a release at the same time comes before or after."""
    access.require(
        access.may_run(by, meeting.body),
        _("Only the body's secretary can take back what was released."),
    )
    held = Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("body")
    return held.get(pk=meeting.pk)


def noted(
    meeting: Meeting, kind: Kind, since: datetime, *, by: User, said: Said, **things: object
) -> Retraction:
    reason, sentence = one_line(said.reason), one_line(said.sentence)
    if not reason:
        raise Refused(_("Write why it is taken back. Only those who run the body read it."))
    if max(len(reason), len(sentence)) > LONGEST_REASON:
        raise Refused(_("Write at most %(most)s characters.") % {"most": LONGEST_REASON})
    if any(traces(sentence)):
        raise Refused(
            _("The sentence for everyone looks as if it held personal data. Write it without.")
        )
    retraction = Retraction(
        meeting=meeting,
        kind=kind,
        reason=reason,
        sentence=sentence,
        published_at=since,
        at=timezone.now(),
        actor=by.actor_key,
        **things,
    )
    retraction.full_clean(exclude=("meeting", *things))
    retraction.save()
    record("retract", "governance.meeting", meeting.key, by=by, kind=str(kind))
    return retraction


def is_read(thing: Attachment | Decision) -> bool:
    """Tell whether everyone reads it now."""
    if isinstance(thing, Decision):
        return Decision.objects.standing_to(access.EVERYONE).filter(pk=thing.pk).exists()
    return Attachment.objects.visible_to(access.EVERYONE).filter(pk=thing.pk).exists()


def take_moments_back(meeting: Meeting, *parts: Release.Part) -> None:
    """Let no release that was set beforehand undo a retraction."""
    waiting = meeting.scheduled_releases.waiting().filter(part__in=parts)
    waiting.update(state=ScheduledRelease.State.TAKEN_BACK, ended_at=timezone.now())


def take_minutes_back(meeting: Meeting, *, by: User, why: str) -> None:
    """Take decisions and corrections back, and the meeting's state to where it was before."""
    Decision.objects.filter(item__meeting=meeting).update(released_at=None, told_text="")
    meeting.addenda.update(released_at=None)
    if meeting.minutes_released_at is None:
        return
    meeting.minutes_released_at = None
    meeting.save(update_fields=("minutes_released_at",))
    if meeting.state == MeetingState.RELEASED:
        last = meeting.state_changes.filter(after=MeetingState.RELEASED).last()
        before = MeetingState(last.before) if last is not None else MeetingState.MINUTES_DRAFT
        change_meeting(meeting, before, by=by, why=why)


def copy_back(meeting: Meeting, standing: Meeting) -> None:
    """Let the caller's copy say what the row says."""
    meeting.agenda_released_at = standing.agenda_released_at
    meeting.minutes_released_at = standing.minutes_released_at
    meeting.state = standing.state
