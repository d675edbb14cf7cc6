"""Assign follow-ups, list mine or all I may read, and report what came of one."""

from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk import openings
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.closed_matter import asked_why_closed
from sagsgang.desk.fetch import follow_up_for, item_for
from sagsgang.desk.forms.follow_up import ReportForm
from sagsgang.desk.frame import FOLLOW_UPS, SignedIn, at, page
from sagsgang.desk.views.items import answer
from sagsgang.governance import access
from sagsgang.governance.access import having_said_why
from sagsgang.governance.follow_ups import assign, report
from sagsgang.governance.models import AgendaItem, Decision, FollowUp
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged


@require_POST
@allowed
def add(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent("assign", request.user, item, request.POST)
    status = attempt(opened.form, lambda: assign_given(request, item, opened.form.cleaned_data))
    if status == HTTPStatus.SEE_OTHER:
        messages.success(request, _("The follow-up was assigned."))
    return answer(request, item, opened, status, "follow-ups")


def assign_given(request: SignedIn, item: AgendaItem, given: dict[str, object]) -> FollowUp:
    return assign(
        item,
        by=request.user,
        what=given["what"],  # type: ignore[arg-type]
        responsible=given["person"],  # type: ignore[arg-type]
        due=given["due"],  # type: ignore[arg-type]
        subitem=given.get("subitem"),  # type: ignore[arg-type]
        decision=given.get("decision"),  # type: ignore[arg-type]
    )


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """List the follow-ups I am responsible for, or all that I may read; the earliest due first."""
    done = request.GET.get("show") == "done"
    everybodys = request.GET.get("whose") == "all"
    rows = FollowUp.objects.visible_to(request.user).filter(done_at__isnull=not done)
    if not everybodys:
        rows = rows.filter(responsible=access.standing_of(request.user).person)
    kept = asked_for(done=done, everybodys=everybodys)
    given, paging = paged(
        request,
        rows.select_related("item", "responsible").order_by("-due" if done else "due", "pk"),
        kept=kept,
    )
    return page(
        request,
        "desk/follow_ups.html",
        _("Follow-ups") if everybodys else _("My follow-ups"),
        current=FOLLOW_UPS,
        rows=given,
        paging=paging,
        done=done,
        everybodys=everybodys,
        other_state="?" + urlencode(asked_for(done=not done, everybodys=everybodys)),
        other_people="?" + urlencode(asked_for(done=done, everybodys=not everybodys)),
        desk=at("desk:start"),
    )


def asked_for(*, done: bool, everybodys: bool) -> tuple[tuple[str, str], ...]:
    """Return the query of the list in these two respects."""
    return (*((("show", "done"),) if done else ()), *((("whose", "all"),) if everybodys else ()))


@require_safe
def follow_up(request: SignedIn, key: UUID) -> HttpResponse:
    found = follow_up_for(having_said_why(request.user), key)
    return asked_why_closed(request, found.item) or follow_up_page(request, found)


def follow_up_page(
    request: SignedIn, found: FollowUp, form: ReportForm | None = None, status: int = 200
) -> HttpResponse:
    # Whoever runs the body's meetings reads all its items, and nobody else is told of a new one.
    runs = access.may_run(request.user, found.item.meeting.body)
    return page(
        request,
        "desk/follow_up.html",
        _("Follow-up"),
        crumbs=(Crumb(_("My follow-ups"), at(FOLLOW_UPS)),),
        current=FOLLOW_UPS,
        status=status,
        found=found,
        decision=decision_read(request.user, found),
        here=reverse("desk:follow-up", kwargs={"key": found.key}),
        back=found.returned_as if runs else None,
        brings=runs and found.is_overdue,
        item_address=reverse("desk:item", kwargs={"key": found.item.key}),
        may_report=form is not None
        or (access.may_report(request.user, found) and found.done_at is None),
        form=form or ReportForm(initial={"text": found.report}),
        action=reverse("desk:follow-up-report", kwargs={"key": found.key}),
    )


def decision_read(user: User, found: FollowUp) -> Decision | None:
    """Return the decision behind it; one for named persons is told to those alone."""
    decision = found.decision
    if decision is None or not decision.named_only:
        return decision
    return Decision.objects.internal_to(user).filter(pk=decision.pk).first()


@require_POST
@allowed
def tell(request: SignedIn, key: UUID) -> HttpResponse:
    found = follow_up_for(request.user, key)
    access.require(
        access.may_report(request.user, found),
        _("Only the responsible and the secretary can report."),
    )
    form = ReportForm(request.POST)
    status = attempt(
        form,
        lambda: report(
            found,
            by=request.user,
            text=form.cleaned_data["text"],
            done=form.cleaned_data["done"],
        ),
    )
    if status != HTTPStatus.SEE_OTHER:
        return follow_up_page(request, follow_up_for(request.user, key), form, status)
    messages.success(
        request,
        _("The follow-up is done.") if form.cleaned_data["done"] else _("Your report was saved."),
    )
    return redirect("desk:follow-up", key=found.key)
