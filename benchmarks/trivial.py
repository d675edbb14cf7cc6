"""The yardstick of page speed: a trivial view of 50 rows. It is never changed to improve a ratio.

One query, one template, the same settings and middleware as every page of the product; served
without sign-in and, for comparison with the desk, behind sign-in.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from sagsgang.governance.models import Meeting


def rows(request: HttpRequest) -> HttpResponse:
    meetings = Meeting.objects.select_related("body").order_by("-date")[:50]
    return render(request, "trivial.html", {"rows": meetings})


@login_not_required
def open_rows(request: HttpRequest) -> HttpResponse:
    return rows(request)


urlpatterns = [
    path("trivial/open/", open_rows),
    path("trivial/signed-in/", rows),
    path("", include("sagsgang.config.urls")),
]

handler403 = "sagsgang.portal.errors.forbidden"
handler404 = "sagsgang.portal.errors.not_found"
handler500 = "sagsgang.portal.errors.broken"
