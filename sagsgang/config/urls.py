"""Every address: the portal for everyone at the root, the desk for those signed in."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("sagsgang.desk.urls")),
    path("look/", include("sagsgang.look.urls")),
    path("", include("sagsgang.portal.urls")),
]

handler403 = "sagsgang.portal.errors.forbidden"
handler404 = "sagsgang.portal.errors.not_found"
handler500 = "sagsgang.portal.errors.broken"
