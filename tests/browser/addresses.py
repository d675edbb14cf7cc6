"""The addresses of look alone, so that its tests need no other room's pages."""

from django.urls import include, path

urlpatterns = [path("look/", include("sagsgang.look.urls"))]
