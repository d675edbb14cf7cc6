from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Body, Meeting
from sagsgang.portal.listed_body import listed_bodies
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page


@for_everyone
def bodies(request: HttpRequest) -> HttpResponse:
    released = (
        Meeting.objects.visible_to(EVERYONE)
        .order_by()
        .values_list("body__code")
        .annotate(Count("pk"))
    )
    return page(
        request,
        "bodies",
        title=_("Boards and committees"),
        current="bodies",
        crumbs=(front_crumb(),),
        bodies=listed_bodies(Body.objects.visible_to(EVERYONE)),
        meetings=dict(released),
    )
