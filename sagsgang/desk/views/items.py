"""One item: read, its head described, its parts added, renamed, moved and taken away."""

from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk import openings
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.closed_matter import asked_why_closed
from sagsgang.desk.fetch import item_for, item_to_read
from sagsgang.desk.forms.attachment import OpennessForm
from sagsgang.desk.forms.item import standing_otherwise
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.item_page import item_page
from sagsgang.desk.openings import Opened
from sagsgang.governance.agenda import (
    add_section,
    add_subitem,
    describe_item,
    move_part,
    name_officer,
    remove_part,
    retitle,
    set_item_openness,
)
from sagsgang.governance.models import AgendaItem, Attachment
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import NotAllowed, Refused


@require_safe
def item(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_to_read(request.user, key)
    return asked_why_closed(request, item) or item_page(request, request.user, item)


def answer(
    request: SignedIn, item: AgendaItem, opened: Opened, status: HTTPStatus, anchor: str = ""
) -> HttpResponse:
    """Go back to the item where the verb was performed; else show the form with the reason."""
    if status == HTTPStatus.SEE_OTHER:
        return back(item, anchor)
    return item_page(request, request.user, item, opened=opened, status=status)


def back(item: AgendaItem, anchor: str = "") -> HttpResponse:
    response = redirect("desk:item", key=item.key)
    if anchor:
        response["Location"] += f"#{anchor}"
    return response


def back_to_ground(item: AgendaItem, closed: AgendaItem | Attachment) -> HttpResponse:
    """Go back to what was just closed, where the form that asks on which ground stands open."""
    wish = f"{'item' if closed is item else 'attachment'}:{closed.key}"
    return opened_at(item, f"do=ground:{wish}", f"do-ground-{wish}")


def opened_at(item: AgendaItem, wish: str, anchor: str) -> HttpResponse:
    response = redirect("desk:item", key=item.key)
    response["Location"] += f"?{wish}#{anchor.replace(':', '-')}"
    return response


@require_POST
@allowed
def describe(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent("head", request.user, item, request.POST)
    status = attempt(
        opened.form, lambda: describe_item(item, by=request.user, **opened.form.cleaned_data)
    )
    if status == HTTPStatus.SEE_OTHER:
        return back(item)
    # Anew: a refused verb may have changed the object but not the row.
    standing = item_for(request.user, item.key)
    if status == HTTPStatus.CONFLICT:
        opened = compared(standing, opened.form)
    return item_page(request, request.user, standing, opened=opened, status=status)


def compared(item: AgendaItem, form: BaseForm) -> Opened:
    """Open the head with the words typed and what stands now: saving again is then a choice."""
    data = {**form.data.dict(), "base_revision": str(item.revision)}  # type: ignore[attr-defined]
    opened = openings.head(item, "", data)
    opened.form.is_valid()
    for error in form.non_field_errors():
        opened.form.add_error(None, str(error))
    return replace(opened, target=standing_otherwise(item, form))


@require_POST
@allowed
def choose_openness(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    form = OpennessForm(request.POST)
    status = attempt(
        form,
        lambda: set_item_openness(item, by=request.user, openness=form.cleaned_data["openness"]),
    )
    if status != HTTPStatus.SEE_OTHER:
        messages.error(request, _("Choose open or closed."))
        return item_page(request, request.user, item_for(request.user, key), status=status)
    messages.success(
        request,
        _("The item is open; everyone can read it after the next release.")
        if item.openness == Openness.OPEN
        else _("The item is closed from now on."),
    )
    return back(item) if item.openness == Openness.OPEN else back_to_ground(item, item)


@require_POST
@allowed
def set_officer(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent("officer", request.user, item, request.POST)
    status = attempt(
        opened.form,
        lambda: name_officer(item, by=request.user, officer=opened.form.cleaned_data["officer"]),
    )
    return answer(request, item, opened, status)


@require_POST
@allowed
def new_section(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent("section", request.user, item, request.POST)
    status = attempt(
        opened.form, lambda: add_section(item, by=request.user, **opened.form.cleaned_data)
    )
    if status == HTTPStatus.SEE_OTHER:
        newest = item.sections.order_by("position").last()
        return edit(item, f"section:{newest.key}") if newest else back(item)
    return answer(request, item, opened, status)


@require_POST
@allowed
def new_subitem(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent("subitem", request.user, item, request.POST)
    status = attempt(
        opened.form, lambda: add_subitem(item, by=request.user, **opened.form.cleaned_data)
    )
    if status == HTTPStatus.SEE_OTHER:
        newest = item.subitems.order_by("position").last()
        return edit(item, f"subitem:{newest.key}") if newest else back(item)
    return answer(request, item, opened, status)


def edit(item: AgendaItem, place: str) -> HttpResponse:
    """Open the new text at once, so that the writer goes on writing."""
    return opened_at(item, f"edit={place}", place)


@require_POST
@allowed
def retitle_part(request: SignedIn, key: UUID, place: str) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent("retitle", request.user, item, request.POST, place)
    status = attempt(
        opened.form,
        lambda: retitle(opened.target, by=request.user, title=opened.form.cleaned_data["title"]),
    )
    return answer(request, item, opened, status, place.replace(":", "-"))


@require_POST
@allowed
def take_part_away(request: SignedIn, key: UUID, place: str) -> HttpResponse:
    item = item_for(request.user, key)
    part = openings.titled_part(item, place)
    try:
        remove_part(part, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return item_page(request, request.user, item, status=HTTPStatus.CONFLICT)
    messages.success(request, _("“%(part)s” was removed.") % {"part": part})
    return back(item)


@require_POST
@allowed
def move(request: SignedIn, key: UUID, place: str, *, up: bool) -> HttpResponse:
    item = item_for(request.user, key)
    part = openings.titled_part(item, place)
    try:
        move_part(part, by=request.user, up=up)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return item_page(request, request.user, item, status=HTTPStatus.CONFLICT)
    told = _("“%(part)s” was moved up.") if up else _("“%(part)s” was moved down.")
    messages.success(request, told % {"part": part})
    return back(item, place.replace(":", "-"))
