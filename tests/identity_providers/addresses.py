"""The addresses of an installation that has identity providers; tests switch to them."""

from django.urls import include, path

from sagsgang.config import urls

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    path("desk/sign-in/by/", include("sagsgang.desk.addresses.providers")),
    *urls.urlpatterns,
]
