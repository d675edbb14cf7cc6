"""The year's meetings of a body: proposed on free days, and planned when they are confirmed."""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sagsgang.desk.attempt import allowed
from sagsgang.desk.forms.wheel import MeetingsForm
from sagsgang.desk.frame import WHEELS, SignedIn, page
from sagsgang.desk.wheel_page import activity_for, wheel_crumb, wheels_crumb
from sagsgang.governance.models import Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.look.navigation import Crumb
from sagsgang.planning.models import Activity
from sagsgang.planning.proposing import Proposal, body_of, plan_year, proposals


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def propose(request: SignedIn, key: UUID) -> HttpResponse:
    one = activity_for(request.user, key)
    refusal = ""
    found: list[Proposal] = []
    form = MeetingsForm(request.POST or None)
    try:
        body_of(one, request.user)
        found = proposals(one)
        if request.method == "POST":
            count = len(planned(request, one, form))
            words = ngettext(
                "%(num)s meeting was planned.", "%(num)s meetings were planned.", count
            )
            messages.success(request, words % {"num": count})
            return redirect("desk:activity-meetings", key=key)
    except NotAllowed:
        raise
    except Refused as refused:
        refusal = str(refused)
    except ValidationError as wrong:
        refusal = " ".join(wrong.messages)
    seen = Meeting.objects.internal_to(request.user)
    return page(
        request,
        "desk/wheel/meetings.html",
        _("The year’s meetings"),
        crumbs=(
            wheels_crumb(),
            wheel_crumb(one.wheel),
            Crumb(one.title, reverse("desk:activity", args=[one.key])),
        ),
        current=WHEELS,
        status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK,
        activity=one,
        proposals=found,
        seen=set(seen.filter(occurrences__activity=one).values_list("pk", flat=True)),
        ticked=ticked(request, found),
        form=form,
        refusal=refusal,
        action=request.path,
        back=reverse("desk:activity", args=[one.key]),
    )


def planned(request: SignedIn, one: Activity, form: MeetingsForm) -> list[Meeting]:
    if not form.is_valid():
        raise Refused(_("Correct the times and the place, then confirm again."))
    days = {}
    for found in proposals(one):
        if request.POST.get(f"take-{found.key}") and found.meeting is None:
            days[found.key] = day_in(request.POST.get(f"day-{found.key}", ""))
    if not days:
        raise Refused(_("Tick at least one meeting."))
    return plan_year(one, by=request.user, days=days, **form.cleaned_data)


def day_in(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as wrong:
        raise Refused(_("Give each ticked meeting a day.")) from wrong


def ticked(request: SignedIn, found: list[Proposal]) -> dict[UUID, tuple[bool, str]]:
    """Return whether each is ticked, and its day as the field holds it."""
    if request.method == "POST":
        return {
            one.key: (
                bool(request.POST.get(f"take-{one.key}")),
                request.POST.get(f"day-{one.key}", "")[:10],
            )
            for one in found
        }
    return {
        one.key: (one.proposed is not None, one.proposed.isoformat() if one.proposed else "")
        for one in found
    }
