"""Addresses where everyone reads of partnerships."""

from django.urls import path

from sagsgang.portal.views.partnerships import agreement, partnerships, relation

urlpatterns = [
    path("partnerships/", partnerships, name="partnerships"),
    path("agreements/<uuid:key>/", agreement, name="agreement"),
    path("relations/<uuid:key>/", relation, name="relation"),
]
