"""Relations and agreements as everyone may read them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.look.agreement import state_of_agreement
from sagsgang.look.goals import goal_address
from sagsgang.look.navigation import Crumb
from sagsgang.look.templates import is_danish
from sagsgang.partnerships.models import Agreement, Relation, SharedPlan
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page
from sagsgang.strategy.coupled_lines import goals_at
from sagsgang.strategy.goal_reach import couplings_of


def partnerships_crumb() -> Crumb:
    return Crumb(_("Partnerships"), reverse("portal:partnerships"))


@for_everyone
def partnerships(request: HttpRequest) -> HttpResponse:
    agreements = Agreement.objects.visible_to(EVERYONE).prefetch_related("parties")
    relations = Relation.objects.visible_to(EVERYONE).select_related("organisation")
    return page(
        request,
        "partnerships",
        title=_("Partnerships"),
        current="partnerships",
        crumbs=(front_crumb(),),
        agreements=list(agreements),
        relations=list(relations),
        today=timezone.localdate(),
        state_of=state_of_agreement,
    )


@for_everyone
def agreement(request: HttpRequest, key: UUID) -> HttpResponse:
    found = Agreement.objects.visible_to(EVERYONE).filter(key=key).first()
    if found is None:
        raise Http404
    related = Agreement.objects.visible_to(EVERYONE)
    plans = SharedPlan.objects.visible_to(EVERYONE).filter(agreement=found)
    return page(
        request,
        "agreement",
        title=found.title,
        current="partnerships",
        crumbs=(front_crumb(), partnerships_crumb()),
        agreement=found,
        state=state_of_agreement(found),
        end=found.end_on(timezone.localdate()),
        parties=list(found.party_links.select_related("organisation")),
        plans=[one.plan for one in plans.select_related("plan")],
        through=related.filter(pk=found.works_through_id or 0).first(),
        works_for=list(related.filter(works_through=found)),
        goals=goals_at(list(couplings_of(found, EVERYONE)), danish=is_danish()),
        to=goal_address("portal"),
    )


@for_everyone
def relation(request: HttpRequest, key: UUID) -> HttpResponse:
    seen = Relation.objects.visible_to(EVERYONE).select_related("organisation")
    found = seen.filter(key=key).first()
    if found is None:
        raise Http404
    return page(
        request,
        "relation",
        title=found.organisation.name,
        current="partnerships",
        crumbs=(front_crumb(), partnerships_crumb()),
        relation=found,
        goals=goals_at(list(couplings_of(found, EVERYONE)), danish=is_danish()),
        to=goal_address("portal"),
    )
