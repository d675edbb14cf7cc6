"""A case and its way through the bodies."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.case_way import way_of
from sagsgang.desk.coupled import coupled_here
from sagsgang.desk.fetch import case_for
from sagsgang.desk.forms.case import CaseForm
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.openings import Opened
from sagsgang.governance import access
from sagsgang.governance.cases import describe_case, may_describe
from sagsgang.governance.models import AgendaItem, Case


@require_safe
def case(request: SignedIn, key: UUID) -> HttpResponse:
    return case_page(request, case_for(request.user, key))


def case_page(
    request: SignedIn, case: Case, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    may_write = may_describe(request.user, case)
    if opened is None and may_write and request.GET.get("do") == "describe":
        opened = Opened("describe", CaseForm(initial=described(case)))
    items = (
        AgendaItem.objects.internal_to(request.user)
        .filter(case=case)
        .select_related("meeting__body")
        .prefetch_related("decisions__correction", "decisions__body", "treatments", "route")
        .order_by("meeting__date", "meeting__start", "pk")
    )
    return page(
        request,
        "desk/case.html",
        f"{case.number} {case.title}",
        current=BODIES,
        status=status,
        case=case,
        here=reverse("desk:case", kwargs={"key": case.key}),
        may_write=may_write,
        coupled=coupled_here(case, request.user),
        opened=opened,
        steps=way_of(items, today=timezone.localdate()),
    )


def described(case: Case) -> dict[str, object]:
    return {
        "title": case.title,
        "openness": case.openness,
        "department": case.department_id,
        "officer": case.officer,
    }


@require_POST
@allowed
def describe(request: SignedIn, key: UUID) -> HttpResponse:
    case = case_for(request.user, key)
    access.require(
        may_describe(request.user, case),
        _("Only the case officer or a secretary can change the case."),
    )
    form = CaseForm(request.POST)
    status = attempt(form, lambda: describe_case(case, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return case_page(request, case_for(request.user, key), Opened("describe", form), status)
    messages.success(request, _("The case was changed."))
    return redirect("desk:case", key=case.key)
