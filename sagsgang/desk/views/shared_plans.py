"""A shared action plan: its focus areas and initiatives, the parts taken, and its status."""

from collections import defaultdict
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.partnership import PartForm, RenewForm
from sagsgang.desk.frame import PARTNERS, SignedIn, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.partnership import partners_crumb, shared_plan_for
from sagsgang.desk.steering import STATE_WORDS
from sagsgang.desk.views.status_press import delivered, known
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.look.navigation import Crumb
from sagsgang.partnerships import access
from sagsgang.partnerships.joint_plans import let_leave, let_take_part, renew_shared
from sagsgang.partnerships.models import SharedPlan
from sagsgang.partnerships.publishing import require_keeping
from sagsgang.people.models import Organisation
from sagsgang.press.status_formats import STATUS
from sagsgang.strategy.access import initiatives_reported_by
from sagsgang.strategy.models import (
    Initiative,
    InitiativeObjective,
    InitiativeParticipant,
    Plan,
    PlanElement,
    ReportingPeriod,
)
from sagsgang.strategy.status_overview import status_overview

MOST_PERIODS = 12
PAPERS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))


@dataclass(frozen=True, slots=True)
class Area:
    """A focus area as its parties name it, with the initiatives of its objectives."""

    title: str
    initiatives: list[Initiative]


@require_safe
def shared_plan(request: SignedIn, key: UUID) -> HttpResponse:
    return plan_page(request, shared_plan_for(request.user, key))


def plan_page(
    request: SignedIn, one: SharedPlan, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    user = request.user
    may = access.may_keep(user, one.agreement)
    wish = request.GET.get("do", "")
    if opened is None and may and wish == "part":
        opened = Opened(wish, PartForm(user=user, shared=one))
    if opened is None and may and wish == "renew":
        opened = Opened(wish, RenewForm())
    periods = list(ReportingPeriod.objects.visible_to(user).order_by("-opens")[:MOST_PERIODS])
    areas = areas_of(one, user)
    shown = [initiative for area in areas for initiative in area.initiatives]
    actors: dict[int, list[InitiativeParticipant]] = defaultdict(list)
    for row in InitiativeParticipant.objects.filter(
        initiative__in=shown, organisation__isnull=False
    ).select_related("organisation"):
        actors[row.initiative_id].append(row)
    return page(
        request,
        "desk/partnership/shared_plan.html",
        str(one.plan),
        crumbs=(
            partners_crumb(),
            Crumb(one.agreement.title, reverse("desk:agreement", args=[one.agreement.key])),
        ),
        current=PARTNERS,
        status=status,
        shared=one,
        whole=Plan.objects.internal_to(user).filter(pk=one.plan_id).exists(),
        areas=areas,
        actors=actors,
        mine=mine_among(shown, user),
        periods=periods,
        open_periods=[one for one in periods if one.locked_at is None],
        papers=PAPERS,
        word_of=STATE_WORDS,
        may=may,
        opened=opened,
        here=reverse("desk:shared-plan", kwargs={"key": one.key}),
    )


def areas_of(shared: SharedPlan, user: User) -> list[Area]:
    """Return the areas in the plan's order, each with what of it the user works with.

    One who reads the whole plan sees every area; a partner those with an initiative of theirs.
    """
    elements = {one.pk: one for one in shared.plan.elements.order_by("position", "pk")}
    seen = Initiative.objects.internal_to(user).filter(objectives__plan=shared.plan)
    found: dict[int, dict[int, Initiative]] = defaultdict(dict)
    links = InitiativeObjective.objects.filter(element__plan=shared.plan, initiative__in=seen)
    for link in links.select_related("initiative__lead").order_by("initiative__title"):
        found[top_of(elements, link.element_id)][link.initiative_id] = link.initiative
    whole = Plan.objects.internal_to(user).filter(pk=shared.plan_id).exists()
    return [
        Area(str(one), list(found[one.pk].values()))
        for one in elements.values()
        if one.parent_id is None and (whole or found[one.pk])
    ]


def top_of(elements: dict[int, PlanElement], key: int) -> int:
    one, steps = elements[key], 0
    while one.parent_id is not None and steps < len(elements):
        one, steps = elements[one.parent_id], steps + 1
    return one.pk


def mine_among(initiatives: list[Initiative], user: User) -> set[int]:
    keys = [one.pk for one in initiatives]
    mine = Initiative.objects.filter(initiatives_reported_by(user), pk__in=keys)
    return set(mine.values_list("pk", flat=True))


@require_POST
@allowed
def add_part(request: SignedIn, key: UUID) -> HttpResponse:
    one = shared_plan_for(request.user, key)
    require_keeping(request.user, one.agreement)
    form = PartForm(request.POST, user=request.user, shared=one)

    def verb() -> None:
        said = dict(form.cleaned_data)
        initiative, organisation = said.pop("initiative"), said.pop("organisation")
        let_take_part(one, initiative, organisation, by=request.user, **said)

    status = attempt(form, verb)
    if status != HTTPStatus.SEE_OTHER:
        return plan_page(request, one, Opened("part", form), status)
    messages.success(request, _("The part was saved."))
    return redirect("desk:shared-plan", key=key)


@require_POST
@allowed
def end_part(request: SignedIn, key: UUID, initiative: UUID, organisation: UUID) -> HttpResponse:
    one = shared_plan_for(request.user, key)
    require_keeping(request.user, one.agreement)
    found = get_object_or_404(Initiative.objects.internal_to(request.user), key=initiative)
    actor = get_object_or_404(Organisation, key=organisation)
    try:
        let_leave(one, found, actor, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return plan_page(request, one, status=HTTPStatus.CONFLICT)
    told = _("%(organisation)s takes no part in “%(initiative)s” any more. Its reports stand.")
    messages.success(request, told % {"organisation": actor, "initiative": found.title})
    return redirect("desk:shared-plan", key=key)


@require_POST
@allowed
def renew(request: SignedIn, key: UUID) -> HttpResponse:
    one = shared_plan_for(request.user, key)
    require_keeping(request.user, one.agreement)
    form = RenewForm(request.POST)
    made: list[SharedPlan] = []
    status = attempt(
        form, lambda: made.append(renew_shared(one, by=request.user, **form.cleaned_data))
    )
    if status != HTTPStatus.SEE_OTHER:
        return plan_page(request, one, Opened("renew", form), status)
    return redirect("desk:shared-plan", key=made[0].key)


@require_safe
def status_paper(request: SignedIn, key: UUID, period: UUID, form: str) -> HttpResponse:
    """Give the plan's status in a period, for both boards: each reads what it may see."""
    one = shared_plan_for(request.user, key)
    found = get_object_or_404(ReportingPeriod.objects.visible_to(request.user), key=period)
    make = known(STATUS, form)
    overview = status_overview(found, request.user, plan=one.plan)
    name = _("Status on initiatives") + f" {one.plan.title} {found.name}"
    return delivered(request, make, overview, name, form)
