"""What changed between the text that the board heard of and the text that was decided on."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.desk.closed_matter import asked_why_closed
from sagsgang.desk.frame import PRESENTATIONS, SignedIn, page
from sagsgang.desk.presenting import presentation_for
from sagsgang.desk.views.presentations import crumbs_to
from sagsgang.governance.freeze import thaw
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.point_text import running_text
from sagsgang.look.difference import differences
from sagsgang.planning.qualifying import decision_on, heard_text


@require_safe
def changes(request: SignedIn, key: UUID) -> HttpResponse:
    row = presentation_for(request.user, key)
    asked = asked_why_closed(request, row.item) if row.item is not None else None
    if asked is not None:
        return asked
    decision = None
    # The text that was decided on is the item's working text: for those who work with it.
    if AgendaItem.objects.internal_to(request.user).filter(presentations=row).exists():
        decision = decision_on(row, request.user)
    heard = heard_text(row)
    decided = running_text(thaw(decision.version)) if decision is not None else ""
    return page(
        request,
        "desk/planning/changes.html",
        _("What changed until the decision"),
        crumbs=crumbs_to(row),
        current=PRESENTATIONS,
        row=row,
        decision=decision,
        heard=heard,
        pieces=differences(heard, decided) if decision is not None else (),
        unchanged=heard == decided,
        here=reverse("desk:presentation", kwargs={"key": row.key}),
    )
