"""Partners: the list with the network, a page each, relations, and visits to them."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.coupled import coupled_here
from sagsgang.desk.forms.partnership import (
    AgreementForm,
    OrganisationForm,
    OutcomeForm,
    RelationForm,
    VisitForm,
    told_of_relation,
    told_of_visit,
)
from sagsgang.desk.frame import PARTNERS, SignedIn, at, is_partner, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.partnership import (
    partner_for,
    partners_crumb,
    partners_of,
    relation_for,
    visit_for,
    word_of,
)
from sagsgang.desk.steering import asked_to_publish, done
from sagsgang.desk.words import body_name
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.models import Body
from sagsgang.look.agreement import state_of_agreement
from sagsgang.look.navigation import Crumb
from sagsgang.look.network import Node, Tie, network
from sagsgang.partnerships import access
from sagsgang.partnerships.models import (
    Agreement,
    AgreementParty,
    Contact,
    Prospect,
    Relation,
    SharedPlan,
    Visit,
)
from sagsgang.partnerships.publishing import publish, require_keeping, unpublish
from sagsgang.partnerships.registering import register_partner
from sagsgang.partnerships.relating import change_relation, relate
from sagsgang.partnerships.visiting import change_visit, plan_visit, tell_outcome
from sagsgang.people.models import Organisation
from sagsgang.strategy.models import Initiative, InitiativeParticipant

PARTIES = Prefetch("party_links", AgreementParty.objects.select_related("organisation"))


@require_safe
def partners(request: SignedIn) -> HttpResponse:
    return partners_page(request)


def partners_page(
    request: SignedIn, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    user, may = request.user, access.may_partner(request.user)
    wish = request.GET.get("do", "")
    if opened is None and may and wish == "organisation":
        opened = Opened(wish, OrganisationForm())
    if opened is None and may and wish == "relation":
        opened = Opened(wish, RelationForm(initial=kept_by(user)))
    if opened is None and may and wish == "agreement":
        opened = Opened(wish, AgreementForm(user=user, initial=kept_by(user)))
    agreements = list(Agreement.objects.internal_to(user).prefetch_related(PARTIES))
    relations = list(
        Relation.objects.internal_to(user).select_related("organisation").order_by("organisation")
    )
    organisations = list(partners_of(user))
    ties = [*ties_of(agreements), *(tie_of(one) for one in relations)]
    return page(
        request,
        "desk/partnership/partners.html",
        _("Partners"),
        current=PARTNERS,
        status=status,
        may=may,
        opened=opened,
        here=at(PARTNERS),
        agreements=agreements,
        relations=relations,
        organisations=organisations,
        drawn=network(ties, organisations, "desk:partner"),
        to=address_of,
        state_of=state_of_agreement,
        today=timezone.localdate(),
        over=was_partner(user) and not agreements,
    )


def address_of(one: Node) -> str:
    return reverse(one.page, kwargs={"key": one.key})


def was_partner(user: User) -> bool:
    """Tell whether nothing is shared any more with one who comes from a party outside."""
    standing = standing_of(user)
    if standing.person is None or not is_partner(standing):
        return False
    return AgreementParty.objects.filter(organisation=standing.person.organisation_id).exists()


def kept_by(user: User) -> dict[str, Any]:
    return {"keeper": standing_of(user).person}


def ties_of(agreements: list[Agreement]) -> list[Tie]:
    return [
        Tie(
            one.key,
            one.title,
            "desk:agreement",
            tuple(link.organisation.key for link in one.party_links.all()),
        )
        for one in agreements
    ]


def tie_of(relation: Relation) -> Tie:
    name = relation.organisation.name
    title = _("Relation with %(name)s") % {"name": name}
    return Tie(relation.key, title, "desk:relation", (relation.organisation.key,))


@require_POST
@allowed
def register(request: SignedIn) -> HttpResponse:
    require(access.may_partner(request.user), _("Only those who steer can register organisations."))
    form = OrganisationForm(request.POST)
    made: list[Organisation] = []
    status = attempt(
        form, lambda: made.append(register_partner(by=request.user, **form.cleaned_data))
    )
    if status != HTTPStatus.SEE_OTHER:
        return partners_page(request, Opened("organisation", form), status)
    told = _("“%(name)s” is registered and can be chosen in what you agree with it.")
    messages.success(request, told % {"name": made[0].name})
    return redirect("desk:partners")


@require_POST
@allowed
def enter_relation(request: SignedIn) -> HttpResponse:
    require(access.may_partner(request.user), _("Only those who steer can enter into relations."))
    form = RelationForm(request.POST)
    made: list[Relation] = []

    def verb() -> None:
        said = dict(form.cleaned_data)
        made.append(relate(said.pop("organisation"), by=request.user, **said))

    status = attempt(form, verb)
    if status != HTTPStatus.SEE_OTHER:
        return partners_page(request, Opened("relation", form), status)
    return redirect("desk:relation", key=made[0].key)


# --- one partner ------------------------------------------------------------------------------


@require_safe
def partner(request: SignedIn, key: UUID) -> HttpResponse:
    return partner_page(request, partner_for(request.user, key))


def partner_page(
    request: SignedIn, one: Organisation, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    user, may = request.user, access.may_partner(request.user)
    if opened is None and may and request.GET.get("do") == "visit":
        opened = Opened("visit", VisitForm(user=user, initial=kept_by(user)))
    agreements = Agreement.objects.internal_to(user).filter(parties=one).prefetch_related(PARTIES)
    return page(
        request,
        "desk/partnership/partner.html",
        one.name,
        crumbs=(partners_crumb(),),
        current=PARTNERS,
        status=status,
        organisation=one,
        may=may,
        opened=opened,
        here=reverse("desk:partner", kwargs={"key": one.key}),
        relations=list(Relation.objects.internal_to(user).filter(organisation=one)),
        agreements=list(agreements),
        plans=list(
            SharedPlan.objects.internal_to(user)
            .filter(agreement__in=agreements)
            .select_related("plan", "agreement")
        ),
        parts=parts_of(one, user),
        visits=list(Visit.objects.internal_to(user).filter(organisation=one)),
        contacts=list(Contact.objects.internal_to(user).filter(organisation=one)),
        prospects=list(Prospect.objects.internal_to(user).filter(organisation=one)),
        state_of=state_of_agreement,
        word_of=word_of,
        today=timezone.localdate(),
    )


def parts_of(organisation: Organisation, user: User) -> list[InitiativeParticipant]:
    """Return what the organisation takes part in, of the initiatives that the user works with."""
    seen = Initiative.objects.internal_to(user)
    return list(
        organisation.participations.filter(initiative__in=seen)
        .select_related("initiative")
        .order_by("initiative__title")
    )


# --- a relation -------------------------------------------------------------------------------


@require_safe
def relation(request: SignedIn, key: UUID) -> HttpResponse:
    return relation_page(request, relation_for(request.user, key))


def relation_page(
    request: SignedIn, one: Relation, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    may = access.may_keep(request.user, one)
    if opened is None and may and request.GET.get("do") == "head":
        opened = Opened("head", RelationForm(relation=one, initial=told_of_relation(one)))
    return page(
        request,
        "desk/partnership/relation.html",
        _("Relation with %(name)s") % {"name": one.organisation.name},
        crumbs=(partners_crumb(), partner_crumb(one.organisation)),
        current=PARTNERS,
        status=status,
        relation=one,
        may=may,
        opened=opened,
        coupled=coupled_here(one, request.user),
        here=reverse("desk:relation", kwargs={"key": one.key}),
    )


def partner_crumb(one: Organisation) -> Crumb:
    return Crumb(one.name, reverse("desk:partner", kwargs={"key": one.key}))


@require_POST
@allowed
def change(request: SignedIn, key: UUID) -> HttpResponse:
    one = relation_for(request.user, key)
    require_keeping(request.user, one)
    form = RelationForm(request.POST, relation=one)
    status = attempt(form, lambda: change_relation(one, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return relation_page(request, relation_for(request.user, key), Opened("head", form), status)
    return redirect("desk:relation", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def publish_relation(request: SignedIn, key: UUID) -> HttpResponse:
    one = relation_for(request.user, key)
    require_keeping(request.user, one)
    return asked_to_publish(
        request, "relation", one, publish, [str(one)], crumb=partners_crumb(), current=PARTNERS
    )


@require_POST
@allowed
def unpublish_relation(request: SignedIn, key: UUID) -> HttpResponse:
    one = relation_for(request.user, key)
    told = _("It is no longer public.")
    return done(request, "relation", key, lambda: unpublish(one, by=request.user), told)


# --- visits -----------------------------------------------------------------------------------


@require_POST
@allowed
def new_visit(request: SignedIn, key: UUID) -> HttpResponse:
    one = partner_for(request.user, key)
    require(
        access.may_partner(request.user), _("Only those who steer can plan visits to partners.")
    )
    form = VisitForm(request.POST, user=request.user)
    made: list[Visit] = []
    status = attempt(form, lambda: made.append(plan_visit(form.visiting(one), by=request.user)))
    if status != HTTPStatus.SEE_OTHER:
        return partner_page(request, one, Opened("visit", form), status)
    return redirect("desk:visit", key=made[0].key)


@require_safe
def visit(request: SignedIn, key: UUID) -> HttpResponse:
    return visit_page(request, visit_for(request.user, key))


def visit_page(
    request: SignedIn, one: Visit, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    may = access.may_keep(request.user, one)
    wish = request.GET.get("do", "")
    if opened is None and may and wish == "head":
        opened = Opened(wish, VisitForm(user=request.user, visit=one, initial=told_of_visit(one)))
    if opened is None and may and wish == "outcome":
        opened = Opened(wish, OutcomeForm(initial={"outcome": one.outcome}))
    agreement = one.agreement
    seen = Agreement.objects.internal_to(request.user)
    return page(
        request,
        "desk/partnership/visit.html",
        one.title,
        crumbs=(partners_crumb(), partner_crumb(one.organisation)),
        current=PARTNERS,
        status=status,
        visit=one,
        agreement=agreement if agreement and seen.filter(pk=agreement.pk).exists() else None,
        body=Body.objects.internal_to(request.user).filter(pk=one.body_id or 0).first(),
        body_name=body_name,
        may=may,
        opened=opened,
        here=reverse("desk:visit", kwargs={"key": one.key}),
    )


@require_POST
@allowed
def alter_visit(request: SignedIn, key: UUID) -> HttpResponse:
    one = visit_for(request.user, key)
    require_keeping(request.user, one)
    form = VisitForm(request.POST, user=request.user, visit=one)
    status = attempt(
        form, lambda: change_visit(one, form.visiting(one.organisation), by=request.user)
    )
    if status != HTTPStatus.SEE_OTHER:
        return visit_page(request, visit_for(request.user, key), Opened("head", form), status)
    return redirect("desk:visit", key=key)


@require_POST
@allowed
def visit_outcome(request: SignedIn, key: UUID) -> HttpResponse:
    one = visit_for(request.user, key)
    require_keeping(request.user, one)
    form = OutcomeForm(request.POST)
    status = attempt(form, lambda: tell_outcome(one, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return visit_page(request, visit_for(request.user, key), Opened("outcome", form), status)
    return redirect("desk:visit", key=key)
