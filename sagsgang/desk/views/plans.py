"""Plans by kind and period; one plan with its tree, its timeline and its forms."""

from collections.abc import Callable
from http import HTTPStatus
from itertools import groupby
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.plan import (
    AdoptForm,
    ElementForm,
    MoveForm,
    PlanForm,
    RenewForm,
    element_of,
    head_of,
)
from sagsgang.desk.frame import SignedIn, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.steering import (
    PLANS,
    STATE_WORDS,
    asked_to_publish,
    done,
    element_for,
    plan_for,
    plans_crumb,
)
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.models import Body, Decision
from sagsgang.look.goals import goal_address
from sagsgang.look.involvement import state_of_involvement
from sagsgang.look.plan_picture import picture_of
from sagsgang.look.templates import is_danish
from sagsgang.partnerships.models import Involvement
from sagsgang.planning.models import Wheel
from sagsgang.strategy import access
from sagsgang.strategy.coupled_lines import goals_by_thing
from sagsgang.strategy.models import Plan, PlanElement
from sagsgang.strategy.plan_elements import (
    add_element,
    change_element,
    move_element,
    remove_element,
)
from sagsgang.strategy.plan_tree import couplings_in, milestones_of, tree_of
from sagsgang.strategy.plans import (
    adopt,
    change_plan,
    decides_for,
    draw_up,
    publish_plan,
    renew,
    require_drawing_up,
    undo_adoption,
    unpublish_plan,
)

NEWEST_DECISIONS = 100


@require_safe
def plans(request: SignedIn) -> HttpResponse:
    return plans_page(request)


def may_draw_up_any(request: SignedIn) -> bool:
    return access.may_steer(request.user) or bool(standing_of(request.user).secretary_of)


def plans_page(request: SignedIn, opened: Opened | None = None, status: int = 200) -> HttpResponse:
    draws = may_draw_up_any(request)
    if opened is None and draws and request.GET.get("do") == "new":
        opened = Opened("new", PlanForm(user=request.user))
    found = Plan.objects.internal_to(request.user).select_related("owner", "successor")
    return page(
        request,
        "desk/strategy/plans.html",
        _("Plans"),
        current=PLANS,
        status=status,
        draws=draws,
        opened=opened,
        here=reverse(PLANS),
        by_kind=by_kind(list(found)),
    )


def by_kind(found: list[Plan]) -> list[tuple[str, list[Plan]]]:
    """Return the plans under the words of their kind, from vision to action plan, newest first."""
    rank = {kind: place for place, kind in enumerate(Plan.Kind.values)}
    found.sort(key=lambda plan: (rank[plan.kind], -plan.period_from.toordinal(), plan.title))
    words = dict(Plan.Kind.choices)
    return [(str(words[kind]), list(of)) for kind, of in groupby(found, key=lambda one: one.kind)]


@require_POST
@allowed
def new_plan(request: SignedIn) -> HttpResponse:
    require(
        may_draw_up_any(request), _("Only those who steer, and a body's secretary, draw up plans.")
    )
    form = PlanForm(request.POST, user=request.user)
    made: list[Plan] = []
    status = attempt(form, lambda: made.append(draw_up(by=request.user, **form.cleaned_data)))
    if status != HTTPStatus.SEE_OTHER:
        return plans_page(request, Opened("new", form), status)
    return redirect("desk:plan", key=made[0].key)


@require_safe
def plan(request: SignedIn, key: UUID) -> HttpResponse:
    return plan_page(request, plan_for(request.user, key))


def plan_page(
    request: SignedIn, one: Plan, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    draws = access.may_draw_up(request.user, one)
    if opened is None and draws and "do" in request.GET:
        opened = opened_by(request, one, request.GET["do"])
    tree = tree_of(one, request.user)
    milestones = milestones_of(tree.initiatives)
    seen = Decision.objects.visible_to(request.user)
    # Versions and parents are shown by rule too: a neighbour may be more closed than this one.
    near = {
        row.pk: row
        for row in Plan.objects.internal_to(request.user).filter(
            pk__in=[one.predecessor_id, one.parent_id, successor_pk(one)]
        )
    }
    return page(
        request,
        "desk/strategy/plan.html",
        one.title,
        crumbs=(plans_crumb(),),
        current=PLANS,
        status=status,
        plan=one,
        tree=tree,
        states=STATE_WORDS,
        kinds=dict(PlanElement.Kind.choices),
        goals=goals_by_thing(couplings_in(one, request.user), danish=is_danish()),
        to=goal_address("desk"),
        picture=picture_of(tree.initiatives, milestones, timezone.localdate()),
        milestones=milestones,
        adopted=one.adopted_by if seen.filter(pk=one.adopted_by_id or 0).exists() else None,
        predecessor=near.get(one.predecessor_id or 0),
        parent=near.get(one.parent_id or 0),
        successor=near.get(successor_pk(one) or 0),
        carried_out_by=list(Plan.objects.internal_to(request.user).filter(parent=one)),
        involved=list(Involvement.objects.internal_to(request.user).in_matter(plan=one.pk)),
        state_of_involvement=state_of_involvement,
        wheel=wheel_of(one, request.user),
        draws=draws,
        opened=opened,
        here=reverse("desk:plan", kwargs={"key": one.key}),
    )


def wheel_of(one: Plan, user: User) -> Wheel | None:
    """Return an annual plan's wheel; the others have none, and are not asked about."""
    if one.kind != Plan.Kind.ANNUAL:
        return None
    return Wheel.objects.internal_to(user).filter(plan=one).first()


def successor_pk(one: Plan) -> int | None:
    return one.successor.pk if hasattr(one, "successor") else None


# --- the forms that open in place -------------------------------------------------------------


def opened_by(request: SignedIn, one: Plan, wish: str) -> Opened | None:
    name, _colon, target = wish.partition(":")
    opening = OPENINGS.get(name)
    return None if opening is None else opening(request, one, target)


def head(request: SignedIn, one: Plan, _target: str, data: Any = None) -> Opened:
    return Opened("head", PlanForm(data, user=request.user, plan=one, initial=head_of(one)))


def renewing(_request: SignedIn, _one: Plan, _target: str, data: Any = None) -> Opened:
    return Opened("renew", RenewForm(data))


def adopting(request: SignedIn, one: Plan, _target: str, data: Any = None) -> Opened:
    bodies = [body.pk for body in Body.objects.all() if decides_for(body, one.owner)]
    decisions = (
        Decision.objects.standing_to(request.user)
        .filter(item__meeting__body__in=bodies)
        .select_related("body", "item__meeting__body")
        .order_by("-item__meeting__date", "-pk")[:NEWEST_DECISIONS]
    )
    return Opened("adopt", AdoptForm(data, decisions=decisions))


def adding(request: SignedIn, one: Plan, target: str, data: Any = None) -> Opened:
    """Open the form under the element that it was asked for at, else beneath the whole tree."""
    form = ElementForm(
        data, user=request.user, above=one.elements.all(), initial={"parent": target}
    )
    return Opened("add", form, target=element_in(one, target) if target else None)


def changing(request: SignedIn, one: Plan, target: str, data: Any = None) -> Opened:
    element = element_in(one, target)
    form = ElementForm(data, user=request.user, initial=element_of(element))
    return Opened("change", form, target=element)


def moving(_request: SignedIn, one: Plan, target: str, data: Any = None) -> Opened:
    element = element_in(one, target)
    others = [row for row in one.elements.all() if row.pk != element.pk]
    above = str(element.parent.key) if element.parent else ""
    return Opened(
        "move", MoveForm(data, elements=others, initial={"parent": above}), target=element
    )


def element_in(one: Plan, target: str) -> PlanElement:
    try:
        found = one.elements.select_related("parent").filter(key=UUID(target)).first()
    except ValueError as no_key:
        raise Http404 from no_key
    if found is None:
        raise Http404
    return found


OPENINGS: dict[str, Callable[..., Opened]] = {
    "head": head,
    "renew": renewing,
    "adopt": adopting,
    "add": adding,
    "change": changing,
    "move": moving,
}


def answered(
    request: SignedIn,
    one: Plan,
    opened: Opened,
    verb: Callable[[BaseForm], object],
    anchor: str = "",
) -> HttpResponse:
    """Perform the verb with the opened form, or show the form again with the reason."""
    status = attempt(opened.form, lambda: verb(opened.form))
    if status != HTTPStatus.SEE_OTHER:
        return plan_page(request, plan_for(request.user, one.key), opened, status)
    answer = redirect("desk:plan", key=one.key)
    if anchor:
        answer["Location"] += f"#{anchor}"
    return answer


@require_POST
@allowed
def change_head(request: SignedIn, key: UUID) -> HttpResponse:
    one = plan_for(request.user, key)
    require_drawing_up(request.user, one)
    opened = head(request, one, "", request.POST)
    return answered(
        request,
        one,
        opened,
        lambda form: change_plan(one, by=request.user, **form.cleaned_data),
    )


@require_POST
@allowed
def renew_plan(request: SignedIn, key: UUID) -> HttpResponse:
    one = plan_for(request.user, key)
    require_drawing_up(request.user, one)
    opened = renewing(request, one, "", request.POST)
    made: list[Plan] = []
    status = attempt(
        opened.form,
        lambda: made.append(renew(one, by=request.user, **opened.form.cleaned_data)),
    )
    if status != HTTPStatus.SEE_OTHER:
        return plan_page(request, plan_for(request.user, key), opened, status)
    return redirect("desk:plan", key=made[0].key)


@require_POST
@allowed
def adopt_plan(request: SignedIn, key: UUID) -> HttpResponse:
    one = plan_for(request.user, key)
    require_drawing_up(request.user, one)
    opened = adopting(request, one, "", request.POST)
    return answered(
        request, one, opened, lambda form: adopt(one, by=request.user, **form.cleaned_data)
    )


@require_POST
@allowed
def undo(request: SignedIn, key: UUID) -> HttpResponse:
    one = plan_for(request.user, key)
    return done(
        request,
        "plan",
        key,
        lambda: undo_adoption(one, by=request.user),
        _("The plan is no longer linked to the decision."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def publish(request: SignedIn, key: UUID) -> HttpResponse:
    one = plan_for(request.user, key)
    require_drawing_up(request.user, one)
    titles = [str(one), *(str(element) for element in one.elements.all())]
    return asked_to_publish(request, "plan", one, publish_plan, titles)


@require_POST
@allowed
def unpublish(request: SignedIn, key: UUID) -> HttpResponse:
    one = plan_for(request.user, key)
    return done(
        request,
        "plan",
        key,
        lambda: unpublish_plan(one, by=request.user),
        _("It is no longer public."),
    )


# --- the tree ---------------------------------------------------------------------------------


@require_POST
@allowed
def new_element(request: SignedIn, key: UUID) -> HttpResponse:
    one = plan_for(request.user, key)
    require_drawing_up(request.user, one)
    opened = adding(request, one, "", request.POST)
    return answered(
        request,
        one,
        opened,
        lambda form: add_element(one, by=request.user, **form.cleaned_data),
        "tree",
    )


@require_POST
@allowed
def change_one(request: SignedIn, key: UUID) -> HttpResponse:
    element = element_for(request.user, key)
    require_drawing_up(request.user, element.plan)
    opened = changing(request, element.plan, str(key), request.POST)
    return answered(
        request,
        element.plan,
        opened,
        lambda form: change_element(element, by=request.user, **form.cleaned_data),
        f"element-{key}",
    )


@require_POST
@allowed
def move(request: SignedIn, key: UUID) -> HttpResponse:
    element = element_for(request.user, key)
    require_drawing_up(request.user, element.plan)
    opened = moving(request, element.plan, str(key), request.POST)
    return answered(
        request,
        element.plan,
        opened,
        lambda form: move_element(element, by=request.user, **form.cleaned_data),
        f"element-{key}",
    )


@require_POST
@allowed
def remove(request: SignedIn, key: UUID) -> HttpResponse:
    element = element_for(request.user, key)
    return done(
        request,
        "plan",
        element.plan.key,
        lambda: remove_element(element, by=request.user),
        _("“%(title)s” was removed.") % {"title": element.title},
        anchor="tree",
    )
