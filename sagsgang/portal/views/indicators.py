"""Published indicators: the list by field and goal, and one with its picture and its figures."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page
from sagsgang.press.indicator_plot import MOST_POINTS, indicator_plot
from sagsgang.press.picture import picture
from sagsgang.press.plot import Plot, described
from sagsgang.strategy.indicator_shown import (
    name_of,
    shown_in_list,
    shown_measurements,
    shown_progress,
    shown_targets,
)
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.models import Goal, Indicator


@for_everyone
def indicators(request: HttpRequest) -> HttpResponse:
    field, goal = request.GET.get("field", ""), request.GET.get("goal", "")
    seen = Indicator.objects.visible_to(EVERYONE)
    rows = seen.select_related("field").order_by("field__name", "name", "pk")
    if field:
        rows = rows.filter(field__name=field)
    if goal:
        rows = rows.filter(goals__code=goal, goals__level=Goal.Level.GOAL).distinct()
    kept = tuple((name, value) for name, value in (("field", field), ("goal", goal)) if value)
    listed, paging = paged(request, rows, kept=kept)
    shown_goals = Goal.objects.filter(indicators__in=seen, level=Goal.Level.GOAL)
    return page(
        request,
        "indicators",
        title=_("Indicators"),
        current="indicators",
        crumbs=(front_crumb(),),
        rows=shown_in_list(listed),
        paging=paging,
        here=reverse("portal:indicators"),
        field=field,
        goal=goal,
        fields=list(
            seen.filter(field__isnull=False)
            .order_by("field__name")
            .values_list("field__name", flat=True)
            .distinct()
        ),
        goals=list(shown_goals.order_by("position").values_list("code", "short").distinct()),
    )


def indicator_for_all(key: UUID) -> Indicator:
    return get_object_or_404(
        Indicator.objects.visible_to(EVERYONE).select_related("field"), key=key
    )


def plot_of(indicator: Indicator, *, narrow: bool = False) -> Plot:
    columns = ("on", "value", "preliminary", "source")
    latest = list(indicator.observations.order_by("-on").values_list(*columns)[:MOST_POINTS])
    return indicator_plot(
        indicator,
        (Measured(*row) for row in reversed(latest)),
        indicator.target_values.order_by("year"),
        name=name_of(indicator),
        narrow=narrow,
    )


@for_everyone
def indicator(request: HttpRequest, key: UUID) -> HttpResponse:
    found = indicator_for_all(key)
    shown, paging = paged(request, found.observations.order_by("-on"))
    drawn = plot_of(found)
    return page(
        request,
        "indicator",
        title=name_of(found),
        current="indicators",
        crumbs=(front_crumb(), Crumb(_("Indicators"), reverse("portal:indicators"))),
        indicator=found,
        progress=shown_progress(found, EVERYONE),
        plot=drawn,
        plot_words=described(drawn),
        most=MOST_POINTS,
        wide=f"{reverse('portal:indicator-plot', kwargs={'key': key})}?{drawn.tag}",
        narrow=f"{reverse('portal:indicator-plot-narrow', kwargs={'key': key})}?{drawn.tag}",
        rows=shown_measurements(found, shown),
        targets=shown_targets(found, found.target_values.order_by("year")),
        paging=paging,
        goals=list(found.goals.order_by("position")),
    )


@for_everyone
def plot(request: HttpRequest, key: UUID) -> HttpResponse:
    return picture(request, plot_of(indicator_for_all(key)), private=False)


@for_everyone
def narrow_plot(request: HttpRequest, key: UUID) -> HttpResponse:
    return picture(request, plot_of(indicator_for_all(key), narrow=True), private=False)
