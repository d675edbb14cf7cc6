from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sagsgang.governance.models import Meeting
from sagsgang.portal.listed_body import LISTED_BODIES, listed_bodies
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page
from sagsgang.portal.shown import Shown

MEETINGS_BY_BODY = Shown(
    Meeting, lambda seen, _: seen.order_by().values_list("body__code").annotate(Count("pk"))
)


@for_everyone
def bodies(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "bodies",
        title=_("Boards and committees"),
        current="bodies",
        crumbs=(front_crumb(),),
        bodies=listed_bodies(LISTED_BODIES.rows()),
        meetings=dict(MEETINGS_BY_BODY.rows()),
    )
