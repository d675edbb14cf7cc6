"""What changed in an item's text since a body last decided in its case."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.desk.closed_matter import asked_why_closed
from sagsgang.desk.fetch import item_to_read
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.item_page import crumbs_to
from sagsgang.desk.words import body_name, item_title
from sagsgang.governance.access import having_said_why
from sagsgang.governance.earlier import last_decided
from sagsgang.governance.freeze import thaw
from sagsgang.governance.point_text import point_of_item, running_text
from sagsgang.look.difference import differences
from sagsgang.look.navigation import Crumb


@require_safe
def changes(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_to_read(request.user, key)
    decision = last_decided(item, having_said_why(request.user))
    asked = asked_why_closed(request, item)
    if asked is None and decision is not None:
        asked = asked_why_closed(request, decision.item)
    if asked is not None:
        return asked
    now = running_text(point_of_item(item))
    then = running_text(thaw(decision.version)) if decision is not None else ""
    return page(
        request,
        "desk/item_changes.html",
        _("What changed since the last decision"),
        crumbs=(
            *crumbs_to(item),
            Crumb(item_title(item), reverse("desk:item", kwargs={"key": item.key})),
        ),
        current=BODIES,
        here=reverse("desk:item-changes", kwargs={"key": item.key}),
        about=item_title(item),
        decision=decision,
        decided_by=(decision.body_name or body_name(decision.item.meeting.body))
        if decision is not None
        else "",
        decided_on=(decision.date or decision.item.meeting.date) if decision is not None else None,
        unchanged=now == then,
        pieces=differences(then, now) if decision is not None else (),
    )
