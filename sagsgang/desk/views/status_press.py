"""Download the status papers: a period's status, the board brief, a plan, as I may see them."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.desk.frame import PERIODS, SignedIn
from sagsgang.desk.views.periods import period_for
from sagsgang.press.status_formats import BRIEF, MEDIA_TYPES, PLAN, STATUS, Printable
from sagsgang.press.words import PaperError
from sagsgang.strategy.models import Plan
from sagsgang.strategy.plan_on_paper import plan_on_paper
from sagsgang.strategy.status_overview import status_overview


@require_safe
def status_paper(request: SignedIn, key: UUID, form: str) -> HttpResponse:
    found = period_for(request, key)
    make = known(STATUS, form)
    name = _("Status on initiatives") + f" {found.name}"
    return delivered(request, make, status_overview(found, request.user), name, form)


@require_safe
def brief(request: SignedIn, key: UUID, form: str) -> HttpResponse:
    found = period_for(request, key)
    make = known(BRIEF, form)
    name = _("Status in brief") + f" {found.name}"
    return delivered(request, make, status_overview(found, request.user), name, form)


@require_safe
def plan_paper(request: SignedIn, key: UUID, form: str) -> HttpResponse:
    plan = get_object_or_404(
        Plan.objects.internal_to(request.user).select_related("owner"), key=key
    )
    make = known(PLAN, form)
    return delivered(request, make, plan_on_paper(plan, request.user), plan.title, form)


def known(papers: Mapping[str, Callable[..., bytes]], form: str) -> Callable[..., bytes]:
    if form not in papers:
        raise Http404
    return papers[form]


def delivered(
    request: SignedIn, make: Callable[..., bytes], matter: Printable, name: str, form: str
) -> HttpResponse:
    try:
        content = make(
            matter,
            language=get_language() or settings.LANGUAGE_CODE,
            municipality=settings.MUNICIPALITY,
        )
    except PaperError as refused:
        messages.error(request, str(refused))
        return redirect(PERIODS)
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{name}.{form}") or ""
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
