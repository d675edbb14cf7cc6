"""Plan meetings, plan them anew, and send their agendas to the body."""

from collections.abc import Sequence
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.freeze import freeze
from sagsgang.governance.minutes_item import take_up_approved
from sagsgang.governance.models import AgendaItem, Body, Decision, Meeting, MeetingState
from sagsgang.governance.point_text import with_texts
from sagsgang.governance.refusal import Refused
from sagsgang.governance.states import advance, change_meeting, require_held
from sagsgang.governance.supplements import next_supplement
from sagsgang.journal.record import record

FIRST_YEAR = 1000
PLANNED = ("date", "start", "end", "place", "number", "title")
SENT = ("number", "supplement", "sent_at")


@transaction.atomic
def plan_meeting(
    body: Body,
    *,
    by: User,
    date: date,
    start: time | None = None,
    end: time | None = None,
    place: str | None = None,
    number: str | None = None,
    title: str | None = None,
    addendum: bool = False,
    supplement: int | None = None,
    source_id: str | None = None,
) -> Meeting:
    access.require(access.may_run(by, body), _("Only the body's secretary can plan its meetings."))
    meeting = Meeting(
        body=body,
        date=date,
        start=start,
        end=end,
        place=place,
        number=number,
        title=title,
        addendum=addendum,
        supplement=supplement,
        source_id=source_id,
    )
    require_whole_year(meeting)
    meeting.full_clean()
    meeting.save()
    record("plan", "governance.meeting", meeting.key, by=by, body=body.code)
    take_up_approved(meeting)
    return meeting


@transaction.atomic
def replan(
    meeting: Meeting,
    *,
    by: User,
    date: date,
    start: time | None,
    end: time | None,
    place: str | None,
    number: str | None,
    title: str | None,
) -> None:
    """Let a meeting that is only planned be held at another time or place.

    All is stated anew: what is None is not stated. The items stay, and the deadlines follow
    the date.
    """
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can change its meetings.")
    )
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if standing.is_public or Decision.objects.filter(item__meeting=meeting).exists():
        raise Refused(
            _("Papers have been released or a decision written, so the meeting stands as it is.")
        )
    wished = {
        "date": date,
        "start": start,
        "end": end,
        "place": place,
        "number": number,
        "title": title,
    }
    changed = [name for name, value in wished.items() if getattr(standing, name) != value]
    if not changed:
        return
    for name, value in wished.items():
        setattr(meeting, name, value)
    require_whole_year(meeting)
    meeting.full_clean(exclude=("body",))
    meeting.save(update_fields=changed)
    record_replan(meeting, standing, by=by)


def record_replan(meeting: Meeting, before: Meeting, *, by: User) -> None:
    """Tell the journal what was planned anew, and when the meeting was to be held before.

    Those who have the agenda already are written to by that: see ``notices``.
    """
    changed = [name for name in PLANNED if getattr(meeting, name) != getattr(before, name)]
    if not changed:
        return
    record(
        "replan",
        "governance.meeting",
        meeting.key,
        by=by,
        changed=" ".join(changed),
        was_date=before.date.isoformat(),
        was_start=before.start.isoformat("minutes") if before.start else None,
    )


def require_whole_year(meeting: Meeting) -> None:
    """A date field takes 0021 for 2021; before the first year there is no day for a deadline."""
    if meeting.date.year < FIRST_YEAR:
        raise ValidationError({"date": _("Write the year with all its four digits.")})


@transaction.atomic
def send(meeting: Meeting, *, by: User) -> None:
    """Hand the agenda to the body: its members read the items from now on, each frozen as sent.

    What is added later reaches them with the next sending, as a supplementary agenda with the
    next number and a day of its own.
    """
    access.require(access.may_run(by, meeting.body), _("Only the body's secretary can send."))
    # Sent twice at once, or decided on meanwhile, an item would be frozen under one number twice.
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    require_held(standing)
    held = meeting.items.on_agenda().select_for_update(of=("self",), no_key=True)
    unsent = held.filter(sent_at__isnull=True).select_related("case")
    items = with_texts(unsent.order_by("position"))
    if not items:
        raise Refused(
            _("There is no item that the body has not got. Add an item, then send the agenda.")
        )
    supplement = next_supplement(meeting) if standing.sent_at is not None else None
    number_items(meeting, items)
    for item in items:
        item.supplement = supplement
        freeze(item, by=by)
    now = timezone.now()
    for item in items:
        item.sent_at = now
    AgendaItem.objects.bulk_update(items, SENT)
    meeting.sent_at = standing.sent_at or now
    meeting.save(update_fields=("sent_at",))
    advance(meeting, MeetingState.SENT, by=by)
    if supplement is None:
        record("send", "governance.meeting", meeting.key, by=by, items=len(items))
    else:
        record(
            "send supplement",
            "governance.meeting",
            meeting.key,
            by=by,
            items=len(items),
            number=supplement,
        )


def number_items(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Give each item that has no number its place as one, or the next that is free.

    From the sending on people name it so. What was taken in stands as its file has it.
    """
    if all(item.number for item in items) or meeting.deliveries.exists():
        return
    taken = set(meeting.items.exclude(number=None).values_list("number", flat=True))
    for item in items:
        if item.number:
            continue
        number = item.place
        while str(number) in taken:
            number += 1
        item.number = str(number)
        taken.add(item.number)


@transaction.atomic
def cancel(meeting: Meeting, *, by: User, why: str) -> None:
    """Call a meeting off: its items stay as they are, and can be taken up at another.

    Those who have the agenda already are written to: see ``notices``.
    """
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can cancel its meetings.")
    )
    change_meeting(meeting, MeetingState.CANCELLED, by=by, why=why)
    record("cancel", "governance.meeting", meeting.key, by=by, date=meeting.date.isoformat())


@transaction.atomic
def take_cancelling_back(meeting: Meeting, *, by: User, why: str) -> None:
    """Let a cancelled meeting be held after all, as far on as it had come."""
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can cancel its meetings.")
    )
    last = meeting.state_changes.filter(after=MeetingState.CANCELLED).last()
    if last is None:
        raise Refused(_("The meeting is not cancelled."))
    change_meeting(meeting, MeetingState(last.before), by=by, why=why)
    record("hold after all", "governance.meeting", meeting.key, by=by)
