"""Indicators: the list, the page of one with its picture, and what is written on it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.indicator import (
    DeliveryForm,
    ExpectationForm,
    IndicatorForm,
    ObservationForm,
    TargetForm,
)
from sagsgang.desk.frame import INDICATORS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.governance.access import standing_of
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged
from sagsgang.people.models import Field
from sagsgang.press.indicator_plot import MOST_POINTS, indicator_plot
from sagsgang.press.picture import picture
from sagsgang.press.plot import Plot, described
from sagsgang.strategy import access, effect, measuring
from sagsgang.strategy.indicator_shown import (
    name_of,
    shown_in_list,
    shown_measurements,
    shown_progress,
    shown_targets,
)
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.models import Goal, Indicator, PlanElement

GET_AND_POST = ("GET", "HEAD", "POST")


@require_safe
def indicators(request: SignedIn) -> HttpResponse:
    """List the indicators by field, those of one field or goal where it is asked for."""
    seen = Indicator.objects.internal_to(request.user)
    known_to_measure(request.user)
    field, goal = request.GET.get("field", ""), request.GET.get("goal", "")
    rows = seen.select_related("field").order_by("field__name", "name", "pk")
    if field:
        rows = rows.filter(field__name=field)
    if goal:
        rows = rows.filter(goals__code=goal, goals__level=Goal.Level.GOAL).distinct()
    kept = tuple((name, value) for name, value in (("field", field), ("goal", goal)) if value)
    listed, paging = paged(request, rows, kept=kept)
    return page(
        request,
        "desk/strategy/indicators.html",
        _("Indicators"),
        current=INDICATORS,
        rows=shown_in_list(listed),
        paging=paging,
        steers=access.may_steer(request.user),
        here=at(INDICATORS),
        field=field,
        goal=goal,
        fields=list(
            Field.objects.filter(indicators__isnull=False).distinct().values_list("name", flat=True)
        ),
        goals=list(
            Goal.objects.filter(indicators__isnull=False, level=Goal.Level.GOAL)
            .distinct()
            .order_by("position")
            .values_list("code", "short")
        ),
    )


def known_to_measure(user: User) -> None:
    """Raise 404 for one to whom indicators are not there before they are published."""
    standing = standing_of(user)
    if not (standing.employed or standing.reads_all):
        raise Http404


def indicator_for(user: User, key: UUID) -> Indicator:
    seen = Indicator.objects.internal_to(user).select_related("field", "named")
    return get_object_or_404(seen, key=key)


def address_of(indicator: Indicator, name: str = "indicator") -> str:
    return reverse(f"desk:{name}", kwargs={"key": indicator.key})


@require_safe
def indicator(request: SignedIn, key: UUID) -> HttpResponse:
    return indicator_page(request, indicator_for(request.user, key))


def indicator_page(
    request: SignedIn, indicator: Indicator, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    steers = access.may_steer(request.user)
    if opened is None and steers:
        opened = opened_by(request, indicator)
    targets = list(indicator.target_values.order_by("year"))
    rows, paging = paged(request, indicator.observations.order_by("-on"))
    drawn = plot_of(indicator, targets)
    return page(
        request,
        "desk/strategy/indicator.html",
        name_of(indicator),
        crumbs=(Crumb(_("Indicators"), at(INDICATORS)),),
        current=INDICATORS,
        status=status,
        indicator=indicator,
        here=address_of(indicator),
        opened=opened,
        steers=steers,
        progress=shown_progress(indicator, request.user),
        plot=drawn,
        plot_words=described(drawn),
        most=MOST_POINTS,
        wide=address_of(indicator, "indicator-plot") + f"?{drawn.tag}",
        narrow=address_of(indicator, "indicator-plot-narrow") + f"?{drawn.tag}",
        rows=shown_measurements(indicator, rows),
        targets=shown_targets(indicator, targets),
        paging=paging,
        goals=list(indicator.goals.order_by("position")),
        elements=list(elements_for(request.user, indicator)),
        waiting=list(indicator.deliveries.filter(taken_in_at__isnull=True)[:5]) if steers else [],
    )


def elements_for(user: User, indicator: Indicator) -> "QuerySet[PlanElement]":
    seen = access.of(access.plans_internal_to(user), "plan__")
    return PlanElement.objects.filter(seen, indicators=indicator).select_related("plan").distinct()


def plot_of(indicator: Indicator, targets: Any, *, narrow: bool = False) -> Plot:
    columns = ("on", "value", "preliminary", "source")
    latest = list(indicator.observations.order_by("-on").values_list(*columns)[:MOST_POINTS])
    return indicator_plot(
        indicator,
        (Measured(*row) for row in reversed(latest)),
        targets,
        name=name_of(indicator),
        narrow=narrow,
    )


@require_safe
def plot(request: SignedIn, key: UUID) -> HttpResponse:
    """Draw the picture for one who may see the indicator; it is theirs alone to keep."""
    found = indicator_for(request.user, key)
    drawn = plot_of(found, list(found.target_values.order_by("year")))
    return picture(request, drawn, private=True)


@require_safe
def narrow_plot(request: SignedIn, key: UUID) -> HttpResponse:
    found = indicator_for(request.user, key)
    drawn = plot_of(found, list(found.target_values.order_by("year")), narrow=True)
    return picture(request, drawn, private=True)


# --- what is written --------------------------------------------------------------------------


def opened_by(request: SignedIn, indicator: Indicator) -> Opened | None:
    forms: dict[str, Callable[[], BaseForm]] = {
        "change": lambda: IndicatorForm(instance=indicator),
        "target": TargetForm,
        "observe": ObservationForm,
        "deliver": DeliveryForm,
        "expect": lambda: ExpectationForm(user=request.user),
    }
    wish = request.GET.get("do", "")
    return Opened(wish, forms[wish]()) if wish in forms else None


@require_http_methods(GET_AND_POST)
@allowed
def new_indicator(request: SignedIn) -> HttpResponse:
    known_to_measure(request.user)
    measuring.only_steering(request.user)
    form = IndicatorForm(request.POST or None)
    if request.method != "POST":
        return new_page(request, form)
    defined: list[Indicator] = []
    status = attempt(
        form, lambda: defined.append(measuring.define(by=request.user, **form.given()))
    )
    if status != HTTPStatus.SEE_OTHER:
        return new_page(request, form, status)
    messages.success(request, _("The indicator was defined. Only employees see it so far."))
    return redirect("desk:indicator", key=defined[0].key)


def new_page(request: SignedIn, form: IndicatorForm, status: int = 200) -> HttpResponse:
    return page(
        request,
        "desk/strategy/indicator_new.html",
        _("New indicator"),
        crumbs=(Crumb(_("Indicators"), at(INDICATORS)),),
        current=INDICATORS,
        status=status,
        form=form,
        back=at(INDICATORS),
    )


def answered(
    request: SignedIn,
    indicator: Indicator,
    opened: Opened,
    verb: Callable[[], object],
    told: str,
) -> HttpResponse:
    """Try the verb; show the page with the form where it was not performed, else go back to it."""
    status = attempt(opened.form, verb)
    if status != HTTPStatus.SEE_OTHER:
        unchanged = indicator_for(request.user, indicator.key)
        return indicator_page(request, unchanged, opened, status)
    messages.success(request, told)
    return redirect("desk:indicator", key=indicator.key)


@require_POST
@allowed
def change_indicator(request: SignedIn, key: UUID) -> HttpResponse:
    found = indicator_for(request.user, key)
    measuring.only_steering(request.user)
    form = IndicatorForm(request.POST, instance=found)
    return answered(
        request,
        found,
        Opened("change", form),
        lambda: measuring.change(found, by=request.user, **form.given()),
        _("The indicator was changed."),
    )


@require_POST
@allowed
def target(request: SignedIn, key: UUID) -> HttpResponse:
    found = indicator_for(request.user, key)
    measuring.only_steering(request.user)
    form = TargetForm(request.POST)
    return answered(
        request,
        found,
        Opened("target", form),
        lambda: measuring.set_target(found, by=request.user, **form.cleaned_data),
        _("The target was saved."),
    )


@require_POST
@allowed
def observation(request: SignedIn, key: UUID) -> HttpResponse:
    found = indicator_for(request.user, key)
    measuring.only_steering(request.user)
    form = ObservationForm(request.POST)
    return answered(
        request,
        found,
        Opened("observe", form),
        lambda: measuring.observe(found, by=request.user, **form.cleaned_data),
        _("The measurement was saved."),
    )


@require_POST
@allowed
def expectation(request: SignedIn, key: UUID) -> HttpResponse:
    found = indicator_for(request.user, key)
    measuring.only_steering(request.user)
    form = ExpectationForm(request.POST, user=request.user)
    return answered(
        request,
        found,
        Opened("expect", form),
        lambda: effect.expect(indicator=found, by=request.user, **form.cleaned_data),
        _("The expectation was written down."),
    )


@require_http_methods(GET_AND_POST)
@allowed
def publication(request: SignedIn, key: UUID) -> HttpResponse:
    """Ask first what becomes public; publish, or take back what is published."""
    found = indicator_for(request.user, key)
    measuring.only_steering(request.user)
    public = found.published_at is not None
    if request.method != "POST":
        return page(
            request,
            "desk/strategy/indicator_publish.html",
            _("Take the indicator back") if public else _("Publish the indicator"),
            crumbs=(
                Crumb(_("Indicators"), at(INDICATORS)),
                Crumb(name_of(found), address_of(found)),
            ),
            current=INDICATORS,
            name=name_of(found),
            public=public,
            here=address_of(found, "indicator-publish"),
            back=address_of(found),
        )
    verb = measuring.withdraw if public else measuring.publish
    wish = request.POST.get("wish")
    if wish == ("withdraw" if public else "publish"):
        verb(found, by=request.user)
        messages.success(
            request,
            _("The indicator is no longer public.") if public else _("The indicator is public."),
        )
    return redirect("desk:indicator", key=found.key)
