from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Body, Meeting
from sagsgang.portal.listed_body import listed_bodies
from sagsgang.portal.listed_meeting import listed
from sagsgang.portal.page import for_everyone, page

COMING, HELD = 6, 10


@for_everyone
def front(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    released = Meeting.objects.visible_to(EVERYONE)
    return page(
        request,
        "front",
        title=_("Meetings and decisions"),
        current="front",
        coming=listed(released.filter(date__gte=today).order_by("date", "start", "pk")[:COMING]),
        held=listed(released.filter(date__lt=today)[:HELD]),
        bodies=listed_bodies(Body.objects.visible_to(EVERYONE)),
    )
