"""Every address: the portal for everyone at the root, the desk for those signed in."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("desk/", include("sagsgang.desk.urls")),
    path("look/", include("sagsgang.look.urls")),
    path("", include("sagsgang.portal.urls")),
]

if settings.PROVIDERS:
    urlpatterns.insert(0, path("desk/sign-in/by/", include("sagsgang.desk.addresses.providers")))

handler400 = "sagsgang.portal.errors.bad_request"
handler403 = "sagsgang.portal.errors.forbidden"
handler404 = "sagsgang.portal.errors.not_found"
handler500 = "sagsgang.portal.errors.broken"
