"""Indicators, their measurements and what is expected to help."""

from django.urls import path

from sagsgang.desk.views import indicators, measurements

urlpatterns = [
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/new", indicators.new_indicator, name="indicator-new"),
    path("indicators/<uuid:key>", indicators.indicator, name="indicator"),
    path("indicators/<uuid:key>/change", indicators.change_indicator, name="indicator-change"),
    path("indicators/<uuid:key>/target", indicators.target, name="indicator-target"),
    path("indicators/<uuid:key>/observe", indicators.observation, name="indicator-observe"),
    path("indicators/<uuid:key>/expect", indicators.expectation, name="indicator-expect"),
    path("indicators/<uuid:key>/publish", indicators.publication, name="indicator-publish"),
    path("indicators/<uuid:key>/plot.svg", indicators.plot, name="indicator-plot"),
    path(
        "indicators/<uuid:key>/plot-narrow.svg",
        indicators.narrow_plot,
        name="indicator-plot-narrow",
    ),
    path("indicators/<uuid:key>/deliver", measurements.deliver, name="measurements-deliver"),
    path("measurements/<uuid:key>", measurements.delivery, name="measurements"),
    path("measurements/<uuid:key>/take-in", measurements.confirm, name="measurements-take-in"),
]
