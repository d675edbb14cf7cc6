"""At the meeting: the clock beside the page, and the board's advice with its follow-ups."""

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.presentation import AdviceForm, ExtendForm
from sagsgang.desk.frame import PRESENTATIONS, SignedIn, at, page
from sagsgang.desk.presenting import presentation_for
from sagsgang.desk.views.presentations import crumbs_to
from sagsgang.desk.words import meeting_title
from sagsgang.governance.access import may_run
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.look.templates import moment
from sagsgang.planning import presenting
from sagsgang.planning.advising import advise, draft_of, drop_draft, keep_draft, require_holding
from sagsgang.planning.models import AdviceDraft, Presentation
from sagsgang.planning.presenting import Clock, clock_of

VERBS = {
    "start": presenting.start,
    "pause": presenting.pause,
    "go_on": presenting.go_on,
    "hold": presenting.hold,
}


@require_safe
def clock(request: SignedIn, key: UUID) -> HttpResponse:
    return clock_page(request, presentation_for(request.user, key))


@require_safe
def clock_face(request: SignedIn, key: UUID) -> HttpResponse:
    """Answer with the clock alone, for a browser that shows what others do with it."""
    row = presentation_for(request.user, key)
    told = clock_of(row)
    follow = reverse("desk:presentation-clock-face", kwargs={"key": key})
    context = {"clock": told, "ends_at": ends_at(row, told), "follow": follow}
    response = render(request, "desk/planning/clock_face.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def clock_page(
    request: SignedIn,
    row: Presentation,
    *,
    extending: ExtendForm | None = None,
    advising: AdviceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the clock, the page or slides, and for the secretary the form of the advice."""
    runs = may_run(request.user, row.meeting.body)
    told = clock_of(row)
    writes = runs and row.decision_id is None and row.state != Presentation.State.CANCELLED
    draft = draft_of(row, by=request.user) if writes and advising is None else None
    return page(
        request,
        "desk/planning/clock.html",
        row.topic,
        crumbs=crumbs_to(row),
        current=PRESENTATIONS,
        status=status,
        here=reverse("desk:presentation", kwargs={"key": row.key}),
        desk=at("desk:start"),
        row=row,
        clock=told,
        ends_at=ends_at(row, told),
        runs=runs,
        extending=extending or ExtendForm(),
        extensions=row.steps.filter(kind="extended"),
        writes=writes,
        advising=advising or advice_form(draft),
        draft_note=_("This is your draft from %(when)s.") % {"when": moment(draft.saved_at)}
        if draft
        else "",
        owner=request.user.actor_key.hex,
        persons=at("desk:persons"),
        slide_numbers=range(1, row.slides_pages + 1),
        meeting_words=meeting_title(row.meeting),
        meeting_address=reverse("desk:meeting", kwargs={"key": row.meeting.key}),
    )


def ends_at(row: Presentation, told: Clock) -> datetime | None:
    """Return when the time runs out if nothing more is paused."""
    if row.started_at is None:
        return None
    return row.started_at + timedelta(seconds=told.allowed + row.paused_seconds)


def advice_form(draft: AdviceDraft | None) -> AdviceForm:
    return AdviceForm(initial=draft.content if draft is not None else None)


@require_POST
@allowed
def run(request: SignedIn, key: UUID, *, verb: str) -> HttpResponse:
    """Start, pause, go on or end; what was done already is told, and nothing is done twice."""
    row = presentation_for(request.user, key)
    try:
        VERBS[verb](row, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        standing = presentation_for(request.user, key)
        return clock_page(request, standing, status=HTTPStatus.CONFLICT)
    return redirect("desk:presentation-clock", key=row.key)


@require_POST
@allowed
def more_time(request: SignedIn, key: UUID) -> HttpResponse:
    row = presentation_for(request.user, key)
    require_holding(request.user, row)
    form = ExtendForm(request.POST)
    status = attempt(form, lambda: presenting.extend(row, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        standing = presentation_for(request.user, key)
        return clock_page(request, standing, extending=form, status=status)
    return redirect("desk:presentation-clock", key=row.key)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def advice(request: SignedIn, key: UUID) -> HttpResponse:
    """Write advice and follow-ups in one go; asked for, show the clock's page with the form."""
    row = presentation_for(request.user, key)
    if request.method != "POST":
        response = redirect("desk:presentation-clock", key=row.key)
        response["Location"] += "#advice"
        return response
    require_holding(request.user, row)
    form = AdviceForm(request.POST)
    status = attempt(form, lambda: given(request, row, form))
    if status != HTTPStatus.SEE_OTHER:
        standing = presentation_for(request.user, key)
        return clock_page(request, standing, advising=form, status=status)
    messages.success(request, _("The board’s advice is written, and the follow-ups are assigned."))
    return redirect("desk:presentation", key=row.key)


def given(request: SignedIn, row: Presentation, form: AdviceForm) -> object:
    said = form.cleaned_data
    return advise(
        row, by=request.user, text=said["text"], outcome=said["outcome"], tasks=form.deeds()
    )


@require_POST
@allowed
def draft(request: SignedIn, key: UUID) -> HttpResponse:
    """Keep what is being typed of the advice and its follow-ups."""
    row = presentation_for(request.user, key)
    names = AdviceForm().fields
    content: dict[str, Any] = {
        name: request.POST.get(name, "") for name in names if name in request.POST
    }
    try:
        keep_draft(row, by=request.user, content=content)
    except NotAllowed:
        raise
    except (Refused, ValidationError):
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_POST
@allowed
def discard(request: SignedIn, key: UUID) -> HttpResponse:
    row = presentation_for(request.user, key)
    require_holding(request.user, row)
    drop_draft(row, by=request.user)
    return redirect("desk:presentation-clock", key=row.key)
