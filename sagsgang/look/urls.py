"""Addresses that both faces share: the language choice and the page of components."""

from django.urls import path

from sagsgang.look import views

app_name = "look"

urlpatterns = [
    path("", views.components, name="components"),
    path("language", views.choose_language, name="language"),
]
