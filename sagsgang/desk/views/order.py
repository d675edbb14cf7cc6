"""The order of an agenda: an item moved a step, or put before another."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import body_for, item_for, meeting_for
from sagsgang.desk.forms.body import AgendaPartsForm
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.openings import Opened
from sagsgang.desk.views.bodies import body_page
from sagsgang.desk.views.meetings import meeting_page
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.order import move_item, place_item, set_closed_last
from sagsgang.governance.refusal import NotAllowed, Refused


@require_POST
@allowed
def step(request: SignedIn, key: UUID, *, up: bool) -> HttpResponse:
    item = item_for(request.user, key)
    try:
        move_item(item, by=request.user, up=up)
    except NotAllowed:
        raise
    except Refused as refused:
        return stands(request, item, refused)
    return moved(request, item)


@require_POST
@allowed
def place(request: SignedIn, key: UUID) -> HttpResponse:
    """Put the item before the one whose key is posted as ``before``; last where it is empty."""
    item = item_for(request.user, key)
    try:
        place_item(item, by=request.user, before=other_of(request, item))
    except NotAllowed:
        raise
    except Refused as refused:
        return stands(request, item, refused)
    return moved(request, item)


def other_of(request: SignedIn, item: AgendaItem) -> AgendaItem | None:
    given = request.POST.get("before", "")
    if not given:
        return None
    try:
        key = UUID(given)
    except ValueError:
        key = UUID(int=0)
    other = AgendaItem.objects.internal_to(request.user).filter(meeting=item.meeting, key=key)
    found = other.first()
    if found is None:
        raise Refused(_("The other item is no longer on this agenda. Nothing was moved."))
    return found


def moved(request: SignedIn, item: AgendaItem) -> HttpResponse:
    said = {"item": item.title or _("Item without a title"), "place": item.number or item.position}
    messages.success(request, _("“%(item)s” is now item %(place)s.") % said)
    response = redirect("desk:meeting", key=item.meeting.key)
    response["Location"] += f"?do=order#place-{item.key}"
    return response


def stands(request: SignedIn, item: AgendaItem, refused: Refused) -> HttpResponse:
    messages.error(request, str(refused))
    meeting = meeting_for(request.user, item.meeting.key)
    return meeting_page(request, meeting, status=HTTPStatus.CONFLICT, ordering=True)


@require_POST
@allowed
def choose_parts(request: SignedIn, code: str) -> HttpResponse:
    body = body_for(request.user, code)
    access.require(
        access.may_run(request.user, body),
        _("Only the body's secretary can choose how agendas are built."),
    )
    form = AgendaPartsForm(request.POST)
    status = attempt(form, lambda: set_closed_last(body, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return body_page(request, body_for(request.user, code), Opened("parts", form), status)
    messages.success(request, _("The choice counts from the next change of an agenda on."))
    return redirect("desk:body", code=body.code)
