"""What the pages on challenges, plans and initiatives share: fetching, and asking to publish."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk.frame import SignedIn, page
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.look.navigation import Crumb
from sagsgang.partnerships.models import Agreement, Relation
from sagsgang.strategy.models import Challenge, Initiative, Plan, PlanElement

PLANS = "desk:plans"
# The words of ``look.states`` for an initiative's state.
STATE_WORDS = {
    Initiative.State.PLANNED: "planned",
    Initiative.State.UNDER_WAY: "under-way",
    Initiative.State.DONE: "done",
    Initiative.State.DROPPED: "dropped",
}


def challenge_for(user: User, key: UUID) -> Challenge:
    return get_object_or_404(Challenge.objects.internal_to(user), key=key)


def plan_for(user: User, key: UUID) -> Plan:
    plans = Plan.objects.internal_to(user).select_related(
        "owner", "predecessor", "successor", "parent", "adopted_by__item__meeting__body"
    )
    return get_object_or_404(plans, key=key)


def element_for(user: User, key: UUID) -> PlanElement:
    elements = PlanElement.objects.filter(plan__in=Plan.objects.internal_to(user))
    return get_object_or_404(elements.select_related("plan__owner"), key=key)


def initiative_for(user: User, key: UUID) -> Initiative:
    initiatives = Initiative.objects.internal_to(user).select_related("lead", "owner")
    return get_object_or_404(initiatives, key=key)


def plans_crumb() -> Crumb:
    return Crumb(_("Plans"), reverse(PLANS))


def asked_to_publish(
    request: SignedIn,
    name: str,
    matter: Challenge | Plan | Initiative | Relation | Agreement,
    verb: Callable[..., None],
    titles: Iterable[str],
    *,
    crumb: Crumb | None = None,
    current: str = PLANS,
) -> HttpResponse:
    """Show what becomes public, and publish it when that is confirmed."""
    refusal = ""
    if request.method == "POST":
        try:
            verb(matter, by=request.user)
        except NotAllowed:
            raise
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is published; everyone can read it now."))
            return redirect(f"desk:{name}", key=matter.key)
    return page(
        request,
        "desk/strategy/publish.html",
        _("Publish"),
        crumbs=(
            crumb or plans_crumb(),
            Crumb(str(matter), reverse(f"desk:{name}", args=[matter.key])),
        ),
        current=current,
        status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK,
        matter=matter,
        titles=list(titles),
        refusal=refusal,
        action=request.path,
        back=reverse(f"desk:{name}", args=[matter.key]),
    )


def done(
    request: SignedIn,
    name: str,
    key: UUID,
    verb: Callable[[], object],
    told: str,
    *,
    anchor: str = "",
) -> HttpResponse:
    """Perform a verb that a button alone asks for; a refusal is told on the page again."""
    try:
        verb()
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, told)
    answer = redirect(f"desk:{name}", key=key)
    if anchor:
        answer["Location"] += f"#{anchor}"
    return answer
