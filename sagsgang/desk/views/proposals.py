"""Items on their way to an agenda: what waits for me, what is mine, and a new one."""

from http import HTTPStatus
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import BooleanField, ExpressionWrapper
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import known_here
from sagsgang.desk.forms.proposal import ProposalForm, meetings_ahead
from sagsgang.desk.frame import PROPOSALS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.turns import waits_for
from sagsgang.desk.words import body_name
from sagsgang.governance.access import standing_of
from sagsgang.governance.house_form import Point
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.models.agenda_item import BEFORE_AGENDA
from sagsgang.governance.proposing import draft_item
from sagsgang.look.pages import paged


def proposals_for(user: User) -> Any:
    """Return what is on its way and this user may read; what waits for them first."""
    waits = ExpressionWrapper(waits_for(standing_of(user)), output_field=BooleanField())
    return (
        AgendaItem.objects.internal_to(user)
        .filter(state__in=BEFORE_AGENDA)
        .annotate(waits=waits)
        .select_related("meeting__body", "officer")
        .order_by("-waits", "meeting__date", "pk")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def proposals(request: SignedIn) -> HttpResponse:
    known_here(request.user)
    if request.method == "POST":
        form = ProposalForm(request.POST, meetings=meetings_ahead(request.user))
        made: list[AgendaItem] = []
        status = attempt(form, lambda: made.append(drafted(request, form.cleaned_data)))
        if status != HTTPStatus.SEE_OTHER:
            return listed(request, Opened("new", form), status)
        messages.success(request, _("The draft is made. Write its text, then hand it in."))
        return redirect("desk:item", key=made[0].key)
    opened = None
    if request.GET.get("do") == "new":
        opened = Opened("new", ProposalForm(meetings=meetings_ahead(request.user)))
    return listed(request, opened)


def drafted(request: SignedIn, given: dict[str, Any]) -> AgendaItem:
    point = Point(
        title=given["title"],
        openness=given["openness"],
        purpose=given["purpose"] or None,
    )
    return draft_item(
        given["meeting"], by=request.user, point=point, case_number=given["case_number"]
    )


def listed(request: SignedIn, opened: Opened | None = None, status: int = 200) -> HttpResponse:
    rows, paging = paged(request, proposals_for(request.user))
    headings = {True: _("Waiting for you"), False: _("On their way")}
    return page(
        request,
        "desk/proposals.html",
        _("Proposals"),
        current=PROPOSALS,
        status=status,
        here=at(PROPOSALS),
        opened=opened,
        may_propose=bool(meetings_ahead(request.user)) if opened is None else True,
        groups=[
            (headings[waits], list(group))
            for waits, group in groupby(rows, key=lambda one: bool(vars(one)["waits"]))
        ],
        paging=paging,
        body_name=body_name,
    )
