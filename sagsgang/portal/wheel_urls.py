"""Addresses of the annual wheel for everyone, and of calendar feeds, which are secret."""

from django.urls import path

from sagsgang.portal.views.feed import feed
from sagsgang.portal.views.wheels import wheel, wheel_paper, wheels

urlpatterns = [
    path("wheels/", wheels, name="wheels"),
    path("wheels/<uuid:key>/", wheel, name="wheel"),
    path("wheels/<uuid:key>/pdf", wheel_paper, name="wheel-paper"),
    path("feeds/<str:token>.ics", feed, name="feed"),
]
