"""One page on which an officer reports on all of theirs; and the correction of a locked report."""

from collections import Counter
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.status import StatusForm, initial_of
from sagsgang.desk.frame import PERIODS, SignedIn, page
from sagsgang.desk.status_words import period_state
from sagsgang.desk.views.periods import crumbs_to, period_for
from sagsgang.governance.access import require
from sagsgang.strategy import access
from sagsgang.strategy.models import Initiative, ReportingPeriod, StatusReport
from sagsgang.strategy.reporting import correct, expected_in, report

ALL_OF_THEM = "all"


@dataclass(slots=True)
class OwnReport:
    """One initiative on the page: what stands, what was said last time, and its form."""

    initiative: Initiative
    standing: StatusReport | None
    before: StatusReport | None
    form: StatusForm

    @property
    def key(self) -> str:
        return str(self.initiative.key)

    @property
    def wanted(self) -> bool:
        """Tell whether saving all of them means this one too.

        What stands and was not touched is saved already; what was never reported on and was
        not touched has nothing to say.
        """
        return self.form.has_changed() or (self.standing is None and self.before is not None)


def own(request: SignedIn, period: ReportingPeriod) -> list[OwnReport]:
    """Return mine in four queries whatever their number."""
    mine = list(
        Initiative.objects.filter(access.initiatives_reported_by(request.user))
        .filter(expected_in(period))
        .order_by("title", "pk")
    )
    standing = {
        row.initiative_id: row
        for row in StatusReport.objects.filter(period=period, initiative__in=mine)
        .standing()
        .select_related("author")
    }
    before = last_reports(mine, period)
    data = request.POST if request.method == "POST" else None
    return [
        OwnReport(
            one,
            standing.get(one.pk),
            before.get(one.pk),
            StatusForm(
                data,
                prefix=str(one.key),
                initial=initial_of(standing.get(one.pk), before.get(one.pk)),
            ),
        )
        for one in mine
    ]


def last_reports(mine: list[Initiative], period: ReportingPeriod) -> dict[int, StatusReport]:
    ranked = (
        StatusReport.objects.filter(initiative__in=mine, period__opens__lt=period.opens)
        .standing()
        .annotate(
            turn=Window(
                RowNumber(), partition_by=F("initiative_id"), order_by=F("period__opens").desc()
            )
        )
    )
    rows = ranked.filter(turn=1).select_related("period")
    return {row.initiative_id: row for row in rows}


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def own_reports(request: SignedIn, key: UUID) -> HttpResponse:
    period = period_for(request, key)
    mine = own(request, period)
    require(
        bool(mine) or request.method != "POST",
        _("You have no initiative to report on in this period."),
    )
    if request.method != "POST":
        return own_page(request, period, mine)
    return saved(request, period, mine)


def saved(request: SignedIn, period: ReportingPeriod, mine: list[OwnReport]) -> HttpResponse:
    """Save the one that was pressed, or all; each is whole by itself, errors keep the words."""
    pressed = request.POST.get("save", ALL_OF_THEM)
    sent = [one for one in mine if f"{one.key}-seen" in request.POST]
    chosen = [one for one in sent if pressed == one.key or (pressed == ALL_OF_THEM and one.wanted)]
    results = Counter(save(request, period, one) for one in chosen)
    good = results.pop(HTTPStatus.SEE_OTHER, 0)
    if good:
        words = ngettext("%(num)s report was saved.", "%(num)s reports were saved.", good)
        messages.success(request, words % {"num": good})
    if not results and pressed == ALL_OF_THEM:
        if not chosen:
            messages.info(request, _("Nothing had changed, so nothing was saved."))
        return redirect("desk:period-report", key=period.key)
    if not results and len(sent) == len(chosen):
        return redirect("desk:period-report", key=period.key)
    return own_page(request, period, refreshed(request, period, mine, chosen), worst(results))


def worst(results: Counter[HTTPStatus]) -> int:
    return max(results, default=HTTPStatus.OK)


def refreshed(
    request: SignedIn, period: ReportingPeriod, mine: list[OwnReport], chosen: list[OwnReport]
) -> list[OwnReport]:
    """Return the page with what was saved as it stands, and all other words as they were typed."""
    now = {one.key: one for one in own(request, period)}
    for one in mine:
        after = now[one.key]
        moved = after.standing is not None and (
            one.standing is None or after.standing.at != one.standing.at
        )
        one.standing = after.standing
        unsent = f"{one.key}-seen" not in request.POST
        if unsent or (one in chosen and moved and not one.form.errors):
            one.form = StatusForm(prefix=one.key, initial=initial_of(after.standing, after.before))
        elif one not in chosen:
            one.form = unjudged(one, request)
    return mine


def unjudged(one: OwnReport, request: SignedIn) -> StatusForm:
    """Show what was typed without judging it: it was not asked to be saved."""
    typed = {name: request.POST.get(f"{one.key}-{name}", "") for name in StatusForm.base_fields}
    return StatusForm(prefix=one.key, initial=typed)


def save(request: SignedIn, period: ReportingPeriod, one: OwnReport) -> HTTPStatus:
    form = one.form
    status = attempt(
        form,
        lambda: report(
            one.initiative,
            period,
            by=request.user,
            seen=form.cleaned_data["seen"],
            **form.told(),
        ),
    )
    if status == HTTPStatus.CONFLICT:
        # The next try is made with what stands now before one's eyes.
        typed = request.POST.copy()
        typed[f"{one.key}-seen"] = seen_now(one, period)
        form.data = typed
    return status


def seen_now(one: OwnReport, period: ReportingPeriod) -> str:
    standing = StatusReport.objects.filter(initiative=one.initiative, period=period).standing()
    return str(initial_of(standing.first(), None)["seen"])


def own_page(
    request: SignedIn, period: ReportingPeriod, mine: list[OwnReport], status: int = 200
) -> HttpResponse:
    return page(
        request,
        "desk/strategy/own_reports.html",
        _("Report: %(period)s") % {"period": period.name},
        crumbs=crumbs_to(period),
        current=PERIODS,
        status=status,
        period=period,
        state=period_state(period),
        here=reverse("desk:period-report", kwargs={"key": period.key}),
        mine=mine,
        wrong=[one for one in mine if one.form.is_bound and one.form.errors],
        reported=sum(one.standing is not None for one in mine),
        owner=str(request.user.actor_key),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def correction(request: SignedIn, key: UUID) -> HttpResponse:
    found = get_object_or_404(
        StatusReport.objects.internal_to(request.user).select_related("initiative", "period"),
        key=key,
    )
    require(
        access.may_report(request.user, found.initiative),
        _("Only the lead, the owner and participants who may report can report on an initiative."),
    )
    if request.method != "POST":
        return correction_page(request, found, StatusForm(initial=initial_of(found, None)))
    form = StatusForm(request.POST)
    status = attempt(form, lambda: correct(found, by=request.user, **form.told()))
    if status != HTTPStatus.SEE_OTHER:
        return correction_page(request, found, form, status)
    messages.success(request, _("The correction stands; the first report is kept as it was."))
    return redirect("desk:initiative-status", key=found.initiative.key)


def correction_page(
    request: SignedIn, found: StatusReport, form: StatusForm, status: int = 200
) -> HttpResponse:
    back: Any = reverse("desk:initiative-status", kwargs={"key": found.initiative.key})
    return page(
        request,
        "desk/strategy/correction.html",
        _("Correct: %(title)s") % {"title": found.initiative.title},
        crumbs=crumbs_to(found.period),
        current=PERIODS,
        status=status,
        found=found,
        form=form,
        back=back,
    )
