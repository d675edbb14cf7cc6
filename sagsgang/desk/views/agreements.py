"""An agreement: its terms, its parties and plans, its end, and making it public."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.coupled import coupled_here
from sagsgang.desk.forms.partnership import (
    AgreementForm,
    EndForm,
    SharedPlanForm,
    SharingForm,
    told_of_agreement,
)
from sagsgang.desk.frame import PARTNERS, SignedIn, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.partnership import agreement_for, partners_crumb
from sagsgang.desk.steering import asked_to_publish, done
from sagsgang.desk.views.partners import partners_page
from sagsgang.governance.access import require
from sagsgang.governance.models import Attachment, Case
from sagsgang.look.agreement import state_of_agreement
from sagsgang.partnerships import access
from sagsgang.partnerships.agreeing import agree, change_agreement, end_agreement
from sagsgang.partnerships.joint_plans import draw_up_together, share
from sagsgang.partnerships.models import Agreement, SharedPlan
from sagsgang.partnerships.publishing import publish, require_keeping, unpublish


@require_POST
@allowed
def enter(request: SignedIn) -> HttpResponse:
    require(access.may_partner(request.user), _("Only those who steer can enter into agreements."))
    form = AgreementForm(request.POST, user=request.user)
    made: list[Agreement] = []
    status = attempt(form, lambda: made.append(agree(form.terms(), by=request.user)))
    if status != HTTPStatus.SEE_OTHER:
        return partners_page(request, Opened("agreement", form), status)
    return redirect("desk:agreement", key=made[0].key)


@require_safe
def agreement(request: SignedIn, key: UUID) -> HttpResponse:
    return agreement_page(request, agreement_for(request.user, key))


def opened_by(request: SignedIn, one: Agreement) -> Opened | None:
    wish, user = request.GET.get("do", ""), request.user
    if wish == "head":
        said = told_of_agreement(one, user)
        return Opened(wish, AgreementForm(user=user, agreement=one, initial=said))
    if wish == "end" and one.ended_on is None:
        return Opened(wish, EndForm())
    if wish == "plan":
        return Opened(wish, SharedPlanForm(user=user))
    if wish == "share":
        return Opened(wish, SharingForm(user=user))
    return None


def agreement_page(
    request: SignedIn, one: Agreement, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    may = access.may_keep(user, one)
    if opened is None and may:
        opened = opened_by(request, one)
    related = Agreement.objects.internal_to(user)
    plans = SharedPlan.objects.internal_to(user).filter(agreement=one)
    return page(
        request,
        "desk/partnership/agreement.html",
        one.title,
        crumbs=(partners_crumb(),),
        current=PARTNERS,
        status=status,
        agreement=one,
        state=state_of_agreement(one),
        end=one.end_on(today),
        last_notice_day=one.last_notice_day(today),
        parties=list(one.party_links.select_related("organisation").order_by("pk")),
        plans=list(plans.select_related("plan")),
        through=related.filter(pk=one.works_through_id or 0).first(),
        works_for=list(related.filter(works_through=one)),
        case=Case.objects.internal_to(user).filter(pk=one.case_id or 0).first(),
        document=Attachment.objects.internal_to(user).filter(pk=one.document_id or 0).first(),
        may=may,
        coupled=coupled_here(one, user),
        opened=opened,
        here=reverse("desk:agreement", kwargs={"key": one.key}),
    )


@require_POST
@allowed
def change(request: SignedIn, key: UUID) -> HttpResponse:
    one = agreement_for(request.user, key)
    require_keeping(request.user, one)
    form = AgreementForm(request.POST, user=request.user, agreement=one)
    status = attempt(form, lambda: change_agreement(one, form.terms(), by=request.user))
    if status != HTTPStatus.SEE_OTHER:
        standing = agreement_for(request.user, key)
        return agreement_page(request, standing, Opened("head", form), status)
    return redirect("desk:agreement", key=key)


@require_POST
@allowed
def end(request: SignedIn, key: UUID) -> HttpResponse:
    one = agreement_for(request.user, key)
    require_keeping(request.user, one)
    form = EndForm(request.POST)
    status = attempt(form, lambda: end_agreement(one, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        standing = agreement_for(request.user, key)
        return agreement_page(request, standing, Opened("end", form), status)
    messages.success(
        request, _("The agreement ends on that day, and with it what partners see and report on.")
    )
    return redirect("desk:agreement", key=key)


@require_POST
@allowed
def draw_up(request: SignedIn, key: UUID) -> HttpResponse:
    one = agreement_for(request.user, key)
    require_keeping(request.user, one)
    form = SharedPlanForm(request.POST, user=request.user)
    made: list[SharedPlan] = []
    status = attempt(
        form, lambda: made.append(draw_up_together(one, by=request.user, **form.cleaned_data))
    )
    if status != HTTPStatus.SEE_OTHER:
        return agreement_page(request, one, Opened("plan", form), status)
    return redirect("desk:shared-plan", key=made[0].key)


@require_POST
@allowed
def share_plan(request: SignedIn, key: UUID) -> HttpResponse:
    one = agreement_for(request.user, key)
    require_keeping(request.user, one)
    form = SharingForm(request.POST, user=request.user)
    made: list[SharedPlan] = []
    status = attempt(
        form, lambda: made.append(share(one, form.cleaned_data["plan"], by=request.user))
    )
    if status != HTTPStatus.SEE_OTHER:
        return agreement_page(request, one, Opened("share", form), status)
    return redirect("desk:shared-plan", key=made[0].key)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def publish_agreement(request: SignedIn, key: UUID) -> HttpResponse:
    one = agreement_for(request.user, key)
    require_keeping(request.user, one)
    titles = [one.title, *(str(party) for party in one.party_links.select_related("organisation"))]
    return asked_to_publish(
        request, "agreement", one, publish, titles, crumb=partners_crumb(), current=PARTNERS
    )


@require_POST
@allowed
def unpublish_agreement(request: SignedIn, key: UUID) -> HttpResponse:
    one = agreement_for(request.user, key)
    told = _("It is no longer public.")
    return done(request, "agreement", key, lambda: unpublish(one, by=request.user), told)
