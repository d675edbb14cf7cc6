"""The language choice, and the page that shows every component."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sagsgang.look.language import keep_choice
from sagsgang.look.navigation import Navigation, NavigationItem
from sagsgang.look.samples import samples


# Somebody who is tricked into the other language loses nothing, and a page for everyone
# can then be sent without a cookie.
@csrf_exempt
@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language posted as ``language`` and go back to ``next`` within this site."""
    return kept_and_back(request, request.POST.get("language", ""))


def kept_and_back(request: HttpRequest, chosen: str) -> HttpResponse:
    response = HttpResponseRedirect(_back(request))
    keep_choice(response, chosen)
    return response


def _back(request: HttpRequest) -> str:
    wished = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        wished, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wished if own else "/"


@login_not_required
@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Show every component in all its states; the navigation leads to parts of the page."""
    navigation = Navigation(
        home="/",
        items=(
            NavigationItem(_("Components"), request.path),
            NavigationItem(_("The house form"), "#house-form"),
            NavigationItem(_("Forms"), "#forms"),
        ),
        current=request.path,
        within=(
            NavigationItem(_("Components"), request.path),
            NavigationItem(_("States"), "#states"),
        ),
        here=request.path,
        search="#search",
        sign_in="#sign-in",
    )
    context = {"page_title": _("Components"), "navigation": navigation, "samples": samples()}
    return render(request, "look/components.html", context)
