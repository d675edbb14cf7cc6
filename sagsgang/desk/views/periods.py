"""Periods of reporting: list, open, look over, lock and publish; an initiative's history."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.status import PeriodForm
from sagsgang.desk.frame import PERIODS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.status_words import change_sentences, period_state, source_words
from sagsgang.governance.access import EVERYONE, require
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged
from sagsgang.strategy import access
from sagsgang.strategy.models import Initiative, ReportingPeriod
from sagsgang.strategy.reporting import lock, open_period, publish
from sagsgang.strategy.status_glance import ALL, CHOICES, LATE, status_glance
from sagsgang.strategy.status_overview import StatusLine, history_of, status_overview

NAMED = 25


def period_for(request: SignedIn, key: UUID) -> ReportingPeriod:
    return get_object_or_404(ReportingPeriod.objects.internal_to(request.user), key=key)


def crumbs_to(period: ReportingPeriod | None = None) -> tuple[Crumb, ...]:
    home = Crumb(_("Status on initiatives"), at(PERIODS))
    if period is None:
        return (home,)
    return (home, Crumb(period.name, reverse("desk:period", kwargs={"key": period.key})))


@require_safe
def periods(request: SignedIn) -> HttpResponse:
    opened = Opened("open", PeriodForm()) if request.GET.get("do") == "open" else None
    return periods_page(request, opened)


def periods_page(
    request: SignedIn, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    found = ReportingPeriod.objects.internal_to(request.user)
    rows, paging = paged(request, found)
    today = timezone.localdate()
    reporting = Initiative.objects.filter(access.initiatives_reported_by(request.user)).exists()
    return page(
        request,
        "desk/strategy/periods.html",
        _("Status on initiatives"),
        current=PERIODS,
        status=status,
        here=at(PERIODS),
        periods=[(one, period_state(one, today)) for one in rows],
        paging=paging,
        reporting=reporting,
        steers=access.may_steer(request.user),
        opened=opened,
    )


@require_POST
@allowed
def new_period(request: SignedIn) -> HttpResponse:
    require(
        access.may_steer(request.user), _("Only those who steer can open a period of reporting.")
    )
    form = PeriodForm(request.POST)
    status = attempt(form, lambda: open_period(by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return periods_page(request, Opened("open", form), status)
    messages.success(request, _("The period was opened. Those who report are told when it opens."))
    return redirect(PERIODS)


@require_safe
def period(request: SignedIn, key: UUID) -> HttpResponse:
    return period_page(request, period_for(request, key))


def period_page(request: SignedIn, found: ReportingPeriod, status: int = 200) -> HttpResponse:
    glance = status_glance(found, request.user)
    show = request.GET.get("show", ALL)
    choice = show if show in CHOICES else ALL
    reports, paging = paged(request, glance.reports[choice], kept=(("show", choice),))
    late = glance.reports[LATE][:NAMED]
    lines = glance.lines([*reports, *late])
    here = reverse("desk:period", kwargs={"key": found.key})
    return page(
        request,
        "desk/strategy/period.html",
        found.name,
        crumbs=crumbs_to(),
        current=PERIODS,
        status=status,
        here=here,
        period=found,
        state=period_state(found),
        glance=glance,
        late=[lines[report] for report in late],
        show=choice,
        rows=[(lines[report], *worded(lines[report])) for report in reports],
        paging=paging,
        steers=access.may_steer(request.user),
        reporting=Initiative.objects.filter(access.initiatives_reported_by(request.user)).exists(),
    )


def worded(line: StatusLine) -> tuple[list[str], str]:
    return change_sentences(line.changes), source_words(line.source)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def lock_period(request: SignedIn, key: UUID) -> HttpResponse:
    found = period_for(request, key)
    require(access.may_steer(request.user), _("Only those who steer can lock a period."))
    return asked(request, found, "lock", lock, _("The period is locked."))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def publish_period(request: SignedIn, key: UUID) -> HttpResponse:
    found = period_for(request, key)
    require(
        access.may_steer(request.user), _("Only those who steer can publish a period's status.")
    )
    return asked(request, found, "publish", publish, _("Everyone can read the status now."))


def asked(
    request: SignedIn, found: ReportingPeriod, what: str, verb: Callable[..., None], done: str
) -> HttpResponse:
    """Ask first; what cannot be done is told on the same page."""
    if request.method != "POST":
        return asking_page(request, found, what)
    try:
        verb(found, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        return asking_page(request, found, what, str(refused), HTTPStatus.CONFLICT)
    messages.success(request, done)
    return redirect("desk:period", key=found.key)


def asking_page(
    request: SignedIn, found: ReportingPeriod, what: str, refusal: str = "", status: int = 200
) -> HttpResponse:
    titles: dict[str, Any] = {"lock": _("Lock the period"), "publish": _("Publish the status")}
    overview = status_overview(found, request.user)
    released = set(
        Initiative.objects.visible_to(EVERYONE)
        .filter(reports__period=found)
        .values_list("key", flat=True)
    )
    return page(
        request,
        "desk/strategy/period_asking.html",
        titles[what],
        crumbs=crumbs_to(found),
        current=PERIODS,
        status=status,
        here=reverse("desk:period", kwargs={"key": found.key}),
        what=what,
        refusal=refusal,
        period=found,
        overview=overview,
        public=[line.title for line in overview.lines if line.key in released],
        kept=[line.title for line in overview.lines if line.key not in released],
    )


@require_safe
def initiative_status(request: SignedIn, key: UUID) -> HttpResponse:
    initiative = get_object_or_404(
        Initiative.objects.internal_to(request.user).select_related("lead"), key=key
    )
    return page(
        request,
        "desk/strategy/initiative_status.html",
        _("Status: %(title)s") % {"title": initiative.title},
        crumbs=crumbs_to(),
        current=PERIODS,
        initiative=initiative,
        rows=[(line, *worded(line)) for line in history_of(initiative, request.user)],
        may_report=access.may_report(request.user, initiative),
    )
