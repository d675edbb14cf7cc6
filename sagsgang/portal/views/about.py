"""What this is, and how well it works for everyone."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page


@for_everyone
def about(request: HttpRequest) -> HttpResponse:
    return page(
        request, "about", title=_("About this site"), current="about", crumbs=(front_crumb(),)
    )


@for_everyone
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(
        request, "accessibility", title=_("Accessibility statement"), crumbs=(front_crumb(),)
    )
