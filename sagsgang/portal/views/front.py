from django.db.models import DateField, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.asking.prepared import Given
from sagsgang.governance.models import Meeting
from sagsgang.portal.listed_body import LISTED_BODIES, listed_bodies
from sagsgang.portal.listed_meeting import COLUMNS, listed
from sagsgang.portal.page import for_everyone, page
from sagsgang.portal.shown import Shown

TODAY = Given(0, DateField())
# Where minutes are public a meeting is over, on its own day too.
OVER = Q(date__lt=TODAY) | Q(minutes_released_at__isnull=False)
COMING = Shown(
    Meeting,
    lambda seen, _: seen.exclude(OVER).order_by("date", "start", "pk").values_list(*COLUMNS)[:6],
)
HELD = Shown(Meeting, lambda seen, _: seen.filter(OVER).values_list(*COLUMNS)[:10])


@for_everyone
def front(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    return page(
        request,
        "front",
        title=_("Meetings and decisions"),
        current="front",
        coming=listed(COMING.rows(today)),
        held=listed(HELD.rows(today)),
        bodies=listed_bodies(LISTED_BODIES.rows()),
    )
