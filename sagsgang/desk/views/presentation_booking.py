"""Book a presentation, and what may be done with the booking until it is held."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import known_here, meeting_for
from sagsgang.desk.forms.presentation import (
    BookingForm,
    CancelForm,
    HeldForm,
    LinkForm,
    MoveForm,
    SlidesForm,
    SlotsForm,
    TopicForm,
    is_late,
)
from sagsgang.desk.frame import PRESENTATIONS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.presenting import presentation_for
from sagsgang.desk.slides import pages_in
from sagsgang.desk.views.attachments import Limit, limited, stored
from sagsgang.desk.views.meetings import meeting_page
from sagsgang.desk.views.presentations import crumbs_to, presentation_page
from sagsgang.desk.words import meeting_title
from sagsgang.governance.access import may_run, require
from sagsgang.governance.models import Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.planning import access
from sagsgang.planning.advising import put_on_agenda
from sagsgang.planning.booking import (
    TooLate,
    book,
    cancel,
    describe,
    link,
    move,
    reorder,
    require_changing,
    show_slides,
)
from sagsgang.planning.models import Presentation
from sagsgang.planning.slots import set_slots
from sagsgang.planning.taken_in import take_in_held


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def new_booking(request: SignedIn) -> HttpResponse:
    """Ask what is to be presented and when; a slot too late is told with earlier meetings."""
    known_here(request.user)
    require(
        access.fields_booked_by(request.user).exists(),
        _("Directors book for their fields, and chief consultants for them."),
    )
    if request.method != "POST":
        wished = {"meeting": request.GET.get("meeting", ""), "field": request.GET.get("field", "")}
        return booking_page(request, BookingForm(user=request.user, initial=wished))
    data = request.POST.copy()
    if "instead" in data:
        # One of the earlier meetings that were offered.
        data["meeting"] = str(data["instead"])
    form = BookingForm(data, user=request.user)
    late = form.is_valid() and is_late(
        form.cleaned_data["meeting"], form.cleaned_data["committee_meeting"]
    )
    if late:
        form = BookingForm(data, user=request.user, late=True)
    made: list[Presentation] = []
    offered: list[Meeting] = []
    status = attempt(form, lambda: made.append(booked(request, form, offered)))
    if status != HTTPStatus.SEE_OTHER:
        return booking_page(request, form, status, offered)
    messages.success(request, _("The slot is booked. Slides can be added here."))
    return redirect("desk:presentation", key=made[0].key)


def booked(request: SignedIn, form: BookingForm, offered: list[Meeting]) -> Presentation:
    given = form.cleaned_data
    try:
        return book(
            given["meeting"],
            by=request.user,
            field=given["field"],
            topic=given["topic"],
            question=given["question"],
            text=given["text"],
            anchoring=form.anchoring(),
            presenter=given["person"],
            committee_meeting=given["committee_meeting"],
            case=given["case_number"],
            although_late=given.get("although_late", False),
        )
    except TooLate as late:
        offered.extend(late.earlier)
        raise


def booking_page(
    request: SignedIn, form: BookingForm, status: int = 200, offered: Any = ()
) -> HttpResponse:
    return page(
        request,
        "desk/planning/book.html",
        _("Book a presentation"),
        crumbs=crumbs_to(),
        current=PRESENTATIONS,
        status=status,
        form=form,
        offered=offered,
        meeting_title=meeting_title,
        persons=at("desk:persons"),
        back=at(PRESENTATIONS),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def take_in(request: SignedIn) -> HttpResponse:
    """Let an item of minutes be known as the presentation that it was."""
    known_here(request.user)
    require(
        access.runs_a_board(request.user),
        _("Only a board's secretary can note what was held before it was booked here."),
    )
    if request.method != "POST":
        return taking_in_page(request, HeldForm(user=request.user))
    form = HeldForm(request.POST, user=request.user)
    made: list[Presentation] = []
    status = attempt(form, lambda: made.append(taken_in(request, form)))
    if status != HTTPStatus.SEE_OTHER:
        return taking_in_page(request, form, status)
    messages.success(request, _("It is known as a presentation. Its decision is the advice."))
    return redirect("desk:presentation", key=made[0].key)


def taken_in(request: SignedIn, form: HeldForm) -> Presentation:
    given = form.cleaned_data
    return take_in_held(
        given["item"],
        by=request.user,
        field=given["field"],
        presenter=given["person"],
        topic=given["topic"],
        question=given["question"],
        anchoring=form.anchoring(),
        outcome=given["outcome"],
    )


def taking_in_page(request: SignedIn, form: HeldForm, status: int = 200) -> HttpResponse:
    return page(
        request,
        "desk/planning/take_in.html",
        _("Note a presentation that was held"),
        crumbs=crumbs_to(),
        current=PRESENTATIONS,
        status=status,
        form=form,
        persons=at("desk:persons"),
        back=at(PRESENTATIONS),
    )


def answer(
    request: SignedIn, row: Presentation, opened: Opened, status: HTTPStatus, told: str
) -> HttpResponse:
    """Go back to the presentation where the verb was performed; else show the form's reason."""
    if status == HTTPStatus.SEE_OTHER:
        messages.success(request, told)
        return redirect("desk:presentation", key=row.key)
    standing = presentation_for(request.user, row.key)
    return presentation_page(request, standing, opened, status)


def changing(request: SignedIn, key: UUID) -> Presentation:
    row = presentation_for(request.user, key)
    require_changing(request.user, row)
    return row


@require_POST
@allowed
def describe_anew(request: SignedIn, key: UUID) -> HttpResponse:
    row = changing(request, key)
    form = TopicForm(request.POST)
    status = attempt(form, lambda: describe(row, by=request.user, **form.cleaned_data))
    return answer(request, row, Opened("describe", form), status, _("The booking was changed."))


@require_POST
@allowed
def move_on(request: SignedIn, key: UUID) -> HttpResponse:
    row = changing(request, key)
    form = MoveForm(request.POST, user=request.user, presentation=row)
    if form.is_valid() and is_late(form.cleaned_data["meeting"], row.committee_meeting):
        form = MoveForm(request.POST, user=request.user, presentation=row, late=True)
    status = attempt(form, lambda: move(row, by=request.user, **form.cleaned_data))
    return answer(request, row, Opened("move", form), status, _("The booking was moved."))


@require_POST
@allowed
def call_off(request: SignedIn, key: UUID) -> HttpResponse:
    row = changing(request, key)
    form = CancelForm(request.POST)
    status = attempt(form, lambda: cancel(row, by=request.user, **form.cleaned_data))
    told = _("The presentation is cancelled; its slot is free.")
    return answer(request, row, Opened("cancel", form), status, told)


@require_POST
@allowed
def link_item(request: SignedIn, key: UUID) -> HttpResponse:
    row = changing(request, key)
    form = LinkForm(request.POST, user=request.user, presentation=row)
    status = attempt(form, lambda: link(row, by=request.user, **form.cleaned_data))
    told = _("The presentation and the committee’s item point to each other now.")
    return answer(request, row, Opened("link", form), status, told)


@require_POST
@limited
@allowed
def add_slides(request: SignedIn, key: UUID, limit: Limit) -> HttpResponse:
    row = presentation_for(request.user, key)
    data = request.POST
    require_changing(request.user, row)
    form = SlidesForm(data, request.FILES, too_large=limit.too_large)
    status = attempt(form, lambda: kept(request, row, form.cleaned_data["slides"]))
    return answer(request, row, Opened("slides", form), status, _("The slides were added."))


def kept(request: SignedIn, row: Presentation, upload: Any) -> None:
    pages = pages_in(upload.read())
    upload.seek(0)
    show_slides(row, by=request.user, slides=stored(upload), name=upload.name or "", pages=pages)


@require_POST
@allowed
def reorder_queue(request: SignedIn, key: UUID, *, up: bool) -> HttpResponse:
    row = presentation_for(request.user, key)
    reorder(row, by=request.user, up=up)
    told = _("“%(part)s” was moved up.") if up else _("“%(part)s” was moved down.")
    messages.success(request, told % {"part": row})
    return to_queue(row)


def to_queue(row: Presentation) -> HttpResponse:
    response = redirect("desk:meeting", key=row.meeting.key)
    response["Location"] += "#queue"
    return response


@require_POST
@allowed
def to_agenda(request: SignedIn, key: UUID) -> HttpResponse:
    row = presentation_for(request.user, key)
    return told_on_page(
        request, row, lambda: put_on_agenda(row, by=request.user), _("It stands on the agenda.")
    )


def told_on_page(
    request: SignedIn, row: Presentation, verb: Callable[[], object], told: str
) -> HttpResponse:
    """Perform a verb that a button alone asks for; a refusal is told on the page again."""
    try:
        verb()
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return presentation_page(request, row, status=HTTPStatus.CONFLICT)
    messages.success(request, told)
    return redirect("desk:presentation", key=row.key)


@require_POST
@allowed
def change_slots(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    require(
        may_run(request.user, meeting.body),
        _("Only the body's secretary can set its number of presentations."),
    )
    form = SlotsForm(request.POST)
    status = attempt(
        form,
        lambda: set_slots(
            meeting.body,
            by=request.user,
            slots=form.cleaned_data["slots"],
            meeting=None if form.cleaned_data["every"] else meeting,
        ),
    )
    if status != HTTPStatus.SEE_OTHER:
        return meeting_page(request, meeting, Opened("slots", form), status)
    messages.success(request, _("The number of presentations was changed."))
    response = redirect("desk:meeting", key=meeting.key)
    response["Location"] += "#queue"
    return response
