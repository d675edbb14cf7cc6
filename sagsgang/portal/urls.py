"""Addresses for everyone. They hold keys alone: a title in an address would tell of it."""

from django.urls import path

from sagsgang.portal import involvement_urls, partnership_urls, plan_urls, wheel_urls
from sagsgang.portal.views.about import about, accessibility
from sagsgang.portal.views.bodies import bodies
from sagsgang.portal.views.body import body
from sagsgang.portal.views.bundle import bundle
from sagsgang.portal.views.case import case
from sagsgang.portal.views.file import file
from sagsgang.portal.views.front import front
from sagsgang.portal.views.goals import framework, frameworks_list, goal, goals
from sagsgang.portal.views.indicators import indicator, indicators, narrow_plot, plot
from sagsgang.portal.views.item import item
from sagsgang.portal.views.meeting import meeting
from sagsgang.portal.views.newest import newest
from sagsgang.portal.views.paper import paper, supplement_paper
from sagsgang.portal.views.room import room_screen
from sagsgang.portal.views.sitemap import robots, sitemap, sitemap_of_pages, sitemap_of_year
from sagsgang.portal.views.status import status_paper, status_period, status_periods
from sagsgang.portal.views.thread import urlpatterns as thread

app_name = "portal"

urlpatterns = [
    path("", front, name="front"),
    path("bodies/", bodies, name="bodies"),
    path("bodies/<str:code>/", body, name="body"),
    path("meetings/<uuid:key>/", meeting, name="meeting"),
    path("meetings/<uuid:key>/bundle", bundle, name="bundle"),
    path("meetings/<uuid:key>/<slug:form>", paper, name="paper"),
    path(
        "meetings/<uuid:key>/supplements/<int:number>/<slug:form>",
        supplement_paper,
        name="supplement-paper",
    ),
    path("items/<uuid:key>/", item, name="item"),
    path("cases/<uuid:key>/", case, name="case"),
    path("files/<uuid:key>", file, name="file"),
    path("indicators/", indicators, name="indicators"),
    path("indicators/<uuid:key>/", indicator, name="indicator"),
    path("indicators/<uuid:key>/plot.svg", plot, name="indicator-plot"),
    path("indicators/<uuid:key>/plot-narrow.svg", narrow_plot, name="indicator-plot-narrow"),
    *plan_urls.urlpatterns,
    *involvement_urls.urlpatterns,
    *wheel_urls.urlpatterns,
    *partnership_urls.urlpatterns,
    path("goals/", goals, name="goals"),
    path("goals/<uuid:key>/", goal, name="goal"),
    path("frameworks/", frameworks_list, name="frameworks"),
    path("frameworks/<uuid:key>/", framework, name="framework"),
    path("periods/", status_periods, name="periods"),
    path("periods/<uuid:key>/", status_period, name="period"),
    path("periods/<uuid:key>/<slug:form>", status_paper, name="period-paper"),
    *thread,
    path("screen/<str:screen>", room_screen, name="room-screen"),
    path("about/", about, name="about"),
    path("accessibility/", accessibility, name="accessibility"),
    path("newest.atom", newest, name="newest"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemap_of_pages, name="sitemap-pages"),
    path("sitemap-<int:year>.xml", sitemap_of_year, name="sitemap-year"),
]
