"""The rings of the wheel and the weeks without school: seen by all inside, shaped by some."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import known_here
from sagsgang.desk.forms.wheel import RingForm, SchoolHolidayForm
from sagsgang.desk.frame import RINGS, SignedIn, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.wheel_page import wheels_crumb
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.planning import access
from sagsgang.planning.models import Ring, SchoolHoliday
from sagsgang.planning.rings import (
    add_ring,
    change_ring,
    remove_ring,
    remove_school_holiday,
    require_shaping,
    set_school_holiday,
)


@require_safe
def rings(request: SignedIn) -> HttpResponse:
    known_here(request.user)
    return rings_page(request)


def rings_page(request: SignedIn, opened: Opened | None = None, status: int = 200) -> HttpResponse:
    shapes = access.may_shape(request.user)
    found = list(Ring.objects.all())
    if opened is None and shapes:
        opened = opened_by(request.GET.get("do", ""), found)
    return page(
        request,
        "desk/wheel/rings.html",
        _("Rings and school holidays"),
        crumbs=(wheels_crumb(),),
        current=RINGS,
        status=status,
        rings=found,
        holidays=list(SchoolHoliday.objects.all()),
        shapes=shapes,
        opened=opened,
        here=reverse(RINGS),
    )


def opened_by(wish: str, found: list[Ring]) -> Opened | None:
    name, _colon, code = wish.partition(":")
    ring = next((one for one in found if one.code == code), None)
    if name == "new":
        return Opened("new", RingForm())
    if name == "holiday":
        return Opened("holiday", SchoolHolidayForm())
    if name == "change" and ring is not None:
        initial = {
            "name": ring.name,
            "name_en": ring.name_en,
            "letter": ring.letter,
            "pattern": ring.pattern,
            "position": ring.position,
        }
        return Opened("change", RingForm(ring=ring, initial=initial), target=ring)
    return None


@require_POST
@allowed
def new_ring(request: SignedIn) -> HttpResponse:
    known_here(request.user)
    require_shaping(request.user)
    form = RingForm(request.POST)
    status = attempt(form, lambda: add_ring(by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return rings_page(request, Opened("new", form), status)
    return redirect(RINGS)


@require_POST
@allowed
def change(request: SignedIn, code: str) -> HttpResponse:
    known_here(request.user)
    require_shaping(request.user)
    ring = get_object_or_404(Ring, code=code)
    form = RingForm(request.POST, ring=ring)
    status = attempt(form, lambda: change_ring(ring, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return rings_page(request, Opened("change", form, target=ring), status)
    return redirect(RINGS)


@require_POST
@allowed
def remove(request: SignedIn, code: str) -> HttpResponse:
    known_here(request.user)
    require_shaping(request.user)
    ring = get_object_or_404(Ring, code=code)
    try:
        remove_ring(ring, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(RINGS)


@require_POST
@allowed
def school_holiday(request: SignedIn) -> HttpResponse:
    known_here(request.user)
    require_shaping(request.user)
    form = SchoolHolidayForm(request.POST)
    status = attempt(form, lambda: set_school_holiday(by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return rings_page(request, Opened("holiday", form), status)
    return redirect(RINGS)


@require_POST
@allowed
def remove_holiday(request: SignedIn, holiday: UUID) -> HttpResponse:
    known_here(request.user)
    require_shaping(request.user)
    remove_school_holiday(get_object_or_404(SchoolHoliday, key=holiday), by=request.user)
    return redirect(RINGS)
