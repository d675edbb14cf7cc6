"""Addresses of plans, challenges and initiatives for everyone."""

from django.urls import path

from sagsgang.portal.views.plans import challenge, initiative, plan, plan_paper, plans

urlpatterns = [
    path("plans/", plans, name="plans"),
    path("plans/<uuid:key>/", plan, name="plan"),
    path("plans/<uuid:key>/<slug:form>", plan_paper, name="plan-paper"),
    path("challenges/<uuid:key>/", challenge, name="challenge"),
    path("initiatives/<uuid:key>/", initiative, name="initiative"),
]
