"""Couple a thing to goals, from its own page or from the page of its couplings."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.coupled import CoupledHere, coupled_here
from sagsgang.desk.fetch import case_for, item_for, known_here
from sagsgang.desk.forms.coupling import CouplingForm, SayingForm, chosen_goal
from sagsgang.desk.frame import GOALS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.partnership import agreement_for, relation_for
from sagsgang.desk.presenting import presentation_for
from sagsgang.desk.views.involvements import involvement_for
from sagsgang.look.goals import page_address
from sagsgang.look.navigation import Crumb
from sagsgang.strategy.couplings import (
    Thing,
    change,
    couple,
    kind_of,
    require_couple,
    thing_of,
    uncouple,
)
from sagsgang.strategy.goal_reach import coupling_keyed
from sagsgang.strategy.models import Challenge, Coupling, Initiative, Plan, PlanElement


def challenge_for(user: User, key: UUID) -> Challenge:
    return get_object_or_404(Challenge.objects.internal_to(user), key=key)


def element_for(user: User, key: UUID) -> PlanElement:
    mine = PlanElement.objects.filter(plan__in=Plan.objects.internal_to(user))
    return get_object_or_404(mine.select_related("plan__owner"), key=key)


def initiative_for(user: User, key: UUID) -> Initiative:
    return get_object_or_404(Initiative.objects.internal_to(user), key=key)


FETCHED: dict[str, Callable[[User, UUID], Any]] = {
    "challenge": challenge_for,
    "element": element_for,
    "initiative": initiative_for,
    "case": case_for,
    "item": item_for,
    "presentation": presentation_for,
    "involvement": involvement_for,
    "relation": relation_for,
    "agreement": agreement_for,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A thing's name and the address of its own page, where it has one."""

    name: str
    address: str


def place_of(thing: Thing) -> Place:
    kind = kind_of(thing).word
    if isinstance(thing, PlanElement):
        return Place(str(thing), page_address("desk:plan", thing.plan.key))
    return Place(str(thing), page_address(f"desk:{kind}", thing.key))


@require_safe
def couplings(request: SignedIn, key: UUID, kind: str) -> HttpResponse:
    """Show what a thing is coupled to; ``?do=couple`` opens the form in its place."""
    thing = FETCHED[kind](request.user, key)
    here = coupled_here(thing, request.user)
    opened = opened_by(request.GET.get("do", ""), here) if here.may else None
    return couplings_page(request, thing, here, opened)


def opened_by(wish: str, here: CoupledHere) -> Opened | None:
    name, _colon, target = wish.partition(":")
    if name == "couple":
        return Opened("couple", CouplingForm(today=timezone.localdate()))
    found = next((row for row in here.rows if name == "change" and str(row.key) == target), None)
    if found is None:
        return None
    return Opened("change", SayingForm(initial=said_by(found)), target=found)


def said_by(row: Coupling) -> dict[str, str]:
    return {name: getattr(row, name) for name in SayingForm.base_fields}


def couplings_page(
    request: SignedIn,
    thing: Thing,
    here: CoupledHere,
    opened: Opened | None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    place = place_of(thing)
    crumbs = [Crumb(_("Goals"), at(GOALS))]
    if place.address:
        crumbs.append(Crumb(place.name, place.address))
    return page(
        request,
        "desk/strategy/couplings_page.html",
        _("Goals that it is coupled to"),
        crumbs=crumbs,
        current=GOALS,
        status=status,
        place=place,
        coupled=here,
        opened=opened,
    )


@require_POST
@allowed
def add(request: SignedIn, key: UUID, kind: str) -> HttpResponse:
    thing = FETCHED[kind](request.user, key)
    require_couple(thing, request.user)
    form = CouplingForm(request.POST, today=timezone.localdate())
    status = attempt(form, lambda: couple_given(thing, request.user, dict(form.cleaned_data)))
    return answer(request, thing, Opened("couple", form), status, _("The goal was coupled."))


def couple_given(thing: Thing, by: User, said: dict[str, Any]) -> Coupling:
    return couple(thing, chosen_goal(said.pop("goal")), by=by, **said)


@require_POST
@allowed
def alter(request: SignedIn, key: UUID) -> HttpResponse:
    coupling, thing = coupling_for(request.user, key)
    require_couple(thing, request.user)
    form = SayingForm(request.POST)
    status = attempt(form, lambda: change(coupling, by=request.user, **form.cleaned_data))
    return answer(
        request,
        thing,
        Opened("change", form, target=coupling),
        status,
        _("The coupling was changed."),
    )


@require_POST
@allowed
def remove(request: SignedIn, key: UUID) -> HttpResponse:
    coupling, thing = coupling_for(request.user, key)
    uncouple(coupling, by=request.user)
    messages.success(request, _("The coupling was taken away."))
    return redirect(back_to(thing))


def coupling_for(user: User, key: UUID) -> tuple[Coupling, Any]:
    """Return the coupling and its thing, where the user works with it; else 404."""
    known_here(user)
    found = coupling_keyed(key, user)
    if found is None:
        raise Http404
    kind = kind_of(thing_of(found)).word
    return found, FETCHED[kind](user, thing_of(found).key)


def answer(
    request: SignedIn, thing: Thing, opened: Opened, status: HTTPStatus, done: str
) -> HttpResponse:
    if status == HTTPStatus.SEE_OTHER:
        messages.success(request, done)
        return redirect(back_to(thing))
    return couplings_page(request, thing, coupled_here(thing, request.user), opened, status)


def back_to(thing: Thing) -> str:
    """Return the thing's own page where it shows its goals, else the page of its couplings."""
    kind = kind_of(thing).word
    if kind == "element":
        return reverse("desk:element-couplings", kwargs={"key": thing.key})
    return page_address(f"desk:{kind}", thing.key) + "#couplings"
