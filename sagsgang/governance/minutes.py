"""Minutes on their way to being approved: put before the body, commented on, settled, closed."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.minutes_item import put_on_next
from sagsgang.governance.minutes_text import sum_of_minutes
from sagsgang.governance.models import (
    AgendaItem,
    Decision,
    Meeting,
    MeetingState,
    MinutesAnswer,
    MinutesApproval,
    Seat,
)
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.governance.states import advance, require_held
from sagsgang.journal.record import record
from sagsgang.people.models import Person


@transaction.atomic
def put_before_body(meeting: Meeting, *, by: User, due: date, way: str) -> MinutesApproval:
    """Ask the body's members to approve the minutes or to comment on them, by a day."""
    access.require(
        access.may_run(by, meeting.body),
        _("Only the body's secretary can put the minutes before it."),
    )
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    require_ready(standing)
    if due < timezone.localdate():
        raise Refused(_("The day has passed. Choose a coming one."))
    if standing.approvals.open().exists():
        raise Refused(_("The minutes are before the body already."))
    approval = MinutesApproval(
        meeting=meeting, way=way, due=due, asked_at=timezone.now(), asked_by=by.actor_key
    )
    approval.full_clean(exclude=("meeting",))
    approval.save()
    record("put before body", "governance.meeting", meeting.key, by=by, way=way)
    return approval


def require_ready(meeting: Meeting) -> None:
    require_held(meeting)
    if meeting.minutes_approved_at is not None:
        raise Refused(_("The minutes are approved."))
    if meeting.date > timezone.localdate():
        raise Refused(_("The meeting has not been held yet, so there are no minutes."))
    if not Decision.objects.filter(item__meeting=meeting).exists():
        raise Refused(_("No decision has been written, so there are no minutes."))
    if meeting.items.on_agenda().filter(sent_at__isnull=True).exists():
        raise Refused(
            _("An item has not been sent, so the members cannot read it. Send the agenda first.")
        )


def members_of(meeting: Meeting) -> list[Person]:
    """Return those asked: who sits in the body, and the deputies who were there."""
    seats = Seat.objects.filter(body=meeting.body).held_now()
    there = access.stood_in(meeting)
    deputies = Q(role=Seat.Role.DEPUTY) & (
        Q(person__in=there.values("person")) | Q(person__name__in=there.values("name"))
    )
    asked = seats.filter(Q(role__in=access.SITTING) | deputies)
    return list(Person.objects.filter(pk__in=asked.values("person")).order_by("name", "pk"))


@transaction.atomic
def accept(approval: MinutesApproval, *, by: User, seen: str) -> MinutesAnswer:
    """Say that the minutes are right; ``seen`` is the sum of the words one had before one."""
    person = require_answering(approval, by)
    if approval.answers.filter(person=person, kind=MinutesAnswer.Kind.APPROVE).exists():
        raise Refused(_("You have approved the minutes already."))
    if seen != sum_of_minutes(approval.meeting, by):
        raise Refused(
            _("The minutes have changed since you opened them. Read them again, then approve.")
        )
    answer = MinutesAnswer(
        approval=approval,
        person=person,
        kind=MinutesAnswer.Kind.APPROVE,
        sha256=seen,
        at=timezone.now(),
    )
    answer.full_clean(exclude=("approval", "person"))
    answer.save()
    record("accept minutes", "governance.minutesanswer", answer.key, by=by)
    return answer


@transaction.atomic
def comment(
    approval: MinutesApproval, *, by: User, text: str, item: AgendaItem | None = None
) -> MinutesAnswer:
    """Say what is not right, of an item or of the minutes as a whole."""
    person = require_answering(approval, by)
    if item is not None and item.meeting_id != approval.meeting_id:
        raise Refused(_("The item stands on another agenda. Nothing was saved."))
    if not text.strip():
        raise Refused(_("Write what is to be put right."))
    answer = MinutesAnswer(
        approval=approval,
        person=person,
        item=item,
        kind=MinutesAnswer.Kind.COMMENT,
        text=paragraphs(text),
        sha256=sum_of_minutes(approval.meeting, by),
        at=timezone.now(),
    )
    answer.full_clean(exclude=("approval", "person", "item"))
    answer.save()
    record("comment on minutes", "governance.minutesanswer", answer.key, by=by)
    return answer


def require_answering(approval: MinutesApproval, by: User) -> Person:
    person = access.standing_of(by).person
    access.require(
        access.may_answer(by, approval.meeting),
        _("Only the body's members can approve the minutes or comment on them."),
    )
    require_open(held(approval))
    if person is None:
        raise Refused(_("Your account is not linked to a person yet."))
    return person


@transaction.atomic
def settle_comment(answer: MinutesAnswer, *, by: User, taken_in: bool, reply: str) -> None:
    """Say what became of a comment: taken in, or not and why."""
    require_closing(answer.approval, by)
    require_open(held(answer.approval))
    standing = MinutesAnswer.objects.get(pk=answer.pk)
    if standing.kind != MinutesAnswer.Kind.COMMENT or standing.settled_at is not None:
        raise Refused(_("The comment is settled already."))
    if not taken_in and not reply.strip():
        raise Refused(_("Write why the comment is not taken in."))
    answer.taken_in = taken_in
    answer.reply = paragraphs(reply)
    answer.settled_at = timezone.now()
    answer.settled_by = by.actor_key
    answer.full_clean(exclude=("approval", "person", "item"))
    answer.save(update_fields=("taken_in", "reply", "settled_at", "settled_by"))
    record("settle comment", "governance.minutesanswer", answer.key, by=by, taken_in=taken_in)


@transaction.atomic
def take_minutes_back(approval: MinutesApproval, *, by: User) -> None:
    """Take the minutes back from the body, to be worked on and put before it anew."""
    access.require(
        access.may_run(by, approval.meeting.body),
        _("Only the body's secretary can take the minutes back."),
    )
    require_open(held(approval))
    approval.taken_back_at = timezone.now()
    approval.save(update_fields=("taken_back_at",))
    record("take minutes back", "governance.meeting", approval.meeting.key, by=by)


@transaction.atomic
def approve_minutes(approval: MinutesApproval, *, by: User) -> None:
    """Close the minutes: from now on they stand, and what is wrong is corrected below them."""
    require_closing(approval, by)
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=approval.meeting_id)
    # What is being decided or written meanwhile is waited for, and is part of what is approved.
    list(meeting.items.select_for_update(no_key=True).values_list("pk"))
    require_open(held(approval))
    require_ready(meeting)
    hindrance = hindrance_of(approval)
    if hindrance:
        raise Refused(hindrance)
    now = timezone.now()
    approval.sha256 = sum_of_minutes(meeting)
    approval.approved_at = now
    approval.approved_by = by.actor_key
    approval.save(update_fields=("sha256", "approved_at", "approved_by"))
    approval.meeting.minutes_approved_at = meeting.minutes_approved_at = now
    meeting.save(update_fields=("minutes_approved_at",))
    advance(approval.meeting, MeetingState.APPROVED, by=by)
    record("approve minutes", "governance.meeting", meeting.key, by=by, sha256=approval.sha256)
    put_on_next(meeting)


def hindrance_of(approval: MinutesApproval) -> str:
    """Return why the minutes cannot be approved yet, or nothing."""
    if approval.answers.unsettled().exists():
        return _("A comment is not settled yet.")
    waiting = waited_for(approval)
    if waiting and not (approval.way == MinutesApproval.Way.SILENCE and approval.is_over):
        names = ", ".join(person.name for person in waiting)
        return _("These have not said anything yet: %(names)s.") % {"names": names}
    return ""


def waited_for(approval: MinutesApproval) -> list[Person]:
    """Return the members who have neither approved nor commented."""
    said = set(approval.answers.values_list("person_id", flat=True))
    return [person for person in members_of(approval.meeting) if person.pk not in said]


def approve_silent() -> int:
    """Close what nobody has objected to by its day; return how many minutes that were."""
    over = MinutesApproval.objects.open().filter(
        way=MinutesApproval.Way.SILENCE, due__lt=timezone.localdate()
    )
    quiet = over.exclude(pk__in=MinutesAnswer.objects.unsettled().values("approval"))
    closed = 0
    for approval in quiet.select_related("meeting__body"):
        try:
            approve_minutes(approval, by=User.objects.system())
        except Refused:
            # Somebody commented, or closed it, in this very moment.
            continue
        closed += 1
    return closed


def require_closing(approval: MinutesApproval, by: User) -> None:
    access.require(
        access.may_close_minutes(by, approval.meeting.body),
        _("Only the body's chair and its secretary can settle comments and close the minutes."),
    )


def require_open(approval: MinutesApproval) -> None:
    if approval.approved_at is not None:
        raise Refused(_("The minutes are approved."))
    if approval.taken_back_at is not None:
        raise Refused(_("The minutes were taken back, so nothing is asked of anyone now."))


def held(approval: MinutesApproval) -> MinutesApproval:
    """Keep others who answer, settle or close waiting until this is kept."""
    return MinutesApproval.objects.select_for_update(no_key=True).get(pk=approval.pk)
