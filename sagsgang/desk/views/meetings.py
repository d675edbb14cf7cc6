"""One meeting: its agenda in order, what it was read from, planning it anew, sending it."""

from collections import defaultdict
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk import asked
from sagsgang.desk.agenda_parts import agenda_parts, agenda_words, supplement_words
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.forms.attendance import AttendanceForm
from sagsgang.desk.forms.item import NewItemForm
from sagsgang.desk.forms.meeting import ReplanForm, planned, stated
from sagsgang.desk.forms.presentation import SlotsForm
from sagsgang.desk.forms.proposal import WhyForm
from sagsgang.desk.frame import BODIES, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.presenting import queue_here
from sagsgang.desk.state_words import StepTold, steps_told
from sagsgang.desk.waiting_words import gone_words
from sagsgang.desk.words import (
    LAYOUT_WORDS,
    body_name,
    meeting_public,
    meeting_state,
    meeting_title,
)
from sagsgang.governance import access
from sagsgang.governance.agenda import add_item
from sagsgang.governance.closed_readings import must_say_why
from sagsgang.governance.house_form import Point
from sagsgang.governance.intake import settle
from sagsgang.governance.meetings import cancel, replan, send, take_cancelling_back
from sagsgang.governance.models import AgendaItem, Finding, ItemTemplate, Meeting, MeetingState
from sagsgang.governance.order import moves
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.returning import overdue_of, takes_items
from sagsgang.governance.states import MEETING_CHANGES
from sagsgang.governance.supplements import next_supplement
from sagsgang.governance.templates import add_from_template
from sagsgang.governance.waiting import take_on, waiting_for, what_waits
from sagsgang.look.goals import page_address
from sagsgang.look.navigation import Crumb
from sagsgang.look.order import OrderRow
from sagsgang.planning.slots import has_presentations, slots_of

RUNNABLE = (
    MeetingState.AGENDA_OPEN,
    MeetingState.SENT,
    MeetingState.IN_SESSION,
    MeetingState.MINUTES_DRAFT,
)


@require_safe
def meeting(request: SignedIn, key: UUID) -> HttpResponse:
    return meeting_page(request, meeting_for(request.user, key))


def meeting_page(
    request: SignedIn,
    meeting: Meeting,
    opened: Opened | None = None,
    status: int = 200,
    *,
    ordering: bool = False,
) -> HttpResponse:
    reads_all = access.may_run(request.user, meeting.body)
    # Of a cancelled meeting nothing is to be run but that it is held after all.
    runs = reads_all and meeting.state != MeetingState.CANCELLED
    ordering = runs and (ordering or request.GET.get("do") == "order")
    if opened is None and reads_all:
        wish = request.GET.get("do", "")
        opened = opened_by(wish, meeting) if runs or wish == "take-back" else None
    items = asked.ITEMS.rows(request.user, meeting.pk)
    asks_why = must_say_why(request.user, meeting)
    hidden = hidden_lines(request.user, meeting, items, reads_all=reads_all, asks_why=asks_why)
    return page(
        request,
        "desk/meeting.html",
        meeting_title(meeting),
        crumbs=crumbs_to(meeting)[:2],
        current=BODIES,
        status=status,
        here=reverse("desk:meeting", kwargs={"key": meeting.key}),
        desk=at("desk:start"),
        meeting=meeting,
        body=meeting.body,
        state=meeting_state(meeting),
        public=meeting_public(meeting),
        runs=runs,
        may_take_back=reads_all and not runs,
        runnable=runs and meeting.state in RUNNABLE and meeting.date <= timezone.localdate(),
        waiting=waiting_for(meeting, what_waits(request.user))
        if runs and takes_items(meeting)
        else (),
        body_name=body_name,
        overdue=overdue_of(meeting.body).count() if runs and takes_items(meeting) else 0,
        cancellable=runs and MeetingState.CANCELLED in MEETING_CHANGES[MeetingState(meeting.state)],
        called_off=called_off(meeting),
        proposed=asked.PROPOSED.rows(request.user, meeting.pk)
        if vars(meeting)["any_proposal"]
        else (),
        told=steps_told(asked.STEPS.rows(meeting.pk))
        if reads_all and request.GET.get("show") == "steps"
        else None,
        movable=runs and is_movable(meeting),
        notable=runs and is_notable(meeting),
        queue=queue_here(request.user, meeting),
        opened=opened,
        items=items,
        kind=agenda_words(meeting.supplement, addendum=True) if meeting.addendum else "",
        belonging=belonging_to(request.user, meeting),
        parts=agenda_parts(meeting, items, hidden),
        asks_why=asks_why,
        orderable=runs and sum(map(is_free, items)) > 1,
        standing=runs
        and meeting.sent_at is None
        and is_notable(meeting)
        and meeting.body.item_templates.exclude(standing="").exists(),
        order=order_of(items) if ordering else (),
        layouts=LAYOUT_WORDS,
        purposes=dict(AgendaItem.Purpose.choices),
        unsent=sum(item.sent_at is None for item in items),
        attendance=asked.ATTENDANCE.rows(meeting.pk)
        if (items or runs) and vars(meeting)["any_attendee"]
        else (),
        **(deliveries_of(meeting) if reads_all else {"deliveries": ()}),
    )


def belonging_to(user: User, meeting: Meeting) -> list[tuple[str, str]]:
    """Return the agenda that a supplementary one of its own came to, or such ones to this."""
    if not vars(meeting)["has_others"]:
        return []
    same = Meeting.objects.internal_to(user).filter(body=meeting.body, date=meeting.date)
    others = same.exclude(pk=meeting.pk).order_by("addendum", "supplement", "pk")
    return [
        (agenda_words(one.supplement, addendum=one.addendum), page_address("desk:meeting", one.key))
        for one in others.only("key", "addendum", "supplement")
        if one.addendum or meeting.addendum
    ]


def opened_by(wish: str, meeting: Meeting) -> Opened | None:
    """Open the form wished for, where its verb would not refuse it."""
    if wish == "item" and meeting.minutes_approved_at is None:
        return Opened(
            "item", NewItemForm(templates=templates_of(meeting), late=meeting.sent_at is not None)
        )
    if wish == "slots" and has_presentations(meeting.body):
        return Opened("slots", SlotsForm(initial={"slots": slots_of([meeting])[meeting.pk]}))
    if wish == "replan" and is_movable(meeting):
        return Opened("replan", ReplanForm(initial=planned(meeting)))
    if wish == ("take-back" if meeting.state == MeetingState.CANCELLED else "cancel"):
        return Opened(wish, WhyForm())
    if wish == "attendance" and is_notable(meeting):
        return Opened("attendance", AttendanceForm(meeting=meeting))
    return None


def is_free(item: AgendaItem) -> bool:
    return moves(item, decided=vars(item)["any_decision"])


def order_of(items: list[AgendaItem]) -> tuple[OrderRow, ...]:
    free = [item for item in items if is_free(item)]
    return tuple(
        OrderRow(
            key=str(item.key),
            number=item.number or str(item.position),
            title=item.title or _("Item without a title"),
            address=reverse("desk:item-place", kwargs={"key": item.key}) if item in free else "",
            first=item in free[:1],
            last=item in free[-1:],
            why="" if item in free else _("Its number is known outside, so its place stands."),
        )
        for item in items
    )


def is_movable(meeting: Meeting) -> bool:
    return not meeting.is_public and not vars(meeting)["any_decision"]


def is_notable(meeting: Meeting) -> bool:
    """Tell whether it can still be noted who was there."""
    return meeting.minutes_approved_at is None and meeting.minutes_released_at is None


def hidden_lines(
    user: User, meeting: Meeting, items: list[AgendaItem], *, reads_all: bool, asks_why: bool
) -> list[AgendaItem]:
    """Return the items of which the reader sees the neutral line: what cannot be read in full.

    Released ones, and for the body's members those on the agenda that was sent to them. An
    auditor who has not said why has a line for each item that saying so would open.
    """
    if reads_all:
        return []
    others = meeting.items.on_agenda().exclude(pk__in=[item.pk for item in items])
    if not asks_why:
        released = others.filter(released_version__isnull=False)
        told = others.told_as_line_to(user)
        others = released | told if meeting.is_public else told
    return list(others.select_related("released_version").order_by("position"))


def crumbs_to(meeting: Meeting) -> tuple[Crumb, ...]:
    body = meeting.body
    return (
        Crumb(_("Bodies"), at(BODIES)),
        Crumb(body_name(body), reverse("desk:body", kwargs={"code": body.code})),
        Crumb(meeting_title(meeting), reverse("desk:meeting", kwargs={"key": meeting.key})),
    )


def deliveries_of(meeting: Meeting) -> dict[str, Any]:
    """Return the files that the meeting was read from, the findings not yet settled first."""
    if not vars(meeting)["any_delivery"]:
        return {"deliveries": ()}
    findings: dict[int, list[Finding]] = defaultdict(list)
    for finding in asked.FINDINGS.rows(meeting.pk):
        findings[finding.delivery_id].append(finding)
    return {
        "deliveries": [
            (
                delivery,
                [one for one in findings[delivery.pk] if one.settled_at is None],
                [one for one in findings[delivery.pk] if one.settled_at is not None],
            )
            for delivery in asked.DELIVERIES.rows(meeting.pk)
        ]
    }


@require_POST
@allowed
def plan_anew(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    access.require(
        access.may_run(request.user, meeting.body),
        _("Only the body's secretary can change its meetings."),
    )
    form = ReplanForm(request.POST)
    status = attempt(form, lambda: replan(meeting, by=request.user, **stated(form.cleaned_data)))
    if status != HTTPStatus.SEE_OTHER:
        # Anew: a refused verb may have changed the object but not the row.
        standing = meeting_for(request.user, key)
        return meeting_page(request, standing, Opened("replan", form), status)
    messages.success(request, _("The meeting was changed, and its deadlines with it."))
    return redirect("desk:meeting", key=meeting.key)


def called_off(meeting: Meeting) -> StepTold | None:
    """Return who cancelled a meeting, when and why, where it is cancelled."""
    if meeting.state != MeetingState.CANCELLED:
        return None
    rows = [one for one in asked.STEPS.rows(meeting.pk) if one.after == MeetingState.CANCELLED]
    return steps_told(rows[-1:])[0] if rows else None


@require_POST
@allowed
def call_off(request: SignedIn, key: UUID) -> HttpResponse:
    return with_reason(
        request,
        key,
        "cancel",
        cancel,
        _("The meeting is cancelled. Those who have its agenda are written to."),
    )


@require_POST
@allowed
def take_back(request: SignedIn, key: UUID) -> HttpResponse:
    return with_reason(
        request, key, "take-back", take_cancelling_back, _("The meeting is to be held after all.")
    )


def with_reason(
    request: SignedIn, key: UUID, name: str, verb: Callable[..., None], done: str
) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    form = WhyForm(request.POST)
    access.require(
        access.may_run(request.user, meeting.body),
        _("Only the body's secretary can cancel its meetings."),
    )
    status = attempt(form, lambda: verb(meeting, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        # Anew: a refused verb may have changed the object but not the row.
        return meeting_page(request, meeting_for(request.user, key), Opened(name, form), status)
    messages.success(request, done)
    return redirect("desk:meeting", key=meeting.key)


@require_POST
@allowed
def new_item(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    access.require(
        access.may_run(request.user, meeting.body), _("Only the body's secretary can add an item.")
    )
    form = NewItemForm(
        request.POST, templates=templates_of(meeting), late=meeting.sent_at is not None
    )
    added: list[AgendaItem] = []
    status = attempt(form, lambda: added.append(add_given(request, meeting, form.cleaned_data)))
    if status != HTTPStatus.SEE_OTHER:
        return meeting_page(request, meeting, Opened("item", form), status)
    return redirect("desk:item", key=added[0].key)


def add_given(request: SignedIn, meeting: Meeting, given: dict[str, Any]) -> AgendaItem:
    point = Point(
        title=given["title"],
        number=given["number"] or None,
        openness=given["openness"],
        purpose=given["purpose"] or None,
    )
    more = {"officer": given["officer"], "late_reason": given.get("late_reason", "")}
    template = given.get("template")
    if template is not None:
        return add_from_template(meeting, by=request.user, template=template, point=point, **more)
    return add_item(meeting, by=request.user, point=point, **more)


@require_POST
@allowed
def take_waiting(request: SignedIn, key: UUID) -> HttpResponse:
    """Put on the agenda what waits for this meeting; pressed again it stands there already."""
    meeting = meeting_for(request.user, key)
    try:
        items = take_on(meeting, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:meeting", key=key)
    for words in gone_words(items):
        messages.success(request, words)
    return redirect("desk:meeting", key=key)


def templates_of(meeting: Meeting) -> list[ItemTemplate]:
    return list(meeting.body.item_templates.prefetch_related("sections").order_by("name"))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def send_agenda(request: SignedIn, key: UUID) -> HttpResponse:
    """Ask first: from the sending on the members read the items."""
    meeting = meeting_for(request.user, key)
    access.require(
        access.may_run(request.user, meeting.body), _("Only the body's secretary can send.")
    )
    if request.method == "POST":
        return sent(request, meeting)
    return page(
        request,
        "desk/send.html",
        next_sending(meeting),
        crumbs=crumbs_to(meeting),
        current=BODIES,
        meeting=meeting,
        here=reverse("desk:meeting", kwargs={"key": meeting.key}),
        number=next_supplement(meeting) if meeting.sent_at is not None else 0,
        items=meeting.items.on_agenda().filter(sent_at__isnull=True).order_by("position"),
        members=meeting.body.seats.held_now().select_related("person").order_by("person__name"),
    )


def next_sending(meeting: Meeting) -> str:
    if meeting.sent_at is None:
        return _("Send the agenda")
    return _("Send supplementary agenda %(number)s") % {"number": next_supplement(meeting)}


def sent(request: SignedIn, meeting: Meeting) -> HttpResponse:
    late = meeting.sent_at is not None
    number = next_supplement(meeting) if late else 0
    try:
        send(meeting, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return meeting_page(request, meeting, status=HTTPStatus.CONFLICT)
    what = supplement_words(number) if late else ""
    messages.success(
        request,
        _("%(what)s was sent: the body's members can read it now.") % {"what": what}
        if late
        else _("The agenda was sent: the body's members can read it now."),
    )
    return redirect("desk:meeting", key=meeting.key)


@require_POST
@allowed
def settle_finding(request: SignedIn, key: UUID, finding: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    found = get_object_or_404(Finding, key=finding, delivery__meeting=meeting)
    settle(found, by=request.user)
    response = redirect("desk:meeting", key=meeting.key)
    response["Location"] += "#deliveries"
    return response
