"""Minutes: put before the body, approved or commented on, settled, closed, and corrected after."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk import asked
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import body_for, meeting_for
from sagsgang.desk.forms.body import MinutesFirstForm
from sagsgang.desk.forms.minutes import AddendumForm, BeforeBodyForm, CommentForm, SettleForm
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.minutes_page import approval_of, minutes_page
from sagsgang.desk.openings import Opened
from sagsgang.desk.views.bodies import body_page
from sagsgang.governance import access
from sagsgang.governance.minutes import (
    accept,
    approve_minutes,
    comment,
    put_before_body,
    settle_comment,
    take_minutes_back,
)
from sagsgang.governance.minutes_addenda import add_addendum
from sagsgang.governance.models import Meeting, MinutesAnswer, MinutesApproval
from sagsgang.governance.order import set_minutes_first
from sagsgang.governance.refusal import NotAllowed, Refused


@require_safe
def minutes(request: SignedIn, key: UUID) -> HttpResponse:
    return minutes_page(request, meeting_for(request.user, key))


def before_body(request: SignedIn, key: UUID) -> MinutesApproval:
    """Return the minutes that are before the body; where there are none there is no such page."""
    found = approval_of(request.user, meeting_for(request.user, key))
    if found is None:
        raise Http404
    return found


@require_POST
@allowed
def ask(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    access.require(
        access.may_run(request.user, meeting.body),
        _("Only the body's secretary can put the minutes before it."),
    )
    form = BeforeBodyForm(request.POST)
    status = attempt(form, lambda: put_before_body(meeting, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return minutes_page(request, meeting, Opened("ask", form), status)
    messages.success(request, _("The minutes are before the body now: its members meet them."))
    return redirect("desk:minutes", key=meeting.key)


@require_POST
@allowed
def approve_mine(request: SignedIn, key: UUID) -> HttpResponse:
    approval = before_body(request, key)
    seen = request.POST.get("seen", "")
    return done_or_told(
        request,
        approval.meeting,
        lambda: accept(approval, by=request.user, seen=seen),
        _("You have approved the minutes."),
    )


@require_POST
@allowed
def say(request: SignedIn, key: UUID) -> HttpResponse:
    approval = before_body(request, key)
    access.require(
        access.may_answer(request.user, approval.meeting),
        _("Only the body's members can approve the minutes or comment on them."),
    )
    items = asked.ITEMS.rows(request.user, approval.meeting.pk)
    form = CommentForm(request.POST, items=items)
    status = attempt(form, lambda: comment(approval, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return minutes_page(request, approval.meeting, Opened("comment", form), status)
    messages.success(request, _("Your comment was sent. The chair or the secretary settles it."))
    return redirect("desk:minutes", key=approval.meeting.key)


@require_POST
@allowed
def settle(request: SignedIn, key: UUID, comment: UUID) -> HttpResponse:
    approval = before_body(request, key)
    rows = MinutesAnswer.objects.visible_to(request.user).filter(approval=approval)
    found = get_object_or_404(rows.select_related("approval__meeting__body"), key=comment)
    access.require(
        access.may_close_minutes(request.user, approval.meeting.body),
        _("Only the body's chair and its secretary can settle comments and close the minutes."),
    )
    form = SettleForm(request.POST)
    status = attempt(form, lambda: settle_comment(found, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        opened = Opened("settle", form, target=found)
        return minutes_page(request, approval.meeting, opened, status)
    messages.success(request, _("The comment is settled."))
    response = redirect("desk:minutes", key=approval.meeting.key)
    response["Location"] += "#comments"
    return response


@require_POST
@allowed
def take_back(request: SignedIn, key: UUID) -> HttpResponse:
    approval = before_body(request, key)
    return done_or_told(
        request,
        approval.meeting,
        lambda: take_minutes_back(approval, by=request.user),
        _("The minutes were taken back. Put them before the body again when they are ready."),
    )


@require_POST
@allowed
def approve(request: SignedIn, key: UUID) -> HttpResponse:
    approval = before_body(request, key)
    return done_or_told(
        request,
        approval.meeting,
        lambda: approve_minutes(approval, by=request.user),
        _("The minutes are approved. What is wrong in them is corrected below, with its day."),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """The page on which a verb is performed: its name, and how it is shown with a status."""

    name: str
    show: Callable[..., HttpResponse]


MINUTES = Shown("desk:minutes", minutes_page)


def done_or_told(
    request: SignedIn,
    meeting: Meeting,
    verb: Callable[[], object],
    told: str,
    shown: Shown = MINUTES,
) -> HttpResponse:
    """Perform a verb without a form; where it is refused, the page says why."""
    try:
        verb()
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        # Anew: a refused verb may have changed the object but not the row.
        standing = meeting_for(request.user, meeting.key)
        return shown.show(request, standing, status=HTTPStatus.CONFLICT)
    messages.success(request, told)
    return redirect(shown.name, key=meeting.key)


@require_POST
@allowed
def correct(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    access.require(
        access.may_run(request.user, meeting.body),
        _("Only the body's secretary can correct the minutes."),
    )
    form = AddendumForm(request.POST, items=asked.ITEMS.rows(request.user, meeting.pk))
    status = attempt(form, lambda: add_addendum(meeting, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return minutes_page(request, meeting, Opened("correct", form), status)
    messages.success(request, _("The correction stands below the minutes with its date."))
    response = redirect("desk:minutes", key=meeting.key)
    response["Location"] += "#corrections"
    return response


@require_POST
@allowed
def choose_first(request: SignedIn, code: str) -> HttpResponse:
    body = body_for(request.user, code)
    access.require(
        access.may_run(request.user, body),
        _("Only the body's secretary can choose how agendas are built."),
    )
    form = MinutesFirstForm(request.POST)
    status = attempt(form, lambda: set_minutes_first(body, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return body_page(request, body_for(request.user, code), Opened("minutes", form), status)
    messages.success(request, _("The choice counts from the next approved minutes on."))
    return redirect("desk:body", code=body.code)
