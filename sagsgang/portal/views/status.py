"""Status on initiatives for everyone: published periods, and in them what is open."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged
from sagsgang.portal.delivery import attached_as
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page, told_to_caches
from sagsgang.press.status_formats import MEDIA_TYPES, STATUS
from sagsgang.press.status_words import changed, light_words, source_words
from sagsgang.strategy.models import ReportingPeriod
from sagsgang.strategy.status_glance import ALL, status_glance
from sagsgang.strategy.status_overview import status_overview

SHOWN = 200


def period_of(key: UUID) -> ReportingPeriod:
    found = ReportingPeriod.objects.visible_to(EVERYONE).filter(key=key).first()
    if found is None:
        raise Http404
    return found


@for_everyone
def status_periods(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "status_periods",
        title=_("Status on initiatives"),
        current="periods",
        crumbs=(front_crumb(),),
        periods=list(ReportingPeriod.objects.visible_to(EVERYONE)[:SHOWN]),
    )


@for_everyone
def status_period(request: HttpRequest, key: UUID) -> HttpResponse:
    found = period_of(key)
    glance = status_glance(found, EVERYONE)
    shown, paging = paged(request, glance.reports[ALL])
    lines = glance.lines(shown)
    words = light_words()
    return page(
        request,
        "status_period",
        title=found.name,
        current="periods",
        crumbs=(front_crumb(), periods_crumb()),
        glance=glance,
        lines=[
            (line, changed(line.changes, words), source_words(line.source))
            for line in (lines[report] for report in shown)
        ],
        paging=paging,
    )


@for_everyone
def status_paper(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    found = period_of(key)
    if form not in STATUS:
        raise Http404
    made = STATUS[form](
        status_overview(found, EVERYONE),
        language=translation.get_language() or settings.LANGUAGE_CODE,
        municipality=settings.MUNICIPALITY,
    )
    response = HttpResponse(made, content_type=MEDIA_TYPES[form])
    name = _("Status on initiatives") + f" {found.name}.{form}"
    response.headers["Content-Disposition"] = attached_as(name)
    return told_to_caches(request, response)


def periods_crumb() -> Crumb:
    return Crumb(_("Status on initiatives"), reverse("portal:periods"))
