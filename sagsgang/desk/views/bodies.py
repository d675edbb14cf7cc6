"""The bodies: their seats, deadlines and meetings; a secretary plans the next one."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk import asked
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import body_for
from sagsgang.desk.forms.body import AgendaPartsForm, MinutesFirstForm
from sagsgang.desk.forms.meeting import DeadlinesForm, MeetingForm, stated
from sagsgang.desk.frame import BODIES, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.waiting_words import where_it_waits
from sagsgang.desk.words import ListedMeeting, body_name, listed_meeting
from sagsgang.governance import access
from sagsgang.governance.bodies import set_deadlines
from sagsgang.governance.meetings import plan_meeting
from sagsgang.governance.models import Body, Meeting, Seat
from sagsgang.governance.waiting import Waiting, what_waits
from sagsgang.look.navigation import Crumb
from sagsgang.look.paging import Paging

LONG = 7  # digits of a page number
ROLES = Seat.Role.values  # in the order in which a body names its people


@require_safe
def bodies(request: SignedIn) -> HttpResponse:
    found = Body.objects.internal_to(request.user).order_by("name")
    return page(
        request,
        "desk/bodies.html",
        _("Bodies"),
        current=BODIES,
        desk=at("desk:start"),
        bodies=[(body, body_name(body)) for body in found],
        governs=access.may_govern(request.user),
        seated_in=access.standing_of(request.user).seated_in,
    )


@require_safe
def body(request: SignedIn, code: str) -> HttpResponse:
    return body_page(request, body_for(request.user, code))


def body_page(
    request: SignedIn, body: Body, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    runs = access.may_run(request.user, body)
    if opened is None and runs:
        opened = opened_by(request.GET.get("do", ""), body)
    meetings, paging = meetings_of(request, body)
    here = reverse("desk:body", kwargs={"code": body.code})
    return page(
        request,
        "desk/body.html",
        body_name(body),
        crumbs=(Crumb(_("Bodies"), at(BODIES)),),
        current=BODIES,
        status=status,
        here=here,
        desk=at("desk:start"),
        body=body,
        runs=runs,
        opened=opened,
        meetings=meetings,
        paging=paging,
        waiting=waiting_at(request, body) if runs else (),
        visits=asked.VISITS.rows(request.user, body.pk),
        today=timezone.localdate(),
        **seats_of(body),
    )


def waiting_at(request: SignedIn, body: Body) -> list[tuple[Waiting, str]]:
    """Return what waits that the body had, or that is to come to it, with what it waits for."""
    return [
        (one, where_it_waits(one))
        for one in what_waits(request.user)
        if body in {one.item.meeting.body, one.body}
    ]


def meetings_of(request: SignedIn, body: Body) -> tuple[list[ListedMeeting], Paging]:
    """Return the meetings of the page asked for, the newest first."""
    counted = asked.MEETING_COUNT.row(request.user, body.pk)
    last = max(1, -(-(counted[1] if counted else 0) // asked.PER_PAGE))
    wished = request.GET.get("page", "")
    number = min(max(1, int(wished)), last) if wished.isdecimal() and len(wished) < LONG else 1
    found = asked.MEETINGS.rows(request.user, body.pk, part=(number - 1) * asked.PER_PAGE)
    for meeting in found:
        meeting.body = body
    return [listed_meeting(one, of_body=True) for one in found], Paging(number, last)


def seats_of(body: Body) -> dict[str, object]:
    today = timezone.localdate()
    seats = sorted(asked.SEATS.rows(body.pk), key=lambda seat: ROLES.index(seat.role))
    return {
        "seats": [seat for seat in seats if seat.until is None or seat.until >= today],
        "former": [seat for seat in seats if seat.until is not None and seat.until < today],
    }


def opened_by(wish: str, body: Body) -> Opened | None:
    if wish == "plan":
        return Opened("plan", MeetingForm())
    if wish == "deadlines":
        return Opened("deadlines", DeadlinesForm(initial=deadlines_of(body)))
    if wish == "parts":
        return Opened("parts", AgendaPartsForm(initial={"closed_last": body.closed_last}))
    if wish == "minutes":
        return Opened("minutes", MinutesFirstForm(initial={"minutes_first": body.minutes_first}))
    return None


def deadlines_of(body: Body) -> dict[str, int]:
    return {
        "material": body.material_weekdays,
        "check": body.check_weekdays,
        "sending": body.sending_weekdays,
    }


@require_POST
@allowed
def plan(request: SignedIn, code: str) -> HttpResponse:
    body = body_for(request.user, code)
    access.require(
        access.may_run(request.user, body), _("Only the body's secretary can plan its meetings.")
    )
    form = MeetingForm(request.POST)
    planned: list[Meeting] = []
    status = attempt(
        form,
        lambda: planned.append(plan_meeting(body, by=request.user, **stated(form.cleaned_data))),
    )
    if status != HTTPStatus.SEE_OTHER:
        return body_page(request, body, Opened("plan", form), status)
    messages.success(request, _("The meeting was planned. Nobody else sees it before you send it."))
    return redirect("desk:meeting", key=planned[0].key)


@require_POST
@allowed
def change_deadlines(request: SignedIn, code: str) -> HttpResponse:
    body = body_for(request.user, code)
    access.require(
        access.may_run(request.user, body), _("Only the body's secretary can set its deadlines.")
    )
    form = DeadlinesForm(request.POST)
    status = attempt(form, lambda: set_deadlines(body, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        unchanged = body_for(request.user, code)
        return body_page(request, unchanged, Opened("deadlines", form), status)
    messages.success(request, _("The deadlines were changed, for the coming meetings as well."))
    return redirect("desk:body", code=body.code)
