"""Book five minutes before the board, move or cancel them, and say what they lead to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.file_names import plain_name
from sagsgang.documents.models import StoredFile
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.models import AgendaItem, Case, Meeting
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.profile import ProfileCode
from sagsgang.governance.refusal import Refused
from sagsgang.people.models import Field, Person
from sagsgang.planning import access
from sagsgang.planning.history import note_step
from sagsgang.planning.lateness import Lateness, lateness
from sagsgang.planning.models import (
    Presentation,
    PresentationStep,
)
from sagsgang.planning.models.presentation import LONGEST_PAGE, LONGEST_QUESTION
from sagsgang.planning.slots import free_slots, has_presentations
from sagsgang.planning.states import may_become
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.models import Goal, Plan, Strength

Kind = PresentationStep.Kind
LONGEST_WHY = 500
OFFERED = 4
PDF = "application/pdf"


class TooLate(Refused):
    """The board would hear it after the committee's deadline; ``earlier`` could be booked."""

    def __init__(self, sentence: str, earlier: Sequence[Meeting]) -> None:
        super().__init__(sentence)
        self.earlier = tuple(earlier)


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What a presentation is anchored in: plans or policies, and goals each with why."""

    plans: tuple[Plan, ...] = ()
    goals: tuple[tuple[Goal, str], ...] = ()


@transaction.atomic
def book(
    meeting: Meeting,
    *,
    by: User,
    field: Field,
    topic: str,
    question: str,
    anchoring: Anchoring,
    text: str = "",
    presenter: Person | None = None,
    committee_meeting: Meeting | None = None,
    case: Case | None = None,
    item: AgendaItem | None = None,
    although_late: bool = False,
) -> Presentation:
    """Book a slot; raise ``TooLate`` with earlier meetings unless it is booked ``although_late``.

    Without ``presenter`` the field's director presents.
    """
    require(
        access.may_book(by, field),
        _("Only the director of %(field)s, and a chief consultant for them, can book for it.")
        % {"field": field},
    )
    hold_meeting(meeting, by=by)
    presenter = presenter or field.director or standing_of(by).person
    if presenter is None:
        raise Refused(_("%(field)s has no director; say who presents.") % {"field": field})
    booked = Presentation(
        meeting=meeting,
        position=next_position(meeting),
        field=field,
        presenter=presenter,
        booked_by=standing_of(by).person,
        topic=one_line(topic),
        question=paragraphs(question),
        text=paragraphs(text),
        committee_meeting=committee_meeting,
        case=case,
        item=item,
    )
    require_related(booked, by=by)
    require_anchoring(anchoring, by=by)
    require_topic_free(booked)
    refuse_late(booked, by=by, although_late=although_late)
    refuse_overlong(booked)
    booked.full_clean(exclude=("meeting", "field", "presenter", "booked_by", "slides"))
    booked.save()
    booked.plans.set(anchoring.plans)
    for goal, reason in anchoring.goals:
        couple(booked, goal, by=by, strength=Strength.HIGH, reason=reason)
    note_step(booked, Kind.BOOKED, by=by)
    return booked


def hold_meeting(meeting: Meeting, *, by: User) -> None:
    """Keep others from taking the last slot meanwhile; refuse a meeting without room."""
    if not has_presentations(meeting.body):
        raise Refused(_("Five-minute presentations are held at meetings of the executive board."))
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    # What was held before this system came may be taken in, as its minutes are.
    if standing.date < timezone.localdate() and not by.is_system:
        raise Refused(_("That meeting has been held. Choose a coming one; nothing was booked."))
    if not free_slots([standing])[standing.pk]:
        raise Refused(
            _("Every slot at that meeting is taken. Choose another meeting; nothing was booked.")
        )


def next_position(meeting: Meeting) -> int:
    last: int | None = Presentation.objects.filter(meeting=meeting).aggregate(last=Max("position"))[
        "last"
    ]
    return (last or 0) + 1


def require_related(booked: Presentation, *, by: User) -> None:
    """Refuse what the one who books may not see, and what is not the field's committee's."""
    case, item, treated = booked.case, booked.item, booked.committee_meeting
    if case is not None and not Case.objects.internal_to(by).filter(pk=case.pk).exists():
        raise ValidationError({"case": _("There is no such case that you can read.")})
    if item is not None:
        if not AgendaItem.objects.internal_to(by).filter(pk=item.pk).exists():
            raise ValidationError({"item": _("There is no such item that you can read.")})
        if treated is None:
            booked.committee_meeting = treated = item.meeting
        if item.meeting_id != treated.pk:
            raise ValidationError({"item": _("The item stands at another meeting.")})
        if booked.case is None:
            booked.case = item.case
    if treated is not None and committee_of(booked.field) != treated.body_id:
        raise ValidationError(
            {"committee_meeting": _("That is another field's committee. Choose the field's own.")}
        )


def committee_of(field: Field) -> int | None:
    """Return the id of the body that treats the field's matters."""
    link = getattr(field, "committee_link", None)
    return None if link is None else link.body_id


def require_anchoring(anchoring: Anchoring, *, by: User) -> None:
    if not anchoring.plans and not anchoring.goals:
        raise ValidationError(
            {"plans": _("Anchor it in at least one goal, plan or policy; nothing was booked.")}
        )
    keys = {plan.pk for plan in anchoring.plans}
    if Plan.objects.internal_to(by).filter(pk__in=keys).count() != len(keys):
        raise ValidationError({"plans": _("There is no such plan that you can read.")})


def require_topic_free(booked: Presentation) -> None:
    """Refuse what is booked already: the topic at the meeting, or the case at any to come."""
    others = Presentation.objects.exclude(pk=booked.pk)
    same = others.standing().filter(meeting=booked.meeting, topic=booked.topic)
    if same.exists():
        raise Refused(_("This topic is booked at the meeting already; nothing was booked twice."))
    if booked.case is None:
        return
    waiting = others.filter(case=booked.case, state=Presentation.State.BOOKED)
    first = waiting.select_related("meeting__body").first()
    if first is not None:
        raise Refused(
            _("The case is booked already: “%(topic)s” at %(meeting)s. Move that one instead.")
            % {"topic": first.topic, "meeting": first.meeting}
        )


def refuse_late(booked: Presentation, *, by: User, although_late: bool) -> None:
    if although_late or lateness(booked.meeting, booked.committee_meeting) != Lateness.LATE:
        return
    raise TooLate(told_late(booked), earlier_meetings(booked, by=by))


def told_late(booked: Presentation) -> str:
    """Return the sentence on a slot that is too late for the committee; empty for others."""
    treated = booked.committee_meeting
    if treated is None or lateness(booked.meeting, treated) != Lateness.LATE:
        return ""
    return _(
        "Too late: the committee’s papers are checked by %(day)s, and the board meets on %(meets)s."
    ) % {"day": f"{treated.deadlines.check:%d.%m.%Y}", "meets": f"{booked.meeting.date:%d.%m.%Y}"}


def coming_boards(by: User) -> "QuerySet[Meeting]":
    """Return the board meetings to come, by date, that one who books can choose among."""
    boards = Meeting.objects.not_cancelled().filter(
        body__profile_code=ProfileCode.EXECUTIVE_BOARD, date__gte=timezone.localdate()
    )
    # One who books must know when the board meets; of a board nobody is told of, its own know.
    if not access.fields_booked_by(by).exists():
        return boards.none()
    listed = boards.filter(body__listed=True) | boards.filter(body_id__in=standing_of(by).seated_in)
    return listed.select_related("body").order_by("date", "start", "pk")


def earlier_meetings(booked: Presentation, *, by: User) -> list[Meeting]:
    """Return meetings with a free slot, the first ones, at which it would be in time."""
    treated = booked.committee_meeting
    rows = [one for one in coming_boards(by) if lateness(one, treated) != Lateness.LATE]
    free = free_slots(rows)
    return [one for one in rows if free[one.pk]][:OFFERED]


def refuse_overlong(booked: Presentation) -> None:
    """The models' own limits hold in forms alone."""
    for name, longest in (("question", LONGEST_QUESTION), ("text", LONGEST_PAGE)):
        if len(getattr(booked, name)) > longest:
            raise ValidationError(
                {name: _("Write it in at most %(count)s characters.") % {"count": longest}}
            )


def require_pdf(slides: StoredFile) -> None:
    if slides.media_type != PDF:
        raise ValidationError({"slides": _("Slides are shown from a PDF; this file is none.")})


# --- afterwards -------------------------------------------------------------------------------


def held_row(presentation: Presentation) -> Presentation:
    """Return the presentation as it stands; another verb on it waits until this one is done."""
    rows = Presentation.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("meeting__body", "field", "case").get(pk=presentation.pk)


def require_booked(presentation: Presentation, state: str) -> None:
    if may_become(presentation, state):
        return
    raise Refused(
        _("The presentation has been held, so the booking stands.")
        if presentation.state == Presentation.State.HELD
        else _("The presentation is cancelled. Book it anew.")
    )


def require_changing(by: User, presentation: Presentation) -> None:
    require(
        access.may_change(by, presentation),
        _("Only the field, the presenter and the board's secretary can change the booking."),
    )


@transaction.atomic
def describe(presentation: Presentation, *, by: User, topic: str, question: str, text: str) -> None:
    """Change what it is about, while it waits to be held."""
    standing = held_row(presentation)
    require_changing(by, standing)
    require_booked(standing, Presentation.State.BOOKED)
    standing.topic, standing.question = one_line(topic), paragraphs(question)
    standing.text = paragraphs(text)
    require_topic_free(standing)
    refuse_overlong(standing)
    standing.full_clean(exclude=("meeting", "field", "presenter", "booked_by", "slides"))
    standing.save(update_fields=("topic", "question", "text"))
    note_step(standing, Kind.CHANGED, by=by)


@transaction.atomic
def show_slides(
    presentation: Presentation, *, by: User, slides: StoredFile, name: str, pages: int
) -> None:
    """Let these slides of so many pages take the place of those there are."""
    standing = held_row(presentation)
    require_changing(by, standing)
    require_booked(standing, Presentation.State.BOOKED)
    require_pdf(slides)
    standing.slides, standing.slides_name = slides, plain_name(name)
    standing.slides_pages = pages
    standing.save(update_fields=("slides", "slides_name", "slides_pages"))
    note_step(standing, Kind.CHANGED, by=by)


@transaction.atomic
def move(
    presentation: Presentation, *, by: User, meeting: Meeting, although_late: bool = False
) -> None:
    """Move the booking to another meeting, at the end of its queue."""
    standing = held_row(presentation)
    require_changing(by, standing)
    require_booked(standing, Presentation.State.BOOKED)
    if standing.started_at is not None:
        raise Refused(_("Its clock runs, so it stays at this meeting."))
    if meeting.pk == standing.meeting_id:
        raise Refused(_("It is booked at that meeting already."))
    if standing.board_item_id is not None:
        raise Refused(_("It stands as an item on the agenda. Withdraw the item, and book anew."))
    hold_meeting(meeting, by=by)
    standing.position = next_position(meeting)
    standing.meeting = meeting
    require_topic_free(standing)
    refuse_late(standing, by=by, although_late=although_late)
    standing.save(update_fields=("meeting", "position"))
    note_step(standing, Kind.MOVED, by=by)


@transaction.atomic
def cancel(presentation: Presentation, *, by: User, why: str) -> None:
    """Cancel a booking and say why; its slot is free again."""
    standing = held_row(presentation)
    require_changing(by, standing)
    require_booked(standing, Presentation.State.CANCELLED)
    why = one_line(why)
    if not why:
        raise ValidationError({"why": _("Say in a few words why it is cancelled.")})
    if len(why) > LONGEST_WHY:
        raise ValidationError(
            {"why": _("Write it in at most %(count)s characters.") % {"count": LONGEST_WHY}}
        )
    standing.state = Presentation.State.CANCELLED
    standing.save(update_fields=("state",))
    note_step(standing, Kind.CANCELLED, by=by, why=why)


@transaction.atomic
def reorder(presentation: Presentation, *, by: User, up: bool) -> None:
    """Let a presentation change places with the one before it in the queue, or after it."""
    require(
        access.may_hold(by, presentation),
        _("Only the board's secretary can change the order of the queue."),
    )
    Meeting.objects.select_for_update(no_key=True).get(pk=presentation.meeting_id)
    queue = list(queue_of(presentation.meeting))
    place = next((at for at, one in enumerate(queue) if one.pk == presentation.pk), None)
    other = None if place is None else place - 1 if up else place + 1
    if place is None or other is None or not 0 <= other < len(queue):
        return
    queue[place], queue[other] = queue[other], queue[place]
    for position, one in enumerate(queue, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=("position",))
    note_step(presentation, Kind.CHANGED, by=by)


def queue_of(meeting: Meeting) -> "QuerySet[Presentation]":
    """Return the presentations of a meeting in order, without those cancelled."""
    return Presentation.objects.standing().filter(meeting=meeting).order_by("position", "pk")


@transaction.atomic
def link(presentation: Presentation, *, by: User, item: AgendaItem) -> None:
    """Say which item of the field's committee it has become, before or after it is held."""
    standing = held_row(presentation)
    require_changing(by, standing)
    if standing.state == Presentation.State.CANCELLED:
        raise Refused(_("The presentation is cancelled. Book it anew."))
    standing.item = item
    standing.committee_meeting = item.meeting
    standing.case = standing.case or item.case
    require_related(standing, by=by)
    standing.save(update_fields=("item", "committee_meeting", "case"))
    note_step(standing, Kind.LINKED, by=by)
