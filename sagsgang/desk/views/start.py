"""My work: the meetings of my bodies, the items I prepare, what I have promised to do."""

from django.db.models import Q
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.desk.fetch import meetings_for
from sagsgang.desk.frame import START, SignedIn, at, page
from sagsgang.desk.words import listed_meeting
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem, FollowUp

SHOWN = 15


@require_safe
def start(request: SignedIn) -> HttpResponse:
    standing = access.standing_of(request.user)
    today = timezone.localdate()
    coming = (
        meetings_for(request.user)
        .filter(body_id__in=standing.seated_in, date__gte=today)
        .order_by("date", "start", "pk")[:SHOWN]
    )
    items = (
        AgendaItem.objects.internal_to(request.user)
        .filter(Q(officer=standing.person), meeting__minutes_released_at__isnull=True)
        .select_related("meeting__body")
        .order_by("meeting__date", "position")[:SHOWN]
        if standing.person
        else ()
    )
    follow_ups = (
        FollowUp.objects.visible_to(request.user)
        .open()
        .filter(responsible=standing.person)
        .select_related("item")
        .order_by("due", "pk")[:SHOWN]
        if standing.person
        else ()
    )
    return page(
        request,
        "desk/start.html",
        _("My work"),
        current=START,
        desk=at("desk:start"),
        standing=standing,
        meetings=[listed_meeting(meeting) for meeting in coming],
        items=items,
        follow_ups=follow_ups,
    )
