"""The pipeline of new areas and actors: the list, one of them, and its steps."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.partnership import ProspectForm, StepForm, told_of_prospect
from sagsgang.desk.frame import PROSPECTS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.partnership import prospect_for, word_of
from sagsgang.desk.views.partners import kept_by
from sagsgang.governance.access import require
from sagsgang.look.navigation import Crumb
from sagsgang.partnerships import access
from sagsgang.partnerships.models import Agreement, Prospect
from sagsgang.partnerships.publishing import require_keeping
from sagsgang.partnerships.scouting import advance, change_prospect, spot
from sagsgang.partnerships.states import PROSPECT_BECOMES


@require_safe
def prospects(request: SignedIn) -> HttpResponse:
    return prospects_page(request)


def prospects_page(
    request: SignedIn, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    user, may = request.user, access.may_partner(request.user)
    if opened is None and may and request.GET.get("do") == "new":
        opened = Opened("new", ProspectForm(user=user, initial=kept_by(user)))
    rows = list(Prospect.objects.internal_to(user).select_related("organisation", "keeper"))
    return page(
        request,
        "desk/partnership/prospects.html",
        _("Pipeline"),
        current=PROSPECTS,
        status=status,
        may=may,
        opened=opened,
        here=at(PROSPECTS),
        any=bool(rows),
        groups=[
            (label, word_of(state), [one for one in rows if one.state == state])
            for state, label in Prospect.State.choices
        ],
        word_of=word_of,
    )


@require_POST
@allowed
def new(request: SignedIn) -> HttpResponse:
    require(access.may_partner(request.user), _("Only those who steer can add to the pipeline."))
    form = ProspectForm(request.POST, user=request.user)
    made: list[Prospect] = []
    status = attempt(form, lambda: made.append(spot(by=request.user, **form.cleaned_data)))
    if status != HTTPStatus.SEE_OTHER:
        return prospects_page(request, Opened("new", form), status)
    return redirect("desk:prospect", key=made[0].key)


@require_safe
def prospect(request: SignedIn, key: UUID) -> HttpResponse:
    return prospect_page(request, prospect_for(request.user, key))


def prospect_page(
    request: SignedIn, one: Prospect, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    keeps = access.may_keep(request.user, one)
    may = keeps and bool(PROSPECT_BECOMES[one.state])
    wish = request.GET.get("do", "")
    if opened is None and may and wish == "step":
        opened = Opened(wish, StepForm(prospect=one))
    if opened is None and keeps and wish == "head":
        said = told_of_prospect(one)
        opened = Opened(wish, ProspectForm(user=request.user, prospect=one, initial=said))
    seen = Agreement.objects.internal_to(request.user)
    return page(
        request,
        "desk/partnership/prospect.html",
        one.name,
        crumbs=(Crumb(_("Pipeline"), at(PROSPECTS)),),
        current=PROSPECTS,
        status=status,
        prospect=one,
        agreement=seen.filter(pk=one.agreement_id or 0).first(),
        steps=list(one.steps.select_related("person").order_by("pk")),
        word_of=word_of,
        may=may,
        keeps=keeps,
        opened=opened,
        here=reverse("desk:prospect", kwargs={"key": one.key}),
    )


@require_POST
@allowed
def change(request: SignedIn, key: UUID) -> HttpResponse:
    one = prospect_for(request.user, key)
    require_keeping(request.user, one)
    form = ProspectForm(request.POST, user=request.user, prospect=one)
    status = attempt(form, lambda: change_prospect(one, by=request.user, **form.told()))
    if status != HTTPStatus.SEE_OTHER:
        return prospect_page(request, prospect_for(request.user, key), Opened("head", form), status)
    return redirect("desk:prospect", key=key)


@require_POST
@allowed
def take_step(request: SignedIn, key: UUID) -> HttpResponse:
    one = prospect_for(request.user, key)
    require_keeping(request.user, one)
    form = StepForm(request.POST, prospect=one)

    def verb() -> None:
        said = dict(form.cleaned_data)
        advance(one, said.pop("to"), by=request.user, **said)

    status = attempt(form, verb)
    if status != HTTPStatus.SEE_OTHER:
        return prospect_page(request, prospect_for(request.user, key), Opened("step", form), status)
    return redirect("desk:prospect", key=key)
